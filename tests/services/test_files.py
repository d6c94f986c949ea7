import io
from collections.abc import Callable

import pytest
from PIL import Image
from sqlmodel import Session

from planner.errors import InvalidInput, NotFound
from planner.services.files import MAX_BYTES, document_mime, keep_file, picture_mime, read_file

NOT_A_PICTURE = "Este archivo no es una imagen que podamos leer. Elija una PNG, JPG o WebP."


def picture(kind: str, size: tuple[int, int] = (8, 6)) -> bytes:
    buffer = io.BytesIO()
    Image.new("1" if size[0] > 1_000 else "RGB", size).save(buffer, kind)
    return buffer.getvalue()


@pytest.mark.parametrize(("kind", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
@pytest.mark.parametrize("check", [picture_mime, document_mime])
def test_a_picture_is_known_by_what_it_is(check: Callable[[bytes], str], kind: str, mime: str) -> None:
    assert check(picture(kind)) == mime


def test_a_document_may_also_be_a_pdf() -> None:
    assert document_mime(b"%PDF-1.7\n...") == "application/pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"hola, soy una imagen",
        b"\x89PNG\r\n\x1a\n",
        picture("PNG", (900, 900))[:400],
        picture("JPEG")[:200],
        picture("GIF"),
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.7",
    ],
    ids=["text", "only the mark", "cut PNG", "cut JPEG", "GIF", "SVG", "PDF"],
)
def test_what_is_not_a_picture_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput) as error:
        picture_mime(content, field="logo")
    [problem] = error.value.problems
    assert (problem.sentence, problem.field) == (NOT_A_PICTURE, "logo")


def test_a_picture_of_too_many_points_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(InvalidInput, match="Use una de menos puntos"):
        picture_mime(picture("PNG", (8_000, 6_000)))
    with pytest.raises(InvalidInput, match="no es una imagen que podamos leer"):
        picture_mime(picture("PNG", (20_000, 10_000)))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "El archivo está vacío. Elija otro."),
        (b"x" * (MAX_BYTES + 1), "El archivo pesa 5,0 MB y el máximo es 5 MB. Elija uno más liviano."),
        (b"%PDF-" + b"x" * 2 * MAX_BYTES, "El archivo pesa 10,0 MB y el máximo es 5 MB. Elija uno más liviano."),
    ],
    ids=["empty", "a byte too many", "twice too big"],
)
def test_empty_and_big_files_are_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput) as error:
        document_mime(content)
    assert error.value.sentence == sentence


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("foto.png", "foto.png"),
        ("C:\\Mis documentos\\foto.png", "foto.png"),
        ("../../etc/passwd", "passwd"),
        ("a/b\u202egnp.exe", "bgnp.exe"),
        ("", "archivo"),
        ("carpeta/", "archivo"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_file_is_kept_under_a_plain_name(given: str, kept: str, session: Session) -> None:
    stored = keep_file(given, b"%PDF-", "application/pdf", session=session)
    assert read_file(stored.id, session=session).name == kept


def test_a_file_that_is_not_there_is_said(session: Session) -> None:
    with pytest.raises(NotFound, match="No encontramos ese archivo"):
        read_file(99, session=session)
