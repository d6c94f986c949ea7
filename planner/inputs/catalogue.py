"""The catalogue of ready requirements as its file must hold it."""

from pydantic import Field

from planner.inputs.schema import Input, Line, RequiredProse
from planner.vocabulary import CatalogueGroup, Importance, Phase


class CatalogueEntry(Input):
    """A requirement ready to pick, with its standard and its survey wording.

    `basis` names the behaviour or rule that it comes from; entries of a sector have none.
    `phases` are the phases of attending in which it makes sense.
    """

    key: str = Field(min_length=1, title="Clave")
    group: CatalogueGroup = Field(title="Grupo")
    basis: Line = Field(default="", title="En qué se apoya")
    text: RequiredProse = Field(title="Requerimiento")
    standard: Line = Field(default="", title="Estándar")
    importance: Importance = Field(title="Importancia sugerida")
    question: Line = Field(min_length=1, title="Pregunta de encuesta")
    phases: tuple[Phase, ...] = Field(min_length=1, title="Fases")


class Catalogue(Input):
    """All entries, in the order in which they are shown."""

    entries: tuple[CatalogueEntry, ...] = Field(title="Requerimientos")
