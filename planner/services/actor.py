"""Who acts. Every use case that writes is told: what they may do depends on it, and the history says it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlmodel import Session

from planner.store.scope import Scope
from planner.store.transaction import reading, transaction
from planner.vocabulary import Role


@dataclass(frozen=True)
class Grant:
    """A role in an institution; with a branch, only for what is about that branch or about the whole institution."""

    institution_id: int
    role: Role
    branch_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """The person on whose behalf a use case runs.

    `is_local` is whoever works on the machine itself, without accounts or at its command line, and may do everything.
    """

    name: str
    account_id: int | None = None
    grants: frozenset[Grant] = frozenset()
    is_local: bool = False

    @property
    def institutions(self) -> frozenset[int]:
        """The institutions in which they have some role."""
        return frozenset(grant.institution_id for grant in self.grants)

    def roles_in(self, institution_id: int, branches: Iterable[int] | None = None) -> frozenset[Role]:
        """Their roles in an institution.

        With `branches`, those that count for something about these branches, or about the whole institution when
        there are none. Without it, only the roles that no branch limits.
        """
        about = None if branches is None else frozenset(branches)
        return frozenset(
            grant.role
            for grant in self.grants
            if grant.institution_id == institution_id
            and (grant.branch_id is None or (about is not None and (not about or grant.branch_id in about)))
        )


LOCAL_ADMINISTRATOR = Actor(name="Administración local", is_local=True)


def scope_of(actor: Actor) -> Scope | None:
    """What an actor may see; None for everything."""
    if actor.is_local:
        return None
    whole = frozenset(grant.institution_id for grant in actor.grants if grant.branch_id is None)
    return Scope(
        whole,
        frozenset(
            (grant.institution_id, grant.branch_id)
            for grant in actor.grants
            if grant.branch_id is not None and grant.institution_id not in whole
        ),
    )


@contextmanager
def reading_for(actor: Actor) -> Iterator[Session]:
    """A session for looking at what an actor may see."""
    with reading(scope=scope_of(actor)) as session:
        yield session


@contextmanager
def transaction_for(actor: Actor) -> Iterator[Session]:
    """A session for one use case of an actor, within what they may see."""
    with transaction(scope=scope_of(actor)) as session:
        yield session
