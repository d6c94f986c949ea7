"""Small matrices for tests of what is worked out from them: no database."""

from collections.abc import Sequence
from dataclasses import replace

from planner.services.cycle.matrix import Matrix, MatrixAction, MatrixMoment, MatrixRequirement
from planner.vocabulary import ActionStatus, Degree, Gap, Importance, InstitutionKind, Origin

Judged = tuple[int, int | None, int | None]


def action(number: int, **values: object) -> MatrixAction:
    """Action `number` in the team's order, with nothing judged unless given."""
    plain = MatrixAction(
        id=number,
        version=1,
        priority=number,
        text=f"Acción {number}",
        owner="",
        starts_on=None,
        due_on=None,
        resources="",
        cost=None,
        indicator="",
        target="",
        status=ActionStatus.PENDING,
        progress=0,
        reach=None,
        effort=None,
        cost_level=None,
        requirement_ids=(),
    )
    return replace(plain, **values)  # type: ignore[arg-type]  # each test names fields of the value


def judged(number: int, reach: int, effort: int, cost: int, *requirement_ids: int) -> MatrixAction:
    """An action with reach, effort and cost judged 1-5."""
    levels = {"reach": Degree(reach), "effort": Degree(effort), "cost_level": Degree(cost)}  # type: ignore[call-arg]  # lookup by value
    return action(number, **levels, requirement_ids=requirement_ids)


def matrix(actions: Sequence[MatrixAction] = (), *moments: Sequence[Judged]) -> Matrix:
    """A matrix with one moment per list of (requirement id, importance 1-5, gap 0-3)."""
    return Matrix(
        cycle_id=1,
        name="Microcrédito",
        service="",
        purpose="",
        facilitator="",
        starts_on=None,
        ends_on=None,
        institution_id=1,
        institution="Caja Andina",
        institution_kind=InstitutionKind.MICROFINANCE,
        logo_id=None,
        branches=(),
        moments=tuple(_moment(number, rows) for number, rows in enumerate(moments, start=1)),
        actions=tuple(actions),
        closed_steps=frozenset(),
    )


def _moment(number: int, rows: Sequence[Judged]) -> MatrixMoment:
    return MatrixMoment(
        id=number,
        version=1,
        position=number,
        name=f"Momento {number}",
        description="",
        phase=None,
        channel=None,
        initiative=None,
        interlocutor=None,
        place="",
        attended_by="",
        emotion=None,
        critical=False,
        evidence_count=0,
        requirements=tuple(_requirement(number, position, *row) for position, row in enumerate(rows, start=1)),
    )


def _requirement(
    moment_id: int, position: int, row_id: int, importance: int | None, gap: int | None
) -> MatrixRequirement:
    return MatrixRequirement(
        id=row_id,
        version=1,
        moment_id=moment_id,
        position=position,
        text=f"Requerimiento {row_id}",
        standard="",
        current_situation="",
        gap=None if gap is None else Gap(gap),  # type: ignore[call-arg]  # lookup by value
        importance=None if importance is None else Importance(importance),  # type: ignore[call-arg]  # lookup by value
        origin=Origin.WORKSHOP,
        question="",
        in_survey=None,
        action_ids=(),
    )
