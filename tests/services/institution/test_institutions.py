import io

import pytest
from PIL import Image
from sqlmodel import Session

from planner.errors import Conflict, InvalidInput, NotFound
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle, set_cycle_branches
from planner.services.files import read_file
from planner.services.institution.institutions import (
    add_institution,
    branches_of,
    edit_institution,
    institution_named,
    institutions,
    set_branches,
    set_logo,
)
from planner.services.people.people import add_person
from planner.services.people.roles import set_roles
from planner.vocabulary import InstitutionKind, Role


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def institution_id(session: Session, actor: Actor) -> int:
    return add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor).id


def branches(institution_id: int, session: Session) -> list[tuple[int, str]]:
    return [(row.position, row.name) for row in branches_of(institution_id, session=session)]


def test_institutions_are_listed_by_name_and_found_however_they_are_written(
    institution_id: int, session: Session, actor: Actor
) -> None:
    add_institution({"name": "Áncash Crédito", "kind": "microfinance"}, session=session, actor=actor)
    assert {row.name for row in institutions(session=session)} == {"Caja Andina", "Áncash Crédito"}
    found = institution_named("  caja ANDINA ", session=session)
    assert found is not None
    assert found.id == institution_id


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ({"name": "CAJA ANDINA", "kind": "microfinance"}, ["Ya hay una institución «Caja Andina». Use otro nombre."]),
        (
            {"name": "", "kind": "banco"},
            [
                "«Nombre de la institución»: está vacío. Escriba un texto.",
                "«Tipo de institución»: no conocemos «banco». Use una de estas opciones: "
                "Institución de microfinanzas (IMF), Oficina pública.",
            ],
        ),
        (
            {},
            [
                "«Nombre de la institución»: está vacío. Escriba un texto.",
                "«Tipo de institución»: está vacío. Escriba un texto.",
            ],
        ),
    ],
)
def test_what_cannot_be_registered_is_said_whole(
    institution_id: int, values: dict[str, str], sentences: list[str], session: Session, actor: Actor
) -> None:
    with pytest.raises(InvalidInput) as error:
        add_institution(values, session=session, actor=actor)
    assert [str(problem) for problem in error.value.problems] == sentences
    assert [row.id for row in institutions(session=session)] == [institution_id]


def test_an_institution_changes_against_the_version_that_was_seen(
    institution_id: int, session: Session, actor: Actor
) -> None:
    changed = edit_institution(institution_id, {"kind": "public_office"}, version=1, session=session, actor=actor)
    assert (changed.name, changed.kind) == ("Caja Andina", InstitutionKind.PUBLIC_OFFICE)
    with pytest.raises(Conflict):
        edit_institution(institution_id, {"kind": "microfinance"}, version=1, session=session, actor=actor)
    with pytest.raises(NotFound, match="No encontramos esta institución"):
        edit_institution(999, {"name": "Nada"}, version=1, session=session, actor=actor)


def test_branches_become_exactly_the_list_and_those_kept_keep_their_identity(
    institution_id: int, session: Session, actor: Actor
) -> None:
    first = set_branches(institution_id, ["Centro", "", "Sur", "centro"], session=session, actor=actor)
    assert branches(institution_id, session) == [(1, "centro"), (2, "Sur")]
    again = set_branches(institution_id, ["Norte", "Centro"], session=session, actor=actor)
    assert branches(institution_id, session) == [(1, "Norte"), (2, "Centro")]
    assert again[1].id == first[0].id


def test_a_branch_renamed_in_its_place_is_still_the_same(institution_id: int, session: Session, actor: Actor) -> None:
    first = set_branches(institution_id, ["Centro", "Sur", "Norte"], session=session, actor=actor)
    again = set_branches(institution_id, ["Norte", "Agencia Sur", "Este"], session=session, actor=actor)
    assert branches(institution_id, session) == [(1, "Norte"), (2, "Agencia Sur"), (3, "Este")]
    assert [row.id for row in again[:2]] == [first[2].id, first[1].id]
    assert again[2].id not in {row.id for row in first}


def test_a_branch_in_use_is_not_removed_and_what_is_in_it_is_named(
    institution_id: int, session: Session, actor: Actor
) -> None:
    north, south = set_branches(institution_id, ["Norte", "Sur"], session=session, actor=actor)
    for name in ("Ana", "Luis", "Rosa", "Úrsula"):
        person = add_person(institution_id, name, session=session, actor=actor)
        set_roles(person.id, [(Role.SUPERVISOR, north.id), (Role.PROMOTER, north.id)], session=session, actor=actor)
    cycle = add_cycle(institution_id, {"name": "Crédito"}, session=session, actor=actor)
    set_cycle_branches(cycle.id, [north.id, south.id], session=session, actor=actor)
    with pytest.raises(InvalidInput) as error:
        set_branches(institution_id, [], session=session, actor=actor)
    assert [(problem.field, problem.sentence) for problem in error.value.problems] == [
        (
            "branches",
            "«Norte» no se puede quitar: allí tienen un rol «Ana», «Luis», «Rosa» y 1 más; de ella trata el ciclo "
            "«Crédito». Cambie primero eso, o deje la agencia.",
        ),
        (
            "branches",
            "«Sur» no se puede quitar: de ella trata el ciclo «Crédito». Cambie primero eso, o deje la agencia.",
        ),
    ]
    assert branches(institution_id, session) == [(1, "Norte"), (2, "Sur")]
    set_cycle_branches(cycle.id, [north.id], session=session, actor=actor)
    set_branches(institution_id, ["Norte"], session=session, actor=actor)
    assert branches(institution_id, session) == [(1, "Norte")]


def test_a_logo_is_a_picture_and_nothing_else(institution_id: int, session: Session, actor: Actor) -> None:
    set_logo(institution_id, "C:\\fotos\\logo.png", picture(), session=session, actor=actor)
    [institution] = institutions(session=session)
    assert institution.logo_id is not None
    stored = read_file(institution.logo_id, session=session)
    assert (stored.name, stored.mime, stored.content) == ("logo.png", "image/png", picture())
    with pytest.raises(InvalidInput, match="no es una imagen que podamos leer"):
        set_logo(institution_id, "logo.png", b"%PDF-1.7 no soy una imagen", session=session, actor=actor)
