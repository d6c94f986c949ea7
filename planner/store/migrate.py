"""Brings a database up to this release, keeping a copy of an SQLite file before touching it."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, text

from planner.errors import NewerDatabase
from planner.store.engine import current_engine, sqlite_path

MIGRATIONS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 7_203_110_001  # an arbitrary number of our own, so that two starting servers take turns


def upgrade(engine: Engine | None = None) -> None:
    """Apply pending migrations. Raises NewerDatabase when the database knows more than this release."""
    engine = engine or current_engine()
    # Nearly every start ends here, without making other servers wait for a lock.
    if _revision_of(engine) == head_revision():
        return
    with _alone(engine) as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision == head_revision():
            return  # another server was faster
        if revision is not None:
            _refuse_newer(revision)
            _copy_sqlite_file(engine, revision)
        command.upgrade(_config(connection), "head")


def head_revision() -> str | None:
    """The revision this release works with."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def _revision_of(engine: Engine) -> str | None:
    with engine.execution_options(planner_read_only=True).connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other starting server can enter at the same time."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # A migration may copy a table and drop the old one; the rows that point to it must not mind.
            # SQLite heeds this only outside a transaction, hence past SQLAlchemy, which would begin one.
            connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
                yield connection
                _check_references(connection)
        finally:
            connection.invalidate()  # the next one that opens has its foreign keys on again


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise ValueError("A migration left rows that point to nothing.")


def _refuse_newer(revision: str) -> None:
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision not in known:
        raise NewerDatabase(
            "Esta base de datos la guardó una versión más nueva del programa. "
            "Instale la versión más reciente y vuelva a abrirla; no cambiamos nada."
        )


def _copy_sqlite_file(engine: Engine, revision: str) -> None:
    path = sqlite_path(engine.url.render_as_string(hide_password=False))
    if path is None:
        return
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.parent / "respaldos" / f"{path.stem}-antes-de-migrar-{revision}-{stamp}{path.suffix}"
    target.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def draft_migration(name: str) -> Path | None:
    """Write the migration from the tables as they are to those that the models describe; None when they agree.

    `name` says in English what changes. It is compared with a database in memory: nothing of it stays behind.
    """
    number = f"{int(head_revision() or 0) + 1:04d}"
    with create_engine("sqlite://").begin() as connection:
        config = _config(connection)
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        command.upgrade(config, "head")
        written = command.revision(
            config, name, autogenerate=True, rev_id=number, process_revision_directives=_leave_out_empty
        )
    found = written if isinstance(written, Script) else None
    return Path(found.path) if found else None


def _leave_out_empty(_context: object, _revision: object, directives: list[MigrationScript]) -> None:
    directives[:] = [script for script in directives if script.upgrade_ops and not script.upgrade_ops.is_empty()]


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def main() -> int:
    """`make migration`: draft a migration and say where it is."""
    name = " ".join(sys.argv[1:]).strip()
    if not name:
        print('Diga en inglés qué cambia: make migration NAME="City of a branch"', file=sys.stderr)
        return 2
    path = draft_migration(name)
    print(
        f"Escribimos «{path}». Revísela antes de guardarla."
        if path
        else "Las tablas ya dicen lo mismo que los modelos."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
