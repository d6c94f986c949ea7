"""Random secrets that people carry, and what is kept of them here."""

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    """A secret that nobody can guess, fit for an address or a cookie."""
    return secrets.token_urlsafe(BYTES)


def fingerprint(token: str) -> str:
    """The SHA-256 of a secret, in hexadecimal: enough to recognise it, useless to whoever steals it."""
    return hashlib.sha256(token.encode()).hexdigest()
