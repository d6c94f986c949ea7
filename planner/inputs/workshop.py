"""What people type and choose in a workshop, on their phones and at the facilitator's screen."""

from typing import Annotated

from pydantic import Field

from planner.inputs.schema import Input, Line, Name, OneLine, Prose
from planner.inputs.text import LINE_LENGTH
from planner.vocabulary import Activity, BallotKind, ContributionKind, Phase, Role

PERSON_LENGTH = 80
MOST_POINTS, LONGEST_TIMER, MOST_HANDS = 1_000, 4 * 60 * 60, 999


PersonName = Annotated[str, OneLine, Field(max_length=PERSON_LENGTH)]
Sentence = Annotated[str, OneLine, Field(min_length=1, max_length=LINE_LENGTH)]


class WorkshopForm(Input):
    title: Line = Field(default="", title="Nombre del taller")
    place: Line = Field(default="", title="Lugar del taller")
    decisions: Prose = Field(default="", title="Decisiones")


class ActivityForm(Input):
    """`timer_seconds` from now on; 0 for no end."""

    activity: Activity = Field(title="Actividad")
    moment_id: int | None = Field(default=None, title="Momento de verdad")
    hidden: bool = Field(default=False, title="Aportes ocultos")
    ballot_kind: BallotKind = Field(default=BallotKind.RANKING, title="Forma de votar")
    points: int = Field(default=100, ge=2, le=MOST_POINTS, title="Puntos para repartir")
    timer_seconds: int = Field(default=0, ge=0, le=LONGEST_TIMER, title="Tiempo en segundos")


class ParticipantForm(Input):
    name: PersonName = Field(default="", title="Su nombre")
    role: Role | None = Field(default=None, title="Su rol")
    branch_id: int | None = Field(default=None, title="Su agencia u oficina")


class MomentSaid(Input):
    text: Name = Field(title="Momento de verdad")


class RequirementSaid(Input):
    text: Sentence = Field(title="Requerimiento")


class ReasonForm(Input):
    reason: Line = Field(default="", title="Motivo")


class HandsForm(Input):
    people: int = Field(ge=0, le=MOST_HANDS, title="Manos")


class AdoptionForm(Input):
    """`note` says what the team talked about when it adopted an order."""

    note: Line = Field(default="", title="Nota")


class CardForm(Input):
    """A paper card. `votes` is how many people said it, `name` who wrote it."""

    kind: ContributionKind = Field(title="Tipo")
    text: Sentence = Field(title="Texto del aporte")
    moment_id: int | None = Field(default=None, title="Momento de verdad")
    phase: Phase | None = Field(default=None, title="Fase")
    votes: int = Field(default=1, ge=1, le=MOST_HANDS, title="Votos")
    name: PersonName = Field(default="", title="Nombre")


class CardEdit(Input):
    text: Sentence = Field(title="Texto del aporte")
    moment_id: int | None = Field(default=None, title="Momento de verdad")
    phase: Phase | None = Field(default=None, title="Fase")
    votes: int = Field(default=1, ge=1, le=MOST_HANDS, title="Votos")
    hidden: bool = Field(default=False, title="Oculto")


SAID: dict[ContributionKind, type[MomentSaid | RequirementSaid]] = {
    ContributionKind.MOMENT: MomentSaid,
    ContributionKind.REQUIREMENT: RequirementSaid,
}
"""What may be said of each kind: a moment is a name, a requirement a sentence."""
