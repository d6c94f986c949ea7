"""When an action was finished, and whether it could show between the answers of two waves."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from planner.formats import format_date
from planner.models import ActionPlan, Change, Operation
from planner.services.results.wave_comparison import ComparedWave, WavePair
from planner.vocabulary import ActionStatus

# When actions were finished: nobody is asked for the day, the history knows it.


@dataclass(frozen=True)
class _Turn:
    """An operation that gave an action another status; `is_done` is whether the new one is finished."""

    operation_id: int
    at: datetime
    undoes_id: int | None
    is_done: bool


def finished_at(action_ids: Collection[int], *, session: Session) -> dict[int, datetime]:
    """Action id → when it was last given as finished, in UTC, of those that ever were.

    Taking back what had reopened an action does not finish it anew.
    """
    turns: defaultdict[int, list[_Turn]] = defaultdict(list)
    for row_id, turn in _turns(action_ids, session):
        turns[row_id].append(turn)
    found = {row_id: _last_finish(each) for row_id, each in turns.items()}
    return {row_id: at for row_id, at in found.items() if at is not None}


def _turns(action_ids: Collection[int], session: Session) -> list[tuple[int, _Turn]]:
    before, after = (func.coalesce(col(side)["status"].as_string(), "") for side in (Change.before, Change.after))
    columns: tuple[Any, ...] = (
        col(Change.row_id), col(Operation.id), col(Operation.at), col(Operation.undoes_id), after
    )  # fmt: skip
    query: Any = (
        select(*columns)
        .select_from(Change)
        .join(Operation, col(Operation.id) == col(Change.operation_id))
        .where(col(Change.table_name) == ActionPlan.__tablename__, col(Change.row_id).in_(action_ids), before != after)
        .order_by(col(Change.id))
    )
    done = ActionStatus.DONE.value
    return [(row_id, _Turn(key, at, undoes, status == done)) for row_id, key, at, undoes, status in session.exec(query)]


def _last_finish(turns: Sequence[_Turn]) -> datetime | None:
    """The last turn to finished; one that only took another turn back stands for what was before that one."""
    last = next((place for place in reversed(range(len(turns))) if turns[place].is_done), None)
    if last is None:
        return None
    taken_back = turns[last].undoes_id
    undone = next((place for place in range(last) if turns[place].operation_id == taken_back), None)
    earlier = _last_finish(turns[:undone]) if undone is not None else None
    return earlier or turns[last].at


# Whether a finished action could show in a wave: it had to be finished between the answers of the two.


@dataclass(frozen=True)
class Finish:
    """When an action was given as finished. `can_show`: some of the earlier answers came before that, and some of the
    later ones after. `words` say it in Spanish."""

    can_show: bool
    words: str


def read_finishes(pair: WavePair, action_ids: Collection[int], *, session: Session) -> dict[int, Finish]:
    """Action id → when it ended, seen from two waves; without those of which nobody knows."""
    return {row_id: finish_between(pair, at) for row_id, at in finished_at(action_ids, session=session).items()}


def finish_between(pair: WavePair, at: datetime) -> Finish:
    """An action that ended at that instant, seen from the answers of two waves."""
    day = f"Se dio por terminada el {format_date(at.astimezone().date())}"
    before, after = f"la ola {pair.before.wave.number}", f"la ola {pair.after.wave.number}"
    if at > _last(pair.after):
        return Finish(False, f"{day}, después de la última respuesta de {after}: todavía no podía verse.")
    if at <= _first(pair.before):
        return Finish(False, f"{day}, antes de {before}: las dos olas ya la encontraron terminada.")
    if at > _first(pair.after):
        return Finish(True, f"{day}, cuando {after} ya recibía respuestas: parte de lo que se ve puede ser de antes.")
    if at <= _last(pair.before):
        return Finish(True, f"{day}, cuando {before} todavía recibía respuestas: parte de ella ya pudo notarla.")
    return Finish(True, f"{day}, antes de {after}.")


def _first(side: ComparedWave) -> datetime:
    return side.answered.first_at or side.wave.opened_at


def _last(side: ComparedWave) -> datetime:
    return side.answered.last_at or side.wave.closed_at or side.wave.opened_at
