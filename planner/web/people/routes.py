"""The addresses of the pages about accounts."""

from starlette.routing import BaseRoute

from planner.web.people.by_link import (
    INVITATION,
    NEW_PASSWORD,
    accept,
    choose_password,
    show_invitation,
    show_new_password,
)
from planner.web.people.coming_in import SIGN_OUT, come_in, go_out, show_door, show_way_out
from planner.web.people.first_start import WITH_ACCOUNTS, begin_with_accounts, choose_way, show_accounts, show_ways
from planner.web.people.institutional import HANDOVER, take_over
from planner.web.people.own_page import OWN_PAGE, change_account, show_account
from planner.web.plain.answering import plain_route
from planner.web.server.gate import SET_UP, SIGN_IN

ROUTES: list[BaseRoute] = [
    plain_route(SET_UP, get=show_ways, post=choose_way),
    plain_route(WITH_ACCOUNTS, get=show_accounts, post=begin_with_accounts),
    plain_route(SIGN_IN, get=show_door, post=come_in),
    plain_route(HANDOVER, get=take_over),
    plain_route(SIGN_OUT, get=show_way_out, post=go_out),
    plain_route(OWN_PAGE, get=show_account, post=change_account),
    plain_route(f"{INVITATION}/{{token}}", get=show_invitation, post=accept),
    plain_route(f"{NEW_PASSWORD}/{{token}}", get=show_new_password, post=choose_password),
]
