import streamlit as st

from planner.services.people.directory import read_people
from planner.services.people.installation import read_mode
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import escape_markdown, show_notice
from planner.ui.frame.frame import draw_header
from planner.ui.people.detail import draw_person_drawer
from planner.ui.people.first_accounts import offer_accounts
from planner.ui.people.institutional import draw_attempts
from planner.ui.people.listing import choose_institution, draw_people
from planner.vocabulary import InstallationMode

draw_header(None)
show_notice()
institution = choose_institution()
with my_reading() as session:
    people = read_people(institution.id, session=session, actor=current_actor())
    with_accounts = read_mode(session=session) is InstallationMode.ACCOUNTS
st.title(f"Personas de {escape_markdown(institution.name)}", anchor=False)
st.caption("Quiénes trabajan en los ciclos, con qué rol y en qué agencia.")
if not with_accounts:
    offer_accounts()
draw_people(institution, people, with_accounts=with_accounts)
if with_accounts:
    draw_attempts(institution.id)
draw_person_drawer(institution.id, people, with_accounts=with_accounts)
