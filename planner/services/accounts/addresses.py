"""Where the links lead that let somebody in once."""

from collections.abc import Mapping

from planner.vocabulary import LinkKind

PATHS: Mapping[LinkKind, str] = {LinkKind.INVITATION: "/invitacion", LinkKind.NEW_PASSWORD: "/clave"}


def link_path(kind: LinkKind, token: str) -> str:
    """The address of a link within the site; before it goes the address under which people open the program."""
    return f"{PATHS[kind]}/{token}"
