"""Pieces of the sentences about a ranking."""

SHORT = 60


def quoted(text: str) -> str:
    """The text of an action between quotation marks, on one line and not too long for a sentence."""
    line = " ".join(text.split())
    return f"«{line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + '…'}»"
