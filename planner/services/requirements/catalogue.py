"""The catalogue of ready requirements: the behaviours of the four phases, the ten rules, and one set per sector."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from sqlmodel import Session

from planner.errors import InvalidInput, Problem
from planner.formats import agreeing, count
from planner.inputs.requirements import Catalogue, CatalogueEntry
from planner.inputs.text import fold
from planner.models import Requirement
from planner.services.actor import Actor
from planner.services.moments.moments import find_locked_moment, requirements_of
from planner.services.product_content import read_json
from planner.services.requirements.requirements import add_requirements
from planner.vocabulary import CatalogueGroup, Origin, Phase

LIKENESS = 80  # of 100: forgives about one wrong letter in a word of six


@dataclass(frozen=True)
class Picked:
    """What picking did: the requirements added, and the texts passed over because the moment already had them."""

    added: tuple[Requirement, ...]
    already_there: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What to tell the person who picked."""
        added = f"{count(len(self.added), 'requerimiento agregado', 'requerimientos agregados')}."
        if not self.already_there:
            return added
        verb = agreeing(len(self.already_there), "Ya estaba", "Ya estaban")
        return f"{added} {verb} en este momento: {', '.join(f'«{text}»' for text in self.already_there)}."


@cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    """All entries in order, read and validated once."""
    return read_json(Catalogue, "catalogue.json").entries


def search_catalogue(
    text: str = "", *, group: CatalogueGroup | None = None, phase: Phase | None = None
) -> tuple[CatalogueEntry, ...]:
    """The entries that hold every word of `text`, in catalogue order, whatever the case, accents or a wrong letter."""
    words = fold(text).split()
    return tuple(
        entry
        for entry in catalogue()
        if (group is None or entry.group is group)
        and (phase is None or phase in entry.phases)
        and all(_holds(entry, word) for word in words)
    )


def _holds(entry: CatalogueEntry, word: str) -> bool:
    text = _searched(entry)
    return word in text or any(fuzz.ratio(word, other, score_cutoff=LIKENESS) for other in text.split())


@cache
def _searched(entry: CatalogueEntry) -> str:
    return fold(" ".join((entry.text, entry.standard, entry.basis, entry.question, entry.group.label)))


def pick_from_catalogue(moment_id: int, keys: Sequence[str], *, session: Session, actor: Actor) -> Picked:
    """Add entries to a moment, each with its requirement, standard, importance and survey wording.

    What the moment already has is passed over and said. Raises InvalidInput when a key is unknown, or NotFound.
    """
    chosen = _entries_of(keys)
    find_locked_moment(moment_id, session)
    taken = {fold(row.text) for row in requirements_of(moment_id, session=session)}
    missing = [entry for entry in chosen if fold(entry.text) not in taken]
    rows = [_requirement_values(entry) for entry in missing]
    added = add_requirements(moment_id, rows, session=session, actor=actor) if rows else []
    return Picked(tuple(added), tuple(entry.text for entry in chosen if entry not in missing))


def _entries_of(keys: Sequence[str]) -> list[CatalogueEntry]:
    by_key = {entry.key: entry for entry in catalogue()}
    problems = [
        Problem(f"«{key}» no está en el catálogo. Actualice la página y elija de nuevo.")
        for key in keys
        if key not in by_key
    ]
    if not keys:
        problems.append(Problem("Elija al menos un requerimiento del catálogo."))
    if problems:
        raise InvalidInput(problems)
    return [by_key[key] for key in dict.fromkeys(keys)]


def _requirement_values(entry: CatalogueEntry) -> dict[str, object]:
    return {**entry.model_dump(include={"text", "standard", "importance", "question"}), "origin": Origin.CATALOGUE}
