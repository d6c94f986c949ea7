"""What the documents name is there: paths, names of functions, commands with their options, variables and links.

In the documents a name stands after its file: `planner/store/versions.py` → `edit`, `find`. A part in angle brackets
stands for anything: `pages/<pantalla>.py`.
"""

import argparse
import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pytest

from planner.cli.main import build_parser
from tests.sources import PROJECT, files_of_tests, parsed, product_files

DOCUMENTS = [
    path.relative_to(PROJECT).as_posix()
    for path in (
        PROJECT / "README.md",
        *sorted((PROJECT / "docs").glob("*.md")),
        *sorted((PROJECT / ".github").glob("*.md")),
    )
]
# What is there only once the program has been installed, used or written to.
MADE_LATER = ("data/ciclo.sqlite3", "data/respaldos/", ".venv/")

_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"[\w.-]*[a-z][\w.-]*(?:/[\w.<>-]+)*(?:/|\.(?:py|md|js|css|html|json|toml|lock|yml|svg|png))")
_NAMED = re.compile(r"`([^`\n]+\.(?:py|js))`\s+→\s+(`[\w.]+`(?:,\s+`[\w.]+`)*)")
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_ORDER = re.compile(r"(?:^|[\s/\\])(make|planner) +(.*)")
_VARIABLE = re.compile(r"\bPLANNER_[A-Z_]+\b")


def text_of(document: str) -> str:
    """What a document says."""
    return (PROJECT / document).read_text(encoding="utf-8")


def spans_of(text: str) -> list[str]:
    """Whatever is written as code inside sentences and tables."""
    return [span.replace(r"\|", "|") for span in _SPAN.findall(_FENCE.sub("", text))]


def orders_of(text: str) -> Iterator[tuple[str, list[str]]]:
    """Every `make …` and `planner …` with its words, wherever it is written as code."""
    lines = (line.split("#")[0] for fence in _FENCE.findall(text) for line in fence.splitlines())
    for line in (*spans_of(text), *lines):
        if found := _ORDER.search(line):
            yield found[1], re.sub(r"[\[\]|…]", " ", found[2]).split()


def is_there(path: str) -> bool:
    """Whether the project has such a file or folder; a folder is written with a slash at its end."""
    pattern = re.sub(r"<[^>]*>", "*", path)
    found = list(PROJECT.glob(pattern.rstrip("/")))
    return any(place.is_dir() for place in found) if path.endswith("/") else bool(found)


def names_in(path: str) -> set[str]:
    """What a file defines: functions, classes with their methods, constants; of a script, whatever it gives a name."""
    if path.endswith(".js"):
        return set(re.findall(r"\b(?:function|const|let|class) +(\w+)", text_of(path)))
    return set(_defined(parsed(PROJECT / path).body))


def _defined(body: Iterable[ast.stmt], prefix: str = "") -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield prefix + node.name
        if isinstance(node, ast.ClassDef):
            yield from _defined(node.body, f"{node.name}.")
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (
            prefix + name.id for target in targets if target for name in ast.walk(target) if isinstance(name, ast.Name)
        )


@cache
def _targets() -> set[str]:
    return {
        word for line in re.findall(r"^([a-z][a-z ]*):", text_of("Makefile"), re.MULTILINE) for word in line.split()
    }


def _options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings}


@cache
def _commands() -> Mapping[str, argparse.ArgumentParser]:
    [commands] = [each for each in build_parser()._actions if isinstance(each, argparse._SubParsersAction)]
    return dict(commands.choices)


def unknown_words(program: str, words: list[str]) -> list[str]:
    """What of an order does not exist: its command, or an option of it."""
    if program == "make":
        return [word for word in words[:1] if word not in _targets()]
    commands, known = _commands(), _options(build_parser())
    wrong = []
    for word in words:
        if word in commands:
            known = known | _options(commands[word])
        elif (word.startswith("-") and word not in known) or (word == words[0] and re.fullmatch(r"[a-z][a-z-]*", word)):
            wrong.append(word)
    return wrong


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_is_there(document: str) -> None:
    paths = [span for span in spans_of(text_of(document)) if _PATH.fullmatch(span)]
    assert [path for path in paths if not path.startswith(MADE_LATER) and not is_there(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_name_is_in_its_file(document: str) -> None:
    wrong = [
        f"{path} → {name}"
        for path, names in _NAMED.findall(text_of(document))
        for name in _SPAN.findall(names)
        if not is_there(path) or name not in names_in(path)
    ]
    assert wrong == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_order_can_be_given(document: str) -> None:
    wrong = {
        f"{program} {' '.join(words)}": unknown_words(program, words) for program, words in orders_of(text_of(document))
    }
    assert {order: words for order, words in wrong.items() if words} == {}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    folder = (PROJECT / document).parent
    assert [link for link in _LINK.findall(text_of(document)) if not (folder / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_variable_is_heeded(document: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (*product_files(), *files_of_tests())) + text_of(
        "Makefile"
    )
    assert set(_VARIABLE.findall(text_of(document))) - set(_VARIABLE.findall(code)) == set()


def test_the_readme_tells_every_command() -> None:
    told = {word for program, words in orders_of(text_of("README.md")) if program == "planner" for word in words}
    assert _commands().keys() - told == set()


@pytest.mark.parametrize(
    ("program", "words", "wrong"),
    [
        ("make", "tset", ["tset"]),
        ("planner", "surbey CICLO", ["surbey"]),
        ("planner", "survey CICLO --papel a4", ["--papel"]),
        ("planner", "--as CORREO survey CICLO --paper a4", []),
    ],
)
def test_an_order_that_does_not_exist_is_found(program: str, words: str, wrong: list[str]) -> None:
    assert unknown_words(program, words.split()) == wrong


def test_a_path_and_a_name_that_do_not_exist_are_found() -> None:
    assert (is_there("planner/store/none.py"), is_there("planner/<capa>/none.py"), is_there("README.md/")) == (
        False,
    ) * 3
    assert {"edit", "none"} - names_in("planner/store/versions.py") == {"none"}
