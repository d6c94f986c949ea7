"""The forms of the product: what people may type about each thing."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from planner.inputs.schema import Day, Input, Line, Name, Prose, RequiredProse
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

NO_WEIGHT = "Los cinco pesos están en 0. Dé al menos a un criterio un peso mayor que 0."


def _check_order(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise ValueError(
            f"la fecha final ({ends_on:%d/%m/%Y}) es anterior al inicio ({starts_on:%d/%m/%Y}). Corrija una de las dos."
        )


class InstitutionForm(Input):
    name: Name = Field(title="Nombre de la institución")
    kind: InstitutionKind = Field(title="Tipo de institución")


class BranchForm(Input):
    name: Name = Field(title="Nombre de la agencia u oficina")


class CycleForm(Input):
    name: Name = Field(title="Nombre del ciclo")
    service: Line = Field(default="", title="Servicio")
    purpose: Prose = Field(default="", title="Propósito")
    facilitator: Line = Field(default="", title="Facilitador(a)")
    starts_on: Day | None = Field(default=None, title="Inicio")
    ends_on: Day | None = Field(default=None, title="Fin")

    @model_validator(mode="after")
    def check_dates(self) -> Self:
        _check_order(self.starts_on, self.ends_on)
        return self


class MomentForm(Input):
    name: Name = Field(title="Momento de verdad")
    description: Prose = Field(default="", title="Descripción")
    phase: Phase | None = Field(default=None, title="Fase")
    channel: Channel | None = Field(default=None, title="Canal")
    initiative: Initiative | None = Field(default=None, title="Iniciativa")
    interlocutor: Interlocutor | None = Field(default=None, title="Interlocutor(a)")
    place: Line = Field(default="", title="Lugar")
    attended_by: Line = Field(default="", title="Quién atiende")
    emotion: Emotion | None = Field(default=None, title="Emoción")
    critical: bool = Field(default=False, title="Momento crítico")


class RequirementForm(Input):
    text: RequiredProse = Field(title="Requerimiento")
    standard: Line = Field(default="", title="Estándar")
    current_situation: Prose = Field(default="", title="Situación actual")
    gap: Gap | None = Field(default=None, title="Brecha")
    importance: Importance | None = Field(default=None, title="Importancia")
    origin: Origin = Field(default=Origin.WORKSHOP, title="Origen")
    question: Line = Field(default="", title="Pregunta de encuesta")
    in_survey: bool | None = Field(default=None, title="En la encuesta")


class ActionForm(Input):
    """`owner` is a person's name: one not yet known is added to the institution."""

    text: RequiredProse = Field(title="Plan de acción")
    owner: Line = Field(default="", title="Responsable")
    starts_on: Day | None = Field(default=None, title="Inicio")
    due_on: Day | None = Field(default=None, title="Fecha límite")
    resources: Prose = Field(default="", title="Recursos")
    cost: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)] | None = Field(default=None, title="Costo")
    indicator: Line = Field(default="", title="Indicador")
    target: Line = Field(default="", title="Meta")
    status: ActionStatus = Field(default=ActionStatus.PENDING, title="Estado")
    progress: int = Field(default=0, ge=0, le=100, title="Avance (%)")
    reach: Degree | None = Field(default=None, title="Alcance")
    effort: Degree | None = Field(default=None, title="Esfuerzo")
    cost_level: Degree | None = Field(default=None, title="Nivel de costo")

    @model_validator(mode="after")
    def check_dates(self) -> Self:
        _check_order(self.starts_on, self.due_on)
        return self


class NoteForm(Input):
    text: RequiredProse = Field(title="Nota")


class WeightsForm(Input):
    importance: int = Field(ge=0, le=10, title="Importancia")
    gap: int = Field(ge=0, le=10, title="Brecha")
    reach: int = Field(ge=0, le=10, title="Alcance")
    effort: int = Field(ge=0, le=10, title="Esfuerzo")
    cost: int = Field(ge=0, le=10, title="Costo")

    @model_validator(mode="after")
    def check_some_weight(self) -> Self:
        if not any((self.importance, self.gap, self.reach, self.effort, self.cost)):
            raise ValueError(NO_WEIGHT)
        return self


class SurveySettings(Input):
    title: Line = Field(default="", title="Título")
    introduction: Prose = Field(default="", title="Presentación")
    consent: Prose = Field(default="", title="Consentimiento")
    closing: Line = Field(default="", title="Despedida")
    target_items: int | None = Field(default=20, ge=1, le=200, title="Preguntas de satisfacción")
    faces: bool = Field(default=True, title="Mostrar caritas")
    ask_profile: bool = Field(default=True, title="Preguntar agencia y antigüedad")
    ask_recommendation: bool = Field(default=True, title="Preguntar si recomendaría")
    ask_open: bool = Field(default=True, title="Pregunta abierta")
