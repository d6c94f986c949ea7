"""Who acts. Every use case that writes is told, so that the history can say it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """The person on whose behalf a use case runs."""

    name: str


LOCAL_ADMINISTRATOR = Actor(name="Administración local")
