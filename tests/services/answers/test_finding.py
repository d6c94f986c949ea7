"""Finding one answer among many, and who may look into it."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlmodel import Session, select

from planner.errors import NotFound, Refused
from planner.inputs.waves import ContactForm
from planner.models import ServiceCycle
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, Grant
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.finding import EVERYTHING, AnswerFilter, AnswerPage, find_answers
from planner.services.answers.keying import key_in_sheet
from planner.services.answers.outgoing import outgoing_answers
from planner.services.answers.receiving import Arrival, receive
from planner.services.answers.single import delete_response, read_single
from planner.services.cycle.cycles import set_cycle_branches
from planner.store.history import conclude
from planner.store.scope import FOUNDED
from planner.vocabulary import Road, Role
from tests.services.answers.collected import Collected, collect

LIMA = timezone(timedelta(hours=-5))
MORNING = datetime(2027, 5, 3, 14, tzinfo=UTC)
ROSA = ContactForm(consents=True, name="Rosa Quispe", phone="999 123-456")


@pytest.fixture
def collected(session: Session) -> Collected:
    """Four answers: one at each branch, one at none, and a paper sheet."""
    found = collect(session, asks_contact=True)
    first, second = found.branches
    said = (
        ClientAnswers({"general": 5, found.item_ids[0]: 0}, {"comentario": "Demoró muchísimo"}, first, MORNING),
        ClientAnswers({"general": 2}, {}, second, MORNING + timedelta(hours=16)),
        ClientAnswers({"general": 1}, {"comentario": "Todo bien"}, None, MORNING),
    )
    for place, given in enumerate(said):
        contact = ROSA if place == 1 else None
        receive(found.wave, found.form, given, Arrival(Road.WEB, f"page:{place}"), session=session, contact=contact)
    key_in_sheet(found.wave.id, 814, ClientAnswers({"general": 3}), session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    session.info.pop(FOUNDED)  # whoever founds an institution may do everything in it
    return found


def _somebody(collected: Collected, role: Role, session: Session, branch: int | None = None) -> Actor:
    house = session.exec(select(ServiceCycle.institution_id).where(ServiceCycle.id == collected.wave.cycle_id)).one()
    branch_id = None if branch is None else collected.branches[branch]
    return Actor("Eva", grants=frozenset({Grant(house, role, branch_id)}))


def _find(
    collected: Collected,
    session: Session,
    wanted: AnswerFilter = EVERYTHING,
    *,
    actor: Actor = LOCAL_ADMINISTRATOR,
    limit: int = 10,
    offset: int = 0,
) -> AnswerPage:
    return find_answers(
        collected.wave.id, wanted, zone=LIMA, limit=limit, offset=offset, session=session, actor=actor
    )  # fmt: skip


def _keys(page: AnswerPage) -> list[tuple[str, int | None, int]]:
    return [(line.branch, line.sheet_number, line.comments) for line in page.lines]


def test_the_last_one_comes_first_page_by_page(session: Session, collected: Collected) -> None:
    page = _find(collected, session)
    assert _keys(page) == [("", 814, 0), ("", None, 1), ("Norte", None, 0), ("Centro", None, 1)]
    assert [line.road for line in page.lines] == [Road.PAPER, Road.WEB, Road.WEB, Road.WEB]
    assert page.lines[-1].answered_at == MORNING
    second = _find(collected, session, limit=2, offset=2)
    assert (second.lines, second.total) == (page.lines[2:], 4)
    assert _find(collected, session, limit=2, offset=9) == AnswerPage((), 4)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("814", [("", 814, 0)]),
        ("MUCHISIMO demoro", [("Centro", None, 1)]),
        ("demoró bien", []),
        ("quispe", [("Norte", None, 0)]),
        ("999123", [("Norte", None, 0)]),
        ("99999999999999999999", []),
        ("%", []),
        ("   ", [("", 814, 0), ("", None, 1), ("Norte", None, 0), ("Centro", None, 1)]),
    ],
)
def test_it_is_found_by_number_by_words_and_by_who_left_a_name(
    words: str, found: list[Any], session: Session, collected: Collected
) -> None:
    page = _find(collected, session, AnswerFilter(words))
    assert (_keys(page), page.total) == (found, len(found))


def test_its_own_number_finds_it_however_it_is_written(session: Session, collected: Collected) -> None:
    [last, *_rest] = _find(collected, session).lines
    for words in (f"{last.id}", f"N.º {last.id}", f"n° {last.id}", f"no. {last.id}"):
        assert last in _find(collected, session, AnswerFilter(words)).lines


def test_branch_and_day_narrow_it_down(session: Session, collected: Collected) -> None:
    norte = collected.branches[1]
    assert _keys(_find(collected, session, AnswerFilter(branch_id=norte))) == [("Norte", None, 0)]
    day = MORNING.date()
    assert _keys(_find(collected, session, AnswerFilter(day=day))) == [("", None, 1), ("Centro", None, 1)]
    night = AnswerFilter(day=day + timedelta(days=1))  # 1 in the morning in Lima, which in UTC is the same day
    assert _keys(_find(collected, session, night)) == [("Norte", None, 0)]
    assert _keys(_find(collected, session, AnswerFilter("bien", day=day))) == [("", None, 1)]


def test_names_and_phones_help_only_those_who_may_see_them(session: Session, collected: Collected) -> None:
    staff = _somebody(collected, Role.STAFF, session)
    assert _find(collected, session, AnswerFilter("quispe"), actor=staff).lines == ()
    [hers] = _find(collected, session, AnswerFilter("quispe")).lines
    assert read_single(hers.id, session=session, actor=LOCAL_ADMINISTRATOR).name == "Rosa Quispe"
    seen = read_single(hers.id, session=session, actor=staff)
    assert (seen.name, seen.phone) == ("", "")


def test_whoever_only_reads_results_sees_no_single_answer(session: Session, collected: Collected) -> None:
    reader = _somebody(collected, Role.READER, session)
    with pytest.raises(Refused, match="Su rol no permite esto: recoger respuestas"):
        _find(collected, session, actor=reader)
    [first, *_rest] = _find(collected, session).lines
    with pytest.raises(Refused):
        read_single(first.id, session=session, actor=reader)


def test_a_role_in_one_branch_shows_the_answers_of_that_branch(session: Session, collected: Collected) -> None:
    promoter = _somebody(collected, Role.PROMOTER, session, branch=0)
    page = _find(collected, session, actor=promoter)
    assert (_keys(page), page.total) == ([("Centro", None, 1)], 1)
    assert _find(collected, session, AnswerFilter("bien"), actor=promoter).total == 0
    assert _find(collected, session, AnswerFilter(branch_id=collected.branches[1]), actor=promoter).total == 0
    administrator = _somebody(collected, Role.ADMINISTRATOR, session, branch=0)
    [theirs] = _find(collected, session, AnswerFilter(branch_id=collected.branches[1])).lines
    for actor in (promoter, administrator):
        with pytest.raises(NotFound):
            read_single(theirs.id, session=session, actor=actor)
    with pytest.raises(NotFound):
        delete_response(theirs.id, session=session, actor=administrator)
    delete_response(page.lines[0].id, session=session, actor=administrator)
    assert _find(collected, session).total == 3


def test_in_a_cycle_about_ones_own_branch_every_answer_is_seen(session: Session, collected: Collected) -> None:
    cycle, centre = collected.wave.cycle_id, collected.branches[0]
    set_cycle_branches(cycle, [centre], session=session, actor=LOCAL_ADMINISTRATOR)
    conclude(session)
    assert _find(collected, session, actor=_somebody(collected, Role.PROMOTER, session, branch=0)).total == 4


def test_a_file_of_answers_holds_those_of_the_own_branches(session: Session, collected: Collected) -> None:
    def clients(actor: Actor) -> int:
        out = outgoing_answers(collected.wave.id, session=session, actor=actor)
        return sum(len(table) for table, _comments in out.chunks)

    assert clients(_somebody(collected, Role.STAFF, session)) == 4
    assert clients(_somebody(collected, Role.STAFF, session, branch=1)) == 1
    with pytest.raises(Refused):
        clients(_somebody(collected, Role.READER, session))


def test_one_answer_is_told_question_by_question(session: Session, collected: Collected) -> None:
    *_others, first = _find(collected, session).lines
    found = read_single(first.id, session=session, actor=LOCAL_ADMINISTRATOR)
    said = {each.item.id: each.words for each in found.said}
    assert [each.item for each in found.said] == list(collected.form.items)
    assert {name: words for name, words in said.items() if words} == {
        collected.item_ids[0]: "No usé / no aplica",
        "general": collected.form.items[[item.id for item in collected.form.items].index("general")].options[4],
        "comentario": "Demoró muchísimo",
    }
    assert (found.branch, found.road, found.sheet_number, found.by) == ("Centro", Road.WEB, None, "")
    [sheet] = _find(collected, session, AnswerFilter("814")).lines
    assert read_single(sheet.id, session=session, actor=LOCAL_ADMINISTRATOR).by == LOCAL_ADMINISTRATOR.name
