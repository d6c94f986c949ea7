"""One way to try a use case, and what it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from planner.errors import NotFound, PlannerError
from planner.vocabulary import Permission
from tests.services.sites import Site

By = Mapping[str, Any]
"""The session and the actor, as every use case takes them."""


class At(Enum):
    """What an operation is done to, which decides who may see it."""

    CYCLE = "a cycle or something in it"
    INSTITUTION = "the institution itself"
    NOTHING = "nothing that is there already"
    CONSOLE = "what only the console may do, whatever the role"


@dataclass(frozen=True)
class Try:
    """One way to try a use case: `run` does it at a site and must succeed for whoever has all of `needs`.

    `unseen` is how it refuses what the actor may not even see. `of_all`: it changes what the whole institution has,
    so that nobody whose role is limited to a branch may do it.
    """

    use_case: Callable[..., Any]
    needs: tuple[Permission, ...]
    run: Callable[[Site, By], object]
    at: At = At.CYCLE
    unseen: type[PlannerError] = NotFound
    how: str = ""
    of_all: bool = False

    @property
    def name(self) -> str:
        """The use case as `planner.services.moments.moments.add_moments`."""
        return f"{self.use_case.__module__}.{self.use_case.__name__}"

    @property
    def title(self) -> str:
        """What tells the tries of one use case apart."""
        return self.name.removeprefix("planner.services.") + (f" ({self.how})" if self.how else "")
