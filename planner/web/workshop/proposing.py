"""Proposing moments and requirements, several lines at once, and waiting between activities."""

from collections.abc import Mapping

from sqlmodel import Session

from planner.formats import count
from planner.services.moments.moments import moments_of
from planner.services.workshop.contributing import contribute, own_contributions, take_back
from planner.services.workshop.joining import Joined
from planner.vocabulary import Activity, ContributionKind
from planner.web.workshop.view import View, Visit, fit, number_in, shortened

# Between activities: nothing to do but wait, and the page comes anew by itself.


def show_waiting(visit: Visit, _session: Session) -> View:
    """The page between two activities."""
    return View("waiting.html", {"is_new": "bienvenida" in visit.said}, waits=True)


def nothing_yet(sentence: str) -> View:
    """The page of an activity for which something is still missing."""
    return View("waiting.html", {"is_new": False, "sentence": sentence}, waits=True)


# Proposing moments and requirements: several lines at once, and what one has already sent below.

MOST_SHOWN = 12
OWN_WEIGHT, LABEL_WEIGHT, CHOICES_WEIGHT = 1_700, 36, 1_900
KINDS = {
    Activity.MOMENTS: ContributionKind.MOMENT,
    Activity.REQUIREMENTS: ContributionKind.REQUIREMENT,
}


def show_proposing(visit: Visit, session: Session) -> View:
    """The page of both activities; requirements are for the moment that the room looks at, or for one chosen here."""
    kind = KINDS[visit.room.activity]
    moments = {moment.id: moment.name for moment in moments_of(visit.room.cycle_id, session=session)}
    if kind is ContributionKind.REQUIREMENT and not moments:
        return nothing_yet("Todavía no hay momentos de verdad para los que proponer.")
    own = own_contributions(visit.joined.participant_id, kind, session=session)
    shown = own[:MOST_SHOWN]
    texts = fit([each.text for each in shown], OWN_WEIGHT)
    names = dict(zip(moments, fit(list(moments.values()), CHOICES_WEIGHT), strict=True))
    return View(
        f"propose_{kind.value}s.html",
        {
            "own": [(each, text, shortened(text, LABEL_WEIGHT)) for each, text in zip(shown, texts, strict=True)],
            "not_shown": len(own) - len(shown),
            "done": _done(visit),
            "moments": names,
            "current": visit.room.moment_id if visit.room.moment_id in moments else None,
            "chosen": visit.filled.value("momento") or str(visit.number("momento") or ""),
        },
    )


def _done(visit: Visit) -> str:
    if "quitado" in visit.said:
        return "Quitamos su aporte."
    received = visit.number("recibidos")
    if received is None:
        return ""
    return f"Recibimos {count(received, 'aporte', 'aportes')}. Puede enviar más." if received else "Eso ya lo envió."


def propose(joined: Joined, form: Mapping[str, str], session: Session) -> dict[str, int]:
    """Send what was typed."""
    kind = next((kind for kind in ContributionKind if kind == form["tipo"]), ContributionKind.MOMENT)
    moment_id = number_in(form["momento"]) if kind is ContributionKind.REQUIREMENT else None
    received = contribute(joined.participant_id, kind, form["texto"], moment_id=moment_id, session=session)
    return {"recibidos": received} | ({"momento": moment_id} if moment_id is not None else {})


def withdraw(joined: Joined, form: Mapping[str, str], session: Session) -> dict[str, int]:
    """Take back one of one's own."""
    take_back(joined.participant_id, number_in(form["quitar"]) or 0, session=session)
    return {"quitado": 1}
