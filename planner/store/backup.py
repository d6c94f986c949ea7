"""Backups: one file that holds all rows of a database and restores on either engine.

The file is itself an SQLite database with our tables and their revision, so that it is portable, checked by the
same migrations as any other, and can be opened directly if everything else is lost.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, Table, insert, select, text

from planner.errors import Refused
from planner.models import Table as Base
from planner.store.engine import DEFAULT_URL, current_engine, open_engine, sqlite_path
from planner.store.migrate import upgrade

# All rows of a database copied to another one, whatever the engine of each.

BATCH = 500


def tables() -> list[Table]:
    """Our tables, each after those it refers to."""
    return list(Base.metadata.sorted_tables)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row, with its id, into empty tables; identities go on from where they were."""
    for table in tables():
        rows = source.execution_options(stream_results=True).execute(select(table).order_by(*table.primary_key))
        for part in rows.mappings().partitions(BATCH):
            target.execute(insert(table), [dict(row) for row in part])
        _continue_ids(target, table, _last_id(source, table))


def empty_tables(target: Connection) -> None:
    """Remove every row of a PostgreSQL database, leaving the tables: not a deletion that the history would refuse."""
    names = ", ".join(f'"{table.name}"' for table in tables())
    target.execute(text("SELECT set_config('planner.restoring', 'yes', true)"))  # until this transaction ends
    target.execute(text(f"TRUNCATE {names}"))


@contextmanager
def consistent(engine: Engine) -> Iterator[Connection]:
    """A connection on which the whole database is seen as it is at one single instant."""
    options = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection:
        yield connection


def _last_id(source: Connection, table: Table) -> int:
    """The highest id ever given in a table, also when its row is gone."""
    if source.dialect.name == "postgresql":
        sequence = source.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}).scalar_one()
        last, called = source.execute(text(f"SELECT last_value, is_called FROM {sequence}")).one()  # noqa: S608 -- the database's own name
        return int(last) if called else 0
    query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(source.execute(query, {"name": table.name}).scalar() or 0)


def _continue_ids(target: Connection, table: Table, last: int) -> None:
    if target.dialect.name == "postgresql":
        query = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), greatest(:last, 1), :last > 0)")
        target.execute(query, {"name": table.name, "last": last})
        return
    target.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    target.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), {"name": table.name, "last": last})


# Backups: one file that holds a whole database and restores on either engine.

COPIES = "respaldos"
_MAGIC = b"SQLite format 3\0"


def write_backup(target: Path, engine: Engine | None = None) -> None:
    """Write everything the database holds to a file, which appears whole or not at all. Raises Refused."""
    engine = engine or current_engine()
    own = sqlite_path(engine.url.render_as_string(hide_password=False))
    if own is not None and own.resolve() == target.resolve():
        raise Refused(f"«{target}» es la base de datos misma. Elija otro archivo para el respaldo.")
    if target.is_dir() or not target.parent.is_dir():
        raise unwritable(target)
    try:
        # Beside its place: only within one disk does a file appear whole and at once.
        with TemporaryDirectory(dir=target.parent, prefix=".respaldo-") as folder:
            draft = Path(folder) / "respaldo.sqlite3"
            _copy_out(engine, draft)
            _flush(draft)
            os.replace(draft, target)
    except OSError:
        raise unwritable(target) from None


def restore_backup(source: Path, engine: Engine | None = None) -> Path | None:
    """Replace everything in the database by what a backup holds, whole or not at all.

    Returns the file that keeps what was there before, None when there was nothing. Raises Refused when the file is
    not a sound backup of ours, NewerDatabase when a newer release wrote it; then nothing has changed.
    """
    engine = engine or current_engine()
    with TemporaryDirectory(prefix="respaldo-") as folder:
        copy = Path(folder) / "respaldo.sqlite3"
        _take_checked_copy(source, copy)
        restored = open_engine(f"sqlite:///{copy.as_posix()}")
        try:
            upgrade(restored)
        finally:
            restored.dispose()
        kept = keep_copy(engine)
        _copy_in(copy, engine)
    return kept


def keep_copy(engine: Engine) -> Path | None:
    """Keep what the database holds now in the folder of copies; even a damaged file is kept as it is."""
    own = sqlite_path(engine.url.render_as_string(hide_password=False))
    if own is None:
        upgrade(engine)
    elif not own.exists():
        return None
    folder = (own or Path(sqlite_path(DEFAULT_URL) or "")).parent / COPIES
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = folder / f"{own.stem if own else engine.url.database}-antes-de-restaurar-{stamp}.sqlite3"
    try:
        write_backup(target, engine)
    except sqlite3.DatabaseError:
        if own is None:
            raise
        shutil.copyfile(own, target)
    return target


def _copy_out(engine: Engine, target: Path) -> None:
    own = sqlite_path(engine.url.render_as_string(hide_password=False))
    if own is not None:
        copy_sqlite(own, target)
        return
    copy = open_engine(f"sqlite:///{target.as_posix()}")
    try:
        upgrade(copy)
        with consistent(engine) as source, copy.begin() as connection:
            copy_rows(source, connection)
    finally:
        copy.dispose()
    _leave_one_file(target)


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy an SQLite database that may be in use into one single file."""
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
    _leave_one_file(target)


def _leave_one_file(path: Path) -> None:
    # In write-ahead mode a database is three files; a copy that people carry about has to be one.
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _take_checked_copy(source: Path, copy: Path) -> None:
    """A private copy of a backup, once it is certain to be one: the original is never touched."""
    try:
        with source.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise _foreign(source)
        shutil.copyfile(source, copy)
    except OSError:
        raise Refused(f"No pudimos leer el archivo «{source}». Revise el nombre y la carpeta.") from None
    try:
        _check_sound(copy, source)
    except sqlite3.DatabaseError:
        raise _damaged(source) from None


def _check_sound(copy: Path, source: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"alembic_version", "service_cycle", "operation"} <= names:
            raise _foreign(source)
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not sound or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise _damaged(source)


def _copy_in(copy: Path, engine: Engine) -> None:
    own = sqlite_path(engine.url.render_as_string(hide_password=False))
    if own is not None:
        # Connections kept open would go on with pages of the database that is being replaced.
        engine.dispose()
        _replace_sqlite(copy, own)
        return
    upgrade(engine)
    source = open_engine(f"sqlite:///{copy.as_posix()}")
    try:
        with source.connect() as rows, engine.begin() as target:
            _lock_out_others(target)
            empty_tables(target)
            copy_rows(rows, target)
    finally:
        source.dispose()


def _lock_out_others(target: Connection) -> None:
    target.execute(text("SET LOCAL lock_timeout = '30s'"))


def _replace_sqlite(copy: Path, own: Path) -> None:
    """Write the backup over the database in one transaction of SQLite; programs that have it open see the new one."""
    try:
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(own, timeout=30)) as target:
            source.backup(target)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        # The file in place is no database any more; its copy is kept already, so it may go.
        for suffix in ("-wal", "-shm"):
            with suppress(OSError):
                own.with_name(own.name + suffix).unlink()
        shutil.copyfile(copy, own)


def unwritable(path: Path) -> Refused:
    """What to say of a file that cannot be written."""
    return Refused(f"No se puede escribir el archivo «{path}». Revise que la carpeta exista y que tenga permiso.")


def _foreign(path: Path) -> Refused:
    return Refused(f"El archivo «{path}» no es un respaldo de este programa. Elija uno hecho con: planner backup")


def _damaged(path: Path) -> Refused:
    return Refused(f"El respaldo «{path}» está dañado y no cambiamos nada. Use otro respaldo.")
