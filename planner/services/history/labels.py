"""How the history speaks of tables and columns: in the words of the forms."""

from dataclasses import dataclass

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
from planner.inputs.waves import WaveForm
from planner.inputs.workshop import ActivityForm, CardEdit


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
    "account": Thing("la cuenta", title="email"),
    "cycle_branch": Thing("la agencia del ciclo", title="branch_id"),
    "group_ranking": Thing("el orden votado en la vuelta", title="round"),
    "installation": Thing("la forma de entrar", title="mode"),
    "wave": Thing("la ola de respuestas", WaveForm, "number"),
    "branch_goal": Thing("la meta de la agencia", title="branch_id"),
    "answer_file": Thing("el archivo de respuestas", title="name"),
    "column_map": Thing("el orden de columnas"),
}
COLUMN_OF = {"owner": "owner_id"}
"""The column that a field of a form fills, where its name is another."""
NO_LABEL = "Dato"
OTHER_LABELS = {
    "position": "Orden",
    "priority": "Prioridad",
    "owner_id": "Responsable",
    "moment_id": "Momento de verdad",
    "url": "Enlace",
    "kind": "Tipo",
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
    "name": "Nombre",
    "text": "Texto",
    "note": "Nota",
    "number": "Número",
    "step": "Paso",
    "role": "Rol",
    "mode": "Forma de entrar",
    "paper": "Papel",
    "large_print": "Letra grande",
    "author": "Quién anotó",
    "email": "Correo",
    "account_id": "Cuenta",
    "person_id": "Persona",
    "branch_id": "Agencia",
    "requirement_id": "Requerimiento",
    "action_id": "Plan de acción",
    "survey_version_id": "Versión de la encuesta",
    "file_id": "Archivo",
    "state": "Estado",
    "language": "Segundo idioma",
    "translation": "Textos en el segundo idioma",
    "clients": "Clientela conocida",
    "needed": "Respuestas que hacen falta",
    "responses": "Respuestas",
    "road": "Cómo llegaron",
    "columns": "Columnas",
    "wave_id": "Ola",
}
RESTORABLE = ("service_cycle", "moment_of_truth", "requirement", "action_plan")
"""The tables whose rows can be brought back to how they were at some time."""
LABELS_OF = {("agreement", "text"): "Texto que se leyó"}
OWN_BUSINESS = {
    "id", "version", "created_at", "deleted_at", "cycle_id", "institution_id", "content", "form", "at", "record",
    "workshop_id", "participant_id", "became_moment_id", "became_requirement_id", "timer_ends_at", "closed_at",
    "opened_at", "issued_at", "printed_at", "result", "adopted", "key", "issuer", "subject",
    "headers_key", "saved_at", "received_at", "removed_at", "votes",
}  # fmt: skip


def label_of(table: str, name: str) -> str:
    """The Spanish name of a column."""
    if (table, name) in LABELS_OF:
        return LABELS_OF[table, name]
    form = THINGS.get(table, OTHER).form
    known = form.model_fields.get(name) if form else None
    return (known.title if known else None) or OTHER_LABELS.get(name, NO_LABEL)


def restorable_columns(table: str) -> tuple[str, ...]:
    """The columns that people fill in and may bring back one by one; none for other tables."""
    form = THINGS[table].form if table in RESTORABLE else None
    names = [COLUMN_OF.get(name, name) for name in form.model_fields] if form else []
    return (*names, "moment_id") if table == "requirement" else tuple(names)
