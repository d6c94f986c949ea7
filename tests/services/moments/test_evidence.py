import io

import pytest
from PIL import Image
from sqlalchemy import Engine
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound
from planner.models import MomentOfTruth
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.cycle.matrix import read_matrix
from planner.services.files import read_file
from planner.services.history.undo import undo
from planner.services.institution.institutions import add_institution
from planner.services.moments.evidence import (
    MANY_EVIDENCES,
    add_file_evidence,
    add_link_evidence,
    add_note_evidence,
    evidence_of,
    remove_evidence,
)
from planner.services.moments.moments import add_moments
from planner.store.transaction import reading, transaction
from planner.vocabulary import EvidenceKind
from tests.services.history.histories import history_of


@pytest.fixture
def moment(engine: Engine, actor: Actor) -> MomentOfTruth:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle = add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor)
        [moment] = add_moments(cycle.id, ["Espera su turno"], session=session, actor=actor)
        return moment


def picture(kind: str = "PNG") -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "#0f5c63").save(content, kind)
    return content.getvalue()


def test_notes_links_and_files_are_listed_oldest_first(session: Session, moment: MomentOfTruth, actor: Actor) -> None:
    add_note_evidence(moment.id, "  Esperó 40 minutos de pie ", session=session, actor=actor)
    add_link_evidence(moment.id, "https://ejemplo.org/a?b=1#c", "Encuesta 2026", session=session, actor=actor)
    add_file_evidence(moment.id, "C:\\fotos\\cola.png", picture(), "La cola", session=session, actor=actor)
    add_file_evidence(moment.id, "libro.pdf", b"%PDF-1.4 prueba", session=session, actor=actor)
    listed = [(e.kind, e.text, e.url, e.file_name, e.mime) for e in evidence_of(moment.id, session=session)]
    assert listed == [
        (EvidenceKind.NOTE, "Esperó 40 minutos de pie", "", "", ""),
        (EvidenceKind.LINK, "Encuesta 2026", "https://ejemplo.org/a?b=1#c", "", ""),
        (EvidenceKind.FILE, "La cola", "", "cola.png", "image/png"),
        (EvidenceKind.FILE, "", "", "libro.pdf", "application/pdf"),
    ]
    assert read_matrix(moment.cycle_id, session=session).moments[0].evidence_count == 4


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://ejemplo.org/archivo",
        "file:///etc/passwd",
        "https://",
        "http://[mal",
        "https://ejemplo.org:99999/",
        "https://usuario:clave@ejemplo.org/",
        'https://ejemplo.org/"onclick=',
        "https://ejemplo.org/<b>",
        "la página de la caja",
    ],
)
def test_only_the_address_of_a_web_page_is_a_link(
    session: Session, moment: MomentOfTruth, actor: Actor, address: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        add_link_evidence(moment.id, address, session=session, actor=actor)
    [problem] = caught.value.problems
    assert (problem.field, problem.place) == ("url", "«Dirección del enlace»")
    assert problem.sentence.startswith("no es la dirección de una página.")
    assert evidence_of(moment.id, session=session) == []


def test_an_address_that_begins_with_www_gets_its_scheme(session: Session, moment: MomentOfTruth, actor: Actor) -> None:
    assert (
        add_link_evidence(moment.id, "www.ejemplo.org", session=session, actor=actor).url == "https://www.ejemplo.org"
    )


def test_an_empty_note_is_refused(session: Session, moment: MomentOfTruth, actor: Actor) -> None:
    with pytest.raises(InvalidInput, match="«Nota»: está vacío"):
        add_note_evidence(moment.id, " \u200b\n ", session=session, actor=actor)


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"<svg onload='alert(1)'/>", picture()[:40]])
def test_a_file_that_is_no_picture_nor_pdf_is_refused(
    session: Session, moment: MomentOfTruth, actor: Actor, content: bytes
) -> None:
    with pytest.raises(InvalidInput):
        add_file_evidence(moment.id, "foto.png", content, session=session, actor=actor)
    assert evidence_of(moment.id, session=session) == []


def test_a_moment_holds_a_bounded_number_of_evidences(session: Session, moment: MomentOfTruth, actor: Actor) -> None:
    for number in range(MANY_EVIDENCES):
        add_note_evidence(moment.id, f"Nota {number}", session=session, actor=actor)
    with pytest.raises(InvalidInput, match="admite hasta 30 evidencias"):
        add_note_evidence(moment.id, "Una más", session=session, actor=actor)


def test_removed_evidence_comes_back_with_its_file(engine: Engine, moment: MomentOfTruth, actor: Actor) -> None:
    with transaction(engine) as session:
        added = add_file_evidence(moment.id, "cola.jpg", picture("JPEG"), "La cola", session=session, actor=actor)
        before = evidence_of(moment.id, session=session)
    with transaction(engine) as session:
        remove_evidence(added.id, session=session, actor=actor)
    with transaction(engine) as session:
        assert evidence_of(moment.id, session=session) == []
        removal = history_of(moment.cycle_id, session=session)[0]
        assert removal.summary == "Quitó una evidencia de «Espera su turno»"
        undo(removal.id, session=session, actor=actor)
    with reading(engine) as session:
        [back] = evidence_of(moment.id, session=session)
        assert [back] == before
        assert back.file_id is not None
        assert read_file(back.file_id, session=session).content == picture("JPEG")


def test_evidence_of_something_that_is_gone_is_refused_with_a_sentence(
    session: Session, moment: MomentOfTruth, actor: Actor
) -> None:
    with pytest.raises(NotFound, match="No encontramos este momento"):
        add_note_evidence(moment.id + 99, "Nota", session=session, actor=actor)
    with pytest.raises(NotFound, match="No encontramos esta evidencia"):
        remove_evidence(99, session=session, actor=actor)
