"""What to improve first: the map of importance and satisfaction, with its questions listed by number."""

from html import escape

import streamlit as st

from planner.charts.importance import draw_importance
from planner.services.results.findings import describe_importance
from planner.services.results.stated import stated_against_derived
from planner.services.results.values import ImportanceMap, ImportancePoint, WaveResults
from planner.services.results.words import percent, percent_between
from planner.ui.acting import plain
from planner.ui.figure import show_figure


def draw_importance_view(results: WaveResults) -> None:
    """The map, or why there is none."""
    found = results.importance
    if not found.points:
        with st.container(key="empty"):
            st.subheader("Todavía no hay mapa", anchor=False)
            st.write(plain(found.reason))
        return
    show_figure(
        f"results-importance-{results.wave_id}",
        wide=lambda: draw_importance(found),
        narrow=lambda: draw_importance(found, narrow=True),
        alt=describe_importance(found),
    )
    if found.reason:
        st.caption(plain(found.reason))
    for sentence in stated_against_derived(found):
        st.markdown(f":material/compare_arrows: {plain(sentence)}")
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
