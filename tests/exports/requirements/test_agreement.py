from planner.exports.cycle.matrix_pdf import matrix_pdf
from planner.services.requirements.agreement.board import (
    AgreeingPerson,
    AgreementBoard,
    AgreementRow,
    Answer,
    RoomVotes,
)
from planner.vocabulary import SinceClosing, Stance
from tests.contents import NASTY
from tests.exports.factories import make_cycle
from tests.exports.pages import ink_share, page_pictures, page_texts

YES, NO_ANSWER = Answer(Stance.AGREES, True), Answer()
HEADING = "N.º Requerimiento De acuerdo En desacuerdo y por qué Falta que respondan"


def _row(number: int, text: str, *answers: Answer, room: RoomVotes | None = None) -> AgreementRow:
    return AgreementRow(number, f"1.{number}", 1, 1, "Llegada", text, "1 minuto", answers, room)


def _board(*names: str, rows: tuple[AgreementRow, ...]) -> AgreementBoard:
    return AgreementBoard(1, tuple(AgreeingPerson(n, name) for n, name in enumerate(names, start=1)), rows)


def test_the_matrix_alone_says_nothing_of_the_agreement() -> None:
    export = matrix_pdf(make_cycle(1, requirements=1))
    assert export.filename.startswith("matriz-")
    assert not any("Acuerdo del grupo" in text for text in page_texts(export))


def test_the_pages_after_the_matrix_tell_who_agrees_who_does_not_and_who_is_missing() -> None:
    against = Answer(Stance.DISAGREES, False, "No alcanza el personal")
    old, bare = Answer(Stance.CHANGED, True, "", "Antes"), Answer(Stance.DISAGREES, False)
    rows = (
        _row(1, "Que saluden", YES, YES, YES, room=RoomVotes(8, 2)),
        _row(2, "Que avisen", against, bare, old),
        _row(3, "Que expliquen", YES, NO_ANSWER, NO_ANSWER),
    )
    matrix, text = page_texts(matrix_pdf(make_cycle(1), agreement=_board("Ana", "Luis", "Eva", rows=rows)))
    assert "Página 1 de 2" in matrix
    for told in (
        "Acuerdo del grupo:",
        "1 de 3 con acuerdo de todo el grupo; 1 en desacuerdo; faltan 2 respuestas de Eva y 1 de Luis.",
        HEADING,
        "1.1 Que saluden Estándar: 1 minuto Todo el grupo En el taller: 8 de acuerdo, 2 no.",
        "1.2 Que avisen Estándar: 1 minuto 0 de 3 Ana No alcanza el personal Luis No dijo por qué.",
        "El texto cambió: Eva 1.3",
        "1.3 Que expliquen Estándar: 1 minuto 1 de 3 Luis, Eva",
        "Página 2 de 2",
    ):
        assert told in text


def test_what_changed_after_the_closing_is_marked() -> None:
    row = AgreementRow(1, "1.1", 1, 1, "Llegada", "Que saluden", "", (YES,), None, SinceClosing.ADDED)
    *_matrix, text = page_texts(matrix_pdf(make_cycle(1), agreement=_board("Ana", rows=(row,))))
    assert "Que saluden Se agregó después del cierre." in text


def test_without_anybody_to_agree_the_page_says_so() -> None:
    *_matrix, text = page_texts(matrix_pdf(make_cycle(1), agreement=_board(rows=())))
    assert "Nadie tiene que responder todavía" in text


def test_sixty_people_with_long_reasons_and_hostile_texts_go_on_page_after_page() -> None:
    reason = Answer(Stance.DISAGREES, False, "Porque así no se puede atender a nadie. " * 20)
    hostile = " ".join(NASTY)
    names = [f"{hostile} {number}" for number in range(60)]
    rows = tuple(_row(number, hostile, *[reason] * 30, *[NO_ANSWER] * 30) for number in (1, 2, 3))
    export = matrix_pdf(make_cycle(1), agreement=_board(*names, rows=rows))
    _matrix, *texts = page_texts(export)
    assert all(HEADING in text for text in texts)
    assert all(0.005 < ink_share(picture) < 0.5 for picture in page_pictures(export))
