"""How .xlsx files write characters that XML does not allow: `_xHHHH_`. Both directions, exact."""

import re

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def unescape(text: str) -> str:
    """A stored text as Excel shows it."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def escape(text: str) -> str:
    """A text as it must be stored so that Excel shows exactly it."""
    return _LOOKS_ESCAPED.sub("_x005F_", text) if "_x" in text else text
