"""What a closing keeps of the agreement: what was agreed, contested and left open, with names and reasons."""

from planner.services.agreement.board import AgreementBoard, AgreementRow
from planner.services.agreement.record import Dissent, EarlierAnswer, RecordedRequirement
from planner.vocabulary import Stance


def record_row(board: AgreementBoard, row: AgreementRow) -> RecordedRequirement:
    """One requirement as it stands now."""
    said = list(zip((person.name for person in board.people), row.answers, strict=True))
    return RecordedRequirement(
        requirement_id=row.id,
        moment=row.moment,
        text=row.text,
        standard=row.standard,
        in_favour=tuple(name for name, answer in said if answer.stance is Stance.AGREES),
        against=tuple(Dissent(name=n, reason=answer.reason) for n, answer in said if answer.stance is Stance.DISAGREES),
        unanswered=tuple(name for name, answer in said if answer.stance in (Stance.MISSING, Stance.CHANGED)),
        earlier=tuple(
            EarlierAnswer(name=name, agrees=bool(answer.agrees), reason=answer.reason, text=answer.text)
            for name, answer in said
            if answer.stance is Stance.CHANGED
        ),
    )


def record_rows(
    board: AgreementBoard,
) -> tuple[tuple[RecordedRequirement, ...], tuple[RecordedRequirement, ...], tuple[RecordedRequirement, ...]]:
    """All requirements as they stand now: those agreed, those contested, and the rest."""
    rest = [row for row in board.rows if not row.is_agreed and not row.is_contested]
    agreed, contested, unanswered = (
        tuple(record_row(board, row) for row in rows) for rows in (board.agreed, board.contested, rest)
    )
    return agreed, contested, unanswered
