"""Changing one's own password."""

from collections.abc import Mapping
from typing import Any

from planner.errors import InvalidInput, Problem, Refused
from planner.models import Account
from planner.services.accounts.belonging import record_everywhere
from planner.services.accounts.credentials import credential_of, save_password
from planner.services.accounts.guessing import note_attempt, seconds_to_wait
from planner.services.accounts.passwords import is_password, password_problems
from planner.services.accounts.sessions import end_all_sessions, signed_in_actor
from planner.services.accounts.signing_in import Visit, waiting
from planner.store.transaction import reading, transaction

INSTITUTIONAL = "Usted entra con la cuenta de su institución: la contraseña se cambia allí."
WRONG = "Esa no es su contraseña actual. Escríbala otra vez."


def change_password(values: Mapping[str, Any], visit: Visit) -> None:
    """Change the password of whoever is signed in (`values`: old, password, again); their other sign-ins end.

    Somebody who found the browser open guesses no faster here than at the door. It opens its own transactions, so
    that a failed try is kept. Raises InvalidInput with every problem; Refused when the sign-in has ended, or when
    the account has no password.
    """
    account = _signed_in(visit)
    texts = {name: str(values.get(name) or "") for name in ("old", "password", "again")}
    problems = _old_problems(account, texts["old"], visit)
    problems += password_problems(texts["password"], texts["again"], known=(account.email, account.name))
    if problems:
        raise InvalidInput(problems)
    with transaction() as session:
        save_password(account.id, texts["password"], session=session)
        end_all_sessions(account.id, but=visit.token, session=session)
        record_everywhere(account, "Cambió su contraseña", session=session)


def _signed_in(visit: Visit) -> Account:
    with reading() as session:
        actor = signed_in_actor(visit.token, session=session)
        account = session.get(Account, actor.account_id) if actor else None
    if account is None:
        raise Refused("Su sesión terminó. Vuelva a entrar.")
    return account


def _old_problems(account: Account, old: str, visit: Visit) -> list[Problem]:
    with reading() as session:
        wait = seconds_to_wait(account.email, visit.address, visit.device, session=session)
        credential = credential_of(account.id, session=session)
    if credential is None:
        raise Refused(INSTITUTIONAL)
    if wait:
        return [Problem(waiting(wait), field="old")]
    if is_password(old, credential.password_hash):
        return []
    with transaction() as session:
        note_attempt(account.email, visit.address, visit.device, succeeded=False, session=session)
    return [Problem(WRONG, field="old")]
