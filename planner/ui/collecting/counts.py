"""How many answers came, by road and by branch, against what is wanted; it follows by itself."""

from html import escape

import streamlit as st

from planner.errors import PlannerError
from planner.formats import count, format_number
from planner.services.waves.progress import BranchProgress, WaveProgress, progress_of
from planner.ui.access import my_reading
from planner.ui.acting import plain
from planner.ui.zone import reader_zone

REFRESH_S = 5


def draw_counts(wave_id: int) -> None:
    """The counts of a wave, drawn anew every few seconds."""
    st.fragment(_draw_now, run_every=REFRESH_S)(wave_id)


def _draw_now(wave_id: int) -> None:
    try:
        with my_reading() as session:
            progress = progress_of(wave_id, session=session)
    except PlannerError as error:
        st.caption(error.sentence)
        return
    with st.container(key="wave-counts"):
        st.html(counts_html(progress))
        if progress.last_at is not None:
            last = progress.last_at.astimezone(reader_zone())
            st.caption(f"La última llegó el {last:%d/%m/%Y} a las {last:%H:%M}.")
        if progress.got:
            for warning in progress.warnings:
                st.markdown(f":material/info: {plain(warning)}")


def counts_html(progress: WaveProgress) -> str:
    """The total, a line a road and a bar a branch; names are escaped."""
    if not progress.got and not progress.needed:
        return '<p class="felt-none">Todavía no llegó ninguna respuesta. Aparecen aquí apenas llegan.</p>'
    roads = "".join(
        f"<li><b>{format_number(number)}</b> {escape(road.label)}</li>" for road, number in progress.by_road
    )
    branches = "".join(_branch_row(branch) for branch in progress.branches)
    total = count(progress.got, "respuesta", "respuestas")
    wanted = f" <small>de {format_number(progress.needed)} que hacen falta</small>" if progress.needed else ""
    return (
        f'<p class="wave-total">{total}{wanted}</p><ul class="wave-roads">{roads}</ul>'
        f'<div class="wave-branches">{branches}</div>'
    )


def _branch_row(branch: BranchProgress) -> str:
    name = escape(branch.branch)
    if not branch.needed:
        return f"<p><span>{name}</span><b>{format_number(branch.got)}</b></p>"
    share = min(100, round(100 * branch.got / branch.needed))
    done = "" if branch.missing else " ✓"
    said = f"{format_number(branch.got)} de {format_number(branch.needed)}{done}"
    bar = f'<div class="wave-bar" role="img" aria-label="{name}: {said}"><i style="width:{share}%"></i></div>'
    return f"<p><span>{name}</span><b>{said}</b></p>{bar}"
