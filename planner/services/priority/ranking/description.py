"""A group's ranking in words: its finding, and everything that its charts show, for who cannot see them."""

from planner.formats import count, listed
from planner.services.priority.ranking.ballots import quoted
from planner.services.priority.ranking.result import GroupRanking
from planner.services.priority.ranking.rounds import Move, Rounds
from planner.services.priority.ranking.spread import Spread, place_in_words

MOST_TIED = 3


def find_ranking(ranking: GroupRanking) -> str:
    """What stands out, as one sentence without a full stop."""
    if not ranking.items:
        return "Todavía no hay acciones que ordenar"
    if not ranking.people:
        return "Todavía no votó nadie"
    closeness, divided = ranking.concordance.closeness, sum(spread.divided for spread in ranking.spreads)
    facts = [f"el grupo {closeness.label}"] if closeness else []
    if divided:
        facts.append(f"{count(divided, 'acción divide', 'acciones dividen')} las opiniones")
    return ": ".join([_leader(ranking), *([listed(facts)] if facts else [])])


def describe_ranking(ranking: GroupRanking) -> str:
    """The chart of the group's ranking in words: the finding, how much each role agrees, and a line per action."""
    if not ranking.people:
        return f"{find_ranking(ranking)}."
    spreads = {spread.item_id: spread for spread in ranking.spreads}
    lines = [
        f"{score.place}. {ranking.texts[score.item_id]}. {describe_spread(spreads[score.item_id])}"
        for score in ranking.borda.scores
    ]
    groups = [f"{one.group} ({count(one.people, 'persona', 'personas')}): {one.meaning}" for one in ranking.by_group]
    warning = [ranking.warning] if ranking.warning else []
    voters = f"{count(ranking.people, 'persona votó', 'personas votaron')}."
    return "\n".join([f"{find_ranking(ranking)}. {voters}", *groups, *warning, *lines])


def describe_spread(spread: Spread) -> str:
    """The places of an action in words, said to be divided when they are."""
    divided = " Opiniones divididas." if spread.divided else ""
    groups = "; ".join(f"{one.group}, {place_in_words(one.mean)}" for one in spread.by_group)
    by_group = f" Promedio por rol: {groups}." if len(spread.by_group) > 1 else ""
    return f"Lugar {place_in_words(spread.mean)} en promedio.{divided} {spread.reading}{by_group}"


def describe_nearest(ranking: GroupRanking) -> str:
    """How far the order that contradicts least can be trusted, in one or two sentences."""
    if not ranking.people:
        return "Todavía no votó nadie."
    if not ranking.kemeny.exact:
        return (
            "Hay demasiadas acciones enredadas entre sí para probar todos los órdenes. "
            "Este es muy bueno, pero puede haber otro algo mejor."
        )
    if ranking.kemeny.unique:
        return "Ningún otro orden contradice menos al grupo, y ninguno lo iguala."
    return (
        "Hay otros órdenes que contradicen al grupo igual de poco. Este es el que más se parece a la suma de lugares."
    )


def describe_rounds(rounds: Rounds) -> str:
    """The chart of two rounds in words, a line per action in the order of the second."""
    apart = [
        f"{words}: {listed([quoted(text) for text in texts], '; ')}."
        for words, texts in (("Solo en la primera vuelta", rounds.removed), ("Solo en la segunda", rounds.added))
        if texts
    ]
    return "\n".join([rounds.agreement, rounds.movement, *(_line(move) for move in rounds.moves), *apart])


def describe_move(move: Move) -> str:
    """How an action changed place."""
    if not move.shift:
        return f"Sigue en el lugar {move.second_place}."
    verb = "Subió" if move.shift > 0 else "Bajó"
    return f"{verb} del lugar {move.first_place} al {move.second_place}."


def _line(move: Move) -> str:
    return f"{move.second_place}. {move.text}. {describe_move(move)}"


def _leader(ranking: GroupRanking) -> str:
    first = ranking.borda.tied_groups[0]
    if len(first) == 1:
        return f"Va primero {quoted(ranking.texts[first[0]])}"
    if len(first) > MOST_TIED:
        return f"{len(first)} acciones empatan en el primer lugar"
    return f"{listed([quoted(ranking.texts[item_id]) for item_id in first])} empatan en el primer lugar"
