"""The board as a table: a row per requirement, a column per person; on a phone, a card per requirement."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from planner.formats import count
from planner.services.requirements.agreement.board import AgreementBoard, AgreementRow, Answer
from planner.services.requirements.agreement.sentences import initials, missing_of
from planner.ui.page_scripts import entrance_script
from planner.ui.requirements.agreement.closing import answer_sentence
from planner.vocabulary import Stance

FOLDER = Path(__file__).parent
SCRIPT = entrance_script(FOLDER / "table.js")


class Opened(NamedTuple):
    """What was pressed: a requirement, and the person of the cell, if it was a cell."""

    requirement_id: int
    person_id: int | None


def agreement_table(board: AgreementBoard, rows: Sequence[AgreementRow], *, records: bool) -> Opened | None:
    """Draw these rows; with `records` each cell can be pressed too. Returns what was pressed since the last run."""
    component = st.components.v2.component(
        "agreement-table",
        html='<div class="agreement"></div>',
        css=(FOLDER / "table.css").read_text(encoding="utf-8"),
        js=SCRIPT,
    )
    data = {"people": _people(board), "groups": _groups(board, rows), "records": records}
    result = component(key=f"agreement-table-{board.cycle_id}", data=data, on_opened_change=_noted)
    return opened_from(result.get("opened"), board)


def _noted() -> None:
    """The result is read where the table is drawn."""


def opened_from(reported: Any, board: AgreementBoard) -> Opened | None:
    """What a browser reported, trusting nothing: what the board does not have is left out."""
    if not isinstance(reported, dict):
        return None
    requirement_id, person_id = reported.get("requirement"), reported.get("person")
    if requirement_id not in [row.id for row in board.rows]:
        return None
    return Opened(requirement_id, person_id if person_id in [person.id for person in board.people] else None)


def _people(board: AgreementBoard) -> list[dict[str, Any]]:
    return [
        {
            "id": found.person.id,
            "name": found.person.name,
            "initials": initials(found.person.name),
            "missing": missing_of(found),
        }
        for found in board.totals
    ]


def _groups(board: AgreementBoard, rows: Sequence[AgreementRow]) -> list[dict[str, Any]]:
    return [
        {"title": f"{position}. {moment}", "rows": [_row(board, row) for row in found]}
        for (position, moment), found in groupby(rows, key=lambda row: (row.moment_position, row.moment))
    ]


def _row(board: AgreementBoard, row: AgreementRow) -> dict[str, Any]:
    notes = [f"Estándar: {row.standard}" if row.standard else "", str(row.room) if row.room else ""]
    return {
        "id": row.id,
        "number": row.number,
        "text": row.text,
        "notes": [note for note in notes if note],
        "mark": row.since_closing.label if row.since_closing else "",
        "state": _state(row),
        "cells": [_cell(person.name, said) for person, said in zip(board.people, row.answers, strict=True)],
    }


def _state(row: AgreementRow) -> str:
    """The sum of the row in words."""
    if row.is_agreed:
        return "Con acuerdo de todo el grupo"
    missing = row.count(Stance.MISSING, Stance.CHANGED)
    parts = [
        f"{row.count(Stance.AGREES)} de acuerdo",
        f"{row.count(Stance.DISAGREES)} en desacuerdo" if row.is_contested else "",
        count(missing, "falta", "faltan") if missing else "",
    ]
    return " · ".join(part for part in parts if part)


def _cell(name: str, said: Answer) -> dict[str, str]:
    stance = said.stance
    return {"stance": stance.value, "sign": stance.sign, "word": stance.word, "label": answer_sentence(name, said)}
