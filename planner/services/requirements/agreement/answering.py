"""Saying where one stands on a requirement, for oneself or for somebody who has no screen."""

from collections.abc import Collection, Mapping

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.formats import count, shortened
from planner.inputs.requirements import AgreementForm
from planner.inputs.schema import accept
from planner.models import Agreement, MomentOfTruth, Requirement
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.people.permissions import permitted
from planner.services.requirements.agreement.board import REREAD, AgreeingPerson, agreeing_people, wording
from planner.store.bulk import insert_rows
from planner.store.versions import edit, find_locked_requirement, lock_cycle
from planner.vocabulary import Permission

LONGEST_NAMED = 60


def answer_requirement(
    requirement_id: int,
    person_id: int,
    agrees: bool,
    *,
    reason: str = "",
    text: str | None = None,
    version: int | None = None,
    session: Session,
    actor: Actor,
) -> Agreement:
    """Say that a person agrees with a requirement, or not and why; it replaces what they said before.

    `text` is the wording that was read, `version` that of the answer that was seen (0 for none): when either has
    changed meanwhile, nothing is written; None does not look. It takes AGREE for one's own answer and
    RECORD_AGREEMENT for anybody else's. Raises InvalidInput, Refused or NotFound.
    """
    requirement, moment = find_locked_requirement(requirement_id, session)
    person = _person(moment.cycle_id, person_id, session)
    form = accept(AgreementForm, {"agrees": agrees, "reason": reason})
    values = {"text": wording(requirement.text, requirement.standard), **form.model_dump()}
    stored = _stored(requirement_id, person_id, session)
    if stored is not None and _says(stored, values):
        return stored
    said = "de acuerdo" if form.agrees else "en desacuerdo"
    _permit(person, moment.cycle_id, f"está {said} con «{shortened(requirement.text, LONGEST_NAMED)}»", session, actor)
    if text is not None and text != values["text"]:
        raise Refused(REREAD)
    if version is not None and version != (stored.version if stored else 0):
        raise Refused(f"La respuesta de {person.name} cambió mientras usted la miraba. Revísela antes de cambiarla.")
    return _write(stored or Agreement(requirement_id=requirement_id, person_id=person_id, **values), values, session)


def agree_with_rest(
    cycle_id: int, person_id: int, *, seen: Mapping[int, str], session: Session, actor: Actor
) -> list[int]:
    """Say that a person agrees with everything they have yet to answer; returns the requirements answered.

    `seen` is the wording that they read, by requirement: what reads otherwise by now is left open, and so is what
    they disagreed with before it changed, because that deserves an answer of its own. Raises Refused or NotFound.
    """
    lock_cycle(session, cycle_id)
    person = _person(cycle_id, person_id, session)
    query = select(Requirement).join(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    reads = {row.id: wording(row.text, row.standard) for row in session.exec(query.order_by(col(Requirement.id)))}
    answers = _answers_of(cycle_id, person_id, session)
    rest = {
        row_id: {"text": now_reads, "agrees": True, "reason": ""}
        for row_id, now_reads in reads.items()
        if seen.get(row_id) == now_reads and _is_open(answers.get(row_id), now_reads)
    }
    if rest:
        number = count(len(rest), "requerimiento", "requerimientos")
        _permit(person, cycle_id, f"está de acuerdo con {number}", session, actor)
    again = {row_id: answers[row_id] for row_id in rest if row_id in answers}
    for row_id, stored in again.items():
        _write(stored, rest[row_id], session)
    first = [row_id for row_id in rest if row_id not in again]
    rows = [{"requirement_id": row_id, "person_id": person_id, **rest[row_id]} for row_id in first]
    insert_rows(session, Agreement, rows)
    return list(rest)


def withdraw(requirement_id: int, person_id: int, *, session: Session, actor: Actor) -> None:
    """Take back an answer: it counts as not given. Without one, nothing changes. Raises Refused or NotFound."""
    requirement, moment = find_locked_requirement(requirement_id, session)
    person = _person(moment.cycle_id, person_id, session)
    stored = _stored(requirement_id, person_id, session)
    if stored is not None:
        named = shortened(requirement.text, LONGEST_NAMED)
        _permit(person, moment.cycle_id, f"no responde todavía a «{named}»", session, actor)
        session.delete(stored)
        session.flush()


def remove_agreements(requirement_ids: Collection[int], session: Session) -> None:
    """Delete all answers to requirements that go, in the operation in force: undoing it brings them back."""
    for row in session.exec(select(Agreement).where(col(Agreement.requirement_id).in_(requirement_ids))).all():
        session.delete(row)
    session.flush()


def _person(cycle_id: int, person_id: int, session: Session) -> AgreeingPerson:
    for person in agreeing_people(cycle_id, session=session):
        if person.id == person_id:
            return person
    raise Refused("Esa persona no responde en este ciclo: no figura como supervisora o supervisor. Revise su rol.")


def _permit(person: AgreeingPerson, cycle_id: int, deed: str, session: Session, actor: Actor) -> None:
    is_own = actor.account_id is not None and person.account_id == actor.account_id
    permitted(
        session,
        actor,
        Permission.AGREE if is_own else Permission.RECORD_AGREEMENT,
        summary=f"Dijo que {deed}" if is_own else f"Anotó que {person.name} {deed}",
        cycle_id=cycle_id,
    )


def _stored(requirement_id: int, person_id: int, session: Session) -> Agreement | None:
    query = select(Agreement).where(Agreement.requirement_id == requirement_id, Agreement.person_id == person_id)
    return session.exec(query).one_or_none()


def _answers_of(cycle_id: int, person_id: int, session: Session) -> dict[int, Agreement]:
    query = select(Agreement).join(Requirement).join(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    return {row.requirement_id: row for row in session.exec(query.where(Agreement.person_id == person_id))}


def _is_open(stored: Agreement | None, reads: str) -> bool:
    return stored is None or (stored.agrees and stored.text != reads)


def _says(stored: Agreement, values: Mapping[str, object]) -> bool:
    return all(getattr(stored, name) == value for name, value in values.items())


def _write(stored: Agreement, values: Mapping[str, object], session: Session) -> Agreement:
    edit(session, stored, {**values, "at": now()}, version=None)
    return stored
