import streamlit as st

from planner.services.accounts.installation import read_mode
from planner.services.directory import read_people
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import plain, show_notice
from planner.ui.frame import draw_header
from planner.ui.people.attempts import draw_attempts
from planner.ui.people.choosing import choose_institution
from planner.ui.people.detail import draw_person_drawer
from planner.ui.people.listing import draw_people
from planner.ui.people.opening import offer_accounts
from planner.vocabulary import InstallationMode

draw_header(None)
show_notice()
institution = choose_institution()
with my_reading() as session:
    people = read_people(institution.id, session=session, actor=current_actor())
    with_accounts = read_mode(session=session) is InstallationMode.ACCOUNTS
st.title(f"Personas de {plain(institution.name)}", anchor=False)
st.caption("Quiénes trabajan en los ciclos, con qué rol y en qué agencia.")
if not with_accounts:
    offer_accounts()
draw_people(institution, people, with_accounts=with_accounts)
if with_accounts:
    draw_attempts(institution.id)
draw_person_drawer(institution.id, people, with_accounts=with_accounts)
