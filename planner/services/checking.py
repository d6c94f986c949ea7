"""Is the database sound? Its pages, its references, and the rules of the method that every use case keeps."""

from collections.abc import Iterator

from pydantic import ValidationError
from sqlmodel import Session, col, select

from planner.errors import Problem
from planner.formats import count
from planner.inputs.content import CycleContent
from planner.models import CycleTemplate, SurveyVersion
from planner.services.survey.form import SurveyForm
from planner.store.integrity import broken_sequences, damaged_pages, orphans, unknown_codes

SEQUENCES = (
    ("moment_of_truth", "cycle_id", "position", "Ciclo", "los momentos no están numerados del 1 en adelante"),
    ("requirement", "moment_id", "position", "Momento", "los requerimientos no están numerados del 1 en adelante"),
    ("action_plan", "cycle_id", "priority", "Ciclo", "las prioridades no van del 1 en adelante sin repetirse"),
    ("branch", "institution_id", "position", "Institución", "las agencias no están numeradas del 1 en adelante"),
    ("survey_version", "cycle_id", "number", "Ciclo", "las versiones de la encuesta no van del 1 en adelante"),
)
_REMEDY = "Recupere un respaldo con: planner restore ARCHIVO"


def check_database(*, session: Session) -> list[Problem]:
    """Everything that is wrong with the database; an empty list when it is sound."""
    connection = session.connection()
    damage = [
        Problem(f"el archivo está dañado ({finding}). {_REMEDY}", "Base de datos")
        for finding in damaged_pages(connection)
    ]
    if damage:
        return damage  # beyond this point every other finding could be false
    lost = [
        Problem(f"{_referring(rows)} a algo que ya no existe en «{column}». {_REMEDY}", f"Tabla {table}")
        for table, column, rows in orphans(connection)
    ]
    strange = [
        Problem(f"el código «{code}» de «{column}» no es conocido. {_REMEDY}", f"Tabla {table}")
        for table, column, code in unknown_codes(connection)
    ]
    return [*lost, *strange, *_broken_order(session), *_unreadable_surveys(session), *_unreadable_templates(session)]


def _broken_order(session: Session) -> Iterator[Problem]:
    for table, group, number, what, sentence in SEQUENCES:
        for row_id in broken_sequences(session.connection(), table, group, number):
            yield Problem(f"{sentence}. {_REMEDY}", f"{what} {row_id}")


def _unreadable_surveys(session: Session) -> Iterator[Problem]:
    for cycle_id, number, form in session.exec(
        select(SurveyVersion.cycle_id, SurveyVersion.number, SurveyVersion.form).order_by(col(SurveyVersion.id))
    ):
        try:
            SurveyForm.model_validate(form)
        except ValidationError:
            yield Problem(f"la versión {number} de la encuesta no se puede leer. {_REMEDY}", f"Ciclo {cycle_id}")


def _unreadable_templates(session: Session) -> Iterator[Problem]:
    for name, content in session.exec(select(CycleTemplate.name, CycleTemplate.content)):
        try:
            CycleContent.model_validate(content)
        except ValidationError:
            yield Problem(f"la plantilla «{name}» no se puede leer. {_REMEDY}", "Plantillas")


def _referring(rows: int) -> str:
    return count(rows, "fila se refiere", "filas se refieren")
