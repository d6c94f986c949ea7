"""What people agree to: the requirement and its standard. Whoever answered before either changed is asked again."""

from typing import Any

from sqlmodel import case, col

from planner.models import Requirement

REREAD = "Este requerimiento cambió mientras usted lo leía. Léalo otra vez y responda."
_STANDARD = " · Estándar: "


def wording(text: str, standard: str) -> str:
    """A requirement as it is put to those who have to agree."""
    return f"{text}{_STANDARD}{standard}" if standard else text


def wording_column() -> Any:
    """The same, worked out by the database from a row of `requirement`."""
    text, standard = col(Requirement.text), col(Requirement.standard)
    return case((standard == "", text), else_=text + _STANDARD + standard)
