"""The survey as one frozen value, and as JSON: paper, web page, keyed entry and results all read it."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from planner.vocabulary import ItemKind

# The survey as one frozen value: paper, web page, keyed entry and results all read this object.

SATISFACTION_SCALE = (
    "Muy insatisfecho(a)",
    "Insatisfecho(a)",
    "Ni satisfecho(a) ni insatisfecho(a)",
    "Satisfecho(a)",
    "Muy satisfecho(a)",
)
NOT_USED_LABEL = "No usé"
NOT_APPLICABLE = f"{NOT_USED_LABEL} / no aplica"


class Frozen(BaseModel):
    """A value that never changes once made."""

    # Unknown fields are refused: a version that another release issued is read whole or not at all, never half.
    model_config = ConfigDict(frozen=True, extra="forbid")


class SurveyMoment(Frozen):
    """A moment of truth as it stood when the survey was made."""

    id: int
    name: str
    position: int


class SurveyItem(Frozen):
    """One question. `id` is stable between versions: `r12` asks about requirement 12.

    `number` runs 1..n over the whole form. `options` are the answers to choose from, in order (empty for an
    open question); `allows_none` adds "No usé / no aplica", apart from the scale. `warnings` are Spanish sentences.
    """

    id: str
    number: int
    kind: ItemKind
    text: str
    moment_id: int | None = None
    requirement_id: int | None = None
    options: tuple[str, ...] = ()
    allows_none: bool = False
    warnings: tuple[str, ...] = ()


class SurveySection(Frozen):
    """Questions under one heading; those of a moment of truth carry its id."""

    title: str
    moment_id: int | None
    items: tuple[SurveyItem, ...]


class LeftOut(Frozen):
    """A requirement that is not asked about, or a moment that no question covers, and why in Spanish."""

    moment_id: int
    requirement_id: int | None
    text: str
    reason: str


class SurveyForm(Frozen):
    """A whole survey. `version` is the number it was issued under; 0 for a draft."""

    cycle: int
    version: int
    title: str
    institution: str
    service: str
    introduction: str
    consent: str
    closing: str
    faces: bool
    moments: tuple[SurveyMoment, ...]
    sections: tuple[SurveySection, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def items(self) -> tuple[SurveyItem, ...]:
        """All questions in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def code(self) -> str:
        """What identifies the form on paper: cycle and version, as in C12-V3."""
        return f"C{self.cycle}-V{self.version}" if self.version else f"C{self.cycle}-BORRADOR"


# A form as plain data, for the command line and for other programs.


def form_json(form: SurveyForm) -> dict[str, Any]:
    """`cycle`, `version`, `moments`, `items` and `left_out` as JSON values."""
    return {
        "cycle": form.cycle,
        "version": form.version,
        "moments": [moment.model_dump(mode="json") for moment in form.moments],
        "items": [_item_json(item) for item in form.items],
        "left_out": [row.model_dump(mode="json") for row in form.left_out],
    }


def _item_json(item: SurveyItem) -> dict[str, Any]:
    names = {"id", "number", "moment_id", "requirement_id", "kind", "text", "options", "warnings"}
    return item.model_dump(mode="json", include=names)
