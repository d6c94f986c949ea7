"""Letting every branch count as much as its clients, however many of them answered."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sqlmodel import Session, col, or_, select

from planner.formats import agreeing, count, format_number, listed
from planner.models import Branch, BranchGoal
from planner.services.answers.reading import NO_BRANCH
from planner.services.results.answers import Answered, Numbers
from planner.services.results.statistics.intervals import kish
from planner.services.results.values import MASKED_BELOW

UNEVEN = 0.5
"""When weighting leaves fewer than this share of the answers, it is said."""


@dataclass(frozen=True)
class Weighting:
    """`weights` of the clients, on average 1; None when nothing was weighted. `warnings` say why, or what it costs."""

    weights: Numbers | None
    warnings: tuple[str, ...] = ()


def known_clients(wave_id: int, *, session: Session) -> dict[int, int]:
    """Branch id → how many clients it has, of the branches where that is known."""
    rows = session.exec(select(BranchGoal.branch_id, BranchGoal.clients).where(BranchGoal.wave_id == wave_id))
    return {branch_id: clients for branch_id, clients in rows if clients > 0}


def weigh(answered: Answered, clients: Mapping[int, int], names: Mapping[int, str]) -> Weighting:
    """Post-stratification by branch (Lohr, 2nd ed., section 4.4): w = share of the clients / share of the answers.

    Only possible when the clients of every branch with answers are known, and none has so few answers that its figures
    are not shown. Answers without a branch weigh 0.
    """
    ids, places, counts = np.unique(answered.branches, return_inverse=True, return_counts=True)
    found = {int(branch): int(n) for branch, n in zip(ids, counts, strict=True) if branch != NO_BRANCH}
    reason = _impossible(found, clients, names)
    if reason:
        return Weighting(None, (reason,))
    whole, answers = sum(clients[branch] for branch in found), sum(found.values())
    each = [clients.get(int(b), 0) / whole * answers / found[int(b)] if int(b) in found else 0.0 for b in ids]
    weights: Numbers = np.array(each)[places]
    return Weighting(weights, tuple(_costs(weights, answered, clients, names, set(found))))


def _impossible(found: Mapping[int, int], clients: Mapping[int, int], names: Mapping[int, str]) -> str:
    if not clients:
        return "Para ponderar, anote primero cuántos clientes tiene cada agencia u oficina."
    if not found:
        return "No se puede ponderar: ninguna respuesta dice de qué agencia u oficina es."
    unknown = [names.get(branch, "") for branch in found if branch not in clients]
    if unknown:
        have = agreeing(len(unknown), "tiene", "tienen")
        return f"No se puede ponderar: falta anotar cuántos clientes {have} {listed(unknown)}."
    few = [f"{names.get(branch, '')} ({n})" for branch, n in found.items() if n < MASKED_BELOW]
    if few:  # besides, with and without weights side by side, one could work out what those few said
        return (
            f"No se puede ponderar: hay muy pocas respuestas de {listed(few)}. Hacen falta {MASKED_BELOW} de cada una."
        )
    return ""


def _costs(
    weights: Numbers, answered: Answered, clients: Mapping[int, int], names: Mapping[int, str], found: set[int]
) -> list[str]:
    sentences = []
    silent = [names.get(branch, "") for branch in clients if branch not in found]
    if silent:
        sentences.append(f"No hay respuestas de {listed(silent)}: las cifras ponderadas no hablan de sus clientes.")
    lost = int((answered.branches == NO_BRANCH).sum())
    if lost:
        who = count(
            lost,
            "respuesta no dice su agencia u oficina y no cuenta",
            "respuestas no dicen su agencia u oficina y no cuentan",
        )
        sentences.append(f"{who} al ponderar.")
    worth = kish(weights)
    if worth < UNEVEN * answered.clients:
        sentences.append(
            "Algunas agencias u oficinas respondieron mucho y otras poco. Al ponderar, las "
            f"{format_number(answered.clients)} respuestas valen como {format_number(worth)}."
        )
    return sentences


def branches_in_wave(wave_id: int, answered: Answered, *, session: Session) -> dict[int, str]:
    """The branches that answered or that a wave wants answers of: id → name, in the order of the institution."""
    goals = select(BranchGoal.branch_id).where(BranchGoal.wave_id == wave_id)
    answering = {int(branch) for branch in np.unique(answered.branches)}
    wanted = or_(col(Branch.id).in_(answering), col(Branch.id).in_(goals))
    rows = session.exec(select(Branch).where(wanted).order_by(col(Branch.position)))
    return {branch.id: branch.name for branch in rows}
