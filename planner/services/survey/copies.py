"""Numbered copies: no two sheets of a version ever carry the same number."""

from sqlmodel import Session, col, func, select

from planner.errors import InvalidInput, Problem
from planner.formats import count
from planner.models import PrintRun
from planner.services.actor import Actor
from planner.services.people.permissions import permitted
from planner.services.survey.versions import find_version
from planner.store.versions import lock_cycle
from planner.vocabulary import Paper, Permission

MOST_COPIES = 5_000


def number_copies(
    version_id: int, copies: int, paper: Paper, large: bool, *, session: Session, actor: Actor
) -> PrintRun:
    """Reserve the next numbers of a version for `copies` sheets (1-5000). Raises InvalidInput or NotFound."""
    version = find_version(version_id, session=session)
    lock_cycle(session, version.cycle_id)
    if not 1 <= copies <= MOST_COPIES:
        sentence = f"pidió {copies} y se pueden imprimir entre 1 y 5000 de una vez. Corrija el número."
        raise InvalidInput([Problem(sentence, place="«Copias»", field="copies")])
    summary = f"Numeró {count(copies, 'copia', 'copias')} de la encuesta, versión {version.number}"
    permitted(session, actor, Permission.PRINT_SURVEY, summary=summary, cycle_id=version.cycle_id)
    # After the cycle is held: two who print at once would otherwise get the same numbers.
    first = last_number(version_id, session=session) + 1
    run = PrintRun(
        survey_version_id=version_id,
        first_number=first,
        last_number=first + copies - 1,
        paper=paper,
        large_print=large,
    )
    session.add(run)
    session.flush()
    return run


def last_number(version_id: int, *, session: Session) -> int:
    """The last number printed of a version; 0 when none was."""
    query = select(func.max(col(PrintRun.last_number))).where(PrintRun.survey_version_id == version_id)
    return session.exec(query).one() or 0
