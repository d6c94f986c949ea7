"""The drawings of step 4: two charts, made only when somebody asks, and the ranking for the projector."""

from html import escape

import streamlit as st

from planner.charts.priority.impact_effort import describe_impact_effort, draw_impact_effort, find_impact_effort
from planner.charts.priority.robustness import describe_robustness, draw_robustness
from planner.errors import NotFound
from planner.services.cycle.matrix import MatrixAction, read_matrix
from planner.services.priority.proposal import Proposal
from planner.services.priority.robustness import Robustness
from planner.ui.access import my_reading
from planner.ui.acting import escape_markdown
from planner.ui.actions.cards import OPEN
from planner.ui.frame.screens import STEP_SCREENS, link_back
from planner.vocabulary import Step

# The two charts of the step; each is drawn only when somebody asks to see it, for it weighs on slow lines.

QUIET = {"displayModeBar": False}
CHART = "priority-impact-effort"


def draw_impact_and_effort(proposal: Proposal) -> None:
    """Impact against effort; pressing a circle opens its action. The same in words below."""
    st.subheader(find_impact_effort(proposal), anchor=False)
    st.caption("El número es el lugar que le dio el equipo. Círculo vacío: falta valorar algo. Pulse uno para abrirlo.")
    figure = draw_impact_effort(proposal, narrow=on_a_phone())
    # The finding stands above as text, which wraps on any screen.
    figure.update_layout(title_text="", margin_t=36)
    st.plotly_chart(
        figure,
        theme=None,
        key=_chart_key(),
        on_select=_open_pressed,
        selection_mode="points",
        config=QUIET,
        alt=describe_impact_effort(proposal),
    )
    with st.expander("El gráfico en palabras", icon=":material/notes:"):
        st.text(describe_impact_effort(proposal))


def _chart_key() -> str:
    return f"{CHART}-{st.session_state.get(CHART, 0)}"


def _open_pressed() -> None:
    for point in st.session_state[_chart_key()].selection.points:
        OPEN.open_on(point["customdata"])
    # A chart with a new key has nothing selected: otherwise all other circles would stay dimmed.
    st.session_state[CHART] = st.session_state.get(CHART, 0) + 1


def draw_firmness(proposal: Proposal, robustness: Robustness) -> None:
    """How firm the whole order is, with the chart behind a fold."""
    fold = st.expander("¿Qué tan firme es este orden?", icon=":material/balance:", key="firmness", on_change="rerun")
    with fold:
        if fold.open:
            st.markdown(escape_markdown(robustness.reading))
            st.caption(
                "Se prueban más de mil combinaciones de pesos: cada uno hasta la mitad más o la mitad menos, "
                "y cada criterio solo. Si una acción casi no cambia de lugar, su lugar es firme. "
                "En el gráfico, la barra gruesa reúne 95 de cada 100 pruebas; la línea fina, todas; "
                "la marca es el lugar propuesto."
            )
            figure = draw_robustness(proposal, robustness, narrow=on_a_phone())
            figure.update_layout(title_text="", margin_t=16)
            st.plotly_chart(figure, theme=None, config=QUIET, alt=describe_robustness(proposal, robustness))


def on_a_phone() -> bool:
    """Whether the browser says that it is a phone's."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


# Whoever moves an action on another screen sees it move on the wall.
REFRESH_S = 2


def draw_ranking(cycle_id: int) -> None:
    """The team's order, which follows what others do meanwhile."""
    with st.container(key="projected"):
        st.fragment(_draw_current, run_every=REFRESH_S)(cycle_id)
        link_back(STEP_SCREENS[Step.PRIORITY], cycle_id)


def _draw_current(cycle_id: int) -> None:
    try:
        with my_reading() as session:
            actions = read_matrix(cycle_id, session=session).actions
    except NotFound as missing:
        st.write(missing.sentence)
    else:
        st.html(ranking(actions))


def ranking(actions: tuple[MatrixAction, ...]) -> str:
    """The actions as an HTML list; texts of people are escaped."""
    if not actions:
        return '<p class="priority-ranking">Todavía no hay acciones que ordenar.</p>'
    rows = "".join(f"<li><b>{action.priority}</b><span>{escape(action.text)}</span></li>" for action in actions)
    return f'<ol class="priority-ranking" aria-label="Acciones en orden">{rows}</ol>'
