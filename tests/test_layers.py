"""The house rule of imports: every room may look into the rooms below it, never sideways or up."""

import ast
import sys
import tomllib
from pathlib import Path

from tests.sources import PROJECT, imports_of, name_of, parsed, product_files

LEVELS = {
    "errors": 0,
    "formats": 0,
    "vocabulary": 0,
    "palette": 1,
    "models": 1,
    "inputs": 1,
    "store": 2,
    "services": 3,
    "charts": 4,
    "exports": 4,
    "ui": 5,
    "web": 5,
    "cli": 5,
    "pages": 6,
    "app": 7,
}
# Who may touch which library; a library that is not named here may be used by every room.
ROOMS_OF_LIBRARY = {
    "streamlit": {"ui", "pages", "app"},
    "starlette": {"web", "app"},
    "uvicorn": {"web", "cli"},
    "plotly": {"charts"},
    "reportlab": {"exports"},
    "openpyxl": {"inputs", "exports"},
    "alembic": {"store"},
    "sqlalchemy": {"models", "store", "services"},
    "sqlmodel": {"models", "store", "services", "ui", "web", "cli"},  # at the edges only for the type of a session
}
# Names of packages that differ from the names of what they bring.
PACKAGES = {
    "pil": "pillow",
    "pydantic_core": "pydantic",
    "anyio": "starlette",
    "argon2": "argon2-cffi",
    "markupsafe": "jinja2",
    "numpy": "numpy",
    "sqlalchemy": "sqlmodel",
}


def room_of(path: Path) -> str:
    """The room a file belongs to: `services` for planner/services/x.py, `pages` for pages/x.py."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    if parts[0] != "planner":
        return parts[0]
    return parts[1] if len(parts) > 1 else "planner"


def rooms_imported(path: Path) -> set[str]:
    """The rooms a file imports from, by name."""
    found = set()
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "planner" and len(parts) > 1:
            found.add(parts[1])
        elif parts[0] in {"pages", "app", "tests"}:
            found.add(parts[0])
    return found


FILES = [path for path in product_files() if path.name != "__init__.py" or path.parent.name != "planner"]


def test_every_file_belongs_to_a_room() -> None:
    homeless = [name_of(path) for path in FILES if room_of(path) not in LEVELS]
    assert homeless == [], "say in tests/test_layers.py at which level its room stands"


def test_files_import_only_from_the_rooms_below() -> None:
    wrong = {name_of(path): above for path in FILES if (above := _rooms_not_below(path))}
    assert wrong == {}, "imports from rooms that stand level or above"


def _rooms_not_below(path: Path) -> set[str]:
    room = room_of(path)
    return {other for other in rooms_imported(path) - {room} if LEVELS.get(other, 99) >= LEVELS.get(room, -1)}


def test_libraries_are_used_only_in_their_rooms() -> None:
    wrong = {name_of(path): strangers for path in FILES if (strangers := _libraries_of_other_rooms(path))}
    assert wrong == {}


def _libraries_of_other_rooms(path: Path) -> set[str]:
    used = {name.split(".")[0] for name in imports_of(path)} & ROOMS_OF_LIBRARY.keys()
    return {library for library in used if room_of(path) not in ROOMS_OF_LIBRARY[library]}


def test_every_library_the_product_uses_is_a_declared_dependency() -> None:
    declared = _declared()
    used = {name.split(".")[0].lower() for path in FILES for name in imports_of(path)}
    outside = used - {name.lower() for name in sys.stdlib_module_names} - {"planner", "pages"}
    assert {PACKAGES.get(name, name).replace("_", "-") for name in outside} - declared == set()


def _declared() -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"".join(mark for mark in entry.split(">")[0].split("[")[0]).lower() for entry in project["dependencies"]}


def test_pages_are_short_and_only_ask_call_and_show() -> None:
    long = {name_of(path): _lines(path) for path in (PROJECT / "pages").glob("*.py") if _lines(path) > 80}
    assert long == {}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_use_cases_take_their_session_and_actor_by_name() -> None:
    wrong = [
        f"{name_of(path)}:{function.name}"
        for path in FILES
        if room_of(path) == "services" and path.stem not in {"actor", "permissions"}  # the actor is their very matter
        for function in parsed(path).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        if "actor" in {argument.arg for argument in function.args.args}
    ]
    assert wrong == []


# Who may open sessions that see everything, and why. All others are given sessions that see what their person may.
UNSCOPED = {
    "planner/ui/access.py": "gives the screens their scoped sessions",
    "planner/ui/frame/gate.py": "asks how people come in, before anybody has",
    "planner/ui/people/institutional.py": "takes in whom an institution vouches for, before they have a sign-in",
    "planner/web/visitor.py": "gives the routes their scoped sessions",
    "planner/web/server/gate.py": "asks who is there, before anybody is",
    "planner/web/people": "people who come in, or who change what is theirs alone",
    "planner/web/plain/database.py": "phones have no account: what their cookie holds says which room they see",
}
# The services that ask past the scope of a session, and why.
PAST_THE_SCOPE = {
    "planner/services/upkeep.py": "looks after the database as a whole, from the console",
    "planner/services/people/belonging.py": "an account as a whole takes the trust of all its institutions",
    "planner/services/workshop/voting.py": "writes what one participant said, found before",
    "planner/services/workshop/contributing.py": "writes what one participant said, found before",
    "planner/services/workshop/without_phone.py": "writes what was keyed in for a workshop, found before",
    "planner/services/workshop/emotions_and_agreement.py": "writes what one participant said, found before",
}
OPENERS = {"planner.store.transaction", "planner.store.engine.current_engine", "planner.store.engine.engine_for"}
PAST = {"connection", "get_bind", "__table__", "from_statement", "expunge_all"}


def test_screens_and_routes_see_only_what_their_person_may() -> None:
    opening = {name_of(path) for path in FILES if room_of(path) in {"ui", "web", "pages"} and _opens_sessions(path)}
    assert sorted(name for name in opening if not any(name.startswith(known) for known in UNSCOPED)) == []


def _opens_sessions(path: Path) -> bool:
    return any(name.startswith(opener) for name in imports_of(path) for opener in OPENERS)


def test_services_ask_past_the_scope_only_where_it_is_meant() -> None:
    found = {name_of(path) for path in FILES if room_of(path) == "services" and _goes_past_the_scope(path)}
    assert sorted(found - PAST_THE_SCOPE.keys()) == []


def _goes_past_the_scope(path: Path) -> bool:
    attributes = {node.attr for node in ast.walk(parsed(path)) if isinstance(node, ast.Attribute)}
    return bool(attributes & PAST) or "sqlalchemy.text" in set(imports_of(path))
