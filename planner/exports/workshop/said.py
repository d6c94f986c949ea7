"""What the room said and felt, as sections of the minutes: contributions by phase and moment, emotions."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.formats import count, format_number
from planner.services.workshop.board import Card
from planner.services.workshop.minutes import Minutes
from planner.services.workshop.tallies import EmotionTally
from planner.vocabulary import ContributionKind, Emotion

# A part of the minutes: a heading, a few sentences and a table.


@dataclass(frozen=True)
class Heading:
    """A column: its title, the share of the page's width it takes, and its width in a sheet, in characters."""

    title: str
    share: float
    width: int = 18


@dataclass(frozen=True)
class Section:
    """Part of the minutes. `sheet` names its sheet; `sentences` stand above the table; `empty` says why there is none.

    Every row has one text per heading.
    """

    title: str
    sheet: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    sentences: tuple[str, ...] = ()


# What the room said and felt: contributions by phase and by moment, and the emotions.

WITHOUT_PHASE, WITHOUT_MOMENT = "Sin fase", "De un momento que ya no está"
_SHARES = (0.17, 0.36, 0.17, 0.08, 0.22)


def proposed_moments(minutes: Minutes) -> Section:
    """The moments that the room proposed, by phase."""
    rows = [
        _row(phase.label if phase else WITHOUT_PHASE, card, minutes)
        for phase, cards in minutes.board.moments_by_phase.items()
        for card in _shown(cards)
    ]
    kind = ContributionKind.MOMENT
    return _contributions("Momentos de verdad propuestos", "Momentos propuestos", "Fase", rows, _aside(kind, minutes))


def proposed_requirements(minutes: Minutes) -> Section:
    """The requirements that the room proposed, by moment."""
    names = minutes.board.moment_names
    rows = [
        _row(names.get(moment_id or 0, WITHOUT_MOMENT), card, minutes)
        for moment_id, cards in minutes.board.requirements_by_moment.items()
        for card in _shown(cards)
    ]
    title, kind = "Requerimientos propuestos", ContributionKind.REQUIREMENT
    return _contributions(title, title, "Momento", rows, _aside(kind, minutes))


def _aside(kind: ContributionKind, minutes: Minutes) -> tuple[str, ...]:
    """How many contributions the facilitator put aside: what they say is not told."""
    hidden = sum(card.hidden for card in minutes.board.cards if card.kind is kind)
    told = count(hidden, "aporte quedó oculto", "aportes quedaron ocultos")
    return (f"{told} por decisión de quien facilitó.",) if hidden else ()


def _shown(cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if not card.hidden]


def _row(group: str, card: Card, minutes: Minutes) -> tuple[str, ...]:
    joined = "".join(f"\n· {other.text}" for other in card.merged)
    text = f"{card.text}\nSe unió con:{joined}" if joined else card.text
    return group, text, str(card.authors), format_number(card.votes), minutes.fate(card)


def _contributions(
    title: str, sheet: str, group: str, rows: list[tuple[str, ...]], sentences: tuple[str, ...]
) -> Section:
    titles, widths = (group, "Aporte", "Quién lo dijo", "Votos", "Qué pasó con él"), (24, 60, 30, 8, 40)
    headings = tuple(map(Heading, titles, _SHARES, widths))
    return Section(title, sheet, headings, tuple(rows), "En este taller no hubo aportes de este tipo.", sentences)


def emotions(minutes: Minutes) -> Section:
    """How many people felt what at each moment, from −2 to +2."""
    felt = (Heading(f"{emotion.sign} {emotion.label}", 0.1, 14) for emotion in Emotion)
    headings = (Heading("Momento", 0.3, 40), *felt, Heading("Personas", 0.1, 12), Heading("Promedio", 0.1, 12))
    names = minutes.board.moment_names
    rows = [
        (
            names.get(moment_id, WITHOUT_MOMENT),
            *(format_number(tally.people[emotion]) for emotion in Emotion),
            format_number(tally.total),
            _signed(tally.mean),
        )
        for moment_id, tally in _in_order(minutes)
    ]
    sentence = "Qué siente la clientela en cada momento, según la sala: de −2 (muy mala) a +2 (muy buena)."
    return Section(
        "Lo que siente la clientela", "Emociones", headings, tuple(rows), "Nadie calificó los momentos.", (sentence,)
    )


def _in_order(minutes: Minutes) -> list[tuple[int, EmotionTally]]:
    places = {moment_id: place for place, moment_id in enumerate(minutes.board.moment_names)}
    return sorted(minutes.board.emotions.items(), key=lambda found: places.get(found[0], len(places)))


def _signed(mean: float) -> str:
    return ("+" if mean > 0 else "−" if mean < 0 else "") + format_number(abs(mean), 1)
