from datetime import UTC, timedelta, timezone

import pytest
from sqlalchemy import Engine

from planner.errors import Refused
from planner.services.actions.actions import add_action
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor, Grant
from planner.services.cycle.cycles import add_cycle
from planner.services.history import whole
from planner.services.history.extent import CycleHistory
from planner.services.history.whole import HistoryLine, read_whole_history
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, arrange_moments, delete_moment, edit_moment
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Emotion, Role

BY = LOCAL_ADMINISTRATOR
WHOLE = [
    ("Inició el ciclo «Crédito»", "Agregó el ciclo «Crédito»", "Nombre del ciclo", "", "Crédito"),
    ("Agregó 2 momentos", "Agregó el momento «Llegada»", "Orden", "", "1"),
    ("Agregó 2 momentos", "Agregó el momento «Llegada»", "Momento de verdad", "", "Llegada"),
    ("Agregó 2 momentos", "Agregó el momento «Llegada»", "Momento crítico", "", "No"),
    ("Agregó 2 momentos", "Agregó el momento «Espera»", "Orden", "", "2"),
    ("Agregó 2 momentos", "Agregó el momento «Espera»", "Momento de verdad", "", "Espera"),
    ("Agregó 2 momentos", "Agregó el momento «Espera»", "Momento crítico", "", "No"),
    ("Cambió el momento «Llegada»", "Cambió el momento «Llegada»", "Emoción", "", "Buena"),
    ("Reordenó los momentos", "Cambió el momento «Llegada»", "Orden", "1", "2"),
    ("Reordenó los momentos", "Cambió el momento «Espera»", "Orden", "2", "1"),
    ("Eliminó el momento «Espera»", "Eliminó el momento «Espera»", "Orden", "1", ""),
    ("Eliminó el momento «Espera»", "Eliminó el momento «Espera»", "Momento de verdad", "Espera", ""),
    ("Eliminó el momento «Espera»", "Eliminó el momento «Espera»", "Momento crítico", "No", ""),
    ("Eliminó el momento «Espera»", "Cambió el momento «Llegada»", "Orden", "2", "1"),
]


@pytest.fixture
def made(engine: Engine) -> Engine:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja", "kind": "microfinance"}, session=session, actor=BY)
        conclude(session)
        add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=BY)
        conclude(session)
        first, second = add_moments(1, ["Llegada", "Espera"], session=session, actor=BY)
        conclude(session)
        edit_moment(first.id, {"emotion": Emotion.GOOD}, version=None, session=session, actor=BY)
        conclude(session)
        arrange_moments(1, [second.id, first.id], session=session, actor=BY)
        conclude(session)
        delete_moment(second.id, session=session, actor=BY)
    return engine


def test_a_whole_history_tells_every_field_of_every_row(made: Engine) -> None:
    with reading(made) as session:
        lines = list(read_whole_history(CycleHistory(1), zone=UTC, session=session, actor=BY))
    told = [(line.summary, line.what, line.field, line.before, line.after) for line in lines]
    assert sorted(told) == sorted(WHOLE)
    assert [line[0] for line in told] == [line[0] for line in WHOLE]
    assert {line.actor for line in lines} == {"Administración local"}


def test_it_comes_in_parts_and_says_how_far_it_is(made: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "BATCH", 2)
    told: list[tuple[int, int]] = []
    lima = timezone(timedelta(hours=-5))
    with reading(made) as session:
        lines = list(
            read_whole_history(
                CycleHistory(1), zone=lima, session=session, actor=BY, on_progress=lambda *far: told.append(far)
            )
        )
    assert (len(lines), told) == (len(WHOLE), [(2, 5), (4, 5), (5, 5)])
    assert {line.at.utcoffset() for line in lines} == {timedelta(hours=-5)}


def test_what_is_gone_keeps_its_name_and_people_theirs(made: Engine) -> None:
    with transaction(made) as session:
        add_action(1, {"text": "Capacitar", "owner": "Rosa"}, [], session=session, actor=BY)
    with reading(made) as session:
        lines = list(read_whole_history(CycleHistory(1), zone=UTC, session=session, actor=BY))
    assert [line.after for line in lines if line.field == "Responsable"] == ["Rosa"]


def test_who_may_not_read_it_gets_nothing(made: Engine) -> None:
    person = Actor(name="Eva", account_id=3, grants=frozenset({Grant(1, Role.STAFF)}))
    with reading(made) as session, pytest.raises(Refused):
        read_whole_history(CycleHistory(1), zone=UTC, session=session, actor=person)


def test_an_operation_without_changes_is_one_line(made: Engine) -> None:
    with transaction(made) as session:
        add_moments(1, ["Firma"], session=session, actor=BY)
        conclude(session)
        edit_moment(1, {"name": "Llegada"}, version=None, session=session, actor=BY)
    with reading(made) as session:
        *_, last = read_whole_history(CycleHistory(1), zone=UTC, session=session, actor=BY)
    assert last == HistoryLine(last.at, "Administración local", "Cambió el momento «Llegada»")
