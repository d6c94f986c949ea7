"""The whole content of a cycle as one value: what templates, examples and workbooks bring in, and cycles give out."""

from pydantic import Field

from planner.inputs.forms import ActionForm, CycleForm, InstitutionForm, MomentForm, RequirementForm
from planner.inputs.schema import Input, Name


class RequirementContent(RequirementForm):
    """A requirement and the texts of the actions that answer it."""

    actions: tuple[str, ...] = Field(default=(), title="Plan de acción")


class MomentContent(MomentForm):
    """A moment of truth with its requirements in order."""

    requirements: tuple[RequirementContent, ...] = Field(default=(), title="Requerimientos")


class ActionContent(ActionForm):
    """An action with its log, oldest entry first."""

    notes: tuple[str, ...] = Field(default=(), title="Notas")


class CycleContent(Input):
    """Moments in cycle order, actions in order of priority."""

    moments: tuple[MomentContent, ...] = Field(default=(), title="Momentos de verdad")
    actions: tuple[ActionContent, ...] = Field(default=(), title="Planes de acción")


class Example(Input):
    """A complete worked example: an institution, its branches, a cycle and all it holds."""

    institution: InstitutionForm
    branches: tuple[str, ...] = ()
    cycle: CycleForm
    content: CycleContent


class TemplateForm(Input):
    name: Name = Field(title="Nombre de la plantilla")


class Template(TemplateForm):
    """A starting point for a cycle in one sector; it brings moments and requirements, no actions."""

    key: str
    description: str = Field(default="", title="Descripción")
    content: CycleContent
