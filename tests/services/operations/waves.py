"""Collecting answers, reading them, and deciding from them."""

from planner.services.waves import opening
from planner.vocabulary import Permission, WaveState
from tests.services.operations.trying import Try

P = Permission

TRIES = (
    Try(opening.open_wave, (P.MANAGE_WAVES,), lambda s, by: opening.open_wave(s.cycle, {"name": "Otra"}, **by)),
    Try(
        opening.edit_wave,
        (P.MANAGE_WAVES,),
        lambda s, by: opening.edit_wave(s.wave, {"margin": 8}, version=None, **by),
    ),
    Try(
        opening.change_state,
        (P.MANAGE_WAVES,),
        lambda s, by: opening.change_state(s.wave, WaveState.PAUSED, **by),
    ),
)
