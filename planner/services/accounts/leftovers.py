"""What is left of the ways in once they lead nowhere: kept for a while, should somebody look into it, and then gone.

Who invited whom, who accepted and who chose a new password stays in the history, which forgets nothing.
"""

from datetime import datetime, timedelta

from sqlmodel import col, delete

from planner.models import AccountLink, HandoverTicket, InstitutionalSignIn, SignInAttempt
from planner.models.base import now
from planner.store.transaction import transaction

KEPT = timedelta(days=90)
"""For as long after their end there are used and expired links, failed tries and used identities. A provider's identity
itself opens nothing after 31 days, so none that is forgotten could come back."""
KNOWN_DEVICE_KEPT = timedelta(days=400)
"""For as long it is known which browsers have signed in to an account, as browsers themselves remember it."""


def forget_leftovers(at: datetime | None = None) -> None:
    """Remove links, tries, identities and tickets that ended long ago, in a transaction of its own."""
    instant = at or now()
    with transaction() as session:
        for table, ended in (
            (AccountLink, col(AccountLink.used_at) < instant - KEPT),
            (AccountLink, col(AccountLink.expires_at) < instant - KEPT),
            (SignInAttempt, col(SignInAttempt.succeeded).is_(False) & (col(SignInAttempt.at) < instant - KEPT)),
            (SignInAttempt, col(SignInAttempt.at) < instant - KNOWN_DEVICE_KEPT),
            (InstitutionalSignIn, col(InstitutionalSignIn.at) < instant - KEPT),
            (HandoverTicket, col(HandoverTicket.expires_at) < instant - KEPT),
        ):
            session.execute(delete(table).where(ended))
