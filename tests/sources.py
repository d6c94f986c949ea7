"""The project's own source files, for the tests that look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]


def product_files() -> list[Path]:
    """Every Python file that users run, without the migrations, which a tool writes."""
    found = [PROJECT / "app.py", *(PROJECT / "pages").glob("*.py"), *(PROJECT / "planner").rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def files_of_tests() -> list[Path]:
    """Every Python file of the tests."""
    return sorted((PROJECT / "tests").rglob("*.py"))


def name_of(path: Path) -> str:
    """The file as people write it: `planner/store/engine.py`."""
    return path.relative_to(PROJECT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[str]:
    """The dotted name of every module, or object of a module, that a file imports, wherever the import stands."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
