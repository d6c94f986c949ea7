"""An institution with its logo and branches in one go: everything is right and saved, or nothing is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.inputs.forms import BranchForm, InstitutionForm
from planner.inputs.schema import accept
from planner.inputs.text import clean_line
from planner.models import Institution
from planner.services.actor import Actor
from planner.services.files import picture_mime
from planner.services.institution.institutions import add_institution, edit_institution, set_branches, set_logo
from planner.store.versions import find


@dataclass(frozen=True)
class Picture:
    """A file as somebody sent it, not yet checked."""

    name: str
    content: bytes


def set_up_institution(
    values: Mapping[str, Any], *, branches: Sequence[str], logo: Picture | None, session: Session, actor: Actor
) -> Institution:
    """Register an institution (fields of InstitutionForm). Raises InvalidInput with every problem found."""
    _check(values, branches, logo)
    institution = add_institution(values, session=session, actor=actor)
    _write_rest(institution.id, branches, logo, session, actor)
    return institution


def change_institution(
    institution_id: int,
    values: Mapping[str, Any],
    *,
    version: int | None,
    branches: Sequence[str] | None = None,
    logo: Picture | None = None,
    session: Session,
    actor: Actor,
) -> None:
    """Change an institution; None leaves its branches or its logo as they are.

    Raises InvalidInput with every problem found, Conflict or NotFound.
    """
    current = find(session, Institution, institution_id, what="esta institución")
    _check({"name": current.name, "kind": current.kind, **values}, branches or (), logo)
    if values:
        edit_institution(institution_id, values, version=version, session=session, actor=actor)
    _write_rest(institution_id, branches, logo, session, actor)


def _write_rest(
    institution_id: int, branches: Sequence[str] | None, logo: Picture | None, session: Session, actor: Actor
) -> None:
    if branches is not None:
        set_branches(institution_id, branches, session=session, actor=actor)
    if logo is not None:
        set_logo(institution_id, logo.name, logo.content, session=session, actor=actor)


def _check(values: Mapping[str, Any], branches: Sequence[str], logo: Picture | None) -> None:
    problems = _problems(accept, InstitutionForm, values)
    for number, name in enumerate(branches, start=1):
        if clean_line(name):
            problems += _problems(partial(accept, place=f"Línea {number}"), BranchForm, {"name": name})
    if logo is not None:
        problems += _problems(partial(picture_mime, field="logo"), logo.content)
    if problems:
        raise InvalidInput(problems)


def _problems(check: Callable[..., object], *values: object) -> list[Problem]:
    try:
        check(*values)
    except InvalidInput as error:
        return list(error.problems)
    return []
