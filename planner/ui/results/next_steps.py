"""What to do next: what to improve first, and what the answers propose for the matrix. The team decides."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from planner.charts.results.importance import draw_importance
from planner.formats import count
from planner.services.cycle.matrix import Matrix
from planner.services.results.comparison_values import NextSteps, ProposedGap, ProposedPlace
from planner.services.results.findings import describe_importance
from planner.services.results.importance import stated_against_derived
from planner.services.results.next_steps import accept_gaps, accept_order, propose_next
from planner.services.results.sentences import PROPOSALS, percent, percent_between
from planner.services.results.values import ImportanceMap, ImportancePoint, WaveResults
from planner.ui.access import current_actor, may_here, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.figure import show_figure
from planner.ui.frame.screens import STEP_SCREENS, link_to
from planner.vocabulary import Permission, Step

# What the results propose for the matrix: new gaps, a new order of actions. The team decides.


def draw_next_steps(matrix: Matrix, results: WaveResults) -> None:
    """The proposals with their reasons, each with its button."""
    with my_reading() as session:
        found = propose_next(results.wave_id, session=session)
    st.subheader(PROPOSALS, anchor=False)
    st.caption("El programa propone y explica por qué; decide el equipo. Todo se puede deshacer.")
    for sentence in found.warnings:
        st.markdown(f":material/info: {escape_markdown(sentence)}")
    if not (found.places or found.gaps or found.missing):
        st.info("Con estas respuestas no hay nada que cambiar en la matriz ni en el orden de las acciones.")
        return
    _draw_missing(matrix, found)
    _draw_gaps(matrix, found, results.wave_id)
    _draw_order(matrix, found, results.wave_id)


def _draw_missing(matrix: Matrix, found: NextSteps) -> None:
    if not found.missing:
        return
    st.subheader("Sin ninguna acción que los atienda", anchor=False)
    for gap in found.missing:
        st.markdown(f"- **{escape_markdown(gap.text)}**: {escape_markdown(gap.reason)}")
    link_to(STEP_SCREENS[Step.ACTIONS], "Agregar acciones", ":material/arrow_forward:", matrix.cycle_id)


def _draw_gaps(matrix: Matrix, found: NextSteps, wave_id: int) -> None:
    if not found.gaps:
        return
    st.subheader("Brechas nuevas para la matriz", anchor=False)
    editable = may_here(Permission.EDIT_REQUIREMENTS, matrix.cycle_id)
    for gap in found.gaps:
        with st.container(key=f"gap-{gap.requirement_id}", horizontal=True, vertical_alignment="center"):
            st.markdown(gap_words(gap), width="stretch")
            if editable and st.button("Usar esta brecha", key=f"accept-gap-{gap.requirement_id}"):
                _accept_gaps(wave_id, [gap])
    if editable and len(found.gaps) > 1 and st.button("Usar todas las brechas", icon=":material/done_all:"):
        _accept_gaps(wave_id, found.gaps)


def gap_words(gap: ProposedGap) -> str:
    """The change with its reason, as Markdown; texts of people are escaped."""
    now = gap.now.label.lower() if gap.now is not None else "sin anotar"
    return (
        f"**{escape_markdown(gap.text)}**  \nDe {now} a **{gap.proposed.label.lower()}**. {escape_markdown(gap.reason)}"
    )


def _accept_gaps(wave_id: int, gaps: Sequence[ProposedGap]) -> None:
    ids = [gap.requirement_id for gap in gaps]
    act(
        lambda session: accept_gaps(wave_id, ids, session=session, actor=current_actor()),
        done=f"{count(len(ids), 'brecha quedó', 'brechas quedaron')} en la matriz.",
    )


def _draw_order(matrix: Matrix, found: NextSteps, wave_id: int) -> None:
    moved = [place for place in found.places if place.now != place.proposed]
    if not moved:
        return
    st.subheader("Orden nuevo de las acciones", anchor=False)
    seen = [place.action_id for place in found.places]
    for place in sorted(found.places, key=lambda each: each.proposed):
        st.markdown(place_words(place))
    if may_here(Permission.PRIORITISE, matrix.cycle_id) and st.button(
        "Usar este orden", type="primary", icon=":material/swap_vert:"
    ):
        act(
            lambda session: accept_order(wave_id, seen=seen, session=session, actor=current_actor()),
            done="El equipo adoptó el orden que proponen las respuestas.",
        )


def place_words(place: ProposedPlace) -> str:
    """The place of an action with its reason, as Markdown; texts of people are escaped."""
    if place.now == place.proposed:
        return f"{place.proposed}\\. {escape_markdown(place.text)} (igual)"
    arrow = "↑" if place.proposed < place.now else "↓"
    text, reason = escape_markdown(place.text), escape_markdown(place.reason)
    return f"{place.proposed}\\. **{text}** {arrow} antes {place.now}. {reason}"


# What to improve first: the map of importance and satisfaction, with its questions listed by number.


def draw_importance_view(results: WaveResults) -> None:
    """The map, or why there is none."""
    found = results.importance
    if not found.points:
        with st.container(key="empty"):
            st.subheader("Todavía no hay mapa", anchor=False)
            st.write(escape_markdown(found.reason))
        return
    show_figure(
        f"results-importance-{results.wave_id}",
        wide=lambda: draw_importance(found),
        narrow=lambda: draw_importance(found, narrow=True),
        alt=describe_importance(found),
    )
    if found.reason:
        st.caption(escape_markdown(found.reason))
    for sentence in stated_against_derived(found):
        st.markdown(f":material/compare_arrows: {escape_markdown(sentence)}")
    st.html(importance_table(found))


def importance_table(found: ImportanceMap) -> str:
    """Every question of the map, the heaviest first, as HTML; texts are escaped."""
    ordered = sorted(found.points, key=lambda point: -(point.derived or 0))
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("N.º", "Pregunta", "Lugar", "Satisfechos", "Pesa", "El equipo dijo")
    )
    rows = "".join(map(_row, ordered))
    table = f'<table class="importance"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="wide-table">{table}</div>'


def _row(point: ImportancePoint) -> str:
    doubt = " <small>con duda</small>" if point.is_doubtful else ""
    stated = point.stated.label if point.stated is not None else "—"
    return (
        f'<tr><td>{point.item.number}</td><th scope="row">{escape(point.item.text)}</th>'
        f"<td>{escape(point.quadrant)}{doubt}</td><td>{percent_between(point.performance)}</td>"
        f"<td>{percent(point.derived)}</td><td>{stated}</td></tr>"
    )
