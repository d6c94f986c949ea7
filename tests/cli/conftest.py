"""The command line run in this process, on a database of its own."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from planner.cli.main import main


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code and what it wrote to each stream."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `planner` with these words on a new database."""
    monkeypatch.setenv("PLANNER_DATABASE_URL", database_url)

    def run(*words: object) -> Outcome:
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(str(stop.code or 0))
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run
