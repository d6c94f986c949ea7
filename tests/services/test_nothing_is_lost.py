"""Several people at one cycle, in any order and looking at old screens: nothing that was confirmed is ever lost."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.errors import Conflict, InvalidInput, NotFound, PlannerError, Refused
from planner.inputs.text import fold
from planner.models import Operation
from planner.services.actions.actions import add_action, delete_action, edit_action, link_requirements
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.history.undo import undo
from planner.services.institution.institutions import add_institution
from planner.services.moments.moments import add_moments, arrange_moments, delete_moment, edit_moment
from planner.services.moments.restructuring import merge_moments, split_moment
from planner.services.requirements.requirements import (
    add_requirements,
    delete_requirement,
    edit_requirement,
    move_requirement,
)
from planner.store.history import operation_in
from planner.store.integrity import orphans
from planner.store.transaction import reading, transaction
from tests.services.walks import pick
from tests.services.whole import (
    ACTION,
    LINK,
    LOOSE,
    MOMENT,
    REQUIREMENT,
    TEXT_OF,
    Key,
    Whole,
    check_history,
    check_whole,
    differences,
    see_whole,
)

BOUNDED = settings(max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PEOPLE = ("Ana", "Luis", "Rosa")
# Few texts, some the same but for case and accents: people do write the same thing twice.
TEXTS = (
    "Que atiendan pronto",
    "que atiendan PRONTO.",
    "Que expliquen bien",
    "Que saluden",
    "Qué saluden",
    "Que cumplan",
)
EDITED: dict[str, tuple[Callable[..., object], tuple[str, ...]]] = {
    MOMENT: (edit_moment, ("name", "description", "place")),
    REQUIREMENT: (edit_requirement, ("text", "standard", "current_situation")),
    ACTION: (edit_action, ("text", "resources", "indicator")),
}
people, texts, places = st.sampled_from(PEOPLE), st.sampled_from(TEXTS), st.integers(0, 5)
# Half the time people act on an old screen.
fresh = st.booleans()


class Team(RuleBasedStateMachine):
    """Every rule says what it expects before it acts, from what the cycle was and what the person saw of it."""

    def __init__(self, engine: Engine, institution_id: int) -> None:
        super().__init__()
        self.engine, self.institution_id = engine, institution_id

    @initialize()
    def start(self) -> None:
        with transaction(self.engine) as session:
            cycle = add_cycle(self.institution_id, {"name": "Crédito"}, session=session, actor=LOCAL_ADMINISTRATOR)
        self.cycle_id = cycle.id
        self.now = see_whole(self.engine, self.cycle_id)
        self.screens = dict.fromkeys(PEOPLE, self.now)
        self.changed_at: dict[tuple[Key, str], int] = {}
        self.done: list[tuple[int, Whole, Whole]] = []
        self.confirmed: list[tuple[int, str, Key, dict[str, str]]] = []
        for name in ("Llegada", "Espera"):
            self._do("Ana", add_moments, self.cycle_id, [name])
        for moment_id in self.now.ids(MOMENT):
            self._do("Ana", add_requirements, moment_id, [{"text": text} for text in (TEXTS[0], TEXTS[2])])
        for text in ("Capacitar", "Avisar"):
            self._do("Ana", add_action, self.cycle_id, {"text": text}, self.now.ids(REQUIREMENT)[len(text) % 2 :: 2])

    def _do(self, who: str, work: Callable[..., Any], *given: Any, **named: Any) -> PlannerError | None:
        """Let somebody do something in a transaction of its own; what is refused must have changed nothing."""
        before = self.now
        refusal = None
        try:
            with transaction(self.engine) as session:
                work(*given, **named, session=session, actor=replace(LOCAL_ADMINISTRATOR, name=who))
                operation_id = operation_in(session)
        except PlannerError as error:
            refusal = error
        self.now = see_whole(self.engine, self.cycle_id)
        if refusal is not None:
            assert self.now == before
        else:
            assert operation_id is not None
            self.done.append((operation_id, before, self.now))
            for key, names in differences(before, self.now).items():
                for name in names & before.rows.get(key, {}).keys() & self.now.rows.get(key, {}).keys():
                    self.changed_at[key, name] = self.now.rows[key]["version"]
        return refusal

    def _screen(self, who: str, fresh: bool) -> Whole:
        if fresh:
            self.screens[who] = self.now
        return self.screens[who]

    def _shown(self, who: str, fresh: bool, table: str, number: int) -> int | None:
        """The id of a row that somebody sees; None when they see none."""
        ids = self._screen(who, fresh).ids(table)
        return pick(ids, number) if ids else None

    def _is_there(self, table: str, *row_ids: int) -> bool:
        return all((table, row_id) in self.now.rows for row_id in row_ids)

    def _siblings(self, table: str, row_id: int) -> list[str]:
        """The texts beside a row, which it must not repeat."""
        moment = {"moment_id": self.now.rows[table, row_id]["moment_id"]} if table == REQUIREMENT else {}
        return [fold(row[TEXT_OF[table]]) for row in self.now.of(table, **moment) if row["id"] != row_id]

    @rule(
        who=people,
        fresh=fresh,
        table=st.sampled_from((REQUIREMENT, REQUIREMENT, *EDITED)),
        number=places,
        columns=places,
        text=texts,
    )
    def edit(self, who: str, fresh: bool, table: str, number: int, columns: int, text: str) -> None:
        row_id = self._shown(who, fresh, table, number)
        if row_id is None:
            return
        names = EDITED[table][1]
        values = {name: text for place, name in enumerate(names) if columns in (place, place + 1, 5)}
        self._edit(who, (table, row_id), values, self.screens[who].rows[table, row_id]["version"])

    @rule(table=st.sampled_from(tuple(EDITED)), number=places, column=st.integers(0, 2), text=texts, other=texts)
    def quarrel(self, table: str, number: int, column: int, text: str, other: str) -> None:
        """Two people write in the same cell at the same time and the second one insists: that is not taken back."""
        row_id = self._shown("Luis", True, table, number)
        if row_id is None:
            return
        key, name = (table, row_id), EDITED[table][1][column]
        version = self.now.rows[key]["version"]
        self._edit("Ana", key, {name: text}, version)
        operation_id = self.done[-1][0]
        refusal = self._edit("Luis", key, {name: other}, version)
        if isinstance(refusal, Conflict):
            assert self._edit("Luis", key, {name: other}, refusal.current_version) is None
            assert isinstance(self._do("Ana", undo, operation_id), Refused)

    def _edit(self, who: str, key: Key, values: dict[str, str], version: int) -> PlannerError | None:
        expected = self._expected_of_edit(key, values, version)
        before = self.now
        refusal = self._do(who, EDITED[key[0]][0], key[1], values, version=version)
        assert type(refusal) is expected
        if isinstance(refusal, Conflict):
            row = before.rows[key]
            assert (refusal.mine, refusal.theirs) == (values[refusal.field], row[refusal.field])
            assert refusal.current_version == row["version"]
        if refusal is None:
            written = {name: text for name, text in values.items() if before.rows[key][name] != text}
            assert differences(before, self.now, "version") == ({key: written.keys()} if written else {})
            self.confirmed.append((self.done[-1][0], who, key, written))
        return refusal

    def _expected_of_edit(self, key: Key, values: dict[str, str], version: int) -> type[PlannerError | None]:
        if key not in self.now.rows:
            return NotFound
        if fold(values.get(TEXT_OF[key[0]], "")) in self._siblings(*key):
            return InvalidInput
        row = self.now.rows[key]
        clash = (self.changed_at.get((key, name), 0) > version for name, text in values.items() if row[name] != text)
        return Conflict if any(clash) else type(None)

    @rule(who=people, text=texts)
    def add_moment(self, who: str, text: str) -> None:
        self._add(who, MOMENT, text, add_moments, self.cycle_id, [text])

    @rule(who=people, fresh=fresh, number=places, text=texts)
    def add_requirement(self, who: str, fresh: bool, number: int, text: str) -> None:
        moment_id = self._shown(who, fresh, MOMENT, number)
        if moment_id is not None and self._is_there(MOMENT, moment_id):
            self._add(who, REQUIREMENT, text, add_requirements, moment_id, [{"text": text}], moment_id=moment_id)
        elif moment_id is not None:
            assert isinstance(self._do(who, add_requirements, moment_id, [{"text": text}]), NotFound)

    def _add(self, who: str, table: str, text: str, work: Callable[..., Any], *given: Any, **among: int) -> None:
        before = self.now
        refusal = self._do(who, work, *given)
        assert (refusal is None) == (fold(text) not in before.texts(table, **among))
        if refusal is None:
            [key] = differences(before, self.now)
            assert self.now.of(table, **among)[-1] == self.now.rows[key]
            assert (key[0], self.now.rows[key][TEXT_OF[table]]) == (table, text)

    @rule(who=people, fresh=fresh, text=texts, numbers=st.lists(places, max_size=3))
    def add_action(self, who: str, fresh: bool, text: str, numbers: list[int]) -> None:
        ids = self._screen(who, fresh).ids(REQUIREMENT)
        chosen = [pick(ids, number) for number in numbers if ids]
        before = self.now
        refusal = self._do(who, add_action, self.cycle_id, {"text": text}, chosen)
        sound = self._is_there(REQUIREMENT, *chosen) and fold(text) not in before.texts(ACTION)
        assert (refusal is None) == sound
        if refusal is None:
            added = differences(before, self.now)
            assert sorted(table for table, _id in added) == sorted([ACTION, *[LINK] * len(set(chosen))])

    @rule(who=people, fresh=fresh, number=places, numbers=st.lists(places, max_size=3))
    def link(self, who: str, fresh: bool, number: int, numbers: list[int]) -> None:
        action_id = self._shown(who, fresh, ACTION, number)
        ids = self.screens[who].ids(REQUIREMENT)
        chosen = {pick(ids, place) for place in numbers if ids}
        if action_id is None:
            return
        before = self.now
        refusal = self._do(who, link_requirements, action_id, sorted(chosen))
        assert (refusal is None) == (self._is_there(ACTION, action_id) and self._is_there(REQUIREMENT, *chosen))
        if refusal is None:
            assert {row["requirement_id"] for row in self.now.of(LINK, action_id=action_id)} == chosen
            assert {table for table, _id in differences(before, self.now)} <= {LINK}

    @rule(who=people, fresh=fresh, number=places, to=places)
    def move_moment(self, who: str, fresh: bool, number: int, to: int) -> None:
        row_id = self._shown(who, fresh, MOMENT, number)
        if row_id is not None:
            asked = _moved(self.now.ids(MOMENT), row_id, to)
            wanted = [each for each in asked if self._is_there(MOMENT, each)]
            if wanted != self.now.ids(MOMENT):  # an order that changes nothing leaves no trace
                self._move(who, True, arrange_moments, self.cycle_id, asked)
            assert self.now.ids(MOMENT) == wanted

    @rule(who=people, fresh=fresh, number=places, into=places, to=places)
    def move_requirement(self, who: str, fresh: bool, number: int, into: int, to: int) -> None:
        row_id = self._shown(who, fresh, REQUIREMENT, number)
        moment_id = self._shown(who, False, MOMENT, into)
        if row_id is None or moment_id is None:
            return
        sound = self._is_there(REQUIREMENT, row_id) and self._is_there(MOMENT, moment_id)
        if sound and self.now.rows[REQUIREMENT, row_id]["moment_id"] != moment_id:
            text = fold(self.now.rows[REQUIREMENT, row_id]["text"])
            sound = text not in self.now.texts(REQUIREMENT, moment_id=moment_id)
        wanted = _moved(self.now.ids(REQUIREMENT, moment_id=moment_id), row_id, to)
        if self._move(who, sound, move_requirement, row_id, to, moment_id=moment_id):
            assert self.now.ids(REQUIREMENT, moment_id=moment_id) == wanted

    def _move(self, who: str, sound: bool, work: Callable[..., Any], *given: Any, **named: Any) -> bool:
        """Whether it was done; what somebody wrote is where it was, word for word."""
        before = self.now
        assert (self._do(who, work, *given, **named) is None) == sound
        assert differences(before, self.now, *LOOSE, "moment_id") == {}
        return sound

    @rule(who=people, fresh=fresh, first=places, second=places, name=st.sampled_from(("", *TEXTS)))
    def merge(self, who: str, fresh: bool, first: int, second: int, name: str) -> None:
        keep, other = self._shown(who, fresh, MOMENT, first), self._shown(who, False, MOMENT, second)
        if keep is None or other is None:
            return
        before = self.now
        refusal = self._do(who, merge_moments, keep, other, name=name)
        taken = [fold(row["name"]) for row in before.of(MOMENT) if row["id"] not in (keep, other)]
        sound = keep != other and self._is_there(MOMENT, keep) and (MOMENT, other) in before.rows
        assert (refusal is None) == (sound and (not name or fold(name) not in taken))
        if refusal is None:
            both = before.texts(REQUIREMENT, moment_id=keep) + before.texts(REQUIREMENT, moment_id=other)
            assert self.now.texts(REQUIREMENT, moment_id=keep) == list(dict.fromkeys(both))
            assert self.now.answers(keep) == before.answers(keep, other)
            untouched = {key for key in before.rows if _is_apart(before, key, keep, other)}
            assert not untouched & differences(before, self.now, *LOOSE).keys()

    @rule(who=people, fresh=fresh, number=places, name=texts, numbers=st.lists(places, max_size=3))
    def split(self, who: str, fresh: bool, number: int, name: str, numbers: list[int]) -> None:
        moment_id = self._shown(who, fresh, MOMENT, number)
        if moment_id is None:
            return
        ids = self.screens[who].ids(REQUIREMENT, moment_id=moment_id)
        chosen = {pick(ids, place) for place in numbers if ids}
        before = self.now
        refusal = self._do(who, split_moment, moment_id, name, sorted(chosen))
        sound = (MOMENT, moment_id) in before.rows and fold(name) not in before.texts(MOMENT)
        assert (refusal is None) == sound
        if refusal is None:
            rows = before.ids(REQUIREMENT, moment_id=moment_id)
            place = self.now.ids(MOMENT).index(moment_id)
            twin = self.now.ids(MOMENT)[place + 1]
            assert self.now.ids(REQUIREMENT, moment_id=twin) == [row for row in rows if row in chosen]
            assert self.now.ids(REQUIREMENT, moment_id=moment_id) == [row for row in rows if row not in chosen]
            assert differences(before, self.now, *LOOSE, "moment_id").keys() == {(MOMENT, twin)}

    @rule(who=people, fresh=fresh, table=st.sampled_from((MOMENT, REQUIREMENT, ACTION)), number=places)
    def delete(self, who: str, fresh: bool, table: str, number: int) -> None:
        row_id = self._shown(who, fresh, table, number)
        if row_id is None:
            return
        works: dict[str, Any] = {MOMENT: delete_moment, REQUIREMENT: delete_requirement, ACTION: delete_action}
        before = self.now
        refusal = self._do(who, works[table], row_id)
        assert (refusal is None) == ((table, row_id) in before.rows)
        if refusal is None:
            gone = _with_all_that_hangs_from(before, (table, row_id))
            assert before.rows.keys() - self.now.rows.keys() == gone
            assert differences(before, self.now, *LOOSE).keys() == gone

    @rule(who=people)
    def undo_the_last(self, who: str) -> None:
        operation_id, before, after = self.done[-1]
        refusal = self._do(who, undo, operation_id)
        assert (refusal is not None) == (after.changes == before.changes)
        if refusal is None:
            assert self.now.content == before.content

    @rule(who=people, number=st.integers(1, 8))
    def undo_an_earlier_one(self, who: str, number: int) -> None:
        operation_id, before, after = pick(self.done, -number)
        current = self.now
        refusal = self._do(who, undo, operation_id)
        if refusal is not None:
            assert isinstance(refusal, Refused)
            return
        # Nobody's later text was in its way, all is as it was before it, and nothing else moved but in place.
        touched = differences(before, after, *LOOSE)
        for key, names in touched.items():
            if key in current.rows or key in before.rows:  # else the row it added had been deleted already
                assert _only(names, current, key) == _only(names, after, key)
            assert _only(names, self.now, key) == _only(names, before, key)
        assert differences(current, self.now, *LOOSE).keys() <= touched.keys()

    @invariant()
    def is_sound(self) -> None:
        check_whole(self.now)

    def teardown(self) -> None:
        if not hasattr(self, "done"):
            return
        left = check_history(self.engine, self.cycle_id, self.now)
        with reading(self.engine) as session:
            actors = _actors(self.cycle_id, session)
            assert orphans(session.connection()) == []
        assert actors.keys() - {operation_id for operation_id, _before, _after in self.done} == {min(actors)}
        for operation_id, who, key, written in self.confirmed:
            assert actors[operation_id] == who
            assert not written or written.items() <= (left[operation_id, key] or {}).items()


def _actors(cycle_id: int, session: Session) -> dict[int, str]:
    return {row.id: row.actor for row in session.exec(select(Operation).where(Operation.cycle_id == cycle_id))}


def _only(names: set[str], whole: Whole, key: Key) -> dict[str, Any] | None:
    """Some columns of a row; None where there is no such row."""
    return {name: whole.rows[key][name] for name in names} if key in whole.rows else None


def _moved(ids: Sequence[int], row_id: int, to: int) -> list[int]:
    others = [other for other in ids if other != row_id]
    place = max(1, min(to, len(others) + 1)) - 1
    return [*others[:place], row_id, *others[place:]]


def _is_apart(whole: Whole, key: Key, *moment_ids: int) -> bool:
    """Whether a row belongs to none of these moments."""
    table, row_id = key
    if table == LINK:
        return _is_apart(whole, (REQUIREMENT, whole.rows[key]["requirement_id"]), *moment_ids)
    return (row_id if table == MOMENT else whole.rows[key].get("moment_id")) not in moment_ids


def _with_all_that_hangs_from(whole: Whole, key: Key) -> set[Key]:
    table, row_id = key
    column = {MOMENT: "moment_id", REQUIREMENT: "requirement_id", ACTION: "action_id"}.get(table)
    children = [found for found, values in whole.rows.items() if column is not None and values.get(column) == row_id]
    return {key}.union(*(_with_all_that_hangs_from(whole, child) for child in children))


def test_nothing_confirmed_is_ever_lost(engine: Engine, actor: Actor) -> None:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)

    class TeamHere(Team):
        def __init__(self) -> None:
            super().__init__(engine, institution.id)

    run_state_machine_as_test(TeamHere, settings=BOUNDED)
