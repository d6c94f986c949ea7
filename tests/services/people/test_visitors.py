import pytest
from sqlmodel import Session

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.installation import use_on_this_machine, visiting_person
from planner.services.people.sessions import begin_session
from tests.services.people.people import acting, founded


@pytest.mark.parametrize("token", ["", "inventado"])
def test_nobody_is_let_in_before_it_is_decided_how(token: str, session: Session) -> None:
    assert visiting_person(token, session=session) is None


@pytest.mark.parametrize("token", ["", "inventado"])
def test_without_accounts_everybody_at_this_machine_is_its_administration(token: str, session: Session) -> None:
    use_on_this_machine(session=session)
    assert visiting_person(token, session=session) == LOCAL_ADMINISTRATOR


def test_with_accounts_only_whoever_has_signed_in_is_let_in(session: Session) -> None:
    ana = founded(session)
    token = begin_session(ana, device="", session=session)
    assert visiting_person(token, session=session) == acting(ana, session)
    assert visiting_person("", session=session) is None
    assert visiting_person("inventado", session=session) is None
