import io

import pytest
from PIL import Image
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.services.actor import Actor
from planner.services.files import read_file
from planner.services.institution.institutions import branches_of, institutions
from planner.services.institution.setup import Picture, change_institution, set_up_institution
from planner.vocabulary import InstitutionKind


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (4, 4)).save(file, "PNG")
    return file.getvalue()


def test_an_institution_is_set_up_with_logo_and_branches(session: Session, actor: Actor) -> None:
    institution = set_up_institution(
        {"name": " Caja Andina ", "kind": "microfinance"},
        branches=["Centro", "", "Norte"],
        logo=Picture("logo.png", picture()),
        session=session,
        actor=actor,
    )
    assert (institution.name, institution.kind) == ("Caja Andina", InstitutionKind.MICROFINANCE)
    assert [branch.name for branch in branches_of(institution.id, session=session)] == ["Centro", "Norte"]
    assert read_file(institution.logo_id or 0, session=session).mime == "image/png"


def test_every_problem_is_told_at_once_and_nothing_is_saved(session: Session, actor: Actor) -> None:
    with pytest.raises(InvalidInput) as refusal:
        set_up_institution(
            {"name": " ", "kind": "microfinance"},
            branches=["Centro", "x" * 201],
            logo=Picture("logo.png", b"no es una imagen"),
            session=session,
            actor=actor,
        )
    assert [str(problem) for problem in refusal.value.problems] == [
        "«Nombre de la institución»: está vacío. Escriba un texto.",
        "Línea 2, «Nombre de la agencia u oficina»: tiene 201 caracteres y el máximo es 200. Acórtelo.",
        "Este archivo no es una imagen que podamos leer. Elija una PNG, JPG o WebP.",
    ]
    assert institutions(session=session) == []


def test_what_is_not_sent_stays_as_it_was(session: Session, actor: Actor) -> None:
    values = {"name": "Caja Andina", "kind": "microfinance"}
    own = set_up_institution(values, branches=["Centro"], logo=None, session=session, actor=actor)
    change_institution(own.id, {"kind": "public_office"}, version=own.version, session=session, actor=actor)
    assert (own.name, own.kind) == ("Caja Andina", InstitutionKind.PUBLIC_OFFICE)
    assert [branch.name for branch in branches_of(own.id, session=session)] == ["Centro"]
    change_institution(own.id, {}, version=own.version, branches=["Sur"], session=session, actor=actor)
    assert [branch.name for branch in branches_of(own.id, session=session)] == ["Sur"]
