"""What a term of the vocabulary is: a code that is stored and the Spanish words that people read."""

from enum import IntEnum, StrEnum
from typing import Self


class Term(StrEnum):
    """A coded value with its Spanish label; the code is stored, the label is shown."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Level(IntEnum):
    """A number on a short scale with its Spanish label."""

    label: str

    def __new__(cls, number: int, label: str) -> Self:
        member = int.__new__(cls, number)
        member._value_ = number
        member.label = label
        return member
