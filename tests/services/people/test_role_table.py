from planner.services.people.permissions import PERMISSIONS, SCREENS
from planner.services.people.roles import Allowed, allowed_deeds, allowed_screens
from planner.vocabulary import Permission, Role


def test_the_table_to_read_says_what_the_permissions_say() -> None:
    assert {row.what: row.roles for row in allowed_deeds()} == {
        permission.label: roles for permission, roles in PERMISSIONS.items()
    }


def test_only_screens_that_are_not_everybodys_are_told() -> None:
    told = {row.what for row in allowed_screens()}
    assert {name for name, needed in SCREENS.items() if PERMISSIONS[needed] == frozenset(Role)} & told == set()
    assert Allowed("personas", frozenset({Role.ADMINISTRATOR})) in allowed_screens()


def test_every_role_may_look_and_every_permission_is_somebodys() -> None:
    assert PERMISSIONS[Permission.VIEW] == frozenset(Role)
    assert [permission for permission in Permission if not PERMISSIONS.get(permission)] == []
