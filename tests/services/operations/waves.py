"""Collecting answers, reading them, and deciding from them."""

from planner.services.answers import interviewing
from planner.services.answers.given import Given
from planner.services.waves import kiosk, links, opening, translating
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
    Try(links.make_links, (P.MANAGE_WAVES,), lambda s, by: links.make_links(s.wave, count=2, **by)),
    Try(links.revoke_link, (P.MANAGE_WAVES,), lambda s, by: links.revoke_link(s.link, **by)),
    Try(kiosk.set_kiosk_pin, (P.MANAGE_WAVES,), lambda s, by: kiosk.set_kiosk_pin(s.wave, "4711", **by)),
    Try(
        translating.save_translation,
        (P.MANAGE_WAVES,),
        lambda s, by: translating.save_translation(s.wave, "Runasimi", {"send": "Kachay"}, version=None, **by),
    ),
    Try(
        interviewing.take_interview,
        (P.COLLECT,),
        lambda s, by: interviewing.take_interview(s.wave, Given({"general": 4}), ticket="t", **by),
    ),
)
