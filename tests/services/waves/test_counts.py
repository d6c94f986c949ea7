from sqlmodel import Session

from planner.models import BranchGoal
from planner.services.waves.counts import BranchCount, counts_of
from planner.store.history import record
from planner.vocabulary import Road
from tests.services.answers.collected import collect


def test_answers_are_counted_by_road_and_by_branch(session: Session) -> None:
    collected = collect(session)
    empty = counts_of(collected.wave, session=session)
    assert (empty.total, empty.by_road, empty.last_at) == (0, {}, None)
    assert empty.by_branch == (BranchCount("Centro", 0, 0), BranchCount("Norte", 0, 0))
    record(session, actor="Prueba", summary="Puso una meta", cycle_id=collected.wave.cycle_id)
    session.add(BranchGoal(wave_id=collected.wave.id, branch_id=collected.branches[1], needed=40))
    for road, branch in ((Road.PAPER, 1), (Road.WEB, 1), (Road.WEB, None)):
        last = collected.answer(session, {"general": 4}, branch=branch, road=road)
    counts = counts_of(collected.wave, session=session)
    assert (counts.total, counts.by_road) == (3, {Road.WEB: 2, Road.PAPER: 1})
    assert counts.by_branch == (BranchCount("Centro", 0, 0), BranchCount("Norte", 2, 40), BranchCount("", 1, 0))
    assert counts.last_at == last.received_at
