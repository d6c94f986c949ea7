import json
from pathlib import Path

from planner.services.moments.phase_guess import guess_phase
from planner.vocabulary import Phase
from tests.services.workshop.tables import read_table

PHASES = {phase.value: phase for phase in Phase}
MOMENTS = [(name, PHASES.get(phase)) for name, phase in read_table("moment_phases.txt")]
CONTENTS = sorted([*Path("data/templates").glob("*.json"), *Path("data/examples").glob("*.json")])


def precision_and_silence(moments: list[tuple[str, Phase | None]]) -> tuple[float, float]:
    """How many guesses are right, and for how many of the moments that have a phase none is guessed."""
    guesses = [(guess_phase(name), phase) for name, phase in moments]
    made = [guess == phase for guess, phase in guesses if guess is not None]
    silent = [guess is None for guess, phase in guesses if phase is not None]
    return sum(made) / len(made), sum(silent) / len(silent)


def test_guesses_are_right_and_mostly_made() -> None:
    assert len(MOMENTS) >= 60
    precision, silence = precision_and_silence(MOMENTS)
    assert precision >= 0.9
    assert silence <= 0.1


def test_guesses_agree_with_the_cycles_that_the_product_brings() -> None:
    moments: list[tuple[str, Phase | None]] = [
        (moment["name"], PHASES[moment["phase"]])
        for path in CONTENTS
        for moment in json.loads(path.read_text(encoding="utf-8"))["content"]["moments"]
    ]
    precision, silence = precision_and_silence(moments)
    assert precision >= 0.9
    assert silence <= 0.2


def test_nothing_is_guessed_from_nothing() -> None:
    assert [guess_phase(text) for text in ("", "😊", "El sistema", "Reunión")] == [None] * 4
