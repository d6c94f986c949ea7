"""Twelve people at the same time, each in transactions of their own: what the database confirms is never lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from planner.errors import PlannerError
from planner.services.actions.actions import add_action, edit_action
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, edit_moment
from planner.services.requirements.requirements import add_requirements, edit_requirement
from planner.store.history import operation_in
from planner.store.integrity import orphans
from planner.store.transaction import reading, transaction
from tests.services.walks import NAMES, STEPS, TEXTS, Walker
from tests.services.whole import ACTION, MOMENT, REQUIREMENT, Key, check_history, check_whole, see_whole

PEOPLE = 12
TURNS = 16
EDITS: dict[str, tuple[Callable[..., object], str]] = {
    MOMENT: (edit_moment, "place"),
    REQUIREMENT: (edit_requirement, "standard"),
    ACTION: (edit_action, "target"),
}


class Someone:
    """A person who acts on what they last saw, which is often old, and remembers what was confirmed to them."""

    def __init__(self, engine: Engine, cycle_id: int, number: int) -> None:
        self.engine, self.cycle_id = engine, cycle_id
        self.random = Random(number)  # noqa: S311 -- the same walk in every run
        self.actor = replace(LOCAL_ADMINISTRATOR, name=f"Persona {number}")
        self.screen = see_whole(engine, cycle_id)
        self.confirmed: list[tuple[int, Key, dict[str, str]]] = []

    def work(self) -> None:
        """By turns write a text that nobody else writes, and rearrange something; who is refused looks again."""
        for turn in range(TURNS):
            if turn % 4 == 0:
                self.screen = see_whole(self.engine, self.cycle_id)
            self._attempt(self._write(turn) if turn % 2 else self._rearrange)

    def _attempt(self, deed: Callable[[Session], tuple[Key, dict[str, str]] | None]) -> None:
        try:
            with transaction(self.engine) as session:
                written = deed(session)
                operation_id = operation_in(session)
        except PlannerError:
            self.screen = see_whole(self.engine, self.cycle_id)
            return
        if written is not None and operation_id is not None:
            self.confirmed.append((operation_id, *written))

    def _write(self, turn: int) -> Callable[[Session], tuple[Key, dict[str, str]] | None]:
        table = self.random.choice(list(EDITS))
        rows = self.screen.of(table)
        row = self.random.choice(rows) if rows else None
        work, name = EDITS[table]
        values = {name: f"{self.actor.name}, vez {turn}"}

        def deed(session: Session) -> tuple[Key, dict[str, str]] | None:
            if row is None:
                return None
            work(row["id"], values, version=row["version"], session=session, actor=self.actor)
            return (table, row["id"]), values

        return deed

    def _rearrange(self, session: Session) -> None:
        name = self.random.choice(STEPS)
        Walker(self.cycle_id, session, self.actor).take(name, self.random.randrange(12), self.random.randrange(12))


@pytest.fixture
def cycle_id(engine: Engine, actor: Actor) -> int:
    """Four moments with three requirements each, and three actions."""
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    with transaction(engine) as session:
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        for moment in add_moments(cycle.id, NAMES[:4], session=session, actor=actor):
            add_requirements(moment.id, [{"text": text} for text in TEXTS[:3]], session=session, actor=actor)
        for text in ("Capacitar", "Avisar", "Medir"):
            add_action(cycle.id, {"text": text}, [], session=session, actor=actor)
    return cycle.id


def test_what_twelve_people_do_at_once_leaves_a_sound_cycle_with_every_confirmed_text(
    engine: Engine, cycle_id: int
) -> None:
    people = [Someone(engine, cycle_id, number) for number in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(Someone.work, people))
    whole = see_whole(engine, cycle_id)
    check_whole(whole)
    left = check_history(engine, cycle_id, whole)
    confirmed = [edit for person in people for edit in person.confirmed]
    assert len(confirmed) > PEOPLE
    for operation_id, key, values in confirmed:
        assert values.items() <= (left[operation_id, key] or {}).items()
    with reading(engine) as session:
        assert orphans(session.connection()) == []
