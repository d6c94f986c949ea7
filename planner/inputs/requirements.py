"""What may be said about requirements: the answers of a group, and the catalogue of ready ones."""

from typing import Self

from pydantic import Field, model_validator

from planner.inputs.schema import Input, Line, Name, Prose, RequiredProse
from planner.vocabulary import CatalogueGroup, Importance, Phase

# What people may say about a requirement, about closing a step, and about who takes part in it.

NO_REASON = "para decir que no, cuente por qué: así el grupo puede conversarlo."


class AgreementForm(Input):
    """`reason` may be empty only for those who agree."""

    agrees: bool = Field(title="De acuerdo")
    reason: Prose = Field(default="", title="Motivo")

    @model_validator(mode="after")
    def check_reason(self) -> Self:
        if not self.agrees and not self.reason:
            raise ValueError(NO_REASON)
        return self


class ClosingForm(Input):
    note: Prose = Field(default="", title="Nota del cierre")


class ParticipantForm(Input):
    name: Name = Field(title="Nombre de la persona")


# The catalogue of ready requirements as its file must hold it.


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
