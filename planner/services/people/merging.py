"""The same person named twice: one stays and takes over everything that was the other's."""

from sqlmodel import Session, col, delete, select

from planner.errors import Refused
from planner.models import AccountLink, ActionPlan, Agreement, MomentOfTruth, Person, Requirement, StepParticipant
from planner.services.actor import Actor
from planner.services.people.one_use_links import forget_links
from planner.services.people.permissions import permitted
from planner.services.people.roles import roles_of, wider_only, write_roles
from planner.store.versions import find, lock_cycle
from planner.vocabulary import LinkKind, Permission


def merge_people(keep_id: int, other_id: int, *, session: Session, actor: Actor) -> Person:
    """Let `keep_id` take over the actions, answers, roles, steps and account of `other_id`, who then goes.

    Where both answered the same requirement, the answer of the one who stays counts. Invitations of the one who goes
    open nothing any more. Raises Refused when both have an account or are not of one institution.
    """
    keep, other = (find(session, Person, found, what="esta persona") for found in (keep_id, other_id))
    _check_one(keep, other)
    permitted(
        session,
        actor,
        Permission.MANAGE_PEOPLE,
        summary=f"Unió a {other.name} con {keep.name}",
        institution_id=keep.institution_id,
    )
    _hold(keep, other, session)
    _move_actions(keep, other, session)
    _move_answers(keep, other, session)
    _move_steps(keep, other, session)
    _move_roles(keep, other, session)
    _move_account(keep, other, session)
    session.delete(other)
    session.flush()
    return keep


def _check_one(keep: Person, other: Person) -> None:
    if keep.id == other.id:
        raise Refused("Elija a otra persona: es la misma.")
    if keep.institution_id != other.institution_id:
        raise Refused("Solo se unen dos nombres de la misma institución.")
    if keep.account_id is not None and other.account_id is not None:
        raise Refused(
            f"{keep.name} y {other.name} tienen cada quien su cuenta, así que no son la misma persona. "
            "Si una ya no se usa, desactívela."
        )


def _hold(keep: Person, other: Person, session: Session) -> None:
    """Nobody else changes these people, nor the cycles in which the one who goes appears, until the end."""
    for cycle_id in sorted(_cycles_of(other.id, session)):
        lock_cycle(session, cycle_id, put_away_too=True)
    for person in sorted((keep, other), key=lambda found: found.id):
        session.refresh(person, with_for_update=True)


def _cycles_of(person_id: int, session: Session) -> set[int]:
    answers = select(MomentOfTruth.cycle_id).join(Requirement).join(Agreement)
    return {
        *session.exec(select(ActionPlan.cycle_id).where(ActionPlan.owner_id == person_id)),
        *session.exec(select(StepParticipant.cycle_id).where(StepParticipant.person_id == person_id)),
        *session.exec(answers.where(Agreement.person_id == person_id)),
    }


def _move_actions(keep: Person, other: Person, session: Session) -> None:
    for action in session.exec(select(ActionPlan).where(ActionPlan.owner_id == other.id)):
        action.owner_id = keep.id
    session.flush()


def _move_answers(keep: Person, other: Person, session: Session) -> None:
    own = set(session.exec(select(Agreement.requirement_id).where(Agreement.person_id == keep.id)))
    for answer in session.exec(select(Agreement).where(Agreement.person_id == other.id)).all():
        if answer.requirement_id in own:
            session.delete(answer)
        else:
            answer.person_id = keep.id
    session.flush()


def _move_steps(keep: Person, other: Person, session: Session) -> None:
    mine = session.exec(select(StepParticipant).where(StepParticipant.person_id == keep.id))
    own = {(row.cycle_id, row.step) for row in mine}
    for row in session.exec(select(StepParticipant).where(StepParticipant.person_id == other.id)).all():
        if (row.cycle_id, row.step) in own:
            session.delete(row)
        else:
            row.person_id = keep.id
    session.flush()


def _move_roles(keep: Person, other: Person, session: Session) -> None:
    both = roles_of(keep.id, session=session) | roles_of(other.id, session=session)
    write_roles(other.id, frozenset(), session=session)
    write_roles(keep.id, wider_only(both), session=session)


def _move_account(keep: Person, other: Person, session: Session) -> None:
    session.execute(delete(AccountLink).where(col(AccountLink.person_id) == other.id))
    account_id, other.account_id = other.account_id, None
    session.flush()  # an account is one person's: it must be free before it is given on
    keep.active = keep.active or other.active
    if account_id is not None:
        keep.account_id = account_id
        forget_links(LinkKind.INVITATION, person_id=keep.id, session=session)
    session.flush()
