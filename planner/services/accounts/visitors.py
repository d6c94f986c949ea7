"""Who is at the other end, whatever the door: a screen, a route or the command line."""

from sqlmodel import Session

from planner.errors import Refused
from planner.services.accounts.sessions import mode_and_actor
from planner.services.actor import LOCAL_ADMINISTRATOR, Actor
from planner.vocabulary import InstallationMode


class SignedOut(Refused):
    """Nobody has signed in, or the sign-in has ended."""

    def __init__(self) -> None:
        super().__init__("Su sesión terminó. Vuelva a entrar; lo que ya estaba guardado sigue guardado.")


def visitor(token: str, *, session: Session) -> Actor | None:
    """Whoever holds the secret of a sign-in; the local administration when this machine asks for none; else None.

    That only this machine is answered then is seen to before any request comes this far.
    """
    mode, actor = mode_and_actor(token, session=session)
    match mode:
        case InstallationMode.THIS_MACHINE:
            return LOCAL_ADMINISTRATOR
        case InstallationMode.ACCOUNTS:
            return actor
        case _:
            return None
