"""Whether a finished action could show in a wave: it had to be finished between the answers of the two."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from planner.formats import format_date
from planner.services.changelog.finishing import finished_at
from planner.services.results.comparing import Pair, Side


@dataclass(frozen=True)
class Finish:
    """When an action was given as finished. `can_show`: some of the earlier answers came before that, and some of the
    later ones after. `words` say it in Spanish."""

    can_show: bool
    words: str


def read_finishes(pair: Pair, action_ids: Collection[int], *, session: Session) -> dict[int, Finish]:
    """Action id → when it ended, seen from two waves; without those of which nobody knows."""
    return {row_id: finish_between(pair, at) for row_id, at in finished_at(action_ids, session=session).items()}


def finish_between(pair: Pair, at: datetime) -> Finish:
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


def _first(side: Side) -> datetime:
    return side.answered.first_at or side.wave.opened_at


def _last(side: Side) -> datetime:
    return side.answered.last_at or side.wave.closed_at or side.wave.opened_at
