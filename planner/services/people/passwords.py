"""Passwords: which ones are accepted, how they are hashed, and where the hash is kept."""

import unicodedata
from collections.abc import Sequence
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session, select

from planner.errors import Problem
from planner.inputs.text import fold
from planner.models import Credential
from planner.models.base import now

# Passwords: which ones are accepted, and their argon2id hashes.

SHORTEST, LONGEST = 10, 200
_COMMON = frozenset(
    [
        "contrasena",
        "contrasenia",
        "password",
        "microfinanzas",
        "institucion",
        "administrador",
        "bienvenido",
        "bienvenida",
        "1234567890",
        "0123456789",
        "9876543210",
        "qwertyuiop",
        "asdfghjkl",
        "abcdefghij",
        "cooperativa",
        "teamomucho",
    ]
)


def password_problems(password: str, again: str, *, known: Sequence[str] = ()) -> list[Problem]:
    """What is wrong with a new password typed twice; `known` are the person's own name, e-mail and institution."""
    problems = []
    if len(password) < SHORTEST:
        problems.append(
            Problem(
                f"La contraseña necesita al menos {SHORTEST} letras o signos. Una frase corta sirve.", field="password"
            )
        )
    elif len(password) > LONGEST:
        problems.append(Problem(f"La contraseña admite hasta {LONGEST} letras o signos.", field="password"))
    elif _is_easy(password, known):
        problems.append(Problem("Esa contraseña es fácil de adivinar. Pruebe con una frase corta.", field="password"))
    if password != again:
        problems.append(Problem("Las dos contraseñas no son iguales. Escríbalas otra vez.", field="again"))
    return problems


def _is_easy(password: str, known: Sequence[str]) -> bool:
    bare = "".join(mark for mark in fold(password) if mark.isalnum())
    own = {
        "".join(mark for mark in fold(text) if mark.isalnum()) for text in (*known, *(t.split("@")[0] for t in known))
    }
    return bare.rstrip("0123456789") in _COMMON or bare in _COMMON | own or len(set(password)) < 4


def hash_password(password: str) -> str:
    """The argon2id hash of a password, with its own salt and cost."""
    return _hasher().hash(_normal(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether a password belongs to a hash. Without a hash it takes as long: nobody learns which accounts exist."""
    nobody = _nobody()  # also when it is not needed: the first time it takes as long as a check
    known = nobody if password_hash is None else password_hash
    try:
        return _hasher().verify(known, _normal(password)) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether a hash was made with less cost than is asked for today."""
    return _hasher().check_needs_rehash(password_hash)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()  # argon2id with the parameters of RFC 9106's second recommendation


@cache
def _nobody() -> str:
    return _hasher().hash("nadie")


def _normal(password: str) -> str:
    # The same letter can be typed as one sign or as two, depending on the keyboard.
    return unicodedata.normalize("NFKC", password)


# Where the password of an account is kept, as a hash.


def credential_of(account_id: int, *, session: Session) -> Credential | None:
    """The password of an account; None for one that has none yet, or that signs in elsewhere."""
    return session.exec(select(Credential).where(Credential.account_id == account_id)).first()


def save_password(account_id: int, password: str, *, session: Session) -> None:
    """Keep a password, already checked, instead of the one the account may have."""
    credential = credential_of(account_id, session=session) or Credential(account_id=account_id, password_hash="")
    credential.password_hash, credential.changed_at = hash_password(password), now()
    session.add(credential)
    session.flush()
