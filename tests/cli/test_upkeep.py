from pathlib import Path

from tests.cli.conftest import Run


def test_a_backup_brings_everything_back_and_keeps_what_was_there(run: Run, tmp_path: Path) -> None:
    run("demo")
    before = run("cycles", "--json").out
    file = tmp_path / "todo.respaldo"
    assert run("backup", file).err == f"Guardamos el respaldo en «{file}».\n"
    run("demo")
    kept = _restored(run, file)
    assert run("cycles", "--json").out == before
    later = _restored(run, kept)
    assert run("cycles", "--json").out.count('"steps"') == 4
    kept.unlink()
    later.unlink()


def _restored(run: Run, file: Path) -> Path:
    """Restore a backup; the copy of what was there before."""
    outcome = run("restore", file)
    assert outcome.code == 0
    return Path(outcome.err.split("Lo que había antes quedó guardado en «")[1].split("»")[0])


def test_a_file_that_is_no_backup_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "otro").write_text("hola", encoding="utf-8")
    assert (run("restore", tmp_path / "otro").code, run("restore", tmp_path / "falta").code) == (2, 2)


def test_a_sound_database_is_told_so(run: Run) -> None:
    outcome = run("check")
    assert (outcome.code, outcome.out, outcome.err) == (0, "La base de datos está sana.\n", "")
