"""Everything that the reports about a wave tell, read at once."""

from dataclasses import dataclass

from sqlmodel import Session

from planner.services.matrix import Matrix, read_matrix
from planner.services.results.change_values import ActionEffect, NextSteps, WaveComparison
from planner.services.results.comments import FoundComments, find_comments
from planner.services.results.comparing import compare_waves
from planner.services.results.effects import read_effects
from planner.services.results.listing import list_waves
from planner.services.results.next_steps import propose_next
from planner.services.results.reading import read_results
from planner.services.results.values import WaveResults
from planner.services.waves.opening import find_wave

MOST_COMMENTS = 300


@dataclass(frozen=True)
class Report:
    """A wave with what it changed since the last one that has answers; `comparison` is None when there is none."""

    matrix: Matrix
    results: WaveResults
    comparison: WaveComparison | None
    effects: tuple[ActionEffect, ...]
    next_steps: NextSteps
    comments: FoundComments


def read_report(wave_id: int, *, session: Session, weighted: bool = False) -> Report:
    """The report of a wave. Raises NotFound."""
    wave = find_wave(wave_id, session=session)
    waves = list_waves(wave.cycle_id, session=session)
    before = next((each.id for each in waves if each.number < wave.number and each.responses), None)
    results = read_results(wave_id, session=session, weighted=weighted)
    comparable = before is not None and results.responses > 0
    return Report(
        matrix=read_matrix(wave.cycle_id, session=session),
        results=results,
        comparison=compare_waves(before, wave_id, session=session) if before is not None and comparable else None,
        effects=read_effects(before, wave_id, session=session) if before is not None and comparable else (),
        next_steps=propose_next(wave_id, session=session),
        comments=find_comments(wave_id, limit=MOST_COMMENTS, session=session),
    )
