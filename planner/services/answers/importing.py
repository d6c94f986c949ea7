"""A file of answers into a wave: whole or not at all, once however often it comes, and out again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete
from sqlmodel import Session, col, select

from planner.errors import InvalidInput
from planner.formats import count
from planner.inputs.text import LINE_LENGTH, clean_line
from planner.models import AnswerFile, CommentTag, ContactDetail, OpenAnswer, Response, Wave
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.answers.column_guess import DATE
from planner.services.answers.previewing import NOTHING_FOR_US, ReadFile, read_file_of, save_map
from planner.services.answers.receiving import WaveNotOpen
from planner.services.people.permissions import permitted, require
from planner.services.waves.waves import find_locked_wave, form_of_wave
from planner.store.bulk import insert_said, insert_said_columns
from planner.store.versions import edit, find
from planner.vocabulary import Permission, WaveState


@dataclass(frozen=True)
class Imported:
    """What an import left: how many `entered`, and the file they came with, None when nothing was new."""

    file_id: int | None
    entered: int
    already: int
    empty: int
    bad: int


def import_file(
    wave_id: int,
    name: str,
    content: bytes,
    *,
    session: Session,
    actor: Actor,
    mapping: Mapping[str, str] | None = None,
    zone: tzinfo | None = None,
    skip_bad_rows: bool = False,
) -> Imported:
    """Take the new answers of a file into a wave; the same file again adds nothing. A `mapping` is remembered.

    For `mapping` and `zone` see `preview_file`. Raises InvalidInput with every problem, and enters nothing, unless
    `skip_bad_rows` leaves those rows out; WaveNotOpen when the wave takes no answers now; NotFound.
    """
    wave = find_locked_wave(wave_id, session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    _require_open(wave)
    read = read_file_of(wave, form_of_wave(wave, session=session), content, mapping, zone, session=session)
    if read.problems and (not skip_bad_rows or read.problems[0].sentence == NOTHING_FOR_US):
        raise InvalidInput(read.problems)
    entered, file_id = int(read.entering.sum()), None
    if entered:
        summary = f"Importó {_answers(entered)} de un archivo"
        permitted(session, actor, Permission.COLLECT, summary=summary, cycle_id=wave.cycle_id)
        if mapping:
            save_map(wave_id, read.sheet.headings, mapping, session=session, actor=actor)
        file_id = _enter(wave, name, read, session)
    return Imported(file_id, entered, **read.left_out())


def remove_file(answer_file_id: int, *, session: Session, actor: Actor) -> AnswerFile:
    """Take the answers of a file out of their wave for good; the file stays in the list as removed.

    It takes the right to delete answers, whoever imported them: what clients said comes back only by importing the
    file again. Raises NotFound.
    """
    file = find(session, AnswerFile, answer_file_id, what="este archivo de respuestas")
    wave = find_locked_wave(file.wave_id, session)
    require(actor, Permission.DELETE_ANSWERS, cycle_id=wave.cycle_id, session=session)
    if file.removed_at is None:
        summary = f"Sacó {_answers(file.responses)} que vinieron en un archivo"
        permitted(session, actor, Permission.DELETE_ANSWERS, summary=summary, cycle_id=wave.cycle_id)
        _forget(file, session)
        edit(session, file, {"removed_at": now()}, version=None)
    return file


def files_of(wave_id: int, *, session: Session) -> list[AnswerFile]:
    """The files of a wave, the newest first."""
    query = select(AnswerFile).where(AnswerFile.wave_id == wave_id)
    return list(session.exec(query.order_by(col(AnswerFile.id).desc())))


def _require_open(wave: Wave) -> None:
    if wave.state is not WaveState.OPEN:
        standing = "está en pausa" if wave.state is WaveState.PAUSED else "ya está cerrada"
        raise WaveNotOpen(f"La ola {wave.number} {standing} y no recibe respuestas. Ábrala y vuelva a importar.")


def _answers(entered: int) -> str:
    return count(entered, "respuesta", "respuestas")


def _enter(wave: Wave, name: str, read: ReadFile, session: Session) -> int:
    """Write what enters: the file, a response a row, and what was said in own words."""
    rows = np.flatnonzero(read.entering)
    title = clean_line(name)[:LINE_LENGTH] or "archivo"
    file = AnswerFile(wave_id=wave.id, road=read.road, name=title, responses=len(rows))
    session.add(file)
    session.flush()
    arrived = now()
    branches = read.drafts.branch_ids[rows].tolist()
    columns: dict[str, Sequence[Any]] = {
        "key": read.keys[rows].tolist(),
        "answers": _packed(read, rows),
        "branch_id": [branch or None for branch in branches],
    }
    constants = {"wave_id": wave.id, "road": file.road, "file_id": file.id, "received_at": arrived}
    if DATE in read.mapping.columns.values():
        columns["answered_at"] = [instant or arrived for instant in read.drafts.instants[rows].tolist()]
    else:
        constants["answered_at"] = arrived
    ids = insert_said_columns(session, Response, columns, constants)
    insert_said(session, OpenAnswer, _own_words(read, rows, ids))
    return file.id


def _packed(read: ReadFile, rows: NDArray[np.int64]) -> list[bytes]:
    codes = np.ascontiguousarray(read.drafts.codes[rows])
    whole, width = codes.tobytes(), codes.shape[1]
    return (
        [whole[start : start + width] for start in range(0, len(rows) * width, width)] if width else [b""] * len(rows)
    )


def _own_words(read: ReadFile, rows: NDArray[np.int64], ids: list[int]) -> list[dict[str, object]]:
    return [
        {"response_id": response_id, "item_id": item_id, "text": texts[row]}
        for item_id, texts in read.drafts.comments.items()
        for response_id, row in zip(ids, rows.tolist(), strict=True)
        if texts[row]
    ]


def _forget(file: AnswerFile, session: Session) -> None:
    mine = select(Response.id).where(Response.file_id == file.id)
    said = select(OpenAnswer.id).where(col(OpenAnswer.response_id).in_(mine))
    for statement in (
        delete(CommentTag).where(col(CommentTag.open_answer_id).in_(said)),
        delete(OpenAnswer).where(col(OpenAnswer.response_id).in_(mine)),
        delete(ContactDetail).where(col(ContactDetail.response_id).in_(mine)),
        delete(Response).where(col(Response.file_id) == file.id),
    ):
        session.exec(statement, execution_options={"synchronize_session": False})
