"""The worked examples: complete cycles that show everything the product does."""

from functools import cache
from itertools import chain, count

from sqlmodel import Session

from planner.inputs.cycle import Example
from planner.inputs.text import fold
from planner.models import Institution, ServiceCycle
from planner.services.actor import Actor
from planner.services.cycle.building import build_cycle
from planner.services.cycle.cycles import cycles
from planner.services.institution.institutions import add_institution, institution_named, set_branches
from planner.services.people.permissions import permitted, require
from planner.services.product_content import keys_in, known, read_json
from planner.store.history import conclude
from planner.vocabulary import Permission


def example_keys() -> tuple[str, ...]:
    """The keys of the examples there are."""
    return keys_in("examples", ".json")


@cache
def example(key: str) -> Example:
    """One example, read and validated once. Raises NotFound."""
    return read_json(Example, f"examples/{known(key, example_keys(), what='un ejemplo')}.json")


def load_examples(*, session: Session, actor: Actor) -> list[ServiceCycle]:
    """Load every example as a new cycle, each one operation of its own."""
    loaded = []
    for key in example_keys():
        loaded.append(load_example(key, session=session, actor=actor))
        conclude(session)
    return loaded


def load_example(key: str, *, session: Session, actor: Actor) -> ServiceCycle:
    """Load one example as a new cycle; loaded again, its institution is reused and the cycle's name is numbered.

    A reused institution keeps the branches it has; a new one takes the permission to register institutions too.
    Raises NotFound.
    """
    chosen = example(key)
    if institution_named(chosen.institution.name, session=session) is None:
        require(actor, Permission.MANAGE_INSTITUTION, session=session)
    operation = permitted(session, actor, Permission.MANAGE_CYCLES, summary=f"Cargó el ejemplo «{chosen.cycle.name}»")
    institution = _find_or_add_institution(chosen, session=session, actor=actor)
    operation.institution_id = operation.institution_id or institution.id
    values = chosen.cycle.model_dump() | {"name": _free_name(chosen.cycle.name, institution, session)}
    return build_cycle(institution.id, values, chosen.content, session=session, actor=actor)


def _find_or_add_institution(chosen: Example, *, session: Session, actor: Actor) -> Institution:
    found = institution_named(chosen.institution.name, session=session)
    if found is not None:
        return found
    added = add_institution(chosen.institution.model_dump(), session=session, actor=actor)
    set_branches(added.id, chosen.branches, session=session, actor=actor)
    return added


def _free_name(wanted: str, institution: Institution, session: Session) -> str:
    taken = {fold(cycle.name) for cycle in cycles(session=session, institution_id=institution.id)}
    names = chain([wanted], (f"{wanted} ({number})" for number in count(2)))
    return next(name for name in names if fold(name) not in taken)
