"""Contents of cycles for property tests: any valid one, with the nastiest texts people can type."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from planner.inputs.cycle import ActionContent, CycleContent, MomentContent, RequirementContent
from planner.inputs.text import clean_text, fold
from planner.services.cycle.matrix import Matrix, MatrixAction, MatrixMoment, MatrixRequirement
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
)

NASTY = (
    "=1+1", "=HYPERLINK(\"http://x\")", "+51 999", "-5", "@usuario", "'apóstrofo", "''dos", "48", "48.0", "007", "1e5",
    "#N/A", "#REF!", "TRUE", "VERDADERO", "15/03/2027", "2027-03-15", "0.95", "95 %", "_x0041_", "_x005F_x0041_",
    "x005F_", "_x000D_", "<b>&amp;</b>", "]]>", "😀👩‍👩‍👧", "שלום", "مرحبا", "línea 1\nlínea 2", "ñandú ̈ e\u0301",
    "{=A1}", "None", "null", "  bordes  ", "a,b;c\t", "\"comillas\"",
    "Momento de verdad", "Requerimiento", "a" * 2_000, "¿?",
)  # fmt: skip

texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=40)).map(clean_text)
filled = texts.filter(lambda text: bool(fold(text)))
lines = texts.map(lambda text: text[:300].strip())
names = filled.map(lambda text: " ".join(text[:150].split())).filter(lambda text: bool(fold(text)))
days = st.none() | st.dates(date(1990, 1, 1), date(2100, 12, 31))
amounts = st.none() | st.decimals(Decimal(0), Decimal("999999999999.99"), places=2)


def _optional(terms: type[Enum]) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(terms))


@st.composite
def contents(draw: st.DrawFn) -> CycleContent:
    """Any valid content: moments without requirements, actions without requirements, actions shared by several."""
    actions = [draw(_action(text)) for text in draw(_distinct(filled, 5))]
    moments = tuple(draw(_moment(name, [action.text for action in actions])) for name in draw(_distinct(names, 4)))
    return CycleContent(moments=moments, actions=tuple(actions))


def _distinct(strategy: st.SearchStrategy[str], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(strategy, max_size=most, unique_by=fold)


@st.composite
def _action(draw: st.DrawFn, text: str) -> ActionContent:
    first, last = sorted((draw(days.filter(bool)), draw(days.filter(bool))))  # type: ignore[type-var]  # None was left out
    return ActionContent(
        text=text,
        owner=draw(lines),
        starts_on=draw(st.sampled_from([None, first])),
        due_on=draw(st.sampled_from([None, last])),
        resources=draw(texts),
        cost=draw(amounts),
        indicator=draw(lines),
        target=draw(lines),
        status=draw(st.sampled_from(list(ActionStatus))),
        progress=draw(st.integers(0, 100)),
        reach=draw(_optional(Degree)),
        effort=draw(_optional(Degree)),
        cost_level=draw(_optional(Degree)),
    )


@st.composite
def _moment(draw: st.DrawFn, name: str, actions: list[str]) -> MomentContent:
    return MomentContent(
        name=name,
        description=draw(texts),
        phase=draw(_optional(Phase)),
        channel=draw(_optional(Channel)),
        initiative=draw(_optional(Initiative)),
        interlocutor=draw(_optional(Interlocutor)),
        place=draw(lines),
        attended_by=draw(lines),
        emotion=draw(_optional(Emotion)),
        critical=draw(st.booleans()),
        requirements=tuple(draw(_requirement(text, actions)) for text in draw(_distinct(filled, 3))),
    )


@st.composite
def _requirement(draw: st.DrawFn, text: str, actions: list[str]) -> RequirementContent:
    chosen = draw(st.sets(st.sampled_from(actions))) if actions else set()
    return RequirementContent(
        text=text,
        standard=draw(lines),
        current_situation=draw(texts),
        gap=draw(_optional(Gap)),
        importance=draw(_optional(Importance)),
        origin=draw(st.sampled_from(list(Origin))),
        question=draw(lines),
        in_survey=draw(st.none() | st.booleans()),
        actions=tuple(action for action in actions if action in chosen),
    )


def matrix_of(content: CycleContent) -> Matrix:
    """The matrix that a cycle built from this content has, without a database."""
    ids = {action.text: number for number, action in enumerate(content.actions, start=1)}
    moments = tuple(_matrix_moment(number, moment, ids) for number, moment in enumerate(content.moments, start=1))
    rows = [row for moment in moments for row in moment.requirements]
    actions = tuple(
        MatrixAction(
            id=number,
            version=1,
            priority=number,
            requirement_ids=tuple(row.id for row in rows if number in row.action_ids),
            **{name: value for name, value in action if name != "notes"},
        )
        for number, action in enumerate(content.actions, start=1)
    )
    return Matrix(
        cycle_id=1,
        name="=Ciclo",
        service="@Crédito",
        purpose="-",
        facilitator="",
        starts_on=date(2027, 1, 1),
        ends_on=None,
        institution_id=1,
        institution="+Caja",
        institution_kind=InstitutionKind.PUBLIC_OFFICE,
        logo_id=None,
        branches=(),
        moments=moments,
        actions=actions,
        closed_steps=frozenset(),
    )


def _matrix_moment(number: int, moment: MomentContent, ids: dict[str, int]) -> MatrixMoment:
    requirements = tuple(
        MatrixRequirement(
            id=number * 100 + position,
            version=1,
            moment_id=number,
            position=position,
            action_ids=tuple(ids[text] for text in row.actions),
            **{name: value for name, value in row if name != "actions"},
        )
        for position, row in enumerate(moment.requirements, start=1)
    )
    values = {name: value for name, value in moment if name != "requirements"}
    return MatrixMoment(id=number, version=1, position=number, evidence_count=0, requirements=requirements, **values)
