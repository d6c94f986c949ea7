"""Columns of many rows in one piece."""

from sqlmodel import Session, col, select

from planner.models import Response
from planner.store.bulk import joined_hex, joined_numbers
from tests.services.answers.collected import collect

JOINED = select(joined_hex(col(Response.answers)), joined_numbers(col(Response.id)))


def test_all_rows_come_whole_and_their_columns_in_the_same_order(session: Session) -> None:
    found = collect(session)
    given = {found.answer(session, {"general": code, found.item_ids[0]: 0}).id: code for code in (5, 1, 3)}
    text, numbers = session.exec(JOINED).one()
    joined, ids = bytes.fromhex(text), [int(number) for number in numbers.split(",")]
    width = len(joined) // 3
    starts = [joined[start : start + 2] for start in range(0, len(joined), width)]
    assert dict(zip(ids, starts, strict=True)) == {row: bytes([code, 0]) for row, code in given.items()}


def test_no_rows_are_nothing(session: Session) -> None:
    assert list(session.exec(JOINED).one()) == [None, None]
