"""The code of a workshop: short enough to be read aloud and typed on a phone, and not to be guessed."""

import secrets

ALPHABET = "34679CDFGHJKMNPQRTVWXY"
"""No two that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V) and no vowels, so that no word comes out by chance."""
LENGTH = 6
_BETWEEN = str.maketrans("", "", " -–.·\t\u00a0")


def new_code() -> str:
    """A random code: one of 113 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code that somebody meant, in capitals and without what they put between; empty when it cannot be one."""
    code = typed[:40].translate(_BETWEEN).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""
