"""Choosing ready requirements from the catalogue, and seeing which moments still have none."""

from collections.abc import Sequence

import streamlit as st

from planner.formats import count
from planner.inputs.requirements import CatalogueEntry
from planner.services.cycle.matrix import Matrix, MatrixMoment
from planner.services.requirements.catalogue import pick_from_catalogue, search_catalogue
from planner.ui.access import current_actor
from planner.ui.acting import attempt, escape_markdown
from planner.vocabulary import CatalogueGroup, Phase

SUGGESTED_GROUP = {
    Phase.START: CatalogueGroup.START,
    Phase.INQUIRE: CatalogueGroup.INQUIRE,
    Phase.SATISFY: CatalogueGroup.SATISFY,
    Phase.FINISH: CatalogueGroup.FINISH,
}


@st.dialog("Elegir del catálogo", width="large", icon=":material/menu_book:")
def choose_from_catalogue(matrix: Matrix) -> None:
    """Ask for a moment and for entries, and add them with their standard and survey wording."""
    st.write("Cada requerimiento llega con su estándar y con su pregunta de encuesta. Después puede cambiarlos.")
    moment = _ask_moment(matrix)
    chosen = _ask_entries(_search(moment), moment)
    label = count(len(chosen), "elegido", "elegidos")
    if st.button(f"Agregar a este momento ({label})", type="primary", disabled=not chosen):
        picked = attempt(
            lambda session: pick_from_catalogue(moment.id, chosen, session=session, actor=current_actor()),
            done=f"Requerimientos del catálogo agregados a «{moment.name}».",
        )
        if picked:
            st.rerun()


def _ask_moment(matrix: Matrix) -> MatrixMoment:
    bare = matrix.moments_without_requirements
    first = matrix.moments.index(bare[0]) if bare else 0
    return st.selectbox(
        "Momento de verdad",
        matrix.moments,
        index=first,
        format_func=lambda moment: f"{moment.position}. {moment.name}",
        placeholder="Elija un momento",
    )


def _search(moment: MatrixMoment) -> Sequence[CatalogueEntry]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            "Buscar", placeholder="Por ejemplo: tiempo, saludo, tasa", key=f"catalogue-text-{moment.id}"
        )
        group = st.selectbox(
            "Grupo",
            list(CatalogueGroup),
            index=list(CatalogueGroup).index(SUGGESTED_GROUP[moment.phase]) if moment.phase else None,
            format_func=lambda group: group.label,
            placeholder="Todos los grupos",
            key=f"catalogue-group-{moment.id}",
        )
    return search_catalogue(text, group=group)


def _ask_entries(entries: Sequence[CatalogueEntry], moment: MatrixMoment) -> list[str]:
    taken = {requirement.text for requirement in moment.requirements}
    if not entries:
        st.info("Nada en el catálogo coincide. Pruebe con otra palabra o con todos los grupos.")
    with st.container(height=380, border=True, key=f"entries-{moment.id}"):
        return [entry.key for entry in entries if _offer(entry, moment, there=entry.text in taken)]


def _offer(entry: CatalogueEntry, moment: MatrixMoment, *, there: bool) -> bool:
    facts = " · ".join(part for part in (entry.standard, f"Importancia {entry.importance.label.lower()}") if part)
    note = " · ya está en este momento" if there else ""
    chosen = st.checkbox(f"**{escape_markdown(entry.text)}**", key=f"pick-{moment.id}-{entry.key}", disabled=there)
    st.caption(f"{escape_markdown(facts)}{note}")
    return chosen and not there


# Which moments of truth have requirements, and which still have none.

NAMED = 6


def show_coverage(matrix: Matrix) -> None:
    """How many moments are covered, and the names of the first ones that are not."""
    total, bare = len(matrix.moments), matrix.moments_without_requirements
    covered = total - len(bare)
    text = f"**{covered} de {total}** momentos tienen requerimientos · **{len(matrix.requirements)}** en total"
    with st.container(key="coverage"):
        st.progress(covered / total if total else 0.0, text=text)
        if bare:
            names = ", ".join(f"{moment.position}\\. {escape_markdown(moment.name)}" for moment in bare[:NAMED])
            more = f" y {len(bare) - NAMED} más" if len(bare) > NAMED else ""
            st.caption(f"Sin requerimientos todavía: {names}{more}.")
