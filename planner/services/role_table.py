"""Who may do what, as a table to read: drawn from the very permissions that the use cases ask."""

from dataclasses import dataclass

from planner.services.permissions import PERMISSIONS, SCREENS
from planner.vocabulary import Permission, Role


@dataclass(frozen=True)
class Allowed:
    """One thing, by what people call it or by the address of a screen, and the roles that may do it or open it."""

    what: str
    roles: frozenset[Role]


def allowed_deeds() -> tuple[Allowed, ...]:
    """What may be done, in the order of the vocabulary."""
    return tuple(Allowed(permission.label, PERMISSIONS[permission]) for permission in Permission)


def allowed_screens() -> tuple[Allowed, ...]:
    """The screens by their addresses, those that everybody may open left out."""
    return tuple(Allowed(name, PERMISSIONS[needed]) for name, needed in SCREENS.items() if needed != Permission.VIEW)
