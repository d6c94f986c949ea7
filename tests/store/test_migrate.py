import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from planner.errors import NewerDatabase
from planner.models import Table
from planner.services.actor import Actor
from planner.services.institution.institutions import add_institution, institutions
from planner.store import migrate
from planner.store.engine import open_engine
from planner.store.transaction import reading, transaction
from tests.sources import PROJECT

# A migration as one of the future could be: it copies a table that others point to, which is what SQLite needs
# for almost any change of a table.
NEXT_MIGRATION = f'''
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{migrate.head_revision()}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    recreate = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("institution", recreate=recreate) as table:
        table.add_column(sa.Column("city", sa.String(), nullable=False, server_default="Cusco"))
'''
BROKEN_MIGRATION = NEXT_MIGRATION + '    raise RuntimeError("no more disk")\n'


@pytest.fixture
def empty_engine(empty_database_url: str) -> Iterator[Engine]:
    engine = open_engine(empty_database_url)
    yield engine
    engine.dispose()


def _next_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, migration: str = NEXT_MIGRATION) -> None:
    """Make this the code of the next release, which knows one migration more."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    (folder / "versions" / "next.py").write_text(migration)
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _copies(engine: Engine) -> list[Path]:
    folder = Path(engine.url.database or "").parent / "respaldos"
    return sorted(folder.glob("*.sqlite3"))


@pytest.fixture
def named(engine: Engine, actor: Actor) -> Engine:
    """A database that holds an institution with a history."""
    with transaction(engine) as session:
        add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    return engine


def _names(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [institution.name for institution in institutions(session=session)]


def test_an_empty_database_gets_every_table(empty_engine: Engine) -> None:
    migrate.upgrade(empty_engine)
    assert _revision(empty_engine) == migrate.head_revision()
    assert set(inspect(empty_engine).get_table_names()) == {*Table.metadata.tables, "alembic_version"}


def test_the_migrations_lead_to_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_starting_again_changes_nothing_and_copies_nothing(named: Engine) -> None:
    migrate.upgrade(named)
    assert (_names(named), _copies(named)) == (["Caja Andina"], [])


def test_rows_survive_a_migration_and_foreign_keys_hold_afterwards(
    named: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, actor: Actor
) -> None:
    _next_release(tmp_path, monkeypatch)
    migrate.upgrade(named)
    with named.connect() as connection:
        assert connection.exec_driver_sql("SELECT name, city FROM institution").all() == [("Caja Andina", "Cusco")]
    if named.dialect.name == "sqlite":
        with named.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    with transaction(named) as session:
        add_institution({"name": "Registro Civil", "kind": "public_office"}, session=session, actor=actor)
    assert _names(named) == ["Caja Andina", "Registro Civil"]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_file_is_copied_as_it_was_before_a_migration(
    named: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = migrate.head_revision()
    _next_release(tmp_path, monkeypatch)
    migrate.upgrade(named)
    [copy] = _copies(named)
    assert copy.name.startswith(f"ciclo-antes-de-migrar-{before}-")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (before,)
        assert connection.execute("SELECT * FROM institution").description[-1][0] != "city"
        assert connection.execute("SELECT name FROM institution").fetchall() == [("Caja Andina",)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_migration_that_fails_leaves_everything_as_it_was(
    named: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = migrate.head_revision()
    _next_release(tmp_path, monkeypatch, BROKEN_MIGRATION)
    with pytest.raises(RuntimeError, match="no more disk"):
        migrate.upgrade(named)
    assert (_revision(named), _names(named)) == (before, ["Caja Andina"])
    assert "city" not in {column["name"] for column in inspect(named).get_columns("institution")}


def test_a_newer_database_is_refused_in_plain_words_and_left_alone(
    named: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        _next_release(tmp_path, newer)
        migrate.upgrade(named)
    copies = _copies(named)
    with pytest.raises(NewerDatabase) as refusal:
        migrate.upgrade(named)
    assert refusal.value.sentence == (
        "Esta base de datos la guardó una versión más nueva del programa. "
        "Instale la versión más reciente y vuelva a abrirla; no cambiamos nada."
    )
    assert (_revision(named), _copies(named)) == ("next", copies)


def test_servers_that_start_at_once_migrate_once(empty_database_url: str) -> None:
    start = (
        "import sys; from planner.store.engine import open_engine; from planner.store.migrate import upgrade; "
        "upgrade(open_engine(sys.argv[1]))"
    )
    servers = [
        subprocess.Popen([sys.executable, "-c", start, empty_database_url], cwd=PROJECT, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    errors = [server.communicate()[1].decode() for server in servers]
    assert [(server.returncode, error) for server, error in zip(servers, errors, strict=True)] == [(0, "")] * 2
    engine = open_engine(empty_database_url)
    assert _revision(engine) == migrate.head_revision()
    assert _copies(engine) == []
    engine.dispose()


def test_no_migration_is_drafted_where_the_tables_agree_with_the_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = _without_last(tmp_path, monkeypatch, left_out=0)
    assert (migrate.draft_migration("Nothing"), _names_in(known)) == (None, _names_in(PROJECT_MIGRATIONS))


def test_a_drafted_migration_leads_to_the_models(
    empty_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = _without_last(tmp_path, monkeypatch, left_out=1)
    number = f"{int(migrate.head_revision() or 0) + 1:04d}"
    assert migrate.draft_migration("What waves need") == known / f"{number}_what_waves_need.py"
    migrate.upgrade(empty_engine)
    assert _revision(empty_engine) == number
    with empty_engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []


PROJECT_MIGRATIONS = migrate.MIGRATIONS / "versions"


def _names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.py"))


def _without_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, left_out: int) -> Path:
    """The migrations of an earlier release in a folder of their own, with the models of this one."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    versions = folder / "versions"
    for name in _names_in(versions)[len(_names_in(versions)) - left_out :]:
        (versions / name).unlink()
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return versions
