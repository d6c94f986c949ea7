"""Matrices and survey forms of any size, made directly as values."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import cycle, islice

from planner.services.cycle.matrix import Matrix, MatrixAction, MatrixMoment, MatrixRequirement
from planner.services.survey.form import SATISFACTION_SCALE, SurveyForm, SurveyItem, SurveyMoment, SurveySection
from planner.vocabulary import ActionStatus, Channel, Emotion, Gap, Importance, InstitutionKind, ItemKind, Origin, Phase

MOMENT_NAMES = (
    "Se entera del crédito por la promotora",
    "Llega a la agencia y busca quién la atienda",
    "Espera su turno en la sala",
    "Saluda y explica lo que necesita",
    "Recibe la explicación de requisitos y costos",
    "Entrega sus documentos",
    "Recibe la visita en su negocio",
    "Espera la respuesta del comité",
    "Le comunican la decisión",
    "Firma el contrato",
    "Recibe el dinero en ventanilla",
    "Paga su primera cuota",
    "Presenta un reclamo",
    "Pide un nuevo crédito",
)
EMOTIONS = (Emotion.GOOD, Emotion.NEUTRAL, Emotion.BAD, Emotion.VERY_GOOD, None, Emotion.VERY_BAD, Emotion.GOOD)
QUESTIONS = (
    "¿Qué tan satisfecha o satisfecho quedó con el tiempo que esperó para que la atendieran?",
    "¿Qué tan satisfecha o satisfecho quedó con el saludo y la amabilidad de la persona que la atendió?",
    "¿Qué tan satisfecha o satisfecho quedó con la forma en que le explicaron los requisitos?",
    "¿Qué tan satisfecha o satisfecho quedó con el tiempo que demoró el desembolso de su crédito?",
    "¿Qué tan satisfecha o satisfecho quedó con la limpieza de la oficina?",
)


def make_requirement(number: int, moment_id: int, **changes: object) -> MatrixRequirement:
    row = MatrixRequirement(
        id=number,
        version=1,
        moment_id=moment_id,
        position=number,
        text=f"Que el crédito se desembolse en el plazo prometido (requerimiento {number})",
        standard="Desembolso en 48 horas",
        current_situation="Hoy demora entre 3 y 5 días, según la agencia",
        gap=list(Gap)[number % 4],
        importance=list(Importance)[number % 5],
        origin=Origin.WORKSHOP,
        question="",
        in_survey=None,
        action_ids=(),
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def make_moment(number: int, *, requirements: int = 0, name: str = "", **changes: object) -> MatrixMoment:
    phases = list(Phase)
    moment = MatrixMoment(
        id=100 + number,
        version=1,
        position=number,
        name=name or MOMENT_NAMES[(number - 1) % len(MOMENT_NAMES)],
        description="",
        phase=phases[0],
        channel=Channel.IN_PERSON,
        initiative=None,
        interlocutor=None,
        place="",
        attended_by="",
        emotion=EMOTIONS[(number - 1) % len(EMOTIONS)],
        critical=number % 4 == 3,
        evidence_count=0,
        requirements=tuple(make_requirement(number * 1000 + k, 100 + number) for k in range(1, requirements + 1)),
    )
    return replace(moment, **changes)  # type: ignore[arg-type]


def make_action(number: int, **changes: object) -> MatrixAction:
    action = MatrixAction(
        id=number,
        version=1,
        priority=number,
        text=f"Reordenar el trámite de desembolso para cumplir las 48 horas (acción {number})",
        owner="Rosa Quispe Huamán",
        starts_on=date(2027, 1, 15),
        due_on=date(2027, 3, 15),
        resources="Dos días de trabajo del área de sistemas",
        cost=Decimal("1500.50"),
        indicator="Horas entre aprobación y desembolso",
        target="48 horas o menos",
        status=list(ActionStatus)[number % 4],
        progress=25 * (number % 4),
        reach=None,
        effort=None,
        cost_level=None,
        requirement_ids=(),
    )
    return replace(action, **changes)  # type: ignore[arg-type]


def make_matrix(
    moments: Sequence[MatrixMoment] = (), actions: Sequence[MatrixAction] = (), **changes: object
) -> Matrix:
    matrix = Matrix(
        cycle_id=12,
        name="Microcrédito individual 2027",
        service="Crédito individual para negocios",
        purpose="Que cada clienta y cada cliente reciba su crédito a tiempo y con buen trato.",
        facilitator="Julia Mamani",
        starts_on=date(2027, 1, 4),
        ends_on=None,
        institution_id=1,
        institution="Caja Andina Ñuqanchik",
        institution_kind=InstitutionKind.MICROFINANCE,
        logo_id=None,
        branches=("Juliaca", "Puno"),
        moments=tuple(moments),
        actions=tuple(actions),
        closed_steps=frozenset(),
    )
    return replace(matrix, **changes)  # type: ignore[arg-type]


def make_cycle(count: int, *, requirements: int = 0, actions: int = 0) -> Matrix:
    """A cycle of that many moments, its phases in order, its actions answering the first requirements."""
    phases = list(Phase)
    moments = [
        make_moment(number, requirements=requirements, phase=phases[(number - 1) * 4 // count])
        for number in range(1, count + 1)
    ]
    wanted = [row.id for moment in moments for row in moment.requirements][:actions]
    plans = [make_action(number, requirement_ids=(row,)) for number, row in enumerate(wanted, start=1)]
    linked = [
        replace(
            moment,
            requirements=tuple(
                replace(row, action_ids=(wanted.index(row.id) + 1,)) if row.id in wanted else row
                for row in moment.requirements
            ),
        )
        for moment in moments
    ]
    return make_matrix(linked, plans)


def make_form(
    count: int,
    *,
    questions: Sequence[str] = QUESTIONS,
    titles: Sequence[str] = MOMENT_NAMES,
    branches: Sequence[str] = ("Juliaca", "Puno", "Ilave"),
    per_moment: int = 2,
    version: int = 3,
) -> SurveyForm:
    """A survey of `count` satisfaction questions besides the general ones."""
    texts = list(islice(cycle(questions), count))
    groups = [texts[start : start + per_moment] for start in range(0, count, per_moment)]
    sections: list[SurveySection] = [_section("Su experiencia en general", None, [_scale("overall", OVERALL, 1)])]
    number = 2
    for index, group in enumerate(groups, start=1):
        items = [_scale(f"r{number + k}", text, number + k, index) for k, text in enumerate(group)]
        sections.append(_section(titles[(index - 1) % len(titles)], index, items))
        number += len(items)
    sections.append(_section("Para terminar", None, _last_items(number)))
    sections.append(_section("Sobre usted", None, _profile(number + 2, branches)))
    return SurveyForm(
        cycle=12,
        version=version,
        title="Encuesta de satisfacción: crédito individual",
        institution="Caja Andina Ñuqanchik",
        service="Crédito individual para negocios",
        introduction="Queremos mejorar la forma en que la atendemos. Esta encuesta toma unos cinco minutos.",
        consent="Responder es voluntario. No pedimos su nombre y nadie sabrá qué respondió usted. "
        "Sus respuestas no cambian el trato ni las condiciones de su crédito.",
        closing="¡Muchas gracias por su tiempo!",
        faces=True,
        moments=tuple(
            SurveyMoment(id=k, name=titles[(k - 1) % len(titles)], position=k) for k in range(1, len(groups) + 1)
        ),
        sections=tuple(sections),
        left_out=(),
    )


OVERALL = "En general, ¿qué tan satisfecha o satisfecho quedó con nuestro servicio?"
RECOMMEND = "Del 0 al 10, ¿qué tan probable es que nos recomiende a una persona conocida?"
OPEN = "¿Qué deberíamos mejorar primero?"


def _section(title: str, moment_id: int | None, items: Sequence[SurveyItem]) -> SurveySection:
    return SurveySection(title=title, moment_id=moment_id, items=tuple(items))


def _scale(key: str, text: str, number: int, moment_id: int | None = None) -> SurveyItem:
    kind = ItemKind.OVERALL if moment_id is None else ItemKind.SATISFACTION
    return SurveyItem(
        id=key,
        number=number,
        kind=kind,
        text=text,
        moment_id=moment_id,
        requirement_id=number if moment_id else None,
        options=SATISFACTION_SCALE,
        allows_none=moment_id is not None,
    )


def _last_items(number: int) -> list[SurveyItem]:
    return [
        SurveyItem(
            id="recommendation",
            number=number,
            kind=ItemKind.RECOMMENDATION,
            text=RECOMMEND,
            options=tuple(str(value) for value in range(11)),
        ),
        SurveyItem(id="open", number=number + 1, kind=ItemKind.OPEN, text=OPEN),
    ]


def _profile(number: int, branches: Sequence[str]) -> list[SurveyItem]:
    years = ("Menos de 1 año", "De 1 a 3 años", "Más de 3 años")
    return [
        SurveyItem(
            id="branch",
            number=number,
            kind=ItemKind.PROFILE,
            text="¿En qué agencia la atendieron?",
            options=tuple(branches),
        ),
        SurveyItem(
            id="seniority",
            number=number + 1,
            kind=ItemKind.PROFILE,
            text="¿Desde hace cuánto es clienta o cliente?",
            options=years,
        ),
    ]
