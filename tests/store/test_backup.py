import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.errors import NewerDatabase, Refused
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.examples import load_examples
from planner.services.files import keep_file
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, delete_moment
from planner.services.upkeep import check_database
from planner.store.backup import restore_backup, write_backup
from planner.store.engine import open_engine
from planner.store.transaction import reading, transaction
from tests.store.rows import all_rows


def _fill(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        load_examples(session=session, actor=actor)
        keep_file("logo.png", bytes(range(256)), "image/png", session=session)


def _add_cycle(engine: Engine, actor: Actor, name: str) -> int:
    with transaction(engine) as session:
        institution = add_institution({"name": name, "kind": "microfinance"}, session=session, actor=actor)
        return add_cycle(institution.id, {"name": name}, session=session, actor=actor).id


def test_a_backup_of_either_engine_restores_into_an_sqlite_file(engine: Engine, actor: Actor, tmp_path: Path) -> None:
    _fill(engine, actor)
    write_backup(tmp_path / "todo.respaldo", engine)
    other = open_engine(f"sqlite:///{tmp_path / 'otra' / 'nueva.sqlite3'}")
    assert restore_backup(tmp_path / "todo.respaldo", other) is None
    assert all_rows(other) == all_rows(engine)
    with reading(other) as session:
        assert check_database(session=session) == []


def test_a_backup_of_an_sqlite_file_restores_into_either_engine(engine: Engine, actor: Actor, tmp_path: Path) -> None:
    source = open_engine(f"sqlite:///{tmp_path / 'origen.sqlite3'}")
    restored = tmp_path / "vacio.respaldo"
    write_backup(restored, engine)
    restore_backup(restored, source)
    _fill(source, actor)
    write_backup(tmp_path / "todo.respaldo", source)
    _add_cycle(engine, actor, "Se va")
    kept = restore_backup(tmp_path / "todo.respaldo", engine)
    assert all_rows(engine) == all_rows(source)
    assert kept is not None
    with closing(sqlite3.connect(kept)) as copy:
        assert copy.execute("SELECT name FROM service_cycle").fetchall() == [("Se va",)]
    kept.unlink()


def test_ids_go_on_after_a_restore_and_are_never_used_again(engine: Engine, actor: Actor, tmp_path: Path) -> None:
    cycle_id = _add_cycle(engine, actor, "Uno")
    gone = _add_moment(engine, actor, cycle_id)
    with transaction(engine) as session:
        delete_moment(gone, session=session, actor=actor)
    write_backup(tmp_path / "todo.respaldo", engine)
    kept = restore_backup(tmp_path / "todo.respaldo", engine)
    assert _add_cycle(engine, actor, "Dos") == cycle_id + 1
    assert _add_moment(engine, actor, cycle_id) == gone + 1
    assert kept is not None
    kept.unlink()


def _add_moment(engine: Engine, actor: Actor, cycle_id: int) -> int:
    with transaction(engine) as session:
        return add_moments(cycle_id, ["Saludo"], session=session, actor=actor)[0].id


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no es un respaldo"),
        (b"PK hola", "no es un respaldo"),
        (b"SQLite format 3\0" + b"x" * 5000, "está dañado"),
    ],
)
def test_a_file_that_is_no_backup_is_refused_and_nothing_changes(
    content: bytes, words: str, engine: Engine, actor: Actor, tmp_path: Path
) -> None:
    _add_cycle(engine, actor, "Queda")
    before = all_rows(engine)
    (tmp_path / "otro").write_bytes(content)
    with pytest.raises(Refused, match=words):
        restore_backup(tmp_path / "otro", engine)
    assert all_rows(engine) == before


def test_the_database_of_another_program_is_refused(engine: Engine, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "ajena.sqlite3")) as foreign:
        foreign.execute("CREATE TABLE song (id INTEGER)")
    with pytest.raises(Refused, match="no es un respaldo de este programa"):
        restore_backup(tmp_path / "ajena.sqlite3", engine)


def test_a_backup_of_a_newer_release_is_refused_and_nothing_changes(
    engine: Engine, actor: Actor, tmp_path: Path
) -> None:
    _add_cycle(engine, actor, "Queda")
    write_backup(tmp_path / "todo.respaldo", engine)
    with closing(sqlite3.connect(tmp_path / "todo.respaldo")) as backup:
        backup.execute("UPDATE alembic_version SET version_num = '9999'")
        backup.commit()
    before = all_rows(engine)
    with pytest.raises(NewerDatabase):
        restore_backup(tmp_path / "todo.respaldo", engine)
    assert all_rows(engine) == before


def test_a_damaged_database_is_kept_as_it_is_and_replaced(actor: Actor, tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "ciclo.sqlite3"
    shutil.copyfile(sqlite_template, path)
    engine = open_engine(f"sqlite:///{path}")
    _add_cycle(engine, actor, "Uno")
    write_backup(tmp_path / "todo.respaldo", engine)
    before = all_rows(engine)
    engine.dispose()
    path.write_bytes(b"basura" * 1000)
    kept = restore_backup(tmp_path / "todo.respaldo", engine)
    assert kept is not None
    assert kept.read_bytes() == b"basura" * 1000
    assert all_rows(engine) == before


@pytest.mark.parametrize("name", ["", "falta/todo.respaldo"])
def test_a_place_that_cannot_be_written_is_told(name: str, engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No se puede escribir"):
        write_backup(tmp_path / name, engine)


def test_the_database_itself_is_no_place_for_its_backup(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "ciclo.sqlite3"
    shutil.copyfile(sqlite_template, path)
    with pytest.raises(Refused, match="es la base de datos misma"):
        write_backup(path, open_engine(f"sqlite:///{path}"))
