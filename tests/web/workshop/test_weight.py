"""Every page is light, whatever people have written."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest

from planner.services.actions.actions import add_actions
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.matrix import read_matrix
from planner.services.institution.institutions import set_branches
from planner.services.moments.moments import add_moments, moments_of
from planner.services.requirements.requirements import add_requirements
from planner.services.workshop.emotions_and_agreement import say_feeling
from planner.services.workshop.leading import edit_workshop
from planner.store.transaction import transaction
from planner.vocabulary import Activity, BallotKind, Emotion
from tests.web.workshop.conftest import Host
from tests.web.workshop.phone import Page, Phone

LIGHT, LIGHT_PACKED = 15 * 1024, 4 * 1024
MANY = 40
NORMAL = "Espera sentada su turno hasta que la llaman por su nombre desde la ventanilla"
TEXTS = {"normal": NORMAL, "signos": "<&\"'>" * 40, "caritas": "😀👩‍👩‍👧ñ " * 28}


def _fill(host: Host, text: str) -> None:
    """Forty moments, requirements and actions, each as long as it may be."""
    with transaction() as session:
        by: Any = {"session": session, "actor": LOCAL_ADMINISTRATOR}
        names = [f"{number} {text}"[:200] for number in range(MANY - 3)]
        first = add_moments(host.cycle_id, names, **by)[0]
        add_requirements(first.id, [_requirement(f"{number} {text}") for number in range(MANY)], **by)
        add_actions(host.cycle_id, [f"{number} {text * 9}"[:1_900] for number in range(MANY)], [], **by)
        edit_workshop(host.id, {"title": text[:300]}, version=None, **by)
        institution_id = read_matrix(host.cycle_id, session=session).institution_id
        set_branches(institution_id, [f"{number} {text}"[:200] for number in range(MANY)], **by)


def _requirement(text: str) -> dict[str, str]:
    return {"text": (text * 12)[:2_000], "standard": text[:300]}


@pytest.fixture(params=list(TEXTS.values()), ids=list(TEXTS))
def text(request: pytest.FixtureRequest, host: Host) -> str:
    """What everything in the cycle says."""
    _fill(host, request.param)
    return str(request.param)


@pytest.fixture
def phone(new_phone: Callable[..., Phone], host: Host, text: str) -> Phone:
    """A phone with the longest name."""
    return new_phone().join(host.code, text[:80])


def _is_light(page: Page, text: str) -> bool:
    packed = len(gzip.compress(page.text.encode(), 6))
    assert (page.weight <= LIGHT, packed <= LIGHT_PACKED or text != NORMAL) == (True, True), (page.weight, packed)
    return True


def test_the_door(new_phone: Callable[..., Phone], host: Host, text: str) -> None:
    phone = new_phone()
    assert _is_light(phone.open("/t"), text)
    assert _is_light(phone.send(phone.form(), codigo=text), text)
    assert _is_light(phone.open(f"/t/{host.code}"), text)
    assert _is_light(phone.send(phone.form("entrar"), nombre=text[:100]), text)


@pytest.mark.parametrize("activity", [Activity.MOMENTS, Activity.REQUIREMENTS])
def test_proposing_with_everything_already_sent(phone: Phone, host: Host, text: str, activity: Activity) -> None:
    host.lead(activity=activity)
    phone.open(f"/t/{host.code}")
    assert _is_light(phone.page, text)
    lines = "\r\n".join(f"{number}x {text}"[:198] for number in range(MANY))
    with transaction() as session:
        moment_id = moments_of(host.cycle_id, session=session)[-1].id
    phone.send(phone.form("proponer"), texto=lines, momento=str(moment_id))
    assert len(host.board().cards) == MANY
    assert _is_light(phone.page, text)


def test_feeling_one_by_one_and_all(phone: Phone, host: Host, text: str) -> None:
    host.lead(activity=Activity.EMOTIONS)
    phone.open(f"/t/{host.code}")
    assert _is_light(phone.page, text)
    with transaction() as session:
        moments = {moment.id: Emotion.GOOD for moment in moments_of(host.cycle_id, session=session)}
        say_feeling(host.board().attendees[0].id, moments, session=session)
    last = list(moments)[-1]
    assert _is_light(phone.open(f"/t/{host.code}?listo={last}"), text)
    assert "ya respondió todo" in phone.text
    assert _is_light(phone.open(f"/t/{host.code}?m={last}&listo={last}"), text)


def test_agreeing(phone: Phone, host: Host, text: str) -> None:
    host.lead(activity=Activity.AGREEMENT)
    phone.open(f"/t/{host.code}")
    for _ in range(3):
        assert _is_light(phone.page, text)
        phone.send(phone.form("acordar"), acuerdo="no", motivo=text[:300])


@pytest.mark.parametrize("kind", BallotKind)
def test_ordering_also_when_everything_is_wrong(phone: Phone, host: Host, text: str, kind: BallotKind) -> None:
    host.lead(activity=Activity.RANKING, ballot_kind=kind)
    phone.open(f"/t/{host.code}")
    assert _is_light(phone.page, text)
    form = phone.form("votar")
    assert len([name for name in form if name.startswith("v-")]) == MANY
    assert "Se votan las primeras 40 acciones del orden del equipo; las otras" in phone.page.text
    wrong = {name: "999" for name in form if name.startswith("v-")}
    assert phone.send(form, **wrong).status_code == 422
    assert _is_light(phone.page, text)
