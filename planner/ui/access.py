"""Who is using the screen, in which time zone, and sessions that see only what they may."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from sqlmodel import Session

from planner.services.actor import Actor, reading_for, transaction_for
from planner.services.addresses import public_origin
from planner.services.people.installation import SignedOut, visiting_person
from planner.services.people.permissions import allowed_in, may, may_somewhere
from planner.services.people.sessions import COOKIE, SECURE_PREFIX, cookie_value
from planner.store.transaction import reading
from planner.vocabulary import Permission

# Who is using the screen, and sessions that see only what they may: the one way from a screen to the data.

Result = TypeVar("Result")
# Files are made when no screen is being drawn, where Streamlit knows no cookies: the token is carried along.
_token_for_later: ContextVar[str | None] = ContextVar("token_for_later", default=None)


def session_token() -> str:
    """The secret of the sign-in that the browser holds; empty without one."""
    held = _token_for_later.get()
    return held if held is not None else _cookie()


def _cookie() -> str:
    return str(cookie_value(st.context.cookies, secure=_over_tls()))  # no text where a screen runs without a browser


def _over_tls() -> bool:
    """As the routes that gave the cookie saw it, which may not know of a proxy that ends TLS, as the browser does.

    Nothing is lost by believing them: where they let nobody through, no screen is ever drawn.
    """
    return public_origin().startswith("https://") or f"{SECURE_PREFIX}{COOKIE}" in st.context.cookies


def visiting_actor() -> Actor | None:
    """Whoever uses the screen, with the roles they have at this very moment; None when nobody has signed in."""
    with reading() as session:
        return visiting_person(session_token(), session=session)


def current_actor() -> Actor:
    """Whoever uses the screen. Raises SignedOut when the sign-in has ended since the screen was drawn.

    They are looked up once a run of the screen, and anew for every transaction.
    """
    showing = _showing.get()
    return showing.actor if showing is not None else _look_up()


def _look_up() -> Actor:
    actor = visiting_actor()
    if actor is None:
        raise SignedOut
    return actor


class _Showing:
    """To whom a run of the screen shows something, and what they may do in the cycles it has asked about.

    A run is short; what it has looked up is looked up again once something was written.
    """

    def __init__(self, actor: Actor) -> None:
        self._actor: Actor | None = actor
        self.allowed: dict[int, frozenset[Permission]] = {}

    @property
    def actor(self) -> Actor:
        if self._actor is None:
            self._actor = _look_up()
        return self._actor

    def forget(self) -> None:
        """Something was written: perhaps they may do something else now."""
        self._actor = None
        self.allowed.clear()


_showing: ContextVar[_Showing | None] = ContextVar("showing", default=None)


@contextmanager
def showing_to(actor: Actor) -> Iterator[None]:
    """One run of the screen, or one piece of work: inside it the current actor is this one.

    Nothing of it is left when it ends: callbacks of widgets and fragments that run by themselves look up anew.
    """
    before = _showing.set(_Showing(actor))
    try:
        yield
    finally:
        _showing.reset(before)


def may_here(permission: Permission, cycle_id: int) -> bool:
    """Whether to offer the person at the screen something in a cycle. The use cases ask again, and fresh."""
    return permission in allowed_here(cycle_id)


def allowed_here(cycle_id: int) -> frozenset[Permission]:
    """Everything that may be offered to the person at the screen in a cycle."""
    showing = _showing.get() or _Showing(_look_up())
    if cycle_id not in showing.allowed:
        with reading_for(showing.actor) as session:
            showing.allowed[cycle_id] = allowed_in(showing.actor, cycle_id=cycle_id, session=session)
    return showing.allowed[cycle_id]


def may_in(permission: Permission, institution_id: int) -> bool:
    """The same for an institution as a whole."""
    actor = current_actor()
    with reading_for(actor) as session:
        return may(actor, permission, institution_id=institution_id, session=session)


def may_somewhere_here(permission: Permission) -> bool:
    """Whether to offer something that the person at the screen may do in some institution or branch of theirs."""
    return may_somewhere(current_actor(), permission)


@contextmanager
def my_reading() -> Iterator[Session]:
    """A session for looking at what the current person may see."""
    with reading_for(current_actor()) as session:
        yield session


def for_later(make: Callable[[], Result]) -> Callable[[], Result]:
    """`make` for when no screen is being drawn, as files are made: for whoever is at the screen now.

    Called then, it raises SignedOut when they have left in the meantime, or may do less than when it was offered.
    """
    token, shown = session_token(), current_actor()

    def make_now() -> Result:
        before = _token_for_later.set(token)
        try:
            actor = _look_up()
            # Since the button was drawn, somebody else may have signed in in this browser, or a role may be gone.
            if actor.account_id != shown.account_id or not shown.grants <= actor.grants:
                raise SignedOut
            with showing_to(actor):
                return make()
        finally:
            _token_for_later.reset(before)

    return make_now


@contextmanager
def my_transaction() -> Iterator[Session]:
    """A session for one use case of the current person, with the roles they have when it begins."""
    showing = _showing.get()
    try:
        actor = _look_up()
        with showing_to(actor), transaction_for(actor) as session:
            yield session
    finally:
        if showing is not None:
            showing.forget()


# The time zone of whoever looks at the screen.


def reader_zone() -> tzinfo | None:
    """The time zone of the reader's device; None, which means the machine's own, when it does not say."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
