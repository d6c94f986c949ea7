"""`planner admin`: prepare a server from its own console, or give its administration back to somebody."""

import argparse
import sys
from getpass import getpass
from typing import Any

from planner.cli.database import acting
from planner.cli.spanish import tell
from planner.errors import Refused
from planner.services.actor import transaction_for
from planner.services.addresses import link_path, public_origin
from planner.services.people.console import appoint_administrator
from planner.services.people.invitations import make_reset_link
from planner.store.history import conclude
from planner.vocabulary import InstitutionKind, LinkKind

KINDS = {"imf": InstitutionKind.MICROFINANCE, "oficina": InstitutionKind.PUBLIC_OFFICE}
AT_HOME = "http://localhost:8501"


def add_commands(commands: Any) -> None:
    """Describe the commands of this module to the parser."""
    command = commands.add_parser(
        "admin",
        help="Da a una persona la administración, con una cuenta nueva o con la que tiene.",
        description="Prepara el programa para varias personas, o devuelve la entrada a quien la perdió: la persona "
        "queda como administradora y elige una contraseña nueva. Desde entonces el programa pide contraseña.",
    )
    command.add_argument("email", metavar="CORREO", help="El correo con el que entra.")
    command.add_argument("--name", default="", metavar="NOMBRE", help="Nombre y apellido, si la cuenta es nueva.")
    command.add_argument(
        "--institution",
        default="",
        metavar="NOMBRE",
        help="La institución que administrará; se crea si no existe. Sin esta opción, todas las que hay.",
    )
    command.add_argument("--kind", choices=list(KINDS), default="imf", help="Tipo de una institución nueva (imf).")
    command.add_argument(
        "--link",
        action="store_true",
        help="En vez de pedir la contraseña, escribe un enlace para elegirla, que sirve una vez y por un día.",
    )
    command.set_defaults(run=appoint, takes_extra=False, needs_console=True)


def appoint(chosen: argparse.Namespace) -> int:
    """Let somebody look after the institutions, with a password typed here or chosen through a link."""
    values = {name: getattr(chosen, name) for name in ("email", "name", "institution")} | {"kind": KINDS[chosen.kind]}
    if not chosen.link:
        values |= _ask_password(chosen.email)
    actor = acting()
    with transaction_for(actor) as session:
        account = appoint_administrator(values, session=session, actor=actor)
        conclude(session)
        token = make_reset_link(account.id, session=session, actor=actor) if chosen.link else ""
    tell(f"{account.name} ({account.email}) administra el programa.")
    if token:
        tell("Abra este enlace en el navegador para elegir la contraseña. Sirve una vez, por un día:")
        print(f"{public_origin() or AT_HOME}{link_path(LinkKind.NEW_PASSWORD, token)}")
    return 0


def _ask_password(email: str) -> dict[str, str]:
    if not sys.stdin.isatty():
        raise Refused("Para escribir la contraseña hace falta una terminal. Use --link para elegirla en el navegador.")
    password = getpass(f"Contraseña para {email}: ")
    if not password:
        raise Refused("No escribió ninguna contraseña. Vuelva a intentarlo o use --link.")
    return {"password": password, "again": getpass("Escríbala otra vez: ")}
