"""One cycle and its sheet, opened by as many people as a test needs."""

import pytest
from playwright.sync_api import ViewportSize
from sqlalchemy import Engine

from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import MatrixRequirement, read_matrix
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import reading, transaction
from tests.browser.conftest import DESK, Opener
from tests.browser.requirements.sheet import GREET, WAIT, OpenSheet, Saved, Sheet


@pytest.fixture
def cycle_id(stored: Engine, actor: Actor) -> int:
    """«Llega» with two requirements and «Sale» with none."""
    with transaction(stored) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        arrival, _ = add_moments(cycle.id, ["Llega", "Sale"], session=session, actor=actor)
        add_requirements(arrival.id, [{"text": GREET}, {"text": WAIT}], session=session, actor=actor)
        return cycle.id


@pytest.fixture
def open_sheet(new_plain_page: Opener, cycle_id: int) -> OpenSheet:
    """Opens the sheet as one more person, without the screen around it."""
    return _opening(new_plain_page, cycle_id)


@pytest.fixture
def open_screen(new_page: Opener, cycle_id: int) -> OpenSheet:
    """Opens the whole screen of step 2 as one more person."""
    return _opening(new_page, cycle_id)


def _opening(new_page: Opener, cycle_id: int) -> OpenSheet:
    def open_one(size: ViewportSize = DESK) -> Sheet:
        sheet = Sheet(new_page(size, f"/requerimientos?ciclo={cycle_id}"))
        sheet.expect_texts(GREET, WAIT)
        return sheet

    return open_one


@pytest.fixture
def saved(stored: Engine, cycle_id: int) -> Saved:
    """What the database holds."""

    def read() -> tuple[MatrixRequirement, ...]:
        with reading(stored) as session:
            return read_matrix(cycle_id, session=session).requirements

    return read
