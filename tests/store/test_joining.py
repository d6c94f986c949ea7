"""Bytes of many rows in one piece."""

from sqlmodel import Session, col, select

from planner.models import Response
from planner.store.joining import joined_hex
from tests.services.answers.collected import collect


def test_all_rows_come_in_order_and_whole(session: Session) -> None:
    found = collect(session)
    for code in (5, 1, 3):
        found.answer(session, {"general": code, found.item_ids[0]: 0})
    query = select(joined_hex(col(Response.answers), col(Response.id))).where(Response.wave_id == found.wave.id)
    joined = bytes.fromhex(session.exec(query).one())
    width = len(joined) // 3
    assert [joined[start : start + 2] for start in range(0, len(joined), width)] == [
        b"\x05\x00",
        b"\x01\x00",
        b"\x03\x00",
    ]


def test_no_rows_are_no_bytes(session: Session) -> None:
    query = select(joined_hex(col(Response.answers), col(Response.id)))
    assert session.exec(query).one() is None
