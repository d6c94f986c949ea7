"""Ordering the actions: a place for each, or points to share out; blanks and ties are allowed."""

from collections.abc import Mapping

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.models import BallotPaper
from planner.services.actions.actions import actions_of
from planner.services.priority.ranking.ballots import Item
from planner.services.workshop.joining import Joined
from planner.services.workshop.room import Room
from planner.services.workshop.voting import cast_ballot, check_choices, items_to_rank, own_ballot, tell_left_out
from planner.vocabulary import BallotKind
from planner.web.plain.pages import Filled
from planner.web.workshop.proposing import nothing_yet
from planner.web.workshop.view import View, Visit, fit, number_in, shortened, weight

VOTE = "v-"
TEXTS_WEIGHT, PROBLEM_WEIGHT, MARKUP_WEIGHT = 7_400, 380, 112
MOST_CHOSEN = 12
"""Up to as many places are offered in a list; more are typed."""
MOST_TOLD = 5


def show_ordering(visit: Visit, session: Session) -> View:
    """The ballot of this round: what was just typed, else what was sent before, else empty."""
    room = visit.room
    items = items_to_rank(room.cycle_id, session=session)
    if len(items) < 2:
        return nothing_yet("Todavía no hay acciones para ordenar.")
    left_out = tell_left_out(len(actions_of(room.cycle_id, session=session)))
    paper = own_ballot(visit.joined.participant_id, room.round, session=session)
    problems = visit.filled.problems
    typed = visit.filled.values if problems else _sent(paper)
    told = _told(problems)
    budget = TEXTS_WEIGHT - weight(left_out) - PROBLEM_WEIGHT * len(told) - MARKUP_WEIGHT * len(items)
    texts = fit([item.text for item in items], budget)
    return View(
        "rank.html",
        {
            "rows": [
                (f"{VOTE}{item.id}", text, typed.get(f"{VOTE}{item.id}", ""))
                for item, text in zip(items, texts, strict=True)
            ],
            "by_points": room.ballot_kind is BallotKind.POINTS,
            "choose": room.ballot_kind is BallotKind.RANKING and len(items) <= MOST_CHOSEN,
            "has_voted": paper is not None,
            "wrong": {problem.field for problem in problems},
            "done": "listo" in visit.said,
            "left_out": left_out,
        },
        filled=Filled(visit.filled.values, told),
    )


def _told(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """As many problems as anybody reads; the rows of all of them are marked."""
    more = len(problems) - MOST_TOLD
    return (*problems[:MOST_TOLD], Problem(f"Hay {more} más, marcados abajo.")) if more > 1 else problems


def _sent(paper: BallotPaper | None) -> dict[str, str]:
    return {f"{VOTE}{action_id}": str(number) for action_id, number in paper.choices.items()} if paper else {}


def vote(joined: Joined, form: Mapping[str, str], session: Session) -> dict[str, int]:
    """Cast the ballot. Raises InvalidInput with every problem, also of what is no number."""
    choices, problems = _read(form, items_to_rank(joined.room.cycle_id, session=session))
    if problems:
        raise InvalidInput([*problems, *_problems_of(choices, joined.room, session)])
    kind = next((kind for kind in BallotKind if kind == form["forma"]), BallotKind.RANKING)
    cast_ballot(joined.participant_id, number_in(form["vuelta"]) or 0, kind, choices, session=session)
    return {"listo": 1}


def _problems_of(choices: Mapping[int, int], room: Room, session: Session) -> tuple[Problem, ...]:
    try:
        if choices:
            check_choices(room, choices, session=session)
    except InvalidInput as error:
        return error.problems
    return ()


def typed_votes(form: Mapping[str, str], room: Room, session: Session) -> list[str]:
    """A ballot that could not be accepted, as lines to copy."""
    items = items_to_rank(room.cycle_id, session=session)
    return [f"{typed}: {item.text}" for item in items if (typed := form.get(f"{VOTE}{item.id}", "").strip())]


def _read(form: Mapping[str, str], items: tuple[Item, ...]) -> tuple[dict[int, int], list[Problem]]:
    texts = {item.id: item.text for item in items}
    choices: dict[int, int] = {}
    problems: list[Problem] = []
    for name, typed in form.items():
        action_id = number_in(name.removeprefix(VOTE))
        if not name.startswith(VOTE) or action_id not in texts or not typed.strip():
            continue  # an action that was deleted meanwhile is asked about no more
        number = number_in(typed)
        if number is None:
            place = shortened(texts[action_id], 80)
            sentence = f"«{shortened(typed.strip(), 40)}» no es un número. Escriba uno como 3."
            problems.append(Problem(sentence, f"«{place}»", str(action_id)))
        else:
            choices[action_id] = number
    return choices, problems
