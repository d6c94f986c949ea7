"""Links of their own into a wave: one for each client, or one for each branch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from planner.errors import InvalidInput, NotFound, Problem
from planner.formats import count as counted
from planner.inputs.text import LINE_LENGTH, clean_line
from planner.models import Branch, Response, Wave, WaveLink
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.addresses import random_code
from planner.services.institution.institutions import branch_names
from planner.services.people.permissions import permitted
from planner.services.waves.waves import find_locked_wave
from planner.store.bulk import insert_said
from planner.vocabulary import Permission

FOREIGN_BRANCH = "Esa agencia u oficina no es de esta institución. Elija otra."
MOST_AT_ONCE = 5_000
TOKEN_LENGTH = 10
"""One of 26 million million over the alphabet of codes: short enough to be typed from paper, not to be guessed."""


@dataclass(frozen=True)
class LinkUse:
    """A link, the name of its branch, how many answers came by it, and when the last one did."""

    link: WaveLink
    branch: str
    answers: int
    last_at: datetime | None


def make_links(
    wave_id: int,
    *,
    count: int = 0,
    labels: Sequence[str] = (),
    branch_id: int | None = None,
    one_use: bool = True,
    session: Session,
    actor: Actor,
) -> list[WaveLink]:
    """New links of a wave, one a label, or `count` of them numbered on from those that there are. In their order.

    Raises InvalidInput for none or more than 5,000 at once, labels that are too long, and a branch of elsewhere.
    """
    wave = find_locked_wave(wave_id, session)
    wanted = [clean_line(label) for label in labels] or _numbers(wave_id, min(count, MOST_AT_ONCE + 1), session)
    _check(wave, wanted, branch_id, session)
    summary = f"Creó {counted(len(wanted), 'enlace', 'enlaces')} de la ola {wave.number}"
    permitted(session, actor, Permission.MANAGE_WAVES, summary=summary, cycle_id=wave.cycle_id)
    tokens = [random_code(TOKEN_LENGTH) for _ in wanted]
    rows = [
        {"wave_id": wave_id, "branch_id": branch_id, "token": token, "label": label, "one_use": one_use}
        for token, label in zip(tokens, wanted, strict=True)
    ]
    insert_said(session, WaveLink, rows)
    made = session.exec(select(WaveLink).where(col(WaveLink.wave_id) == wave_id, col(WaveLink.token).in_(tokens)))
    return sorted(made, key=lambda link: link.id)


def _numbers(wave_id: int, count: int, session: Session) -> list[str]:
    known = session.exec(select(func.count()).select_from(WaveLink).where(WaveLink.wave_id == wave_id)).one()
    return [f"N.º {number}" for number in range(known + 1, known + 1 + count)]


def _check(wave: Wave, labels: Sequence[str], branch_id: int | None, session: Session) -> None:
    problems = []
    if not 1 <= len(labels) <= MOST_AT_ONCE:
        problems.append(Problem("Pida entre 1 y 5.000 enlaces a la vez.", field="count"))
    problems += [
        Problem(f"tiene más de {LINE_LENGTH} caracteres. Acórtelo.", f"Nombre {number}", "labels")
        for number, label in enumerate(labels, start=1)
        if len(label) > LINE_LENGTH
    ]
    if branch_id is not None and branch_id not in branch_names(wave.cycle_id, session=session):
        problems.append(Problem(FOREIGN_BRANCH, field="branch_id"))
    if problems:
        raise InvalidInput(problems)


def links_of(wave_id: int, *, session: Session) -> tuple[LinkUse, ...]:
    """The links of a wave that were not revoked, in the order in which they were made, with how they were used."""
    query = (
        select(WaveLink, Branch.name, func.count(col(Response.id)), func.max(Response.received_at))
        .join(Branch, col(Branch.id) == col(WaveLink.branch_id), isouter=True)
        .join(Response, col(Response.link_id) == col(WaveLink.id), isouter=True)
        .where(WaveLink.wave_id == wave_id, col(WaveLink.revoked_at).is_(None))
        .group_by(col(WaveLink.id), col(Branch.name))
        .order_by(col(WaveLink.id))
    )
    return tuple(LinkUse(link, branch or "", answers, last) for link, branch, answers, last in session.exec(query))


def revoke_link(link_id: int, *, session: Session, actor: Actor) -> None:
    """Let nobody answer by a link any more; the answers that came by it stay. Raises NotFound."""
    link = session.get(WaveLink, link_id, populate_existing=True)
    if link is None:
        raise NotFound("No encontramos este enlace. Actualice la página.")
    wave = find_locked_wave(link.wave_id, session)
    summary = f"Anuló un enlace de la ola {wave.number}"
    permitted(session, actor, Permission.MANAGE_WAVES, summary=summary, cycle_id=wave.cycle_id)
    link.revoked_at = link.revoked_at or now()
    session.add(link)
    session.flush()
