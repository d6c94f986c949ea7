"""A cycle with two moments and three requirements, and two supervisors who have to agree."""

from typing import Any

import pytest
from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.store.history import conclude
from planner.store.scope import FOUNDED
from planner.vocabulary import Role
from tests.groups import CHAIRS, GREET, SOON, Group, someone


@pytest.fixture
def group(session: Session, actor: Actor) -> Group:
    by: dict[str, Any] = {"session": session, "actor": actor}
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, **by)
    cycle = add_cycle(institution.id, {"name": "Microcrédito"}, **by)
    first, second = add_moments(cycle.id, ["Llegada", "Espera"], **by)
    rows = add_requirements(first.id, [{"text": GREET}, {"text": CHAIRS}], **by)
    rows += add_requirements(second.id, [{"text": SOON, "standard": "10 minutos"}], **by)
    conclude(session)
    ana = someone(institution.id, "Ana Quispe", Role.SUPERVISOR, session=session)
    luis = someone(institution.id, "Luis Rojas", Role.SUPERVISOR, session=session)
    session.info.pop(FOUNDED)  # as if the institution had been there before: nobody may do everything in it
    moments, requirements = (first.id, second.id), tuple(row.id for row in rows)
    return Group(institution.id, cycle.id, moments, requirements, ana, luis, by)
