"""Institutions, their people and their roles."""

from planner.errors import Refused
from planner.services.cycle import building as importing
from planner.services.history import undo
from planner.services.institution import institutions
from planner.services.institution import setup as institution_setup
from planner.services.people import console, people, roles
from planner.services.people import directory as standing
from planner.services.people import invitations as links
from planner.services.people import merging as people_merging
from planner.vocabulary import Permission, Role
from tests.services.operations.contents import PICTURE, WORKBOOK
from tests.services.operations.trying import At, Try

P = Permission


INSTITUTIONS = (
    Try(
        importing.institution_for,
        (P.MANAGE_INSTITUTION,),
        lambda _site, by: importing.institution_for(WORKBOOK, named="", **by),
        At.CONSOLE,
    ),
    Try(
        console.appoint_administrator,
        (P.MANAGE_PEOPLE,),
        lambda _site, by: console.appoint_administrator({"email": "luz@caja.pe", "name": "Luz"}, **by),
        At.CONSOLE,
        unseen=Refused,
    ),
    Try(
        institutions.add_institution,
        (P.MANAGE_INSTITUTION,),
        lambda _site, by: institutions.add_institution({"name": "Otra", "kind": "microfinance"}, **by),
        At.NOTHING,
    ),
    Try(
        institution_setup.set_up_institution,
        (P.MANAGE_INSTITUTION,),
        lambda _site, by: institution_setup.set_up_institution(
            {"name": "Otra", "kind": "microfinance"}, branches=["Centro"], logo=None, **by
        ),
        At.NOTHING,
    ),
    Try(
        institutions.edit_institution,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institutions.edit_institution(s.institution, {"name": "Otro nombre"}, version=None, **by),
        At.INSTITUTION,
    ),
    Try(
        institution_setup.change_institution,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institution_setup.change_institution(s.institution, {"name": "Otro"}, version=None, **by),
        At.INSTITUTION,
    ),
    Try(
        institutions.set_logo,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institutions.set_logo(s.institution, "logo.png", PICTURE, **by),
        At.INSTITUTION,
    ),
    Try(
        institutions.set_branches,
        (P.MANAGE_INSTITUTION,),
        lambda s, by: institutions.set_branches(s.institution, ["Norte", "Sur", "Este"], **by),
        At.INSTITUTION,
    ),
)

PEOPLE = (
    *(
        Try(use_case, (P.MANAGE_PEOPLE,), run, At.INSTITUTION)
        for use_case, run in (
            (people.add_person, lambda s, by: people.add_person(s.institution, "Otra persona", **by)),
            (people.rename_person, lambda s, by: people.rename_person(s.person, "Otro nombre", version=None, **by)),
            (people_merging.merge_people, lambda s, by: people_merging.merge_people(s.person, s.twin, **by)),
            (roles.set_roles, lambda s, by: roles.set_roles(s.person, [(Role.READER, None)], **by)),
            (links.invite, lambda s, by: links.invite(s.person, "rosa@caja.pe", **by)),
            (links.make_reset_link, lambda s, by: links.make_reset_link(s.account, **by)),
            (standing.deactivate_person, lambda s, by: standing.deactivate_person(s.person, **by)),
            (standing.reactivate_person, lambda s, by: standing.reactivate_person(s.inactive, **by)),
        )
    ),
    Try(
        undo.undo,
        (P.MANAGE_PEOPLE,),
        lambda s, by: undo.undo(s.grave_deed, **by),
        At.INSTITUTION,
        unseen=Refused,
        how="a change of people",
    ),
)


TRIES = (*INSTITUTIONS, *PEOPLE)
