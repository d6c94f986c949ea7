"""Which functions of the services write, read from the source: a new one cannot be overlooked."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.sources import PROJECT, parsed

SERVICES = PROJECT / "planner" / "services"
# What writes by itself: methods of a session, and the functions of the store.
METHODS = {"add", "add_all", "delete", "merge", "flush"}
STORE = {"insert_rows", "insert_said", "record", "conclude", "widen", "edit", "transaction"}


@dataclass(frozen=True)
class Function:
    """A function of the services: `name` as `planner.services.cycle.cycles.add_cycle`, `calls` the names it calls."""

    name: str
    takes_actor: bool
    takes_session: bool
    writes_itself: bool
    calls: frozenset[str]

    @property
    def is_public(self) -> bool:
        return not _last(self.name).startswith("_")


@cache
def functions() -> tuple[Function, ...]:
    """Every function at the top of a module of the services."""
    return tuple(
        _function(path_name, node)
        for path in sorted(SERVICES.rglob("*.py"))
        for path_name in [".".join(path.relative_to(PROJECT).with_suffix("").parts)]
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef)
    )


def _function(module: str, node: ast.FunctionDef) -> Function:
    arguments = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    calls = list(_calls(node))
    return Function(
        name=f"{module}.{node.name}",
        takes_actor="actor" in arguments,
        takes_session="session" in arguments,
        writes_itself=any(_writes(call) for call in calls),
        calls=frozenset(call.func.id for call in calls if isinstance(call.func, ast.Name)),
    )


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    return (found for found in ast.walk(node) if isinstance(found, ast.Call))


def _writes(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=ast.Name(id="session"), attr=name):
            return name in METHODS or (name in {"execute", "exec"} and _is_statement_that_writes(call))
        case ast.Name(id=name):
            return name in STORE
        case _:
            return False


def _is_statement_that_writes(call: ast.Call) -> bool:
    return any(
        isinstance(found.func, ast.Name) and found.func.id in {"delete", "update", "insert"} for found in _calls(call)
    )


@cache
def writers() -> frozenset[str]:
    """The names of the public functions that write, themselves or through others that they call."""
    writing = {function.name for function in functions() if function.writes_itself}
    known = {function.name for function in functions()}
    public = {_last(function.name): function.name for function in functions() if function.is_public}
    while more := {f.name for f in functions() if _called(f, known, public) & writing} - writing:
        writing |= more
    return frozenset(function.name for function in functions() if function.is_public and function.name in writing)


def _called(function: Function, known: set[str], public: dict[str, str]) -> set[str]:
    """What a function calls: of its own module, or imported from another one."""
    module = function.name.rpartition(".")[0]
    own = {name: f"{module}.{name}" for name in function.calls if f"{module}.{name}" in known}
    return set(own.values()) | {public[name] for name in function.calls - own.keys() if name in public}


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def taking_an_actor() -> frozenset[str]:
    """The names of the public functions that are told who acts."""
    return frozenset(f.name for f in functions() if f.is_public and f.takes_actor)
