"""What has to be forgotten in time, whoever is there."""

import logging

from sqlalchemy.exc import SQLAlchemyError

from planner.services.accounts.leftovers import forget_leftovers
from planner.services.accounts.sessions import forget_old_sessions
from planner.services.answers.contacts import forget_in_all_waves

_log = logging.getLogger(__name__)


def forget_what_is_over() -> None:
    """Forget ended sign-ins, what is left of old ways in, and the personal data whose time is over, in transactions of
    their own.

    A database that cannot be used now is asked again the next time.
    """
    try:
        forget_old_sessions()
        forget_leftovers()
        forget_in_all_waves()
    except SQLAlchemyError:
        _log.exception("What is over could not be forgotten")
