"""The sheets of our workbook and their columns: the one description that reading, writing and the template share."""

from dataclasses import dataclass
from enum import Enum, StrEnum

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


class Kind(StrEnum):
    """What a column holds when it is not a term of the vocabulary."""

    TEXT = "text"
    DATE = "date"
    RANK = "rank"
    PERCENT = "percent"
    AMOUNT = "amount"
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """A column: the field it fills, the header people read, what it holds, and its width in characters."""

    field: str
    header: str
    kind: Kind | type[Enum] = Kind.TEXT
    width: int = 18


@dataclass(frozen=True)
class SheetLayout:
    """A sheet: its name, its columns in order, and the fields without which a row means nothing."""

    name: str
    columns: tuple[Column, ...]
    required: tuple[str, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in the order of their columns."""
        return tuple(column.field for column in self.columns)

    def header(self, field: str) -> str:
        """The header of a field."""
        return next(column.header for column in self.columns if column.field == field)


MATRIX = SheetLayout(
    "Matriz",
    (
        Column("moment", "Momento de verdad", width=26),
        Column("channel", "Canal", Channel, 13),
        Column("phase", "Fase", Phase, 17),
        Column("requirement", "Requerimiento", width=34),
        Column("standard", "Estándar", width=20),
        Column("current_situation", "Situación actual", width=28),
        Column("importance", "Importancia", Importance, 13),
        Column("action", "Plan de acción", width=34),
        Column("owner", "Responsable", width=20),
        Column("due_on", "Fecha límite", Kind.DATE, 13),
        Column("priority", "Prioridad", Kind.RANK, 11),
    ),
    ("moment", "requirement"),
)

CYCLE = SheetLayout(
    "Ciclo",
    (
        Column("institution", "Institución"),
        Column("kind", "Tipo de institución", InstitutionKind),
        Column("name", "Nombre del ciclo"),
        Column("service", "Servicio"),
        Column("purpose", "Propósito"),
        Column("facilitator", "Facilitador(a)"),
        Column("starts_on", "Inicio", Kind.DATE),
        Column("ends_on", "Fin", Kind.DATE),
    ),
    (),
)

MOMENTS = SheetLayout(
    "Momentos",
    (
        Column("moment", "Momento de verdad", width=30),
        Column("description", "Descripción", width=40),
        Column("initiative", "Iniciativa", Initiative, 14),
        Column("interlocutor", "Interlocutor(a)", Interlocutor, 16),
        Column("place", "Lugar", width=20),
        Column("attended_by", "Quién atiende", width=20),
        Column("emotion", "Emoción", Emotion, 13),
        Column("critical", "Momento crítico", Kind.FLAG, 12),
    ),
    ("moment",),
)

REQUIREMENTS = SheetLayout(
    "Requerimientos",
    (
        Column("moment", "Momento de verdad", width=30),
        Column("requirement", "Requerimiento", width=40),
        Column("gap", "Brecha", Gap, 13),
        Column("origin", "Origen", Origin, 20),
        Column("question", "Pregunta de encuesta", width=44),
        Column("in_survey", "En la encuesta", Kind.FLAG, 12),
    ),
    ("moment", "requirement"),
)

ACTIONS = SheetLayout(
    "Acciones",
    (
        Column("action", "Plan de acción", width=40),
        Column("linked", "Responde a un requerimiento", Kind.FLAG, 16),
        Column("owner", "Responsable", width=22),
        Column("starts_on", "Inicio", Kind.DATE, 13),
        Column("due_on", "Fecha límite", Kind.DATE, 13),
        Column("priority", "Prioridad", Kind.RANK, 11),
        Column("resources", "Recursos", width=28),
        Column("cost", "Costo", Kind.AMOUNT, 13),
        Column("indicator", "Indicador", width=24),
        Column("target", "Meta", width=20),
        Column("status", "Estado", ActionStatus, 13),
        Column("progress", "Avance (%)", Kind.PERCENT, 10),
        Column("reach", "Alcance", Degree, 12),
        Column("effort", "Esfuerzo", Degree, 12),
        Column("cost_level", "Nivel de costo", Degree, 12),
    ),
    ("action",),
)

DETAILS = (CYCLE, MOMENTS, REQUIREMENTS, ACTIONS)
AGREEMENTS = "Acuerdos"
"""A sheet for people: reading passes it over, because nobody agrees through a file."""
YES, NO = "Sí", "No"
