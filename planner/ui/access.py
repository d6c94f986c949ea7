"""Who is using the screen, and sessions that see only what they may: the one way from a screen to the data."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlmodel import Session

from planner.errors import Refused
from planner.services.accounts.sessions import cookie_value
from planner.services.accounts.visitors import visitor
from planner.services.actor import Actor, scope_of
from planner.services.permissions import may
from planner.store.transaction import reading, transaction
from planner.vocabulary import Permission


def session_token() -> str:
    """The secret of the sign-in that the browser holds; empty without one."""
    return cookie_value(st.context.cookies, secure=(st.context.url or "").startswith("https://"))


def visiting_actor() -> Actor | None:
    """Whoever uses the screen, with the roles they have at this very moment; None when nobody has signed in."""
    with reading() as session:
        return visitor(session_token(), session=session)


def current_actor() -> Actor:
    """Whoever uses the screen. Raises Refused when the sign-in has ended since the screen was drawn."""
    actor = visiting_actor()
    if actor is None:
        raise Refused("Su sesión terminó. Vuelva a entrar; lo que ya estaba guardado sigue guardado.")
    return actor


def may_here(permission: Permission, cycle_id: int) -> bool:
    """Whether the person at the screen may do this in a cycle. What they may not is not offered."""
    actor = current_actor()
    with reading(scope=scope_of(actor)) as session:
        return may(actor, permission, cycle_id=cycle_id, session=session)


def may_in(permission: Permission, institution_id: int) -> bool:
    """The same for an institution as a whole."""
    actor = current_actor()
    with reading(scope=scope_of(actor)) as session:
        return may(actor, permission, institution_id=institution_id, session=session)


@contextmanager
def my_reading() -> Iterator[Session]:
    """A session for looking at what the current person may see."""
    with reading(scope=scope_of(current_actor())) as session:
        yield session


@contextmanager
def my_transaction() -> Iterator[Session]:
    """A session for one use case of the current person."""
    with transaction(scope=scope_of(current_actor())) as session:
        yield session
