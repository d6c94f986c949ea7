"""Texts that mean harm, in every field there is, on every screen and on the pages of phones: they are only read."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import Session

from planner.models import Workshop
from planner.services.actions import add_action, add_note
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.agreement.answering import answer
from planner.services.cycles import add_cycle
from planner.services.evidence import add_note_evidence
from planner.services.institution_setup import set_up_institution
from planner.services.moments import add_moments
from planner.services.people import add_person
from planner.services.requirements import add_requirements
from planner.services.roles import set_roles
from planner.services.survey.versions import edit_settings
from planner.services.workshop.opening import change_activity, open_workshop
from planner.store.history import conclude
from planner.store.transaction import transaction
from planner.vocabulary import Activity, Role
from tests.browser.conftest import DESK, Opener
from tests.services.workshop.rooms import say

HARM = "<img src=x onerror=won=1><script>won=1</script>[a](javascript:won=1) :red[b] $x$ {{7*7}} **c** `d`"
SCREENS = (
    "inicio", "momentos", "momentos?vista=proyector", "requerimientos", "acciones", "prioridad", "encuesta",
    "historial", "taller", "taller?vista=proyector", "personas",
)  # fmt: skip
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
INJECTED = "document.querySelectorAll('img[src=x], a[href^=\"javascript:\"], iframe').length"


def _poison(session: Session) -> Workshop:
    """A cycle in which every text is hostile, and its workshop."""
    house = {"name": HARM, "kind": "microfinance"}
    institution = set_up_institution(house, branches=[HARM], logo=None, session=session, actor=LOCAL_ADMINISTRATOR)
    names = {"name": HARM, "service": HARM, "purpose": HARM, "facilitator": HARM}
    cycle = add_cycle(institution.id, names, session=session, actor=LOCAL_ADMINISTRATOR)
    [moment] = add_moments(
        cycle.id, [HARM], description=HARM, place=HARM, attended_by=HARM, session=session, actor=LOCAL_ADMINISTRATOR
    )
    add_note_evidence(moment.id, HARM, session=session, actor=LOCAL_ADMINISTRATOR)
    texts = dict.fromkeys(("text", "standard", "current_situation"), HARM)
    [wish] = add_requirements(moment.id, [texts], session=session, actor=LOCAL_ADMINISTRATOR)
    plan = dict.fromkeys(("text", "owner", "resources", "indicator", "target"), HARM)
    add_note(
        add_action(cycle.id, plan, [wish.id], session=session, actor=LOCAL_ADMINISTRATOR).id,
        HARM,
        session=session,
        actor=LOCAL_ADMINISTRATOR,
    )
    survey = dict.fromkeys(("title", "introduction", "consent", "closing"), HARM)
    edit_settings(cycle.id, survey, version=None, session=session, actor=LOCAL_ADMINISTRATOR)
    judge = add_person(institution.id, f"{HARM} 2", session=session, actor=LOCAL_ADMINISTRATOR)
    set_roles(judge.id, [(Role.SUPERVISOR, None)], session=session, actor=LOCAL_ADMINISTRATOR)
    answer(wish.id, judge.id, False, reason=HARM, session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    workshop = open_workshop(cycle.id, {"title": HARM, "place": HARM}, session=session, actor=LOCAL_ADMINISTRATOR)
    change_activity(workshop.id, {"activity": Activity.MOMENTS}, session=session, actor=LOCAL_ADMINISTRATOR)
    return workshop


@pytest.fixture
def workshop(stored: Engine) -> Workshop:
    """The workshop of a hostile cycle, with a hostile contribution of somebody with a hostile name."""
    with transaction(stored) as session:
        workshop = _poison(session)
        say(workshop, HARM, name=HARM[:58], session=session)  # type: ignore[arg-type]  # a room has the same code
        return workshop


def _harmless(page: Page) -> None:
    assert page.evaluate("window.won") is None
    assert page.evaluate(INJECTED) == 0


def test_hostile_texts_are_only_read_on_every_screen(new_page: Opener, workshop: Workshop) -> None:
    page = new_page(DESK)
    for screen in SCREENS:
        page.goto(f"/{screen}{'&' if '?' in screen else '?'}ciclo={workshop.cycle_id}")
        expect(page.locator(DONE)).to_be_visible()
        expect(page.get_by_text("<script>won=1</script>").or_(page.locator("img.projection")).first).to_be_attached()
        _harmless(page)


@pytest.mark.parametrize("activity", [Activity.MOMENTS, Activity.REQUIREMENTS, Activity.AGREEMENT, Activity.RANKING])
def test_hostile_texts_are_only_read_on_a_phone(
    activity: Activity, new_page: Opener, workshop: Workshop, stored: Engine
) -> None:
    page = new_page(DESK, f"/t/{workshop.code}")
    page.get_by_label("Su nombre").fill("<script>won=1</script>")
    page.get_by_role("button", name="Participar").click()
    with transaction(stored) as session:
        change_activity(workshop.id, {"activity": activity}, session=session, actor=LOCAL_ADMINISTRATOR)
    page.goto(f"/t/{workshop.code}")
    expect(page.get_by_text("<script>won=1</script>").first).to_be_attached()
    _harmless(page)
