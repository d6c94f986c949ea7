"""From the matrix to the survey: which requirements are asked and how, always the same for one matrix."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.formats import agreeing, count
from planner.inputs.forms import SurveySettings
from planner.services.cycle.matrix import Matrix, MatrixMoment, MatrixRequirement
from planner.services.survey import texts
from planner.services.survey.checks import check_question, find_duplicates
from planner.services.survey.form import (
    SATISFACTION_SCALE,
    LeftOut,
    SurveyForm,
    SurveyItem,
    SurveyMoment,
    SurveySection,
)
from planner.services.survey.standard import lacks_unit
from planner.services.survey.wording import word_requirement
from planner.vocabulary import Importance, ItemKind

# Which requirements a survey of a given length asks about, and why the others are left out.

_Rank = tuple[int, int, int, int, int, int]


@dataclass(frozen=True)
class Selection:
    """The ids of the requirements asked about, and everything left out with its reason."""

    chosen: frozenset[int]
    left_out: tuple[LeftOut, ...]


def select_requirements(matrix: Matrix, target: int | None) -> Selection:
    """Choose up to `target` requirements (None: all).

    Those marked by hand go in or out first, even beyond the target. Then every moment gets its most important
    one while there is room, and the rest follow by importance, gap and critical moment.
    """
    forced = {row.id for row in matrix.requirements if row.in_survey is True}
    free = [row for row in matrix.requirements if row.in_survey is None]
    room = len(free) if target is None else max(0, target - len(forced))
    covered = {row.moment_id for row in matrix.requirements if row.id in forced}
    order = sorted(free, key=lambda row: _rank(row, matrix.moment(row.moment_id)))
    first = list(_best_of_each_moment(order, covered))
    rest = [row for row in order if row not in first]
    chosen = frozenset(forced | {row.id for row in [*first, *rest][:room]})
    return Selection(chosen, tuple(_left_out(matrix, chosen, target)))


def _rank(row: MatrixRequirement, moment: MatrixMoment) -> _Rank:
    importance = row.importance or Importance.MEDIUM
    return (-importance, -(row.gap or 0), -int(moment.critical), moment.position, row.position, row.id)


def _best_of_each_moment(order: list[MatrixRequirement], covered: set[int]) -> Iterable[MatrixRequirement]:
    seen = set(covered)
    for row in order:
        if row.moment_id not in seen:
            seen.add(row.moment_id)
            yield row


def _left_out(matrix: Matrix, chosen: frozenset[int], target: int | None) -> Iterable[LeftOut]:
    for moment in matrix.moments:
        if not any(row.id in chosen for row in moment.requirements):
            reason = _why_not_covered(moment, matrix, target)
            yield LeftOut(moment_id=moment.id, requirement_id=None, text=moment.name, reason=reason)
        for row in moment.requirements:
            if row.id not in chosen:
                yield LeftOut(moment_id=moment.id, requirement_id=row.id, text=row.text, reason=_why_not(row, target))


def _why_not(row: MatrixRequirement, target: int | None) -> str:
    if row.in_survey is False:
        return "El equipo decidió no preguntarlo."
    return f"No entró en {_questions(target)}: otros requerimientos son más importantes."


def _why_not_covered(moment: MatrixMoment, matrix: Matrix, target: int | None) -> str:
    if not moment.requirements:
        return "Este momento no tiene requerimientos. Agréguelos en el paso 2."
    if all(row.in_survey is False for row in moment.requirements):
        return "El equipo decidió no preguntar por ningún requerimiento de este momento."
    moments = len(matrix.moments) - len(matrix.moments_without_requirements)
    if target is not None and target < moments:
        room = count(target, "pregunta", "preguntas")
        return f"La encuesta tiene lugar para {room} y hay {moments} momentos con requerimientos."
    return f"No entró en {_questions(target)}. Pida más preguntas para incluirlo."


def _questions(target: int | None) -> str:
    number = target or 0
    return agreeing(number, "la única pregunta pedida", f"las {number} preguntas pedidas")


# From the matrix to the survey: a pure function, the same matrix always gives the same form.


def make_form(matrix: Matrix, settings: SurveySettings) -> SurveyForm:
    """The draft of a survey: overall, a section a moment in cycle order, recommendation, open question, profile.

    Every requirement is either an item or in `left_out`; every moment is either covered or in `left_out`.
    """
    selection = select_requirements(matrix, settings.target_items)
    sections = _numbered(
        [
            SurveySection(title=texts.TITLE_START, moment_id=None, items=(_overall(),)),
            *(_moment_section(moment, selection.chosen) for moment in matrix.moments),
            SurveySection(title=texts.TITLE_END, moment_id=None, items=_last_items(matrix, settings)),
            SurveySection(title=texts.TITLE_PROFILE, moment_id=None, items=_profile_items(matrix, settings)),
        ]
    )
    questions = sum(len(section.items) for section in sections)
    return SurveyForm(
        cycle=matrix.cycle_id,
        version=0,
        title=settings.title or texts.title_of(matrix),
        institution=matrix.institution,
        service=matrix.service or matrix.name,
        introduction=settings.introduction or texts.introduction_of(matrix, questions),
        consent=settings.consent or texts.CONSENT,
        closing=settings.closing or texts.closing_of(matrix),
        faces=settings.faces,
        moments=tuple(SurveyMoment(id=row.id, name=row.name, position=row.position) for row in matrix.moments),
        sections=sections,
        left_out=selection.left_out,
    )


def _numbered(sections: list[SurveySection]) -> tuple[SurveySection, ...]:
    """The sections that ask something, with items numbered through, each warned of earlier twins."""
    items = [item for section in sections for item in section.items]
    twins = find_duplicates([item.text for item in items])
    finished: dict[str, SurveyItem] = {}
    for index, item in enumerate(items):
        warnings = item.warnings
        if index in twins:
            warnings += (f"Se parece mucho a la pregunta {twins[index] + 1}. Cambie una o quite una de las dos.",)
        finished[item.id] = item.model_copy(update={"number": index + 1, "warnings": warnings})
    return tuple(
        section.model_copy(update={"items": tuple(finished[item.id] for item in section.items)})
        for section in sections
        if section.items
    )


def _item(item_id: str, kind: ItemKind, text: str, options: tuple[str, ...] = ()) -> SurveyItem:
    return SurveyItem(id=item_id, number=1, kind=kind, text=text, options=options)


def _overall() -> SurveyItem:
    return _item("general", ItemKind.OVERALL, texts.OVERALL, SATISFACTION_SCALE)


def _moment_section(moment: MatrixMoment, chosen: frozenset[int]) -> SurveySection:
    items = tuple(_requirement_item(row, moment) for row in moment.requirements if row.id in chosen)
    return SurveySection(title=moment.name, moment_id=moment.id, items=items)


def _requirement_item(row: MatrixRequirement, moment: MatrixMoment) -> SurveyItem:
    text, doubts = question_of(row, moment)
    if lacks_unit(row.standard):
        doubts += (f"El estándar «{row.standard}» no tiene cantidad y unidad. Complételo, por ejemplo «48 horas».",)
    return SurveyItem(
        # The requirement and not its place: by this name answers of different versions are compared.
        id=f"r{row.id}",
        number=1,
        kind=ItemKind.SATISFACTION,
        text=text,
        moment_id=moment.id,
        requirement_id=row.id,
        options=SATISFACTION_SCALE,
        # Who did not use something has no opinion of it, and would be lost in the middle of the scale.
        allows_none=True,
        warnings=(*check_question(text), *doubts),
    )


def question_of(row: MatrixRequirement, moment: MatrixMoment) -> tuple[str, tuple[str, ...]]:
    """The question about a requirement, as written by hand or worded here, and what to review in the wording."""
    if row.question:
        return row.question, ()
    wording = word_requirement(row.text, standard=row.standard, moment=moment.name)
    doubts: tuple[str, ...] = ()
    if not wording.certain:
        doubts += ("No encontramos cómo preguntar por este requerimiento. Escriba usted la pregunta.",)
    if not wording.whole:
        doubts += ("El requerimiento reúne varias ideas y aquí se pregunta solo por la primera. Sepárelo en dos.",)
    return wording.question, doubts


def _last_items(matrix: Matrix, settings: SurveySettings) -> tuple[SurveyItem, ...]:
    items: list[SurveyItem] = []
    if settings.ask_recommendation:
        text = texts.recommendation_of(matrix)
        items.append(_item("recomienda", ItemKind.RECOMMENDATION, text, texts.RECOMMENDATION_SCALE))
    if settings.ask_open:
        items.append(_item("comentario", ItemKind.OPEN, texts.OPEN))
    return tuple(items)


def _profile_items(matrix: Matrix, settings: SurveySettings) -> tuple[SurveyItem, ...]:
    if not settings.ask_profile:
        return ()
    seniority = _item("antiguedad", ItemKind.PROFILE, *texts.seniority_question(matrix))
    if not matrix.branches:
        return (seniority,)
    return (_item("agencia", ItemKind.PROFILE, texts.branch_question(matrix), matrix.branches), seniority)
