import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from planner.models import WorkshopParticipant
from planner.models.base import now
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.moments.moments import delete_moment, moments_of, requirements_of
from planner.services.requirements.requirements import edit_requirement
from planner.services.workshop.moderating import hide_contributions
from planner.store.transaction import reading, transaction
from planner.vocabulary import Activity, BallotKind, Emotion
from planner.web.plain.limits import RateLimit
from planner.web.workshop.phones import COOKIE
from planner.web.workshop.routes import WorkshopPages
from tests.web.workshop.conftest import MOMENTS, Host
from tests.web.workshop.phone import Forms, Phone

NewPhone = Callable[..., Phone]
SCRIPT = "<script>alert(1)</script>"


def _moments(host: Host) -> list[int]:
    with reading() as session:
        return [moment.id for moment in moments_of(host.cycle_id, session=session)]


def _requirements(host: Host) -> list[int]:
    with reading() as session:
        return [row.id for row in requirements_of(_moments(host)[0], session=session)]


def _actions(phone: Phone) -> list[str]:
    return [name.removeprefix("v-") for name in phone.form("votar") if name.startswith("v-")]


def _cards(host: Host) -> list[str]:
    return [card.text for card in sorted(host.board().cards, key=lambda card: card.id)]


def test_only_pages_on_which_nobody_writes_come_anew_by_themselves(phone: Phone, host: Host) -> None:
    refreshes = {}
    for activity in Activity:
        host.lead(activity=activity)
        refreshes[activity] = f'content="12; url=/t/{host.code}"' in phone.open(f"/t/{host.code}").text
        assert "Ver qué sigue" in phone.text
    assert {activity for activity, comes in refreshes.items() if comes} == {Activity.WAITING}


def test_several_moments_at_once_are_listed_and_can_be_taken_back(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.MOMENTS, timer_seconds=300)
    assert "Quedan menos de 5 minutos." in phone.open(f"/t/{host.code}").text
    answer = phone.send(phone.form("proponer"), texto=f"1. Saluda\r\n2. {SCRIPT}\r\n")
    assert "Recibimos 2 aportes. Puede enviar más." in answer.text
    assert _cards(host) == ["Saluda", SCRIPT]
    assert "<script" not in answer.text
    form, buttons = phone.form("quitar"), Forms(answer.text).buttons
    phone.send(form, quitar=buttons[-1][1])
    assert ("Quitamos su aporte." in phone.text, _cards(host)) == (True, [SCRIPT])


def test_a_form_sent_twice_or_again_after_a_lost_answer_counts_once(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.MOMENTS)
    phone.open(f"/t/{host.code}")
    form = phone.form("proponer")
    assert [phone.post(form, texto="Saluda").status_code for _ in range(3)] == [303] * 3
    assert "Eso ya lo envió." in phone.send(form, texto="Saluda").text
    assert _cards(host) == ["Saluda"]


def test_what_is_wrong_comes_back_as_it_was_typed(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.MOMENTS)
    phone.open(f"/t/{host.code}")
    typed = f"Saluda\n<b>{'x' * 200}\n"
    answer = phone.send(phone.form("proponer"), texto=typed)
    assert (answer.status_code, phone.form("proponer")["texto"]) == (422, typed)
    assert "tiene 203 caracteres y el máximo es 200" in answer.text
    assert _cards(host) == []


def test_requirements_are_for_a_chosen_moment_or_for_that_of_the_room(phone: Phone, host: Host) -> None:
    llega, espera, _firma = _moments(host)
    host.lead(activity=Activity.REQUIREMENTS)
    phone.open(f"/t/{host.code}")
    answer = phone.send(phone.form("proponer"), texto="Que haya sillas")
    assert (answer.status_code, phone.form("proponer")["texto"]) == (422, "Que haya sillas")
    phone.send(phone.form("proponer"), momento=str(espera))
    assert phone.form("proponer")["momento"] == str(espera)  # the next one is probably for the same moment
    host.lead(moment_id=llega)
    phone.open(f"/t/{host.code}")
    assert ("<select" in phone.text, "«Llega»" in phone.text) == (False, True)
    phone.send(phone.form("proponer"), texto="Que haya sillas")
    found = host.board().requirements_by_moment
    assert [len(found[each]) for each in (llega, espera)] == [1, 1]


def test_feelings_go_moment_by_moment_and_can_be_changed(phone: Phone, host: Host) -> None:
    llega, espera, firma = _moments(host)
    host.lead(activity=Activity.EMOTIONS)
    phone.open(f"/t/{host.code}")
    for place, moment in enumerate((llega, espera, firma), start=1):
        assert f"Momento {place} de 3" in phone.text
        assert phone.form("sentir")["momento"] == str(moment)
        phone.send(phone.form("sentir"), emocion="-1")
    assert "Gracias, ya respondió todo" in phone.text
    phone.open(f"/t/{host.code}?m={espera}")
    assert "Su respuesta" in phone.text
    phone.send(phone.form("sentir"), emocion="2")
    emotions = host.board().emotions
    assert [emotions[each].typical for each in (llega, espera, firma)] == [Emotion.BAD, Emotion.VERY_GOOD, Emotion.BAD]
    phone.open(f"/t/{host.code}?m={espera}")
    assert phone.send(phone.form("sentir"), emocion="9").status_code == 422


def test_the_room_looks_at_one_moment_only(phone: Phone, host: Host) -> None:
    firma = _moments(host)[2]
    host.lead(activity=Activity.EMOTIONS, moment_id=firma)
    phone.open(f"/t/{host.code}")
    phone.send(phone.form("sentir"), emocion="0")
    assert ("Su respuesta" in phone.text, "Siguiente" in phone.text) == (True, False)
    assert f'content="12; url=/t/{host.code}"' in phone.text
    host.lead(activity=Activity.AGREEMENT, moment_id=firma)
    assert "Todavía no hay requerimientos" in phone.open(f"/t/{host.code}").text


def test_one_agrees_or_says_why_not(phone: Phone, host: Host) -> None:
    first, second = _requirements(host)
    host.lead(activity=Activity.AGREEMENT)
    phone.open(f"/t/{host.code}")
    phone.send(phone.form("acordar"), acuerdo="no", motivo=f"Falta {SCRIPT}")
    assert phone.form("acordar")["requerimiento"] == str(second)
    phone.send(phone.form("acordar"), acuerdo="si")
    assert "Gracias, ya respondió todo" in phone.text
    phone.open(f"/t/{host.code}?r={first}")
    assert (phone.form("acordar")["motivo"], "<script" in phone.text) == (f"Falta {SCRIPT}", False)
    agreements = host.board().agreements
    assert (agreements[first].disagree, agreements[first].dissent[0].reason) == (1, f"Falta {SCRIPT}")
    assert agreements[second].agree == 1


def test_a_text_that_changed_meanwhile_is_read_again_and_the_reason_stays(phone: Phone, host: Host) -> None:
    first, _second = _requirements(host)
    host.lead(activity=Activity.AGREEMENT)
    phone.open(f"/t/{host.code}")
    with transaction() as session:
        values = {"text": "Que saluden al entrar"}
        edit_requirement(first, values, version=None, session=session, actor=LOCAL_ADMINISTRATOR)
    answer = phone.send(phone.form("acordar"), acuerdo="no", motivo="No siempre")
    assert (answer.status_code, phone.form("acordar")["motivo"]) == (409, "No siempre")
    assert "Este requerimiento cambió mientras usted lo leía" in answer.text
    assert "Que saluden al entrar" in answer.text
    phone.send(phone.form("acordar"), acuerdo="no")
    assert host.board().agreements[first].disagree == 1


def test_actions_are_ordered_with_blanks_and_ties(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.RANKING)
    phone.open(f"/t/{host.code}")
    one, two, three = _actions(phone)
    answer = phone.send(phone.form("votar"), **{f"v-{one}": "2", f"v-{two}": "cuatro", f"v-{three}": "9"})
    assert answer.status_code == 422
    assert "«cuatro» no es un número" in answer.text
    assert "el lugar 9 no existe" in answer.text
    form = phone.form("votar")
    assert [form[f"v-{each}"] for each in (one, two, three)] == ["2", "cuatro", "9"]
    phone.send(form, **{f"v-{two}": "", f"v-{three}": "2"})
    assert "Recibimos su voto" in phone.text
    assert (phone.form("votar")[f"v-{one}"], host.board().ballots) == ("2", {1: 1})


def test_points_are_summed_before_they_are_accepted(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.RANKING, ballot_kind=BallotKind.POINTS, points=50)
    assert "Reparta 50 puntos" in phone.open(f"/t/{host.code}").text
    one, two, _three = _actions(phone)
    answer = phone.send(phone.form("votar"), **{f"v-{one}": "40", f"v-{two}": "20"})
    assert (answer.status_code, phone.form("votar")[f"v-{one}"]) == (422, "40")
    assert "reparte 60 puntos y el máximo es 50. Quite 10." in answer.text
    assert phone.send(phone.form("votar"), **{f"v-{two}": "10"}).status_code == 200


def test_a_ballot_of_the_round_before_is_shown_again_for_this_one(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.RANKING)
    phone.open(f"/t/{host.code}")
    one, *_ = _actions(phone)
    host.begin_round()
    answer = phone.send(phone.form("votar"), **{f"v-{one}": "1"})
    assert answer.status_code == 409
    assert "Empezó otra vuelta mientras usted votaba" in answer.text
    assert (phone.form("votar")[f"v-{one}"], phone.form("votar")["vuelta"]) == ("1", "2")
    phone.send(phone.form("votar"))
    assert host.board().ballots == {2: 1}


LATE = {
    Activity.MOMENTS: ("proponer", {"texto": f"Saluda {SCRIPT}"}, "Saluda"),
    Activity.REQUIREMENTS: ("proponer", {"texto": "Que haya sillas", "momento": "1"}, "Que haya sillas"),
    Activity.AGREEMENT: ("acordar", {"acuerdo": "no", "motivo": "No alcanza"}, "No alcanza"),
    Activity.EMOTIONS: ("sentir", {"emocion": "1"}, ""),
    Activity.RANKING: ("votar", {"v-1": "tercera"}, "tercera: Capacitar"),
}


@pytest.mark.parametrize("activity", LATE)
@pytest.mark.parametrize("end", ["otra actividad", "cerrado", "sin cookie"])
def test_what_comes_too_late_is_given_back_to_be_copied(phone: Phone, host: Host, activity: Activity, end: str) -> None:
    doing, typed, kept = LATE[activity]
    host.lead(activity=activity)
    phone.open(f"/t/{host.code}")
    before, form = host.board(), phone.form(doing)
    if end == "cerrado":
        host.close()
    elif end == "otra actividad":
        host.lead(activity=Activity.REQUIREMENTS if activity is Activity.MOMENTS else Activity.MOMENTS)
    else:
        phone.client.cookies.delete(COOKIE)
    answer = phone.send(form, **typed)
    assert answer.status_code == 409
    assert "Esto no llegó a enviarse" in answer.text
    told = {"otra actividad": "ya pasó a otra actividad", "cerrado": "ya se cerró", "sin cookie": "todavía no está"}
    assert told[end] in answer.text
    if end != "sin cookie" or activity is not Activity.RANKING:
        assert kept in answer.text
    assert "<script" not in answer.text
    assert phone.open(f"/t/{host.code}").status_code == 200
    after = host.board()
    assert (after.cards, after.emotions, after.agreements, after.ballots) == (
        before.cards, before.emotions, before.agreements, before.ballots,
    )  # fmt: skip


def test_what_the_board_uses_cannot_be_taken_back(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.MOMENTS)
    phone.open(f"/t/{host.code}")
    phone.send(phone.form("proponer"), texto="Saluda")
    form, card = phone.form("quitar"), host.board().cards[0]
    with transaction() as session:
        hide_contributions([card.id], session=session, actor=LOCAL_ADMINISTRATOR)
    answer = phone.send(form, quitar=str(card.id))
    assert (answer.status_code, _cards(host)) == (409, ["Saluda"])
    assert "Ese aporte ya se usó en el tablero" in answer.text
    assert "En uso" in phone.text


@pytest.fixture
def three_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A phone may send three times in a row."""
    begin = WorkshopPages.__init__

    def with_few(pages: WorkshopPages) -> None:
        begin(pages)
        pages.sent = RateLimit(3, 3_000)

    monkeypatch.setattr(WorkshopPages, "__init__", with_few)


@pytest.mark.usefixtures("three_at_once")
def test_a_phone_that_sends_too_fast_waits_and_keeps_its_text(new_phone: NewPhone, host: Host) -> None:
    phone, other = new_phone().join(host.code), new_phone().join(host.code)
    host.lead(activity=Activity.MOMENTS)
    phone.open(f"/t/{host.code}")
    form = phone.form("proponer")
    statuses = [phone.post(form, texto=f"Momento {number}").status_code for number in range(5)]
    assert statuses == [303] * 3 + [429] * 2
    other.open(f"/t/{host.code}")
    assert other.send(other.form("proponer"), texto="Momento 8").status_code == 200
    answer = phone.send(form, texto="Momento 8")
    assert (phone.form("proponer")["texto"], int(answer.headers["retry-after"]) >= 1) == ("Momento 8", True)


@pytest.mark.parametrize(
    "forged",
    [{"formulario": "x"}, {"formulario": ""}, {"hacer": "borrar"}, {"hacer": ""}, {"extra": "1"}],
)
def test_only_our_own_forms_are_accepted(phone: Phone, host: Host, forged: dict[str, str]) -> None:
    host.lead(activity=Activity.MOMENTS)
    phone.open(f"/t/{host.code}")
    answer = phone.post({**phone.form("proponer"), **forged}, texto="Saluda")
    assert (answer.status_code in {400, 403}, _cards(host)) == (True, [])


def test_another_site_and_a_flood_of_bytes_are_refused(phone: Phone, host: Host) -> None:
    host.lead(activity=Activity.MOMENTS)
    phone.open(f"/t/{host.code}")
    form = phone.form("proponer")
    phone.client.headers["origin"] = "https://otro.ejemplo.org"
    assert phone.post(form, texto="Saluda").status_code == 403
    del phone.client.headers["origin"]
    assert phone.post(form, texto="x" * 140_000).status_code == 413
    assert _cards(host) == []


def test_moments_that_went_meanwhile_are_no_trouble(phone: Phone, host: Host) -> None:
    llega, *others = _moments(host)
    host.lead(activity=Activity.EMOTIONS)
    phone.open(f"/t/{host.code}")
    form = phone.form("sentir")
    with transaction() as session:
        delete_moment(llega, session=session, actor=LOCAL_ADMINISTRATOR)
    answer = phone.send(form, emocion="1")
    assert (answer.status_code, phone.form("sentir")["momento"]) == (422, str(others[0]))
    assert "Ese momento ya no está en el ciclo" in answer.text
    with transaction() as session:
        for moment_id in others:
            delete_moment(moment_id, session=session, actor=LOCAL_ADMINISTRATOR)
    assert "Todavía no hay momentos" in phone.open(f"/t/{host.code}").text


def test_pages_are_kept_by_nobody_and_that_a_phone_is_there_is_noted(phone: Phone, host: Host) -> None:
    with transaction() as session:
        who = session.exec(select(WorkshopParticipant)).one()
        who.seen_at = now() - timedelta(minutes=10)
    assert host.board().here == 0
    answer = phone.open(f"/t/{host.code}?bienvenida=1")
    assert (answer.headers["cache-control"], host.board().here) == ("no-store", 1)
    [style] = re.findall(r"<style>(.*?)</style>", answer.text, flags=re.DOTALL)
    assert ".feel" in style
    assert "script" not in answer.headers["content-security-policy"]
    assert MOMENTS[0] not in answer.text
