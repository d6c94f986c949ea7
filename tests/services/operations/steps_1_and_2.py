"""Moments of truth, requirements, and agreement on them."""

from sqlmodel import Session, select

from planner.models import Person
from planner.services.actor import Actor
from planner.services.cycle.matrix import read_matrix
from planner.services.moments import evidence, moments, restructuring
from planner.services.requirements import catalogue, requirements
from planner.services.requirements.agreement import answering
from planner.services.requirements.agreement.board import wording
from planner.vocabulary import Permission
from tests.services.operations.contents import PICTURE
from tests.services.operations.trying import By, Try
from tests.services.sites import Site

P = Permission


def _own_person(site: Site, by: By) -> int:
    """The person that the actor is in the institution; somebody else for whoever is nobody there."""
    session: Session = by["session"]
    actor: Actor = by["actor"]
    query = select(Person.id).where(Person.institution_id == site.institution, Person.account_id == actor.account_id)
    own = session.exec(query).first() if actor.account_id else None
    return own or site.supervisor


def _seen(site: Site, by: By) -> dict[int, str]:
    matrix = read_matrix(site.cycle, session=by["session"])
    return {row.id: wording(row.text, row.standard) for row in matrix.requirements}


TRIES = (
    Try(moments.add_moments, (P.EDIT_MOMENTS,), lambda s, by: moments.add_moments(s.cycle, ["Firma"], **by)),
    Try(
        moments.edit_moment,
        (P.EDIT_MOMENTS,),
        lambda s, by: moments.edit_moment(s.moments[0], {"name": "Entra"}, version=None, **by),
    ),
    Try(
        moments.arrange_moments,
        (P.EDIT_MOMENTS,),
        lambda s, by: moments.arrange_moments(s.cycle, s.moments[::-1], **by),
    ),
    Try(moments.delete_moment, (P.EDIT_MOMENTS,), lambda s, by: moments.delete_moment(s.moments[0], **by)),
    Try(
        restructuring.merge_moments,
        (P.EDIT_MOMENTS,),
        lambda s, by: restructuring.merge_moments(s.moments[0], s.moments[1], name="Llega y espera", **by),
    ),
    Try(
        restructuring.split_moment,
        (P.EDIT_MOMENTS,),
        lambda s, by: restructuring.split_moment(s.moments[0], "Entra", [s.requirements[0]], **by),
    ),
    Try(
        evidence.add_note_evidence,
        (P.EDIT_MOMENTS,),
        lambda s, by: evidence.add_note_evidence(s.moments[0], "Hay cola", **by),
    ),
    Try(
        evidence.add_link_evidence,
        (P.EDIT_MOMENTS,),
        lambda s, by: evidence.add_link_evidence(s.moments[0], "https://ejemplo.org", **by),
    ),
    Try(
        evidence.add_file_evidence,
        (P.EDIT_MOMENTS,),
        lambda s, by: evidence.add_file_evidence(s.moments[0], "foto.png", PICTURE, **by),
    ),
    Try(evidence.remove_evidence, (P.EDIT_MOMENTS,), lambda s, by: evidence.remove_evidence(s.evidence, **by)),
    Try(
        requirements.add_requirements,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.add_requirements(s.moments[0], [{"text": "Que expliquen"}], **by),
    ),
    Try(
        requirements.edit_requirement,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.edit_requirement(s.requirements[0], {"text": "Que miren"}, version=None, **by),
        how="its text",
    ),
    Try(
        requirements.edit_requirement,
        (P.EDIT_SURVEY,),
        lambda s, by: requirements.edit_requirement(s.requirements[0], {"in_survey": False}, version=None, **by),
        how="whether it is asked",
    ),
    Try(
        requirements.edit_requirement,
        (P.EDIT_REQUIREMENTS, P.EDIT_SURVEY),
        lambda s, by: requirements.edit_requirement(
            s.requirements[0], {"text": "Que miren", "question": "¿Le miraron?"}, version=None, **by
        ),
        how="its text and its question",
    ),
    Try(
        requirements.move_requirement,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.move_requirement(s.requirements[0], 1, moment_id=s.moments[1], **by),
    ),
    Try(
        requirements.delete_requirement,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: requirements.delete_requirement(s.requirements[0], **by),
    ),
    Try(
        catalogue.pick_from_catalogue,
        (P.EDIT_REQUIREMENTS,),
        lambda s, by: catalogue.pick_from_catalogue(s.moments[0], [catalogue.catalogue()[0].key], **by),
    ),
    Try(
        answering.answer_requirement,
        (P.AGREE,),
        lambda s, by: answering.answer_requirement(s.requirements[0], _own_person(s, by), True, **by),
        how="one's own",
    ),
    Try(
        answering.answer_requirement,
        (P.RECORD_AGREEMENT,),
        lambda s, by: answering.answer_requirement(s.requirements[0], s.supervisor, True, **by),
        how="somebody else's",
    ),
    Try(
        answering.agree_with_rest,
        (P.RECORD_AGREEMENT,),
        lambda s, by: answering.agree_with_rest(s.cycle, s.supervisor, seen=_seen(s, by), **by),
    ),
    Try(
        answering.withdraw,
        (P.RECORD_AGREEMENT,),
        lambda s, by: answering.withdraw(s.requirements[1], s.supervisor, **by),
    ),
)
