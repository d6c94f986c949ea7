"""THE table of who may do what. The use cases ask it; the screens and the guide only show what it says."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from planner.errors import Refused
from planner.models import CycleBranch, Operation, ServiceCycle
from planner.services.actor import Actor
from planner.store.history import record
from planner.store.scope import founded_in
from planner.vocabulary import Permission, Role

WHOM_TO_ASK = "Si lo necesita, pídalo a la administración de su institución."
ADMINISTRATOR, DIRECTOR, SUPERVISOR = Role.ADMINISTRATOR, Role.DIRECTOR, Role.SUPERVISOR
PROMOTER, STAFF, FACILITATOR = Role.PROMOTER, Role.STAFF, Role.FACILITATOR

PERMISSIONS: Mapping[Permission, frozenset[Role]] = {
    Permission.VIEW: frozenset(Role),
    Permission.VIEW_HISTORY: frozenset(Role) - {STAFF},
    Permission.EDIT_MOMENTS: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, PROMOTER, FACILITATOR}),
    Permission.EDIT_REQUIREMENTS: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, PROMOTER, FACILITATOR}),
    Permission.AGREE: frozenset({SUPERVISOR}),
    Permission.RECORD_AGREEMENT: frozenset({ADMINISTRATOR, FACILITATOR}),
    Permission.EDIT_ACTIONS: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, FACILITATOR}),
    Permission.FOLLOW_ACTIONS: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, PROMOTER, FACILITATOR}),
    Permission.PRIORITISE: frozenset({ADMINISTRATOR, DIRECTOR, FACILITATOR}),
    Permission.EDIT_SURVEY: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, FACILITATOR}),
    Permission.ISSUE_SURVEY: frozenset({ADMINISTRATOR, DIRECTOR, FACILITATOR}),
    Permission.PRINT_SURVEY: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, PROMOTER, STAFF, FACILITATOR}),
    Permission.COLLECT: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, PROMOTER, STAFF, FACILITATOR}),
    Permission.MANAGE_WAVES: frozenset({ADMINISTRATOR, DIRECTOR, FACILITATOR}),
    Permission.TAG_COMMENTS: frozenset({ADMINISTRATOR, DIRECTOR, SUPERVISOR, PROMOTER, FACILITATOR}),
    Permission.CLOSE_STEPS: frozenset({ADMINISTRATOR, DIRECTOR, FACILITATOR}),
    Permission.RUN_WORKSHOP: frozenset({ADMINISTRATOR, FACILITATOR}),
    Permission.MANAGE_CYCLES: frozenset({ADMINISTRATOR, DIRECTOR, FACILITATOR}),
    Permission.UNDO_OTHERS: frozenset({ADMINISTRATOR, FACILITATOR}),
    Permission.MANAGE_INSTITUTION: frozenset({ADMINISTRATOR}),
    Permission.VIEW_CONTACTS: frozenset({ADMINISTRATOR}),
    Permission.DELETE_ANSWERS: frozenset({ADMINISTRATOR}),
    Permission.MANAGE_PEOPLE: frozenset({ADMINISTRATOR}),
}

# What it takes to open each screen, by its address.
SCREENS: Mapping[str, Permission] = {
    "inicio": Permission.VIEW,
    "momentos": Permission.VIEW,
    "requerimientos": Permission.VIEW,
    "acciones": Permission.VIEW,
    "prioridad": Permission.VIEW,
    "encuesta": Permission.VIEW,
    "respuestas": Permission.VIEW,
    "resultados": Permission.VIEW,
    "guia": Permission.VIEW,
    "historial": Permission.VIEW_HISTORY,
    "taller": Permission.RUN_WORKSHOP,
    "personas": Permission.MANAGE_PEOPLE,
}


def permitted(
    session: Session,
    actor: Actor,
    permission: Permission,
    *,
    summary: str,
    institution_id: int | None = None,
    cycle_id: int | None = None,
    undoes_id: int | None = None,
) -> Operation:
    """Open the operation of a use case (see `record`) if the actor may do it; raises Refused otherwise."""
    require(actor, permission, institution_id=institution_id, cycle_id=cycle_id, session=session)
    return record(
        session,
        actor=actor.name,
        account_id=actor.account_id,
        permission=permission,
        summary=summary,
        institution_id=institution_id,
        cycle_id=cycle_id,
        undoes_id=undoes_id,
    )


def require(
    actor: Actor,
    permission: Permission,
    *,
    institution_id: int | None = None,
    cycle_id: int | None = None,
    session: Session,
) -> None:
    """Raise Refused unless the actor may do this in that institution or cycle."""
    if not may(actor, permission, institution_id=institution_id, cycle_id=cycle_id, session=session):
        raise Refused(f"Su rol no permite esto: {permission.label.lower()}. {WHOM_TO_ASK}")


def may(
    actor: Actor,
    permission: Permission,
    *,
    institution_id: int | None = None,
    cycle_id: int | None = None,
    session: Session,
) -> bool:
    """Whether the actor may do this in that institution and in that cycle; with neither, in any institution of theirs.

    What names both takes both: something of a cycle that changes what its whole institution has. A role limited
    to a branch counts for cycles about that branch or about the whole institution, not for the institution itself.
    """
    if actor.is_local:
        return True
    able = PERMISSIONS[permission]
    if cycle_id is not None:
        owner, branches = _whose(cycle_id, session)
        if owner is None or not _has_role(actor, able, owner, branches, session):
            return False
        if institution_id is None:
            return True
    wanted = actor.institutions if institution_id is None else {institution_id}
    return any(_has_role(actor, able, found, None, session) for found in wanted)


def allowed_in(actor: Actor, *, cycle_id: int, session: Session) -> frozenset[Permission]:
    """Everything that the actor may do in a cycle; nothing in one that they may not see."""
    if actor.is_local:
        return frozenset(Permission)
    owner, branches = _whose(cycle_id, session)
    if owner is None:
        return frozenset()
    return frozenset(found for found, able in PERMISSIONS.items() if _has_role(actor, able, owner, branches, session))


def may_somewhere(actor: Actor, permission: Permission) -> bool:
    """Whether the actor may do this in some institution or branch of theirs; where exactly is asked later."""
    return actor.is_local or any(grant.role in PERMISSIONS[permission] for grant in actor.grants)


def _has_role(
    actor: Actor, able: frozenset[Role], institution_id: int, branches: frozenset[int] | None, session: Session
) -> bool:
    return institution_id in founded_in(session) or bool(actor.roles_in(institution_id, branches) & able)


def _whose(cycle_id: int, session: Session) -> tuple[int | None, frozenset[int]]:
    """The institution of a cycle and the branches it is about."""
    query = select(ServiceCycle.institution_id, CycleBranch.branch_id).select_from(ServiceCycle)
    about = query.join(CycleBranch, col(CycleBranch.cycle_id) == col(ServiceCycle.id), isouter=True)
    rows = session.exec(about.where(ServiceCycle.id == cycle_id)).all()
    owner = rows[0][0] if rows else None
    return owner, frozenset(branch_id for _owner, branch_id in rows if branch_id is not None)
