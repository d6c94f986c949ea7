"""What changed in a row, in the words of the forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.inputs.forms import (
    ActionForm,
    CycleForm,
    InstitutionForm,
    MomentForm,
    NoteForm,
    RequirementForm,
    SurveySettings,
    WeightsForm,
)
from planner.inputs.schema import Input
from planner.inputs.workshop import ActivityForm, CardEdit
from planner.models import Change
from planner.services.changelog.values import Names, shown_value


@dataclass(frozen=True)
class FieldChange:
    """One field, its text before and its text after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row that appeared, changed or went: `what` is a sentence such as "Cambió el momento «Saludo»"."""

    what: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Thing:
    """How a table is spoken of: a noun with its article, its form, and the column by which people know a row."""

    noun: str
    form: type[Input] | None = None
    title: str = ""


OTHER = Thing("un dato")
THINGS = {
    "service_cycle": Thing("el ciclo", CycleForm, "name"),
    "moment_of_truth": Thing("el momento", MomentForm, "name"),
    "requirement": Thing("el requerimiento", RequirementForm, "text"),
    "action_plan": Thing("la acción", ActionForm, "text"),
    "action_note": Thing("la nota", NoteForm, "text"),
    "action_requirement": Thing("el vínculo"),
    "evidence": Thing("la evidencia", title="text"),
    "scoring_weights": Thing("los pesos del puntaje", WeightsForm),
    "survey": Thing("los ajustes de la encuesta", SurveySettings),
    "survey_version": Thing("la versión de la encuesta", title="number"),
    "print_run": Thing("la impresión"),
    "step_closure": Thing("el cierre del paso", title="step"),
    "cycle_template": Thing("la plantilla", title="name"),
    "institution": Thing("la institución", InstitutionForm, "name"),
    "branch": Thing("la agencia", title="name"),
    "person": Thing("la persona", title="name"),
    "agreement": Thing("la respuesta"),
    "workshop": Thing("el taller", ActivityForm, "title"),
    "contribution": Thing("el aporte", CardEdit, "text"),
    "step_participant": Thing("la participación", title="step"),
    "role_grant": Thing("el rol", title="role"),
}
OTHER_LABELS = {
    "position": "Lugar",
    "priority": "Prioridad",
    "owner_id": "Responsable",
    "moment_id": "Momento de verdad",
    "url": "Enlace",
    "kind": "Tipo",
    "deleted_at": "Eliminado",
    "logo_id": "Logo",
    "active": "Activa",
    "first_number": "Primer número",
    "last_number": "Último número",
    "title": "Nombre",
    "place": "Lugar",
    "code": "Código",
    "round": "Vuelta",
    "decisions": "Decisiones",
    "merged_into_id": "Unido a",
    "agrees": "De acuerdo",
    "reason": "Motivo",
}
LABELS_OF = {("agreement", "text"): "Texto que se leyó"}
OWN_BUSINESS = {
    "id", "version", "created_at", "cycle_id", "institution_id", "content", "form", "origin", "at",
    "workshop_id", "participant_id", "became_moment_id", "became_requirement_id", "timer_ends_at", "closed_at",
}  # fmt: skip
PLACES = {"position", "priority"}


def describe(changes: Sequence[Change], names: Names) -> tuple[RowChange, ...]:
    """The changes of an operation in the order they were made; rows that only closed ranks are told in one line."""
    told = [_row_change(change, names) for change in changes if not _only_moved(change)]
    moved = [change for change in changes if _only_moved(change)]
    if len(moved) == 1:
        told.append(_row_change(moved[0], names))
    elif moved:
        told.append(RowChange(f"Cambiaron de lugar {len(moved)} filas"))
    return tuple(row for row in told if row.what)


def _only_moved(change: Change) -> bool:
    return bool(change.before and change.after) and _touched(change) <= PLACES


def _touched(change: Change) -> set[str]:
    before, after = change.before or {}, change.after or {}
    return {name for name in {*before, *after} - OWN_BUSINESS if before.get(name) != after.get(name)}


def _row_change(change: Change, names: Names) -> RowChange:
    before, after = change.before or {}, change.after or {}
    title = _title(change.table_name, before or after, names)
    if not before:
        return RowChange(f"Agregó {title}")
    if not after:
        return RowChange(f"Eliminó {title}")
    if before.get("deleted_at") != after.get("deleted_at"):
        return RowChange(f"{'Eliminó' if after['deleted_at'] else 'Recuperó'} {title}")
    fields = _fields(change, names)
    return RowChange(f"Cambió {title}" if fields else "", fields)


def _title(table: str, values: Mapping[str, Any], names: Names) -> str:
    if table == "action_requirement":
        action = names.get(("action_plan", values["action_id"]), "una acción")
        requirement = names.get(("requirement", values["requirement_id"]), "un requerimiento")
        return f"el vínculo de la acción «{action}» con el requerimiento «{requirement}»"
    thing = THINGS.get(table, OTHER)
    if table == "agreement":
        requirement = names.get(("requirement", values["requirement_id"]), "un requerimiento")
        return f"{thing.noun} {_of_whom(values, names)} sobre «{requirement}»"
    if table in {"step_participant", "role_grant"}:
        own = shown_value(table, thing.title, values[thing.title], names)
        return f"{thing.noun} {_of_whom(values, names)}: {own}"
    own = shown_value(table, thing.title, values.get(thing.title), names) if thing.title else ""
    return f"{thing.noun} «{own}»" if own else thing.noun


def _of_whom(values: Mapping[str, Any], names: Names) -> str:
    return f"de {names.get(('person', values['person_id']), 'una persona')}"


def _fields(change: Change, names: Names) -> tuple[FieldChange, ...]:
    before, after = change.before or {}, change.after or {}
    table, touched = change.table_name, _touched(change)
    return tuple(
        FieldChange(
            _label(table, name),
            shown_value(table, name, before.get(name), names),
            shown_value(table, name, after.get(name), names),
        )
        for name in after
        if name in touched
    )


def _label(table: str, name: str) -> str:
    if (table, name) in LABELS_OF:
        return LABELS_OF[table, name]
    form = THINGS.get(table, OTHER).form
    field = form.model_fields.get(name) if form else None
    return (field.title if field else None) or OTHER_LABELS.get(name, "Dato")
