"""The institution: its name, kind, logo and branches, as one form."""

import base64
import io
from html import escape
from typing import Any

import streamlit as st
from PIL import Image
from sqlmodel import Session
from streamlit.runtime.uploaded_file_manager import UploadedFile

from planner.errors import InvalidInput, NotFound
from planner.inputs.forms import InstitutionForm
from planner.inputs.text import clean_line
from planner.services.cycle.overview import InstitutionSummary
from planner.services.files import picture_mime, read_file
from planner.services.institution.setup import Picture, change_institution, set_up_institution
from planner.store.engine import database_url
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, show_refusal
from planner.ui.forms.editing import Edit, changed, save_edit
from planner.vocabulary import InstitutionKind

# The logo of an institution, small and light.

HEIGHT = 96
"""Twice the height at which a logo is shown, for sharp screens."""


def draw_logo(logo_id: int | None, institution: str) -> None:
    """Show the logo, if there is one; its text alternative names the institution."""
    source = _thumbnail((database_url(), logo_id)) if logo_id is not None else ""
    if source:
        _draw(source, f"Logo de {institution}")


def draw_preview(content: bytes, alt: str) -> None:
    """Show a checked picture at the size of a logo."""
    _draw(_small_png(content), alt)


def _draw(source: str, alt: str) -> None:
    st.html(f'<img class="logo" src="{source}" alt="{escape(alt)}">', width="content")


@st.cache_data(max_entries=200, show_spinner=False)
def _thumbnail(place: tuple[str, int]) -> str:
    """The logo kept at that database and id as a data address of a small PNG; empty when it is gone.

    A stored file never changes, so that its place says all.
    """
    try:
        with my_reading() as session:
            content = read_file(place[1], session=session).content
    except NotFound:
        return ""
    return _small_png(content)


def _small_png(content: bytes) -> str:
    """A checked picture as a data address of a PNG at most 96 pixels high and 320 wide."""
    with Image.open(io.BytesIO(content)) as picture:
        picture.thumbnail((HEIGHT * 10 // 3, HEIGHT))
        small = io.BytesIO()
        picture.convert("RGBA").save(small, "PNG")
    return "data:image/png;base64," + base64.b64encode(small.getvalue()).decode("ascii")


# The institution: its name, kind, logo and branches.


@st.dialog("Su institución", icon=":material/apartment:")
def open_new_institution() -> None:
    """Ask for a new institution and register it."""
    values, branches, logo = _draw_fields(None)
    if st.button("Registrar institución", type="primary", width="stretch", key="save-institution"):
        act(
            lambda session: set_up_institution(
                values, branches=branches, logo=logo, session=session, actor=current_actor()
            ),
            done=f"Registramos «{clean_line(values['name'])}». Ahora empiece su primer ciclo.",
        )


@st.dialog("Editar institución", icon=":material/apartment:")
def open_institution(institution: InstitutionSummary) -> None:
    """Change an institution; what nobody touched is not sent."""
    values, branches, logo = _draw_fields(institution)
    kept = [name for line in branches if (name := clean_line(line))]
    new_branches = kept if tuple(kept) != institution.branches else None
    edit = None
    if st.button("Guardar cambios", type="primary", width="stretch", key="save-institution"):
        edit = Edit(changed(values, institution), institution.version)

    def save(edit: Edit, session: Session) -> None:
        change_institution(
            institution.id,
            edit.values,
            version=edit.version,
            branches=new_branches,
            logo=logo,
            session=session,
            actor=current_actor(),
        )

    save_edit("institution", edit, schema=InstitutionForm, save=save, done="Guardamos los datos de la institución.")


def _draw_fields(shown: InstitutionSummary | None) -> tuple[dict[str, Any], list[str], Picture | None]:
    """The fields, filled with what is known: values of InstitutionForm, branch lines, and the new logo if any."""
    key = f"{shown.id}-{shown.version}" if shown else "new"
    values = {
        "name": st.text_input("Nombre", shown.name if shown else "", key=f"institution-name-{key}"),
        "kind": st.radio(
            "Tipo",
            list(InstitutionKind),
            index=list(InstitutionKind).index(shown.kind) if shown else 0,
            format_func=lambda kind: kind.label,
            key=f"institution-kind-{key}",
        ),
    }
    branches = st.text_area(
        "Agencias u oficinas, una por línea",
        "\n".join(shown.branches) if shown else "",
        placeholder="Agencia Central\nAgencia Norte",
        height=112,
        key=f"institution-branches-{key}",
    )
    return values, branches.split("\n"), _draw_logo_field(shown, key)


def _draw_logo_field(shown: InstitutionSummary | None, key: str) -> Picture | None:
    """The logo there is, or the one just chosen, and the field to choose another."""
    sent = st.file_uploader("Logo (opcional): PNG, JPG o WebP, hasta 5 MB", key=f"institution-logo-{key}")
    if sent is None:
        if shown:
            draw_logo(shown.logo_id, shown.name)
        return None
    return _preview(sent)


def _preview(sent: UploadedFile) -> Picture:
    picture = Picture(sent.name, sent.getvalue())
    try:
        picture_mime(picture.content)
    except InvalidInput as refusal:
        show_refusal(refusal)
    else:
        draw_preview(picture.content, f"Vista previa de {picture.name}")
    return picture
