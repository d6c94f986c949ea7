"""All institutions and cycles at a glance: what the entrance shows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from planner.inputs.text import fold
from planner.models import (
    ActionPlan,
    ActionRequirement,
    Branch,
    CycleBranch,
    MomentOfTruth,
    Requirement,
    StepClosure,
    SurveyVersion,
)
from planner.services.cycle.cycles import cycles
from planner.services.cycle.progress import NOBODY_HAS_TO, CycleCounts, StepProgress, progress_from
from planner.services.institution.institutions import institutions
from planner.services.requirements.agreement.reading import agreed_counts
from planner.vocabulary import InstitutionKind


@dataclass(frozen=True)
class CycleSummary:
    """A cycle as its card shows it, with its progress in the five steps.

    `branches` are the names of those it is about, in order; none for the whole institution.
    """

    id: int
    version: int
    institution_id: int
    name: str
    service: str
    purpose: str
    facilitator: str
    starts_on: date | None
    ends_on: date | None
    progress: tuple[StepProgress, ...]
    branches: tuple[str, ...] = ()


@dataclass(frozen=True)
class InstitutionSummary:
    """An institution with its branches in order and its cycles, newest first."""

    id: int
    version: int
    name: str
    kind: InstitutionKind
    logo_id: int | None
    branches: tuple[str, ...]
    cycles: tuple[CycleSummary, ...]


def read_overview(*, session: Session) -> tuple[InstitutionSummary, ...]:
    """Institutions by name with all their cycles, in ten queries, however many there are."""
    summaries = _cycle_summaries(session)
    branches = session.exec(select(Branch).order_by(col(Branch.position))).all()
    return tuple(
        InstitutionSummary(
            **institution.model_dump(include={"id", "version", "name", "kind", "logo_id"}),
            branches=tuple(branch.name for branch in branches if branch.institution_id == institution.id),
            cycles=tuple(summary for summary in summaries if summary.institution_id == institution.id),
        )
        for institution in institutions(session=session)
    )


def _cycle_summaries(session: Session) -> list[CycleSummary]:
    rows = cycles(session=session)
    counts = _counts_by_cycle([cycle.id for cycle in rows], session)
    branches = _branches_by_cycle(session)
    return [
        CycleSummary(
            **cycle.model_dump(exclude={"created_at", "deleted_at"}),
            progress=progress_from(counts[cycle.id]),
            branches=tuple(branches.get(cycle.id, ())),
        )
        for cycle in rows
    ]


def _branches_by_cycle(session: Session) -> dict[int, list[str]]:
    query = select(CycleBranch.cycle_id, Branch.name).join(Branch, col(Branch.id) == col(CycleBranch.branch_id))
    found: dict[int, list[str]] = {}
    for cycle_id, name in session.exec(query.order_by(col(Branch.position))):
        found.setdefault(cycle_id, []).append(name)
    return found


def _counts_by_cycle(cycle_ids: list[int], session: Session) -> dict[int, CycleCounts]:
    matrices = _matrix_counts(session)
    closed = session.exec(select(StepClosure)).all()
    actions = _by_cycle(select(ActionPlan.cycle_id, func.count()).group_by(col(ActionPlan.cycle_id)), session)
    surveys = _by_cycle(
        select(SurveyVersion.cycle_id, func.max(SurveyVersion.number)).group_by(col(SurveyVersion.cycle_id)), session
    )
    agreed = agreed_counts(session=session)
    counts = {}
    for cycle_id in cycle_ids:
        moments, covered, requirements, answered = matrices.get(cycle_id, (0, 0, 0, 0))
        counts[cycle_id] = CycleCounts(
            moments=moments,
            moments_without_requirements=moments - covered,
            requirements=requirements,
            requirements_without_action=requirements - answered,
            actions=actions.get(cycle_id, 0),
            agreed=agreed.get(cycle_id, NOBODY_HAS_TO),
            closed_steps=frozenset(closure.step for closure in closed if closure.cycle_id == cycle_id),
            survey_version=surveys.get(cycle_id, 0),
        )
    return counts


def _by_cycle(query: Any, session: Session) -> dict[int, int]:
    return {row[0]: row[1] for row in session.execute(query)}


def _matrix_counts(session: Session) -> dict[int, tuple[int, int, int, int]]:
    """Per cycle: moments, moments with requirements, requirements, requirements with an action."""
    query: Any = (
        select(MomentOfTruth.cycle_id)
        .add_columns(
            func.count(col(MomentOfTruth.id).distinct()),
            func.count(col(Requirement.moment_id).distinct()),
            func.count(col(Requirement.id).distinct()),
            func.count(col(ActionRequirement.requirement_id).distinct()),
        )
        .select_from(MomentOfTruth)
        .join(Requirement, isouter=True)
        .join(ActionRequirement, isouter=True)
        .group_by(col(MomentOfTruth.cycle_id))
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in session.execute(query)}


def matching(overview: Iterable[InstitutionSummary], words: str) -> tuple[InstitutionSummary, ...]:
    """Only what matches every word, whatever its case and accents: all of an institution, or those of its cycles."""
    wanted = fold(words).split()
    if not wanted:
        return tuple(overview)
    found = []
    for institution in overview:
        kept = tuple(cycle for cycle in institution.cycles if _matches(wanted, institution, cycle))
        if kept or _contains(wanted, institution.name):
            found.append(replace(institution, cycles=kept))
    return tuple(found)


def first_cycles(overview: Iterable[InstitutionSummary], limit: int) -> tuple[InstitutionSummary, ...]:
    """The institutions with the first `limit` cycles in all; those left without any of theirs are not named."""
    shown, left = [], limit
    for institution in overview:
        kept = institution.cycles[: max(left, 0)]
        if kept or not institution.cycles:
            shown.append(replace(institution, cycles=kept))
        left -= len(kept)
    return tuple(shown)


def _matches(wanted: list[str], institution: InstitutionSummary, cycle: CycleSummary) -> bool:
    return _contains(wanted, institution.name, cycle.name, cycle.service, cycle.facilitator, *cycle.branches)


def _contains(wanted: list[str], *texts: str) -> bool:
    whole = fold(" ".join(texts))
    return all(word in whole for word in wanted)
