"""Links from the screens to the pages that are none of Streamlit's, and the corner that says who is here."""

from html import escape
from urllib.parse import quote, urlsplit

import streamlit as st

from planner.services.actor import Actor


def door_address() -> str:
    """Where to sign in and come back to this very screen."""
    path = urlsplit(st.context.url or "/").path or "/"
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in st.query_params.items())
    here = f"{path}?{query}" if query else path
    return "/entrar" if here == "/" else f"/entrar?siguiente={quote(here, safe='')}"


def link_to_page(label: str, address: str, *, css: str = "door") -> None:
    """A plain link in the same tab; it looks like a button unless another class is asked for."""
    st.html(f'<a class="{css}" href="{escape(address)}" target="_self">{escape(label)}</a>')


def draw_own_corner(actor: Actor) -> None:
    """The name of whoever has signed in, which leads to their account, and the way out; nothing without accounts."""
    if actor.account_id is not None:
        name = escape(actor.name)
        icon = '<span class="icon" aria-hidden="true">account_circle</span>'
        shown = f'{icon}<span class="who">{name}</span>'
        own = f'<a href="/cuenta" target="_self" aria-label="Su cuenta: {name}">{shown}</a>'
        st.html(f'<nav class="own-corner" aria-label="Cuenta">{own}<a href="/salir" target="_self">Salir</a></nav>')
