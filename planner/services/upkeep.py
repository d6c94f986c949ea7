"""Looking after the database: whether it is sound, and forgetting in time what must be forgotten."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, delete, select

from planner.errors import Problem
from planner.formats import count
from planner.inputs.cycle import CycleContent
from planner.models import AccountLink, CycleTemplate, HandoverTicket, InstitutionalSignIn, SignInAttempt, SurveyVersion
from planner.models.base import now
from planner.services.answers.contacts import forget_in_all_waves
from planner.services.people.sessions import forget_old_sessions
from planner.services.survey.form import SurveyForm
from planner.store.integrity import broken_sequences, damaged_pages, orphans, unknown_codes
from planner.store.transaction import transaction

# Is the database sound? Its pages, its references, and the rules of the method that every use case keeps.

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


# What is left of the ways in once they lead nowhere: kept for a while, should somebody look into it, and then gone.
#
# Who invited whom, who accepted and who chose a new password stays in the history, which forgets nothing.

KEPT = timedelta(days=90)
"""For as long after their end there are used and expired links, failed tries and used identities. A provider's identity
itself opens nothing after 31 days, so none that is forgotten could come back."""
KNOWN_DEVICE_KEPT = timedelta(days=400)
"""For as long it is known which browsers have signed in to an account, as browsers themselves remember it."""


def forget_leftovers(at: datetime | None = None) -> None:
    """Remove links, tries, identities and tickets that ended long ago, in a transaction of its own."""
    instant = at or now()
    with transaction() as session:
        for table, ended in (
            (AccountLink, col(AccountLink.used_at) < instant - KEPT),
            (AccountLink, col(AccountLink.expires_at) < instant - KEPT),
            (SignInAttempt, col(SignInAttempt.succeeded).is_(False) & (col(SignInAttempt.at) < instant - KEPT)),
            (SignInAttempt, col(SignInAttempt.at) < instant - KNOWN_DEVICE_KEPT),
            (InstitutionalSignIn, col(InstitutionalSignIn.at) < instant - KEPT),
            (HandoverTicket, col(HandoverTicket.expires_at) < instant - KEPT),
        ):
            session.execute(delete(table).where(ended))


# What has to be forgotten in time, whoever is there.

_log = logging.getLogger(__name__)


def forget_what_is_over() -> None:
    """Forget ended sign-ins, what is left of old ways in, and the personal data whose time is over, in transactions of
    their own.

    A database that cannot be used now is asked again the next time.
    """
    try:
        forget_old_sessions()
        forget_leftovers()
        forget_in_all_waves()
    except SQLAlchemyError:
        _log.exception("What is over could not be forgotten")
