from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, insert
from sqlmodel import Session

from planner.errors import Refused
from planner.models import Operation
from planner.services.actions.actions import add_action
from planner.services.actor import Actor, Grant
from planner.services.cycle.cycles import add_cycle
from planner.services.history.extent import CycleHistory, Extent, InstitutionHistory
from planner.services.history.reading import read_history
from planner.services.history.searching import EVERYTHING, HistoryFilter, people_in
from planner.services.institution.institutions import add_institution, set_branches
from planner.services.moments.moments import add_moments, edit_moment
from planner.services.people.people import add_person
from planner.services.requirements.requirements import add_requirements
from planner.store.history import conclude
from planner.store.transaction import transaction
from planner.vocabulary import Role, Subject

LIMA = timezone(timedelta(hours=-5))
ANA, LUIS = Actor(name="Ana", is_local=True), Actor(name="Luis", is_local=True)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """What Ana and Luis did in an institution and its cycle."""
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=ANA)
        conclude(session)
        set_branches(institution.id, ["Juliaca"], session=session, actor=ANA)
        conclude(session)
        add_person(institution.id, "Rosa", session=session, actor=LUIS)
        conclude(session)
        cycle = add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=ANA)
        conclude(session)
        moment = add_moments(cycle.id, ["Atención en ventanilla"], session=session, actor=LUIS)[0]
        conclude(session)
        add_requirements(moment.id, [{"text": "Que tarde 100_% menos"}], session=session, actor=LUIS)
        conclude(session)
        edit_moment(moment.id, {"name": "Saludo"}, version=None, session=session, actor=ANA)
        conclude(session)
        add_action(cycle.id, {"text": "Capacitar"}, [], session=session, actor=LUIS)
    with transaction(engine) as session:  # whoever founds an institution may do everything there: not in this one
        yield session


STARTED, MOMENT, REQUIREMENT, EDIT, ACTION = ALL = (
    "Inició el ciclo «Crédito»",
    "Agregó el momento «Atención en ventanilla»",
    "Agregó 1 requerimiento a «Atención en ventanilla»",
    "Cambió el momento «Atención en ventanilla»",
    "Agregó la acción «Capacitar»",
)
FOUND = [
    (EVERYTHING, ALL),
    (HistoryFilter(person="Ana"), (STARTED, EDIT)),
    (HistoryFilter(subject=Subject.MOMENTS), (MOMENT, EDIT)),
    (HistoryFilter(subject=Subject.SURVEY), ()),
    (HistoryFilter(words="ATENCION"), (MOMENT, REQUIREMENT, EDIT)),
    (HistoryFilter(words="cambio luis"), ()),
    (HistoryFilter(words="luis capacitar"), (ACTION,)),
    (HistoryFilter(words="  «saludo»  "), (EDIT,)),
    (HistoryFilter(words="tarde"), (REQUIREMENT,)),
    (HistoryFilter(words="100_%"), (REQUIREMENT,)),
    (HistoryFilter(words="%"), (REQUIREMENT,)),
    (HistoryFilter(words="a_e"), ()),
    (HistoryFilter(person="Luis", subject=Subject.MOMENTS, words="ventanilla"), (MOMENT,)),
]


def summaries(wanted: HistoryFilter, session: Session, extent: Extent, zone: tzinfo = UTC) -> list[str]:
    page = read_history(extent, wanted, zone=zone, limit=50, session=session, actor=ANA)
    assert page.total == len(page.entries)
    return [entry.summary for entry in reversed(page.entries)]


@pytest.mark.parametrize(("wanted", "expected"), FOUND)
def test_what_is_looked_for_is_found_and_nothing_else(
    wanted: HistoryFilter, expected: tuple[str, ...], session: Session
) -> None:
    assert summaries(wanted, session, CycleHistory(1)) == list(expected)


def test_the_history_of_the_institution_holds_what_is_in_no_cycle(session: Session) -> None:
    whole = ["Registró la institución «Caja Andina»", "Cambió las agencias de «Caja Andina»", "Agregó a Rosa"]
    assert summaries(EVERYTHING, session, InstitutionHistory(1)) == whole
    assert summaries(HistoryFilter(subject=Subject.PEOPLE), session, InstitutionHistory(1)) == whole[2:]
    assert summaries(HistoryFilter(words="juliaca"), session, InstitutionHistory(1)) == whole[1:2]
    assert summaries(EVERYTHING, session, InstitutionHistory(2)) == []


def test_a_day_is_the_readers(session: Session) -> None:
    """In Lima the day begins at five of the universal time; in Santiago at three or, in winter, at four."""
    instants = ("2027-03-15 04:59:59", "2027-03-15 05:00:00", "2027-03-16 04:59:59", "2027-07-15 03:30:00")
    session.connection().execute(
        insert(Operation),
        [
            {"actor": "Eva", "summary": at, "cycle_id": 1, "at": datetime.fromisoformat(f"{at}+00:00")}
            for at in instants
        ],
    )

    def on(first: date | None, last: date | None, zone: tzinfo) -> list[str]:
        return summaries(HistoryFilter("Eva", first, last), session, CycleHistory(1), zone)

    fifteenth = date(2027, 3, 15)
    assert on(fifteenth, fifteenth, LIMA) == list(instants[1:3])
    assert on(None, date(2027, 3, 14), LIMA) == list(instants[:1])
    assert on(date(2027, 3, 16), None, UTC) == list(instants[2:])
    assert on(date(2027, 7, 15), None, ZoneInfo("America/Santiago")) == []
    assert on(date(2027, 7, 14), date(2027, 7, 14), ZoneInfo("America/Santiago")) == list(instants[3:])


def test_pages_follow_each_other(session: Session) -> None:
    pages = [
        read_history(CycleHistory(1), zone=UTC, limit=2, offset=offset, session=session, actor=ANA)
        for offset in (0, 2, 4, 6)
    ]
    assert [[entry.summary for entry in page.entries] for page in pages] == [
        [ACTION, EDIT], [REQUIREMENT, MOMENT], [STARTED], []
    ]  # fmt: skip
    assert {page.total for page in pages} == {5}


def test_the_people_of_a_history_are_named_once(session: Session) -> None:
    assert people_in(CycleHistory(1), session=session, actor=ANA) == ("Ana", "Luis")


@pytest.mark.parametrize(
    ("role", "reads_cycle", "reads_institution"),
    [
        (Role.STAFF, False, False),
        (Role.READER, True, False),
        (Role.FACILITATOR, True, False),
        (Role.ADMINISTRATOR, True, True),
    ],
)
def test_only_who_may_reads_a_history(role: Role, reads_cycle: bool, reads_institution: bool, session: Session) -> None:
    person = Actor(name="Rosa", account_id=7, grants=frozenset({Grant(1, role)}))
    for extent, allowed in ((CycleHistory(1), reads_cycle), (InstitutionHistory(1), reads_institution)):
        if allowed:
            assert read_history(extent, zone=UTC, limit=1, session=session, actor=person).total > 0
            continue
        with pytest.raises(Refused, match="Su rol no permite esto"):
            read_history(extent, zone=UTC, limit=1, session=session, actor=person)
        with pytest.raises(Refused, match="Su rol no permite esto"):
            people_in(extent, session=session, actor=person)
