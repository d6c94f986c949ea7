"""Texts that mean harm, in every field there is, on every screen and on the pages of phones: they are only read."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.inputs.waves import ContactForm
from planner.models import OpenAnswer, Workshop
from planner.services.actions.actions import add_action, add_note
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.receiving import Arrival, receive
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.setup import set_up_institution
from planner.services.moments.evidence import add_note_evidence
from planner.services.moments.moments import add_moments
from planner.services.people.people import add_person
from planner.services.people.roles import set_roles
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.requirements import add_requirements
from planner.services.results.tagging import tag_comment
from planner.services.survey.versions import edit_settings, issue_version
from planner.services.waves.second_language import save_translation
from planner.services.waves.waves import form_of_wave, open_wave, waves_of
from planner.services.workshop.leading import change_activity, open_workshop
from planner.store.history import conclude
from planner.store.transaction import transaction
from planner.vocabulary import Activity, Road, Role
from tests.browser.conftest import DESK, Opener
from tests.services.workshop.rooms import say

HARM = "<img src=x onerror=won=1><script>won=1</script>[a](javascript:won=1) :red[b] $x$ {{7*7}} **c** `d`"
SCREENS = (
    "inicio", "momentos", "momentos?vista=proyector", "requerimientos", "acciones", "prioridad", "encuesta",
    "respuestas", "resultados", "historial", "taller", "taller?vista=proyector", "personas",
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
    answer_requirement(wish.id, judge.id, False, reason=HARM, session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    _poison_answers(cycle.id, session)
    workshop = open_workshop(cycle.id, {"title": HARM, "place": HARM}, session=session, actor=LOCAL_ADMINISTRATOR)
    change_activity(workshop.id, {"activity": Activity.MOMENTS}, session=session, actor=LOCAL_ADMINISTRATOR)
    return workshop


def _poison_answers(cycle_id: int, session: Session) -> None:
    """A wave with a hostile name, consent and second language, and a client who left a hostile comment and name."""
    issue_version(cycle_id, session=session, actor=LOCAL_ADMINISTRATOR)
    texts = {"name": HARM, "contact_consent": HARM, "asks_contact": True}
    wave = open_wave(cycle_id, texts, session=session, actor=LOCAL_ADMINISTRATOR)
    form = form_of_wave(wave, session=session)
    save_translation(
        wave.id, HARM[:40], {"title": HARM, "general": HARM}, version=None, session=session, actor=LOCAL_ADMINISTRATOR
    )
    given, contact = (
        ClientAnswers({"general": 1}, {"comentario": HARM}),
        ContactForm(consents=True, name=HARM[:58], phone="1"),
    )
    response = receive(wave, form, given, Arrival(Road.WEB, "page:1"), session=session, contact=contact).response
    comment = session.exec(select(OpenAnswer).where(OpenAnswer.response_id == response.id)).one()
    tag_comment(comment.id, HARM[:40], session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)


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


def test_hostile_texts_are_only_read_where_clients_answer(new_page: Opener, workshop: Workshop, stored: Engine) -> None:
    with transaction(stored) as session:
        [wave] = waves_of(workshop.cycle_id, session=session)
    page = new_page(DESK)
    for address in (wave.code, f"{wave.code}?idioma=2", f"{wave.code}/entrevista", f"{wave.code}/gracias"):
        page.goto(f"/e/{address}")
        expect(page.locator("h1")).to_be_visible()
        _harmless(page)


def test_hostile_comments_are_only_read_among_the_results(new_page: Opener, workshop: Workshop) -> None:
    page = new_page(DESK)
    page.goto(f"/resultados?ciclo={workshop.cycle_id}")
    for view in ("Preguntas", "Comentarios", "Qué hacer ahora"):
        page.get_by_role("radio", name=view, exact=True).click()
        expect(page.locator(DONE)).to_be_visible()
        expect(page.get_by_text("<script>won=1</script>").first).to_be_attached()
        _harmless(page)


def test_hostile_texts_are_only_read_on_a_phone(new_page: Opener, workshop: Workshop, stored: Engine) -> None:
    page = new_page(DESK, f"/t/{workshop.code}")
    page.get_by_label("Su nombre").fill("<script>won=1</script>")
    page.get_by_role("button", name="Participar").click()
    for activity in (Activity.MOMENTS, Activity.REQUIREMENTS, Activity.AGREEMENT, Activity.RANKING):
        with transaction(stored) as session:
            change_activity(workshop.id, {"activity": activity}, session=session, actor=LOCAL_ADMINISTRATOR)
        page.goto(f"/t/{workshop.code}")
        expect(page.get_by_text("<script>won=1</script>").first).to_be_attached()
        _harmless(page)
