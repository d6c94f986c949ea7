"""Random walks through the use cases of a cycle, as a team that changes its mind would take them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from hypothesis import strategies as st
from sqlmodel import Session

from planner.inputs.text import fold
from planner.models import MomentOfTruth, Requirement
from planner.services.actions.actions import (
    actions_of,
    add_action,
    add_note,
    delete_action,
    edit_action,
    link_requirements,
)
from planner.services.actor import Actor
from planner.services.cycle.cycles import close_step, edit_cycle, reopen_step
from planner.services.cycle.matrix import read_matrix
from planner.services.moments.moments import (
    add_moments,
    arrange_moments,
    delete_moment,
    edit_moment,
    moments_of,
    requirements_of,
)
from planner.services.moments.restructuring import merge_moments, split_moment
from planner.services.requirements.requirements import (
    add_requirements,
    delete_requirement,
    edit_requirement,
    move_requirement,
)
from planner.vocabulary import Emotion, Step

NAMES = ("Llegada", "Espera", "Solicitud", "Firma", "Despedida", "Llamada")
TEXTS = ("Que atiendan pronto", "Que expliquen bien", "Que saluden", "Que cumplan el plazo")
DEEDS = ("Reordenar los turnos", "Capacitar al personal", "Avisar del plazo")
PEOPLE = ("Ana", "Luis", "")


class Walker:
    """Takes steps in one cycle. A step names the use case and numbers that choose what it is done to."""

    def __init__(self, cycle_id: int, session: Session, actor: Actor) -> None:
        self.cycle_id = cycle_id
        self.by: dict[str, Any] = {"session": session, "actor": actor}

    def take(self, name: str, a: int, b: int) -> None:
        """Do what the step says. Raises PlannerError when the product refuses it."""
        getattr(self, name)(a, b)

    def _moments(self) -> Sequence[MomentOfTruth]:
        return moments_of(self.cycle_id, session=self.by["session"])

    def _requirements(self) -> list[Requirement]:
        found = [requirements_of(moment.id, session=self.by["session"]) for moment in self._moments()]
        return [row for rows in found for row in rows]

    def _actions(self) -> Sequence[Any]:
        return actions_of(self.cycle_id, session=self.by["session"])

    def add_moment(self, a: int, b: int) -> None:
        add_moments(self.cycle_id, [pick(NAMES, a)], emotion=pick(list(Emotion), b), **self.by)

    def edit_moment(self, a: int, b: int) -> None:
        if rows := self._moments():
            edit_moment(pick(rows, a).id, {"name": pick(NAMES, b), "critical": b % 2 == 0}, version=None, **self.by)

    def arrange_moments(self, a: int, b: int) -> None:
        rows = self._moments()
        arrange_moments(
            self.cycle_id, [row.id for row in sorted(rows, key=lambda row: (row.id * a) % (b + 1))], **self.by
        )

    def merge_moments(self, a: int, b: int) -> None:
        if rows := self._moments():
            merge_moments(pick(rows, a).id, pick(rows, b).id, **self.by)

    def split_moment(self, a: int, b: int) -> None:
        if rows := self._moments():
            moment = pick(rows, a)
            chosen = [row.id for row in requirements_of(moment.id, session=self.by["session"])][: b % 3]
            split_moment(moment.id, pick(NAMES, b), chosen, **self.by)

    def delete_moment(self, a: int, b: int) -> None:
        if rows := self._moments():
            delete_moment(pick(rows, a + b).id, **self.by)

    def add_requirement(self, a: int, b: int) -> None:
        if rows := self._moments():
            add_requirements(pick(rows, a).id, [{"text": pick(TEXTS, b), "standard": f"{b} minutos"}], **self.by)

    def edit_requirement(self, a: int, b: int) -> None:
        if rows := self._requirements():
            edit_requirement(
                pick(rows, a).id, {"text": pick(TEXTS, b), "importance": b % 5 + 1}, version=None, **self.by
            )

    def move_requirement(self, a: int, b: int) -> None:
        if rows := self._requirements():
            move_requirement(pick(rows, a).id, b, moment_id=pick(self._moments(), b).id, **self.by)

    def delete_requirement(self, a: int, b: int) -> None:
        if rows := self._requirements():
            delete_requirement(pick(rows, a + b).id, **self.by)

    def add_action(self, a: int, b: int) -> None:
        chosen = [row.id for row in self._requirements()][: b % 4]
        add_action(self.cycle_id, {"text": pick(DEEDS, a), "owner": pick(PEOPLE, b)}, chosen, **self.by)

    def edit_action(self, a: int, b: int) -> None:
        if rows := self._actions():
            edit_action(pick(rows, a).id, {"text": pick(DEEDS, b), "owner": pick(PEOPLE, a)}, version=None, **self.by)

    def link_requirements(self, a: int, b: int) -> None:
        if rows := self._actions():
            link_requirements(pick(rows, a).id, [row.id for row in self._requirements()][b % 3 :], **self.by)

    def add_note(self, a: int, b: int) -> None:
        if rows := self._actions():
            add_note(pick(rows, a).id, f"Nota {b}", **self.by)

    def delete_action(self, a: int, b: int) -> None:
        if rows := self._actions():
            delete_action(pick(rows, a + b).id, **self.by)

    def close_step(self, a: int, b: int) -> None:
        close_step(self.cycle_id, pick(list(Step), a + b), **self.by)

    def reopen_step(self, a: int, b: int) -> None:
        reopen_step(self.cycle_id, pick(list(Step), a + b), **self.by)

    def edit_cycle(self, a: int, b: int) -> None:
        edit_cycle(self.cycle_id, {"purpose": f"Propósito {a + b}"}, version=None, **self.by)


def pick(things: Sequence[Any], number: int) -> Any:
    """One of the things, whatever the number."""
    return things[number % len(things)]


STEPS = [
    name
    for name, member in vars(Walker).items()
    if isinstance(member, Callable) and name != "take" and name[0] != "_"  # type: ignore[arg-type]
]
steps = st.tuples(st.sampled_from(STEPS), st.integers(0, 11), st.integers(0, 11))


def seen(cycle_id: int, session: Session) -> dict[str, Any]:
    """All that people see of a cycle, without the numbers of versions."""
    return dict(_plain(asdict(read_matrix(cycle_id, session=session))))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items() if "version" not in name}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def check_sound(cycle_id: int, session: Session) -> None:
    """What must hold in every cycle at every time: numbers without holes, and nothing twice."""
    matrix = read_matrix(cycle_id, session=session)
    assert [moment.position for moment in matrix.moments] == list(range(1, len(matrix.moments) + 1))
    assert [action.priority for action in matrix.actions] == list(range(1, len(matrix.actions) + 1))
    for moment in matrix.moments:
        assert [row.position for row in moment.requirements] == list(range(1, len(moment.requirements) + 1))
        _check_distinct([row.text for row in moment.requirements])
    _check_distinct([moment.name for moment in matrix.moments])
    _check_distinct([action.text for action in matrix.actions])


def _check_distinct(texts: list[str]) -> None:
    assert len({fold(text) for text in texts}) == len(texts)
