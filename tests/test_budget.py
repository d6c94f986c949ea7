"""The sizes we hold ourselves to, so that every file can be read in one go."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.sources import files_of_tests, name_of, parsed, product_files

LONGEST_FUNCTION = 50
LONGEST_MODULE = 250
LONGEST_TEST_MODULE = 600
# What promises instead of doing, or keeps a check from being made without saying why.
EXCUSES = {
    "a promise": re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b"),
    "a test that is not run": re.compile(r"\b(xfail|importorskip)\b|pytest\.(mark\.)?skip"),
    "a check silenced without naming it": re.compile(r"type: ignore(?!\[)|# noqa(?!:)"),
    "a wait by the clock": re.compile(r"\btime\.sleep\("),
}


def function_lengths(paths: list[Path]) -> dict[str, int]:
    """Lines of every function, by file and name."""
    return {
        f"{name_of(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in paths
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def module_lengths(paths: list[Path]) -> dict[str, int]:
    """Lines of every module, by file."""
    return {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}


def over(lengths: dict[str, int], limit: int) -> dict[str, int]:
    """What is longer than the limit."""
    return {name: length for name, length in lengths.items() if length > limit}


def test_no_function_is_longer_than_a_screen() -> None:
    assert over(function_lengths([*product_files(), *files_of_tests()]), LONGEST_FUNCTION) == {}


def test_most_functions_are_short() -> None:
    lengths = list(function_lengths(product_files()).values())
    assert median(lengths) <= 10
    assert quantiles(lengths, n=10)[-1] <= 30


def test_a_module_holds_one_idea() -> None:
    assert over(module_lengths(product_files()), LONGEST_MODULE) == {}
    assert over(module_lengths(files_of_tests()), LONGEST_TEST_MODULE) == {}


@pytest.mark.parametrize("excuse", EXCUSES)
def test_there_are_no_excuses(excuse: str) -> None:
    found = [
        f"{name_of(path)}:{number}: {line.strip()}"
        for path in (*product_files(), *files_of_tests())
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if EXCUSES[excuse].search(line)
    ]
    assert found == []
