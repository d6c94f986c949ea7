"""What the answers propose: other gaps, another order of the actions, and what still lacks an action."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from planner.errors import Refused
from planner.services.actor import Actor
from planner.services.cycle.matrix import Matrix, MatrixAction, MatrixRequirement, read_matrix
from planner.services.people.permissions import permitted, require
from planner.services.priority.order import arrange_actions
from planner.services.requirements.requirements import edit_requirement
from planner.services.results.comparison_values import NextSteps, ProposedGap, ProposedPlace
from planner.services.results.reading import read_results
from planner.services.results.values import FLAGGED_ABOVE, Estimate, WaveResults
from planner.services.waves.waves import find_locked_wave, find_wave
from planner.vocabulary import ActionStatus, Gap, Importance, Permission

FEWEST = 30
"""With fewer answers to a question nothing is proposed from it."""
LARGE, MEDIUM = 0.30, 0.15
"""From these shares of dissatisfied answers on the gap is large or medium; above FLAGGED_ABOVE it is small."""
_STALE = "La propuesta cambió mientras usted la miraba. Revísela otra vez y vuelva a aceptarla."


@dataclass(frozen=True)
class _Weak:
    """What the answers say about a requirement: the share dissatisfied, and that times how much it matters."""

    dissatisfied: Estimate
    weakness: float


def propose_next(wave_id: int, *, session: Session) -> NextSteps:
    """What the results of a wave propose for its cycle; nothing is written. Raises NotFound."""
    results = read_results(wave_id, session=session)
    matrix = read_matrix(find_wave(wave_id, session=session).cycle_id, session=session)
    weak = _weaknesses(results, matrix)
    gaps = [_gap(row, weak[row.id]) for row in matrix.requirements if row.id in weak]
    return NextSteps(
        places=_places(matrix.actions, weak),
        gaps=tuple(gap for gap in gaps if gap.proposed is not gap.now),
        missing=_missing(matrix, gaps, weak),
        warnings=_warnings(results, weak, matrix),
    )


def _weaknesses(results: WaveResults, matrix: Matrix) -> dict[int, _Weak]:
    """Requirement id → what the answers say, where enough answered."""
    stated = {row.id: row.importance for row in matrix.requirements}
    factors = _derived(results)
    found = {}
    for row in results.items:
        requirement = row.item.requirement_id
        if requirement in stated and row.dissatisfied is not None and row.n >= FEWEST:
            factor = factors.get(row.item.id, _factor(stated[requirement]))
            found[requirement] = _Weak(row.dissatisfied, (row.dissatisfied.value or 0.0) * factor)
    return found


def _derived(results: WaveResults) -> dict[str, float]:
    """Item id → its importance as a multiple of the mean one, from what explains overall satisfaction."""
    found = results.importance
    cut = found.importance_cut or 1.0
    return {point.item.id: point.derived / cut for point in found.points if point.derived is not None}


def _factor(stated: Importance | None) -> float:
    return (stated or Importance.MEDIUM) / Importance.MEDIUM


def gap_for(dissatisfied: float) -> Gap:
    """The gap that a share of dissatisfied answers suggests."""
    if dissatisfied >= LARGE:
        return Gap.LARGE
    if dissatisfied >= MEDIUM:
        return Gap.MEDIUM
    return Gap.SMALL if dissatisfied > FLAGGED_ABOVE else Gap.NONE


def _gap(row: MatrixRequirement, weak: _Weak) -> ProposedGap:
    proposed = gap_for(weak.dissatisfied.value or 0.0)
    return ProposedGap(row.id, row.text, row.gap, proposed, _of_100(weak.dissatisfied))


def _of_100(share: Estimate) -> str:
    value, low, high = (round(100 * (end or 0)) for end in (share.value, share.low, share.high))
    who = {0: "ninguna quedó insatisfecha", 1: "1 quedó insatisfecha"}.get(value, f"{value} quedaron insatisfechas")
    return f"De cada 100 personas que respondieron, {who} (entre {low} y {high})."


def _missing(matrix: Matrix, gaps: Sequence[ProposedGap], weak: Mapping[int, _Weak]) -> tuple[ProposedGap, ...]:
    """The weak requirements that no action serves, the weakest first."""
    bare = {row.id for row in matrix.requirements_without_action}
    rows = [gap for gap in gaps if gap.requirement_id in bare and gap.proposed is not Gap.NONE]
    return tuple(sorted(rows, key=lambda gap: -weak[gap.requirement_id].weakness))


def _places(actions: Sequence[MatrixAction], weak: Mapping[int, _Weak]) -> tuple[ProposedPlace, ...]:
    """All actions in the order proposed: those that serve weaker requirements first, in the places that they and the
    others with answers hold now. Finished ones, and those without answers, stay where the team put them."""
    judged = [action for action in actions if action.status is not ActionStatus.DONE and _served(action, weak)]
    ranked = iter(sorted(judged, key=lambda action: -_served(action, weak)[0].weakness))
    movable = {action.id for action in judged}
    order = [next(ranked) if action.id in movable else action for action in actions]
    now = {action.id: place for place, action in enumerate(actions, start=1)}
    return tuple(
        ProposedPlace(action.id, action.text, now[action.id], place, _why(action, weak))
        for place, action in enumerate(order, start=1)
    )


def _served(action: MatrixAction, weak: Mapping[int, _Weak]) -> list[_Weak]:
    """What is known of the requirements an action serves, the weakest first."""
    known = [weak[requirement] for requirement in action.requirement_ids if requirement in weak]
    return sorted(known, key=lambda found: -found.weakness)


def _why(action: MatrixAction, weak: Mapping[int, _Weak]) -> str:
    if action.status is ActionStatus.DONE:
        return "Ya está terminada: queda donde está."
    served = _served(action, weak)
    if not served:
        return "No hay suficientes respuestas sobre lo que atiende: queda donde está."
    return f"Sobre lo más débil que atiende: {_lowered(_of_100(served[0].dissatisfied))}"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _warnings(results: WaveResults, weak: Mapping[int, _Weak], matrix: Matrix) -> tuple[str, ...]:
    asked = {row.item.requirement_id for row in results.items if row.item.requirement_id is not None}
    unknown = asked & {row.id for row in matrix.requirements} - weak.keys()
    sentences = list(results.warnings)
    if unknown:
        sentences.append(f"No proponemos nada sobre preguntas con menos de {FEWEST} respuestas ({len(unknown)}).")
    if results.importance.points:
        sentences.append("Lo que más pesa en la satisfacción general cuenta más, según las respuestas.")
    elif weak:
        sentences.append("Lo que el equipo anotó como más importante cuenta más; las respuestas aún no dicen qué pesa.")
    return tuple(sentences)


def accept_gaps(wave_id: int, requirement_ids: Iterable[int], *, session: Session, actor: Actor) -> None:
    """Write the gaps that the wave proposes for these requirements, all in one step to undo.

    It takes the permission to edit requirements. Raises Refused when a gap is not proposed any more, or NotFound.
    """
    wave = find_locked_wave(wave_id, session)
    proposed = {gap.requirement_id: gap.proposed for gap in propose_next(wave_id, session=session).gaps}
    wanted = list(dict.fromkeys(requirement_ids))
    if not wanted or not set(wanted) <= proposed.keys():
        raise Refused(_STALE)
    summary = f"Aceptó las brechas que proponen las respuestas de la ola {wave.number}"
    permitted(session, actor, Permission.EDIT_REQUIREMENTS, summary=summary, cycle_id=wave.cycle_id)
    for requirement_id in wanted:
        values = {"gap": proposed[requirement_id]}
        edit_requirement(requirement_id, values, version=None, session=session, actor=actor)


def accept_order(wave_id: int, *, seen: Sequence[int] | None = None, session: Session, actor: Actor) -> None:
    """Take the order of the actions that the wave proposes. It takes the permission to prioritise.

    `seen` are the action ids as they were proposed on the screen. An order in force already leaves no trace. Raises
    Refused when the proposal is another by now, or NotFound.
    """
    wave = find_locked_wave(wave_id, session)
    require(actor, Permission.PRIORITISE, cycle_id=wave.cycle_id, session=session)
    places = propose_next(wave_id, session=session).places
    order = [place.action_id for place in places]
    if seen is not None and list(seen) != order:
        raise Refused(_STALE)
    if any(place.now != place.proposed for place in places):
        summary = f"Aceptó el orden que proponen las respuestas de la ola {wave.number}"
        permitted(session, actor, Permission.PRIORITISE, summary=summary, cycle_id=wave.cycle_id)
        arrange_actions(wave.cycle_id, order, session=session, actor=actor)
