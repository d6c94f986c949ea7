"""Looking through a history: by person, by day, by what was changed, by words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from planner.inputs.text import fold
from planner.models import Change, Operation
from planner.services.actor import Actor
from planner.services.answers.cell_values import beginning_of
from planner.services.history.extent import Extent, operations_within, require_history
from planner.vocabulary import Subject

TABLES_OF: Mapping[Subject, tuple[str, ...]] = {
    Subject.CYCLE: ("service_cycle", "cycle_branch", "step_closure", "step_participant"),
    Subject.MOMENTS: ("moment_of_truth", "evidence"),
    Subject.REQUIREMENTS: ("requirement",),
    Subject.AGREEMENT: ("agreement",),
    Subject.ACTIONS: ("action_plan", "action_requirement", "action_note", "scoring_weights", "group_ranking"),
    Subject.SURVEY: ("survey", "survey_version", "print_run"),
    Subject.ANSWERS: ("wave", "branch_goal", "answer_file", "column_map"),
    Subject.WORKSHOP: ("workshop", "contribution"),
    Subject.PEOPLE: ("person", "role_grant", "account"),
    Subject.INSTITUTION: ("institution", "branch", "installation"),
    Subject.TEMPLATES: ("cycle_template",),
}


@dataclass(frozen=True)
class HistoryFilter:
    """What is looked for; everything that is left empty lets everything through. The days are the reader's."""

    person: str = ""
    first_day: date | None = None
    last_day: date | None = None
    subject: Subject | None = None
    words: str = ""


EVERYTHING = HistoryFilter()


def matching(wanted: HistoryFilter, zone: tzinfo | None) -> Iterator[ColumnElement[bool]]:
    """What the operations fulfil that are looked for; `zone` None means the zone of this machine."""
    if wanted.person:
        yield col(Operation.actor) == wanted.person
    if wanted.first_day:
        yield col(Operation.at) >= beginning_of(wanted.first_day, zone)
    if wanted.last_day:
        yield col(Operation.at) < beginning_of(wanted.last_day + timedelta(days=1), zone)
    if wanted.subject:
        yield _has_change(col(Change.table_name).in_(TABLES_OF[wanted.subject]))
    for word in fold(wanted.words).split():
        told = col(Operation.words).contains(word, autoescape=True)
        yield or_(told, _has_change(col(Change.words).contains(word, autoescape=True)))


def _has_change(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Change.id).where(col(Change.operation_id) == col(Operation.id), condition).exists()


def people_in(extent: Extent, *, session: Session, actor: Actor) -> tuple[str, ...]:
    """The names of those who did something in a history, in order. Raises Refused."""
    require_history(extent, session=session, actor=actor)
    return tuple(sorted(session.exec(select(Operation.actor).where(*operations_within(extent)).distinct()), key=fold))
