"""`planner admin`: a server prepared, and its administration given back, from its own console."""

import os
import pty
import sys
from contextlib import closing, suppress

import pytest
from sqlmodel import select

from planner.models import Account, Institution, Person, RoleGrant
from planner.services.addresses import PUBLIC_URL
from planner.services.institution.institutions import institutions
from planner.services.people.installation import read_mode
from planner.services.people.invitations import read_reset_link, set_new_password
from planner.services.people.passwords import credential_of, is_password
from planner.services.people.sessions import begin_session, sessions_of
from planner.services.people.signing_in import Visit, sign_in
from planner.store.engine import PROJECT
from planner.store.history import record
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstallationMode, Role
from tests.cli.conftest import Run

ANA = ("admin", "ana@andina.pe", "--name", "Ana Quispe")
PASSWORD = "tres gatos en la caja"  # noqa: S105 -- of nobody


def _token(link: str) -> str:
    return link.strip().rsplit("/", 1)[-1]


def test_a_new_server_is_prepared_with_a_link_that_serves_once(run: Run) -> None:
    outcome = run(*ANA, "--institution", "Caja Andina", "--link")
    assert (outcome.code, outcome.out.count("\n")) == (0, 1)
    assert outcome.out.startswith("http://localhost:8501/clave/")
    assert outcome.err.splitlines()[0] == "Ana Quispe (ana@andina.pe) administra el programa."
    with transaction() as session:
        assert read_mode(session=session) is InstallationMode.ACCOUNTS
        assert [institution.name for institution in institutions(session=session)] == ["Caja Andina"]
        assert session.exec(select(RoleGrant.role)).all() == [Role.ADMINISTRATOR]
        set_new_password(_token(outcome.out), {"password": PASSWORD, "again": PASSWORD}, session=session)
    assert sign_in("ana@andina.pe", PASSWORD, Visit("192.0.2.7", "")).token


def test_the_link_has_the_address_that_people_type(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "https://ciclo.ejemplo.org/")
    outcome = run(*ANA, "--institution", "Mesa de partes", "--kind", "oficina", "--link")
    assert outcome.out.startswith("https://ciclo.ejemplo.org/clave/")
    with reading() as session:
        assert [institution.kind.value for institution in institutions(session=session)] == ["public_office"]


def test_what_is_there_already_gets_an_administrator(run: Run) -> None:
    run("demo")
    assert run(*ANA, "--link").code == 0
    with reading() as session:
        homes = session.exec(select(Person.institution_id).join(RoleGrant)).all()
        assert sorted(homes) == sorted(session.exec(select(Institution.id)).all())


def test_somebody_who_lost_the_way_in_gets_it_back(run: Run) -> None:
    run(*ANA, "--institution", "Caja Andina", "--link")
    with transaction() as session:
        account = session.exec(select(Account)).one()
        begin_session(account, device="", session=session)
        record(session, actor="prueba", summary="Prueba")
        account.active = False
        session.exec(select(Person)).one().active = False
        session.delete(session.exec(select(RoleGrant)).one())
    outcome = run("admin", "ANA@andina.pe", "--link")
    with reading() as session:
        assert read_reset_link(_token(outcome.out), session=session).active
        assert session.exec(select(Person.active)).all() == [True]
        assert session.exec(select(RoleGrant.role)).all() == [Role.ADMINISTRATOR]
        assert len(sessions_of(account.id, session=session)) == 1  # they end when the password is chosen


def _type_at_terminal(words: list[str], *typed: str) -> tuple[int, str]:
    """The exit code and what the terminal showed; each line is typed once the program asks for one."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(PROJECT)
        os.execv(sys.executable, [sys.executable, "-m", "planner.cli", *words])  # noqa: S606 -- our own command
    shown, lines = "", iter(typed)
    with suppress(OSError), closing(open(terminal, "rb", buffering=0)) as screen:
        while part := screen.read(1024).decode(errors="replace"):
            shown += part
            if part.rstrip(" ").endswith(":") and (line := next(lines, "")):
                os.write(terminal, f"{line}\n".encode())
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


def test_the_password_can_be_typed_at_the_terminal(run: Run) -> None:
    code, shown = _type_at_terminal([*ANA, "--institution", "Caja Andina"], PASSWORD, PASSWORD)
    assert (code, "administra el programa." in shown) == (0, True), shown
    assert "Contraseña para ana@andina.pe:" in shown
    with reading() as session:
        credential = credential_of(1, session=session)
        assert credential is not None
        assert is_password(PASSWORD, credential.password_hash)
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (
            ("admin", "ana", "--link"),
            [
                "«Nombre y apellido»: está vacío. Escriba un texto.",
                "«Correo»: no parece un correo. Escríbalo completo, por ejemplo ana@institucion.org.",
                "Todavía no hay ninguna institución. Indique su nombre.",
            ],
        ),
        (
            (*ANA, "--institution", "Caja Andina"),
            ["Para escribir la contraseña hace falta una terminal. Use --link para elegirla en el navegador."],
        ),
    ],
)
def test_all_that_is_wrong_is_said_and_nothing_is_done(words: tuple[str, ...], sentences: list[str], run: Run) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()) == (2, "", sentences)
    run("check")
    with reading() as session:
        assert read_mode(session=session) is InstallationMode.UNDECIDED


def test_a_namesake_is_not_taken_for_the_person(run: Run) -> None:
    run(*ANA, "--institution", "Caja Andina", "--link")
    outcome = run("admin", "otra@andina.pe", "--name", "ana quispe", "--link")
    assert (outcome.code, outcome.out) == (2, "")
    assert "otra persona con ese nombre ya tiene su cuenta" in outcome.err
    with reading() as session:
        assert session.exec(select(Account.email)).all() == ["ana@andina.pe"]
