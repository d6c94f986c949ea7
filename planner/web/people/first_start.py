"""The first start: how the program is going to be used, and passing to accounts later on."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput, Refused
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.cycle.examples import load_examples
from planner.services.institution.institutions import institutions
from planner.services.people.installation import begin_accounts, use_on_this_machine
from planner.services.people.signing_in import begin_visit
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import InstallationMode, InstitutionKind
from planner.web.people.visits import let_in, mode_now, run_in_thread, run_password_work, visit_of
from planner.web.plain.cookies import HOME
from planner.web.plain.forms import posted
from planner.web.plain.pages import Filled, go_on, page
from planner.web.server.gate import SET_UP, SIGN_IN

WITH_ACCOUNTS = f"{SET_UP}/cuentas"
WAY, EXAMPLE, MACHINE = "manera", "ejemplo", "equipo"
ACCOUNT_FIELDS = ("institution", "kind", "name", "email", "password", "again")


async def show_ways(request: Request) -> Response:
    """GET the ways to begin; once one was chosen, only passing to accounts is left."""
    match await run_in_thread(mode_now):
        case InstallationMode.ACCOUNTS:
            return go_on(SIGN_IN)
        case mode:
            is_new = mode is InstallationMode.UNDECIDED
            return page(request, "people/first_start.html", is_new=is_new, with_accounts=WITH_ACCOUNTS)


async def choose_way(request: Request) -> Response:
    """POST a way that needs no account."""
    form = await posted(request, (WAY,))
    await run_in_thread(_begin_without_accounts, form[WAY])
    return go_on(HOME)


def _begin_without_accounts(way: str) -> None:
    """Sent twice, it is done once; what has been decided since stays."""
    if way not in {EXAMPLE, MACHINE} or mode_now() is not InstallationMode.UNDECIDED:
        return
    with transaction() as session:
        use_on_this_machine(session=session)
        conclude(session)
        if way == EXAMPLE and not institutions(session=session):
            load_examples(session=session, actor=LOCAL_ADMINISTRATOR)


async def show_accounts(request: Request) -> Response:
    """GET the form of the first account."""
    if await run_in_thread(mode_now) is InstallationMode.ACCOUNTS:
        return go_on(SIGN_IN)
    return await run_in_thread(_account_page, request, Filled({"kind": InstitutionKind.MICROFINANCE.value}), 200)


def _account_page(request: Request, filled: Filled, status: int) -> Response:
    with reading() as session:
        known = [institution.name for institution in institutions(session=session)]
    return page(
        request,
        "people/first_account.html",
        status=status,
        filled=filled,
        action=WITH_ACCOUNTS,
        back=SET_UP,
        known=known,
        kinds=[(kind.value, kind.label) for kind in InstitutionKind],
    )


async def begin_with_accounts(request: Request) -> Response:
    """POST the institution and its administrator, who is signed in right away."""
    form = await posted(request, ACCOUNT_FIELDS)
    if await run_in_thread(mode_now) is InstallationMode.ACCOUNTS:  # closed for good: not even what is wrong is told
        return go_on(SIGN_IN)
    return await run_password_work(_found, request, form)


def _found(request: Request, form: Mapping[str, str]) -> Response:
    try:
        with transaction() as session:
            account = begin_accounts(form, session=session)
            done = begin_visit(account, visit_of(request), session=session)
    except InvalidInput as refusal:
        return _account_page(request, Filled.refused(form, refusal), 422)
    except Refused:  # somebody else was quicker
        return go_on(SIGN_IN)
    return let_in(go_on(HOME), request, done)
