"""What the product says stands once: plurals, sentences, and the words of the vocabulary."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple
from enum import Enum
from pathlib import Path

import planner.vocabulary
from planner import errors, formats
from planner.errors import CONFLICT_WORDS
from tests.sources import PROJECT, name_of, parsed, product_files

SHORTEST = 28
"""Shorter sentences may well be the same by chance."""
PLURAL_IN_SCRIPTS = re.compile(r"[=!]==? 1 \?")
PLURAL_IN_TEMPLATES = re.compile(r"[\"'] if [^}%]*(?:==|!=|>) 1\b")
ENDED = re.compile(r"[a-záéíóúñ»)][.?!]$")


def test_words_agree_with_numbers_through_one_function() -> None:
    inline = [
        f"{name_of(path)}:{node.lineno}"
        for path in product_files()
        if path != Path(formats.__file__)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.IfExp) and _counts_to_one(node.test) and (_is_text(node.body) or _is_text(node.orelse))
    ]
    assert inline == []


def test_words_agree_with_numbers_in_scripts_and_templates_too() -> None:
    found = [
        f"{name_of(path)}: {line.strip()}"
        for path in _scripts_and_templates()
        for line in path.read_text(encoding="utf-8").splitlines()
        if PLURAL_IN_SCRIPTS.search(line) or PLURAL_IN_TEMPLATES.search(line)
    ]
    assert [line for line in found if "const plural = " not in line] == []


def test_names_are_listed_through_one_function() -> None:
    joined = re.compile(r"\[:-1\]\)\}? y |\" y \"\.join\(\(")
    assert [name_of(path) for path in product_files() if joined.search(path.read_text(encoding="utf-8"))] == []


def test_every_sentence_stands_once() -> None:
    places = defaultdict(set)
    for path, text in _texts():
        if len(text) >= SHORTEST and " " in text and ENDED.search(text):
            places[text].add(name_of(path))
    assert {text: sorted(found) for text, found in places.items() if len(found) > 1} == {}


def test_the_words_of_a_conflict_stand_once() -> None:
    told = set(astuple(CONFLICT_WORDS))
    assert {name_of(path) for path, text in _texts() if text in told} == {name_of(Path(errors.__file__))}


def test_scripts_and_templates_have_no_copies_of_the_labels() -> None:
    """One word may be the same by chance; two of one list are a copy of it."""
    copies = {}
    for path in _scripts_and_templates():
        words = {text.removesuffix(".") for text in _quoted(path)}
        for name, labels in _labels().items():
            if len(words & labels) > 1:
                copies[f"{name_of(path)}: {name}"] = sorted(words & labels)
    assert copies == {}


def _counts_to_one(test: ast.expr) -> bool:
    """Whether it asks for exactly one: `n == 1` or `n != 1`."""
    if not isinstance(test, ast.Compare) or not isinstance(test.comparators[0], ast.Constant):
        return False
    return test.comparators[0].value == 1 and isinstance(test.ops[0], ast.Eq | ast.NotEq)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _scripts_and_templates() -> list[Path]:
    return sorted(path for path in (PROJECT / "planner").rglob("*") if path.suffix in {".js", ".html"})


def _labels() -> dict[str, set[str]]:
    terms = [term for term in vars(planner.vocabulary).values() if isinstance(term, type) and issubclass(term, Enum)]
    return {term.__name__: {member.label for member in term if hasattr(member, "label")} for term in terms}


def _texts() -> Iterator[tuple[Path, str]]:
    """Every text that a file says; what a sentence is told to fill in stands as {}."""
    for path in product_files():
        tree = parsed(path)
        apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        apart |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
                yield path, "".join(str(part) for part in parts).strip()
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
                yield path, node.value.strip()
    for path in _scripts_and_templates():
        yield from ((path, text) for text in _quoted(path))


def _quoted(path: Path) -> list[str]:
    found = re.findall(r'"([^"\n]+)"|`([^`\n]+)`|>([^<>{}\n]+)<', path.read_text(encoding="utf-8"))
    return [re.sub(r"\$\{[^}]*\}", "{}", "".join(parts)).strip() for parts in found]
