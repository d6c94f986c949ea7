"""Cycles for the screens of steps 2, 3 and 5."""

from collections.abc import Sequence

from planner.models import ActionPlan, Requirement
from planner.services.actions.actions import add_action
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import Matrix, read_matrix
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstitutionKind


def a_cycle(moments: Sequence[str] = ()) -> int:
    """A new cycle with these moments; returns its id."""
    with transaction() as session:
        values = {"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}
        institution = add_institution(values, session=session, actor=LOCAL_ADMINISTRATOR)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=LOCAL_ADMINISTRATOR)
        if moments:
            add_moments(cycle.id, moments, session=session, actor=LOCAL_ADMINISTRATOR)
        return cycle.id


def with_requirements(cycle_id: int, moment: int, *texts: str, **values: object) -> list[Requirement]:
    """Add requirements to the moment at that place, 1 = first."""
    moment_id = matrix_of(cycle_id).moments[moment - 1].id
    rows = [{"text": text, **values} for text in texts]
    with transaction() as session:
        return add_requirements(moment_id, rows, session=session, actor=LOCAL_ADMINISTRATOR)


def with_action(cycle_id: int, text: str, requirement_ids: Sequence[int] = (), **values: object) -> ActionPlan:
    """Add one action."""
    with transaction() as session:
        return add_action(
            cycle_id, {"text": text, **values}, requirement_ids, session=session, actor=LOCAL_ADMINISTRATOR
        )


def matrix_of(cycle_id: int) -> Matrix:
    """What the database holds."""
    with reading() as session:
        return read_matrix(cycle_id, session=session)
