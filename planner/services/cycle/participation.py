"""Who takes part in each step, and whether the group that the method asks for is there. It warns, and never blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.requirements import ParticipantForm
from planner.inputs.schema import accept
from planner.inputs.text import fold
from planner.models import Person, RoleGrant, ServiceCycle, StepParticipant
from planner.services.actor import Actor
from planner.services.people.people import find_or_add_person
from planner.services.people.permissions import permitted, require
from planner.services.people.roles import RoleAt, roles_of, set_roles
from planner.store.versions import lock_cycle
from planner.vocabulary import Permission, Role, Step

WIDER_GROUP: Mapping[Step, tuple[Role, ...]] = {
    Step.MOMENTS: (Role.PROMOTER,),
    Step.REQUIREMENTS: (Role.PROMOTER, Role.SUPERVISOR),
    Step.ACTIONS: (Role.PROMOTER, Role.SUPERVISOR, Role.DIRECTOR),
    Step.PRIORITY: (Role.PROMOTER, Role.SUPERVISOR, Role.DIRECTOR),
    Step.SURVEY: (Role.STAFF,),
}
"""The roles that the method wants in the room: the group widens from step to step."""
GRANTABLE = (Role.PROMOTER, Role.SUPERVISOR, Role.DIRECTOR, Role.STAFF, Role.FACILITATOR)
_NOBODY = {
    Role.PROMOTER: "ninguna promotora, promotor o analista",
    Role.SUPERVISOR: "ninguna supervisora o supervisor",
    Role.DIRECTOR: "ninguna directiva o directivo",
    Role.STAFF: "nadie del personal",
}


@dataclass(frozen=True)
class Participant:
    """A person of the institution with their roles there, in the order of the vocabulary."""

    id: int
    name: str
    roles: tuple[Role, ...] = ()


def read_participants(cycle_id: int, step: Step, *, session: Session) -> tuple[Participant, ...]:
    """Who takes part in a step, by name."""
    return _gathered(session.exec(_people().where(col(Person.id).in_(_taking_part(cycle_id, step)))))


def candidates(cycle_id: int, *, session: Session) -> tuple[Participant, ...]:
    """Everybody active in the institution of a cycle, by name: who may be chosen."""
    owner = select(ServiceCycle.institution_id).where(ServiceCycle.id == cycle_id).scalar_subquery()
    return _gathered(session.exec(_people().where(Person.institution_id == owner, col(Person.active))))


def _people() -> Any:
    return select(Person.id, Person.name, RoleGrant.role).join(RoleGrant, isouter=True)


def _gathered(rows: Iterable[tuple[int, str, Role | None]]) -> tuple[Participant, ...]:
    names: dict[int, str] = {}
    roles: dict[int, set[Role]] = {}
    for person_id, name, role in rows:
        names[person_id] = name
        roles.setdefault(person_id, set()).update({role} if role else ())
    found = [Participant(key, name, tuple(role for role in Role if role in roles[key])) for key, name in names.items()]
    return tuple(sorted(found, key=lambda participant: fold(participant.name)))


def _taking_part(cycle_id: int, step: Step) -> Any:
    return select(StepParticipant.person_id).where(StepParticipant.cycle_id == cycle_id, StepParticipant.step == step)


def roles_lacking(step: Step, participants: Iterable[Participant]) -> tuple[Role, ...]:
    """The roles that the method wants in a step and that none of those who take part has."""
    there = {role for participant in participants for role in participant.roles}
    return tuple(role for role in WIDER_GROUP[step] if role not in there)


def warning_about(step: Step, participants: Iterable[Participant]) -> str:
    """One Spanish sentence about who is not there yet; empty when the group is complete."""
    lacking = [_NOBODY[role] for role in roles_lacking(step, participants)]
    return f"En este paso todavía no participa {' ni '.join(lacking)}." if lacking else ""


def set_participants(
    cycle_id: int,
    step: Step,
    person_ids: Iterable[int],
    *,
    seen: Iterable[int] | None = None,
    session: Session,
    actor: Actor,
) -> None:
    """Make these people of the institution be who takes part in a step.

    `seen` is who took part when the choice was made: whoever was added or removed by somebody else since stays so.
    Takes CLOSE_STEPS. A choice that changes nothing leaves no trace. Raises InvalidInput or NotFound.
    """
    cycle = lock_cycle(session, cycle_id)
    now_there = {row.person_id: row for row in session.exec(_rows(cycle_id, step))}
    before = set(now_there) if seen is None else set(seen)
    coming, going = set(person_ids) - before - set(now_there), (before - set(person_ids)) & set(now_there)
    known = set(session.exec(select(Person.id).where(Person.institution_id == cycle.institution_id)))
    if not coming <= known:
        raise InvalidInput([Problem("Una de las personas ya no está en esta institución. Elija de nuevo.")])
    if coming or going:
        summary = f"Cambió quién participa en el paso {step.number}"
        permitted(session, actor, Permission.CLOSE_STEPS, summary=summary, cycle_id=cycle_id)
    for person_id in going:
        session.delete(now_there[person_id])
    session.add_all(StepParticipant(cycle_id=cycle_id, step=step, person_id=found) for found in sorted(coming))
    session.flush()


def _rows(cycle_id: int, step: Step) -> Any:
    return select(StepParticipant).where(StepParticipant.cycle_id == cycle_id, StepParticipant.step == step)


def add_participant(
    cycle_id: int, step: Step, name: str, *, role: Role | None = None, session: Session, actor: Actor
) -> Person:
    """Let somebody take part in a step by name; a name not yet known is added to the institution.

    Takes CLOSE_STEPS; giving a role they do not have yet, MANAGE_PEOPLE too. Raises InvalidInput or Refused.
    """
    cycle = lock_cycle(session, cycle_id)
    form = accept(ParticipantForm, {"name": name})
    if role is not None and role not in GRANTABLE:
        raise Refused(f"El rol «{role.label}» no se da aquí. Puede darlo en la pantalla Personas.")
    require(actor, Permission.CLOSE_STEPS, cycle_id=cycle_id, session=session)
    needed = Permission.CLOSE_STEPS
    if role is not None:
        needed = Permission.MANAGE_PEOPLE
        require(actor, needed, institution_id=cycle.institution_id, session=session)
    permitted(session, actor, needed, summary=f"Sumó a {form.name} al paso {step.number}", cycle_id=cycle_id)
    person = find_or_add_person(cycle.institution_id, form.name, session=session)
    if person is None or not person.active:
        raise InvalidInput([Problem(f"«{form.name}» ya no está en la institución. Escriba otro nombre.", field="name")])
    if role is not None:
        _give(person, role, session, actor)
    there = set(session.exec(_taking_part(cycle_id, step)))
    set_participants(cycle_id, step, {*there, person.id}, session=session, actor=actor)
    return person


def _give(person: Person, role: Role, session: Session, actor: Actor) -> None:
    """Whoever has the role already, even for one branch only, keeps it as it is."""
    held = roles_of(person.id, session=session)
    if role not in {at.role for at in held}:
        set_roles(person.id, {*held, RoleAt(role)}, session=session, actor=actor)
