"""What people may say about a requirement, about closing a step, and about who takes part in it."""

from typing import Self

from pydantic import Field, model_validator

from planner.inputs.schema import Input, Name, Prose

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
