"""A workbook that was read becomes a new cycle."""

from sqlmodel import Session

from planner.errors import NotFound
from planner.inputs.workbook.reading import WorkbookContent
from planner.models import Institution, ServiceCycle
from planner.services.actor import Actor
from planner.services.building import build_cycle
from planner.services.institutions import add_institution, institution_named, institutions
from planner.store.history import conclude
from planner.vocabulary import InstitutionKind

FALLBACK_INSTITUTION = "Mi institución"


def import_workbook(
    workbook: WorkbookContent, *, name: str, institution_id: int, session: Session, actor: Actor
) -> ServiceCycle:
    """Start a cycle called `name` with all that a workbook brings. Raises InvalidInput."""
    values = {**workbook.cycle, "name": name}
    return build_cycle(institution_id, values, workbook.content, session=session, actor=actor)


def institution_for(workbook: WorkbookContent, *, named: str, session: Session, actor: Actor) -> Institution:
    """The institution that a workbook is imported into, registered if it is new.

    It is the one `named`; if that is empty, the one the workbook names; else the only one there is; else
    «Mi institución». Raises InvalidInput when the name cannot be used; NotFound when somebody with an account names
    one that is none of theirs: it may be somebody else's.
    """
    known = institutions(session=session)
    wanted = named or workbook.institution
    if not wanted and len(known) == 1:
        return known[0]
    wanted = wanted or FALLBACK_INSTITUTION
    found = institution_named(wanted, session=session)
    if found is not None:
        return found
    if not actor.is_local:
        raise NotFound(f"Entre sus instituciones no está «{wanted}». Indique una de las suyas.")
    kind = workbook.institution_kind or InstitutionKind.MICROFINANCE
    added = add_institution({"name": wanted, "kind": kind}, session=session, actor=actor)
    conclude(session)
    return added
