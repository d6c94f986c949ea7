from alembic import command
from sqlalchemy import Engine, text
from sqlmodel import col, select

from planner.models import Change, Operation
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, edit_moment
from planner.store import migrate
from planner.store.engine import open_engine
from planner.store.history import words_in
from planner.store.transaction import reading, transaction
from planner.vocabulary import Emotion

BEFORE = {"id": 1, "name": "Atención en  VENTANILLA", "place": "", "emotion": "good", "critical": True}


def test_texts_are_folded_and_each_comes_once() -> None:
    after = {**BEFORE, "place": "Piso 2º", "description": "¿Cuánto?"}
    assert words_in("moment_of_truth", BEFORE, after) == "atencion en ventanilla\ncuanto\npiso 2o"


def test_codes_numbers_and_dates_are_no_words() -> None:
    values = {"id": 7, "text": "Capacitar", "status": "pending", "due_on": "2027-03-15", "cost": "12.00"}
    assert words_in("action_plan", None, values) == "capacitar"


def test_every_change_is_written_with_its_words(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Ñ", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Crédito"}, session=session, actor=actor)
    with transaction(engine) as session:
        [moment] = add_moments(cycle.id, ["Atención"], emotion=Emotion.GOOD, session=session, actor=actor)
    with transaction(engine) as session:
        edit_moment(moment.id, {"name": "Saludo"}, version=None, session=session, actor=actor)
    with reading(engine) as session:
        operations = session.exec(select(Operation.words).order_by(col(Operation.id)))
        assert [words.split("registro la ")[-1] for words in operations] == [
            "institucion «caja n",
            "administracion local agrego el momento «atencion",
            "administracion local cambio el momento «atencion",
        ]
        changes = session.exec(select(Change.words).order_by(col(Change.id)))
        assert list(changes) == ["caja n", "credito", "atencion", "atencion\nsaludo"]


def test_what_an_older_release_wrote_is_found_too(empty_database_url: str) -> None:
    engine = open_engine(empty_database_url)
    with engine.begin() as connection:
        command.upgrade(migrate._config(connection), "0001")
        connection.execute(
            text("INSERT INTO operation (actor, summary, at) VALUES ('Inés', 'Cambió «Saludo»', '2026-01-01')")
        )
        connection.execute(
            text(
                "INSERT INTO change (operation_id, table_name, row_id, before, after)"
                """ VALUES (1, 'moment_of_truth', 1, NULL, '{"id": 1, "name": "Atenci\\u00f3n"}')"""
            ).execution_options(no_parameters=True)
        )
    migrate.upgrade(engine)
    with reading(engine) as session:
        assert session.get_one(Operation, 1).words == "ines cambio «saludo"
        assert session.get_one(Change, 1).words == "atencion"
    engine.dispose()
