"""The command line in Spanish: its arguments, its help, its complaints, and what it says besides results."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from planner.errors import Problem
from planner.formats import agreeing, capitalised

# The standard argument parser, speaking Spanish: its headings, its help and everything it complains about.

_WORDS = {
    "usage: ": "Uso: ",
    "positional arguments": "Argumentos",
    "options": "Opciones",
    "subcommands": "Órdenes",
    "show this help message and exit": "Muestra esta ayuda y termina.",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "No conocemos esto: %s",
    "not allowed with argument %s": "no se puede usar junto con %s",
    "ignored explicit argument %r": "no lleva ningún valor: %r",
    "the following arguments are required: %s": "Falta escribir: %s",
    "one of the arguments %s is required": "Falta escribir una de estas opciones: %s",
    "expected one argument": "falta su valor",
    "expected at most one argument": "lleva un solo valor",
    "expected at least one argument": "falta al menos un valor",
    "expected %s argument": "lleva %s valor",
    "expected %s arguments": "lleva %s valores",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s puede ser %(matches)s. Escríbala completa",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "no conocemos la orden «%(parser_name)s». Elija entre %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "no podemos usar «%(value)s»",
    "invalid choice: %(value)r (choose from %(choices)s)": "no conocemos «%(value)s». Elija entre %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "no conocemos «%(value)s»; ¿quiso decir «%(closest)s»? Elija entre %(choices)s"
    ),
    "%(heading)s:": "%(heading)s:",
    "default: %(default)s": "si no se indica: %(default)s",
}


def translate(message: Any) -> Any:
    """A message of the parser in Spanish; ours, which already are, pass through."""
    return _WORDS.get(message, message)


def _translate_count(one: str, many: str, number: int) -> Any:
    return translate(agreeing(number, one, many))


# The parser looks its messages up through these two names of its module: the one place to make all of them Spanish.
argparse._ = translate  # type: ignore[attr-defined]  # imported there from gettext, absent from the type stubs
argparse.ngettext = _translate_count  # type: ignore[attr-defined]  # same


class SpanishParser(argparse.ArgumentParser):
    """A parser whose errors are one sentence, with the way to the help, and exit code 2."""

    def error(self, message: str) -> NoReturn:
        words, choose, choices = message.partition("Elija entre ")
        message = f"{words}{choose}{choices.replace(chr(39), '')}"  # the parser quotes each choice as code does
        sentence = message if message.endswith((".", "?")) else f"{message}."
        self.exit(2, f"{capitalised(sentence)} Vea cómo se usa con: {self.prog} --help\n")


# What the command line says besides its results: always on the error stream, never more than fits.

MOST = 200


def tell(sentence: str) -> None:
    """One line for the person, apart from the results that other programs read."""
    print(sentence, file=sys.stderr)


def tell_all(problems: Sequence[Problem], *, prefix: str = "") -> None:
    """Each problem on a line; beyond the first 200 only how many more there are."""
    for problem in problems[:MOST]:
        tell(f"{prefix}{' '.join(str(problem).splitlines())}")
    if len(problems) > MOST:
        tell(f"… y {len(problems) - MOST} más.")
