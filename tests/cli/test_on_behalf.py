"""`planner --as CORREO`: what one institution's people can do at the command line, and what they never see."""

import json
from pathlib import Path

import pytest
from sqlmodel import func, select

from planner.cli.database import AS
from planner.models import Table
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.building import import_workbook
from planner.services.institution.institutions import add_institution, institutions
from planner.services.people.installation import begin_accounts
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role
from tests.cli.conftest import Run
from tests.services.people.people import FOUNDER, named, with_account
from tests.workbooks import line, read, workbook

ANA, LUIS = "ana@andina.pe", "luis@andina.pe"
OWN, FOREIGN = 1, 2
pytestmark = pytest.mark.usefixtures("two_institutions")


@pytest.fixture
def two_institutions(run: Run) -> None:
    """Cycle 1 is of Caja Andina, where Ana administers and Luis reads; cycle 2, of Caja Norte."""
    assert run("check").code == 0
    with transaction() as session:
        begin_accounts(FOUNDER, session=session)
        conclude(session)
        [andina] = institutions(session=session)
        values = {"name": "Caja Norte", "kind": "microfinance"}
        norte = add_institution(values, session=session, actor=LOCAL_ADMINISTRATOR)
        conclude(session)
        with_account(named("Luis", andina.id, session, Role.READER), LUIS, session)
        book = read([line("Espera", "Que avisen la demora")])
        for institution, name in ((andina, "Crédito Andina"), (norte, "Crédito Norte")):
            import_workbook(book, name=name, institution_id=institution.id, session=session, actor=LOCAL_ADMINISTRATOR)
            conclude(session)


def _sizes() -> dict[str, int]:
    """How many rows every table has."""
    with reading() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Table.metadata.sorted_tables
        }


def _listed(run: Run, *words: str) -> list[str]:
    return [str(cycle["name"]) for cycle in json.loads(run(*words, "cycles", "--json").out)]


def test_only_ones_own_cycles_are_listed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _listed(run) == ["Crédito Andina", "Crédito Norte"]
    assert _listed(run, "--as", " ANA@andina.pe ") == ["Crédito Andina"]
    assert "Norte" not in run("--as", LUIS, "cycles").out
    monkeypatch.setenv(AS, LUIS)
    assert _listed(run) == ["Crédito Andina"]


@pytest.mark.parametrize("form", ["xlsx", "matrix-pdf", "agreement-pdf", "plan-pdf", "poster-pdf"])
def test_a_foreign_cycle_cannot_be_exported(form: str, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "salida"
    refused = run("--as", ANA, "export", FOREIGN, "--format", form, "-o", target)
    assert (refused.code, refused.err) == (2, "No encontramos el ciclo 2. Vea los números con: planner cycles\n")
    assert not target.exists()
    assert run("--as", LUIS, "export", OWN, "--format", form, "-o", target).code == 0


def test_a_foreign_survey_cannot_be_issued(run: Run, tmp_path: Path) -> None:
    refused = run("--as", ANA, "survey", FOREIGN, "--items", 5, "--copies", 3, "--pdf", tmp_path / "e.pdf")
    assert (refused.code, refused.err) == (2, "No encontramos el ciclo 2. Vea los números con: planner cycles\n")
    assert list(tmp_path.glob("*.pdf")) == []
    assert run("--as", ANA, "survey", OWN, "--pdf", tmp_path / "e.pdf").code == 0


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "matriz.xlsx"
    path.write_bytes(workbook([line("Uno", "Avisar")]))
    return path


def test_nothing_is_imported_into_a_foreign_institution(run: Run, book: Path) -> None:
    before = _sizes()
    refused = run("--as", ANA, "import-matrix", book, "--name", "Ajeno", "--institution", "Caja Norte")
    sentence = "Entre sus instituciones no está «Caja Norte». Indique una de las suyas.\n"
    assert (refused.code, refused.out, refused.err) == (2, "", sentence)
    assert _sizes() == before
    done = run("--as", ANA, "import-matrix", book, "--name", "Propio")
    assert done.err == "El ciclo quedó en la institución «Caja Andina».\n"
    assert _listed(run, "--as", ANA) == ["Propio", "Crédito Andina"]


@pytest.mark.parametrize(
    "words", [("demo",), ("import-matrix", "{book}", "--name", "x"), ("survey", "1", "--pdf", "{book}.pdf")]
)
def test_a_role_that_only_reads_changes_nothing(words: tuple[str, ...], run: Run, book: Path) -> None:
    before = _sizes()
    refused = run("--as", LUIS, *(word.format(book=book) for word in words))
    assert refused.code == 2
    assert refused.err.startswith("Su rol no permite esto: ")
    assert _sizes() == before


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "{folder}/copia"),
        ("restore", "{folder}/copia"),
        ("check",),
        ("run",),
        ("admin", "luis@andina.pe", "--link"),
    ],
)
def test_what_concerns_all_institutions_needs_the_console(words: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    refused = run("--as", ANA, *(word.format(folder=tmp_path) for word in words))
    sentence = "Esta orden abarca todas las instituciones. Úsela en la consola, sin --as ni PLANNER_AS.\n"
    assert (refused.code, refused.out, refused.err) == (2, "", sentence)
    assert not (tmp_path / "copia").exists()


@pytest.mark.parametrize("words", [("cycles",), ("demo",), ("export", "1", "--format", "xlsx", "-o", "x.xlsx")])
def test_an_account_that_is_not_there_sees_nothing(words: tuple[str, ...], run: Run) -> None:
    refused = run("--as", "nadie@andina.pe", *words)
    sentence = "No hay ninguna cuenta activa con el correo «nadie@andina.pe». Revíselo.\n"
    assert (refused.code, refused.out, refused.err) == (2, "", sentence)
