"""The domains of the method: the same folder, under the same name and in every layer that has something of it."""

import ast
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

from tests.sources import PROJECT, imports_of, name_of, parsed, product_files

DOMAINS = (
    "institution",  # institutions and their branches
    "people",  # people, roles, permissions, accounts and how they come in
    "cycle",  # a cycle as a whole: matrix, templates, overview, progress, who takes part
    "moments",  # step 1: moments of truth, their circle and what backs them
    "requirements",  # step 2: the matrix of requirements, its sheet, the catalogue and the agreement
    "actions",  # step 3: action plans
    "priority",  # step 4: the team's order, the proposed one, and rankings of groups
    "survey",  # step 5: the survey drawn from the matrix
    "waves",  # collecting: waves, links, kiosk, field
    "answers",  # what comes in: received, keyed, imported
    "results",  # what it says: figures, statistics, comparisons
    "workshop",  # the room that works together
    "history",  # what changed, and taking it back
    "language",  # the Spanish that the product reads and writes
)
"""In the order of the method. To come: complaints, observation, promises (beside moments), paper (beside answers)."""

SHARED = {
    "services": {"actor", "addresses", "files", "ordering", "product_content", "upkeep"},
    "inputs": {"forms", "schema", "text", "workbook"},
    "charts": {"frame"},
    "exports": {"export", "pdf", "fonts", "qr", "sheets"},
    "ui": {"access", "acting", "figure", "page_scripts", "shell", "frame", "forms"},
    "web": {"json_api", "visitor", "plain", "server", "templates"},
    "cli": {"__main__", "main", "arguments", "spanish", "database", "documents", "upkeep", "serving"},
    "models": {"base"},
    "vocabulary": {"terms", "method"},
}
"""What stands beside the domains in each layer because it serves all of them."""

ROLES = {
    "__init__": "the room itself",
    "component": "a piece of script that is mounted in a screen",
    "detail": "the drawer of one row",
    "reading": "from rows, or from a file, to one frozen value",
    "routes": "the addresses of a room, each with what answers it",
    "screen": "a whole screen, composed of the pieces beside it",
    "workbook": "an Excel file",
}
"""File names that may stand often, for they mean the same everywhere; so do the names of domains."""

MOST_FILES = 600
SHORT_MODULE = 60
# Short modules with one user that stay by themselves, and why.
BY_THEMSELVES = {
    "planner/services/results/tagging.py": "a use case that writes, beside what is only read",
}


def _rooms() -> list[Path]:
    return [PROJECT / "planner" / layer for layer in SHARED]


def _inside(room: Path) -> set[str]:
    return {path.stem for path in room.iterdir() if path.stem != "__pycache__" and path.suffix in {"", ".py"}}


def test_every_layer_is_divided_by_the_domains_and_what_serves_all_of_them() -> None:
    strange = {
        room.name: strangers
        for room in _rooms()
        if (strangers := _inside(room) - {"__init__", *DOMAINS, *SHARED[room.name]})
    }
    assert strange == {}


def test_nothing_is_listed_as_shared_that_is_not_there() -> None:
    assert {room.name: gone for room in _rooms() if (gone := SHARED[room.name] - _inside(room))} == {}


def test_the_tests_mirror_the_layers() -> None:
    strange = {}
    for room in _rooms():
        folder = PROJECT / "tests" / room.name
        known = {path.name for path in room.iterdir() if path.is_dir()} | {"operations"}
        found = (
            {path.name for path in folder.glob("*/") if path.is_dir() and path.name != "__pycache__"}
            if folder.is_dir()
            else set()
        )
        if found - known:
            strange[room.name] = sorted(found - known)
    assert strange == {}


def test_a_file_name_that_stands_often_means_the_same_everywhere() -> None:
    counted = Counter(path.stem for path in product_files() if "planner" in path.parts)
    often = {name: number for name, number in counted.items() if number > 3}
    assert sorted(often.keys() - ROLES.keys() - set(DOMAINS)) == []


def test_ideas_are_not_scattered_over_many_small_files() -> None:
    files = [path for path in (PROJECT / "planner").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    lengths = [
        len(path.read_text(encoding="utf-8").splitlines()) for path in product_files() if "planner" in path.parts
    ]
    assert len(files) <= MOST_FILES
    assert median(lengths) >= 100


def test_a_short_module_with_a_single_user_is_part_of_it() -> None:
    users = _users()
    alone = [
        name_of(path)
        for path in product_files()
        if path.name != "__init__.py"
        and "planner" in path.parts
        and path.relative_to(PROJECT / "planner").parts[0] in {"services", "charts", "exports", "ui", "web"}
        and len(path.read_text(encoding="utf-8").splitlines()) < SHORT_MODULE
        and len(users[_dotted(path)]) == 1
        and not any(path.stem == role for role in ROLES)
    ]
    assert sorted(set(alone) - BY_THEMSELVES.keys()) == []


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts)


def _users() -> dict[str, set[str]]:
    """Which files import each module."""
    found = defaultdict(set)
    for path in product_files():
        for name in imports_of(path):
            found[name].add(name_of(path))
            found[name.rpartition(".")[0]].add(name_of(path))
    return found


def test_a_room_says_what_it_holds() -> None:
    mute = [
        name_of(path)
        for path in product_files()
        if not (parsed(path).body and isinstance(parsed(path).body[0], ast.Expr)) and "planner" in path.parts
    ]
    assert mute == []
