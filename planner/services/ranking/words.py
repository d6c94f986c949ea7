"""Pieces of the sentences about a ranking."""

from collections.abc import Sequence

SHORT = 60


def quoted(text: str) -> str:
    """The text of an action between quotation marks, on one line and not too long for a sentence."""
    line = " ".join(text.split())
    return f"«{line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + '…'}»"


def joined(parts: Sequence[str], comma: str = ", ") -> str:
    """The parts as one reads them: a, b y c; with `comma` "; " where the parts have commas themselves: a; b; y c."""
    if len(parts) < 2:
        return "".join(parts)
    last = f"{comma}y {parts[-1]}" if comma.strip() != "," else f" y {parts[-1]}"
    return comma.join(parts[:-1]) + last
