from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.cycle.examples import load_examples
from planner.services.survey.versions import issue_version
from planner.services.upkeep import check_database
from planner.store.transaction import reading, transaction

REMEDY = " Recupere un respaldo con: planner restore ARCHIVO"


@pytest.fixture
def filled(engine: Engine, actor: Actor) -> Iterator[Session]:
    """The examples, with a survey, in an open transaction."""
    with transaction(engine) as session:
        [first, _] = load_examples(session=session, actor=actor)
        issue_version(first.id, session=session, actor=actor)
        yield session


def _found(session: Session) -> list[str]:
    return [str(problem) for problem in check_database(session=session)]


def test_a_sound_database_has_nothing_to_report(filled: Session) -> None:
    assert _found(filled) == []


def test_an_empty_database_is_sound(engine: Engine) -> None:
    with reading(engine) as session:
        assert _found(session) == []


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (
            "UPDATE moment_of_truth SET position = 7 WHERE position = 2 AND cycle_id = 1",
            "Ciclo 1: los momentos no están numerados del 1 en adelante.",
        ),
        (
            "UPDATE action_plan SET priority = priority + 1 WHERE cycle_id = 2",
            "Ciclo 2: las prioridades no van del 1 en adelante sin repetirse.",
        ),
        (
            "UPDATE moment_of_truth SET channel = 'fax' WHERE id = 1",
            "Tabla moment_of_truth: el código «fax» de «channel» no es conocido.",
        ),
        (
            "UPDATE survey_version SET form = '{}'",
            "Ciclo 1: la versión 1 de la encuesta no se puede leer.",
        ),
    ],
)
def test_what_breaks_a_rule_is_named(damage: str, expected: str, filled: Session) -> None:
    filled.execute(text(damage))
    assert _found(filled) == [expected + REMEDY]


def test_references_that_lead_nowhere_are_named(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        load_examples(session=session, actor=actor)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        else:
            connection.commit()
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.execute(text("UPDATE action_plan SET owner_id = 999 WHERE id = 1"))
        connection.commit()
    with reading(engine) as session:
        assert _found(session) == [
            f"Tabla action_plan: 1 fila se refiere a algo que ya no existe en «owner_id».{REMEDY}"
        ]
