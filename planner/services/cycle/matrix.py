"""The matrix of a service cycle as one frozen value: what charts, exports, the survey and the pages read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from sqlalchemy import func
from sqlmodel import Session, col, select

from planner.errors import NotFound
from planner.models import (
    ActionPlan,
    ActionRequirement,
    Branch,
    Evidence,
    Institution,
    MomentOfTruth,
    Person,
    Requirement,
    ServiceCycle,
    StepClosure,
    SurveyVersion,
)
from planner.store.versions import NO_CYCLE
from planner.vocabulary import (
    ActionStatus,
    Channel,
    Degree,
    Emotion,
    Gap,
    Importance,
    Initiative,
    InstitutionKind,
    Interlocutor,
    Origin,
    Phase,
    Step,
)


@dataclass(frozen=True)
class MatrixRequirement:
    """One requirement row of the matrix; `action_ids` in order of priority."""

    id: int
    version: int
    moment_id: int
    position: int
    text: str
    standard: str
    current_situation: str
    gap: Gap | None
    importance: Importance | None
    origin: Origin
    question: str
    in_survey: bool | None
    action_ids: tuple[int, ...]


@dataclass(frozen=True)
class MatrixMoment:
    """A moment of truth with its requirements in order."""

    id: int
    version: int
    position: int
    name: str
    description: str
    phase: Phase | None
    channel: Channel | None
    initiative: Initiative | None
    interlocutor: Interlocutor | None
    place: str
    attended_by: str
    emotion: Emotion | None
    critical: bool
    evidence_count: int
    requirements: tuple[MatrixRequirement, ...]


@dataclass(frozen=True)
class MatrixAction:
    """An action plan with the requirements it answers, in matrix order."""

    id: int
    version: int
    priority: int
    text: str
    owner: str
    starts_on: date | None
    due_on: date | None
    resources: str
    cost: Decimal | None
    indicator: str
    target: str
    status: ActionStatus
    progress: int
    reach: Degree | None
    effort: Degree | None
    cost_level: Degree | None
    requirement_ids: tuple[int, ...]

    def is_overdue(self, today: date) -> bool:
        """True when its due date has passed and it is not finished."""
        return self.status.is_open and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class Matrix:
    """Everything the five steps have written about one cycle, in order."""

    cycle_id: int
    name: str
    service: str
    purpose: str
    facilitator: str
    starts_on: date | None
    ends_on: date | None
    institution_id: int
    institution: str
    institution_kind: InstitutionKind
    logo_id: int | None
    branches: tuple[str, ...]
    moments: tuple[MatrixMoment, ...]
    actions: tuple[MatrixAction, ...]
    closed_steps: frozenset[Step]
    survey_version: int = 0
    """Number of the last survey issued; 0 when none has been."""

    @property
    def requirements(self) -> tuple[MatrixRequirement, ...]:
        """All requirements, moment by moment."""
        return tuple(row for moment in self.moments for row in moment.requirements)

    def moment(self, moment_id: int) -> MatrixMoment:
        """The moment with that id. Raises KeyError."""
        return {moment.id: moment for moment in self.moments}[moment_id]

    def action(self, action_id: int) -> MatrixAction:
        """The action with that id. Raises KeyError."""
        return {action.id: action for action in self.actions}[action_id]

    @property
    def moments_without_requirements(self) -> tuple[MatrixMoment, ...]:
        return tuple(moment for moment in self.moments if not moment.requirements)

    @property
    def requirements_without_action(self) -> tuple[MatrixRequirement, ...]:
        return tuple(requirement for requirement in self.requirements if not requirement.action_ids)


def read_matrix(cycle_id: int, *, session: Session) -> Matrix:
    """The whole matrix of a cycle in eight queries, whatever its size. Raises NotFound."""
    cycle, institution, last_survey = _read_head(cycle_id, session)
    actions, links = _read_actions(cycle_id, session)
    branches = select(Branch.name).where(Branch.institution_id == institution.id).order_by(col(Branch.position))
    closed = session.exec(select(StepClosure.step).where(StepClosure.cycle_id == cycle_id))
    return Matrix(
        cycle_id=cycle.id,
        name=cycle.name,
        service=cycle.service,
        purpose=cycle.purpose,
        facilitator=cycle.facilitator,
        starts_on=cycle.starts_on,
        ends_on=cycle.ends_on,
        institution_id=institution.id,
        institution=institution.name,
        institution_kind=institution.kind,
        logo_id=institution.logo_id,
        branches=tuple(session.exec(branches)),
        moments=_read_moments(cycle_id, links, session),
        actions=actions,
        survey_version=last_survey,
        closed_steps=frozenset(cast(Iterable[Step], closed)),
    )


def _read_head(cycle_id: int, session: Session) -> tuple[ServiceCycle, Institution, int]:
    """The cycle, its institution, and the number of the survey issued last."""
    last_survey = select(func.max(SurveyVersion.number)).where(SurveyVersion.cycle_id == cycle_id).scalar_subquery()
    query = select(ServiceCycle, Institution, last_survey).join(Institution).where(ServiceCycle.id == cycle_id)
    found = session.exec(query).one_or_none()
    if found is None or found[0].deleted_at is not None:
        raise NotFound(NO_CYCLE)
    return found[0], found[1], found[2] or 0


def _read_actions(cycle_id: int, session: Session) -> tuple[tuple[MatrixAction, ...], dict[int, tuple[int, ...]]]:
    """Actions by priority, and requirement id -> action ids by priority."""
    rows = session.exec(
        select(ActionPlan, Person.name)
        .join(Person, isouter=True)
        .where(ActionPlan.cycle_id == cycle_id)
        .order_by(col(ActionPlan.priority), col(ActionPlan.id))
    ).all()
    pairs = session.exec(
        select(ActionRequirement.action_id, ActionRequirement.requirement_id)
        .join(ActionPlan)
        .join(Requirement)
        .join(MomentOfTruth)
        .where(ActionPlan.cycle_id == cycle_id)
        .order_by(col(MomentOfTruth.position), col(Requirement.position), col(ActionPlan.priority))
    ).all()
    links, answered = dict[int, tuple[int, ...]](), dict[int, tuple[int, ...]]()
    for action_id, requirement_id in pairs:
        links[requirement_id] = (*links.get(requirement_id, ()), action_id)
        answered[action_id] = (*answered.get(action_id, ()), requirement_id)
    actions = tuple(
        MatrixAction(
            **row.model_dump(exclude={"cycle_id", "owner_id"}),
            owner=owner or "",
            requirement_ids=answered.get(row.id, ()),
        )
        for row, owner in rows
    )
    return actions, links


def _read_moments(cycle_id: int, links: dict[int, tuple[int, ...]], session: Session) -> tuple[MatrixMoment, ...]:
    moments = session.exec(
        select(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id).order_by(col(MomentOfTruth.position))
    ).all()
    requirements = session.exec(
        select(Requirement)
        .join(MomentOfTruth)
        .where(MomentOfTruth.cycle_id == cycle_id)
        .order_by(col(Requirement.position))
    ).all()
    evidence = session.exec(
        select(Evidence.moment_id).join(MomentOfTruth).where(MomentOfTruth.cycle_id == cycle_id)
    ).all()
    by_moment: dict[int, list[MatrixRequirement]] = {}
    for row in requirements:
        found = MatrixRequirement(**row.model_dump(), action_ids=links.get(row.id, ()))
        by_moment.setdefault(row.moment_id, []).append(found)
    return tuple(
        MatrixMoment(
            **moment.model_dump(exclude={"cycle_id"}),
            evidence_count=evidence.count(moment.id),
            requirements=tuple(by_moment.get(moment.id, ())),
        )
        for moment in moments
    )
