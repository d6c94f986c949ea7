"""The institution's own door (OIDC), as the variables of this installation describe it.

`PLANNER_OIDC_METADATA_URL` is the address of the provider's metadata (it ends in `/.well-known/openid-configuration`);
`PLANNER_OIDC_CLIENT_ID` and `PLANNER_OIDC_CLIENT_SECRET` are what the provider gave to this installation; the provider
sends people back to `/oauth2callback` under `PLANNER_PUBLIC_URL`, without which this machine is meant.
"""

import hashlib
import os
from typing import Any

from planner.services.public_address import public_origin

METADATA_URL, CLIENT_ID, CLIENT_SECRET = (
    "PLANNER_OIDC_METADATA_URL",
    "PLANNER_OIDC_CLIENT_ID",
    "PLANNER_OIDC_CLIENT_SECRET",
)
CALLBACK = "/oauth2callback"
THIS_MACHINE = "http://localhost:{port}"


def offers_institutional() -> bool:
    """Whether people may come in with the account of their institution."""
    return all(os.environ.get(name) for name in (METADATA_URL, CLIENT_ID, CLIENT_SECRET))


def provider_secrets() -> dict[str, Any] | None:
    """What Streamlit wants to know of the provider; None without one."""
    if not offers_institutional():
        return None
    client_secret = os.environ[CLIENT_SECRET]
    return {
        "auth": {
            "redirect_uri": f"{public_origin() or THIS_MACHINE}{CALLBACK}",
            # Signs Streamlit's own cookie of the identity; the same after every restart, and nobody else can know it.
            "cookie_secret": hashlib.sha256(f"ciclo-del-servicio {client_secret}".encode()).hexdigest(),
            "client_id": os.environ[CLIENT_ID],
            "client_secret": client_secret,
            "server_metadata_url": os.environ[METADATA_URL],
        }
    }
