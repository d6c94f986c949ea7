"""Files of answers from KoboToolbox, ODK Central, Google Forms and people's own sheets."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Refused
from planner.models import AnswerFile, ColumnMap, CommentTag, OpenAnswer, Response
from planner.services.actor import Actor
from planner.services.answers.client_answers import unpack
from planner.services.answers.importing import Imported, files_of, import_file, remove_file
from planner.services.answers.previewing import NOTHING_FOR_US, preview_file
from planner.services.answers.receiving import WaveNotOpen
from planner.services.history.undo import undo, undoable_operation
from planner.services.waves.waves import change_state
from planner.store.history import conclude, operation_in
from planner.vocabulary import Road, WaveState
from tests.services.answers.collected import Collected, collect
from tests.services.answers.files import as_csv, as_xlsx, group_of, label_of_choice, name_of_choice, table

UUIDS = ("0b7c5a8e-3f1d-4c7a-9a51-6c8f0f9d1a01", "0b7c5a8e-3f1d-4c7a-9a51-6c8f0f9d1a02")
LIMA = timezone(timedelta(hours=-5))


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def answers_of(collected: Collected, session: Session) -> list[dict[str, int]]:
    rows = session.exec(select(Response).order_by(col(Response.id)))
    return [unpack(collected.form, row.answers) for row in rows]


def people(collected: Collected) -> list[dict[str, int]]:
    """Two clients: one answers everything, the other leaves some out and has not used one thing."""
    first, second, third, *_ = collected.item_ids
    return [
        {item.id: len(item.options) for item in collected.form.items if item.options},
        {"general": 1, first: 2, second: 0, third: 3, "recomienda": 1, "agencia": 1},
    ]


COMMENTS = ("Más cajas; y «asientos»,\r\npor favor", "")


def kobo_rows(collected: Collected, *, labels: bool, prefix: bool, mark: str = "/") -> list[list[str]]:
    write = label_of_choice if labels else name_of_choice
    form = collected.form
    headings = [
        (group_of(form, item, labels=labels) + mark if prefix else "") + (item.text if labels else item.id)
        for item in form.items
    ]
    rows = [["start", "end", form.consent if labels else "consentimiento", *headings,
             "_id", "_uuid", "_submission_time", "_validation_status", "_index"]]  # fmt: skip
    for number, choices in enumerate(people(collected)):
        cells = [write(item, choices.get(item.id)) if item.options else COMMENTS[number] for item in form.items]
        rows.append(["2026-11-20T09:00:00.000-05:00", "2026-11-20T09:05:00.000-05:00", "OK", *cells,
                     str(number + 70), UUIDS[number], "2026-11-20T14:06:07", "", str(number + 1)])  # fmt: skip
    return rows


def odk_rows(collected: Collected) -> list[list[str]]:
    form = collected.form
    headings = [f"{group_of(form, item)}-{item.id}" for item in form.items]
    rows = [["SubmissionDate", "start", "end", *headings, "meta-instanceID", "KEY", "SubmitterID", "ReviewState"]]
    for number, choices in enumerate(people(collected)):
        cells = [
            name_of_choice(item, choices.get(item.id)) if item.options else COMMENTS[number] for item in form.items
        ]
        key = f"uuid:{UUIDS[number]}"
        rows.append(["2026-11-20T14:06:07.000Z", "2026-11-20T09:00:00-05:00", "2026-11-20T09:05:00-05:00", *cells,
                     key, key, "12", ""])  # fmt: skip
    return rows


def shuffled(rows: list[list[str]]) -> list[list[str]]:
    return [row[::-1] for row in rows]


FILES: dict[str, Callable[[Collected], bytes]] = {
    "kobo, names, groups": lambda c: as_csv(kobo_rows(c, labels=False, prefix=True)),
    "kobo, names, no groups, BOM": lambda c: as_csv(kobo_rows(c, labels=False, prefix=False), encoding="utf-8-sig"),
    "kobo, labels, groups": lambda c: as_csv(kobo_rows(c, labels=True, prefix=True)),
    "kobo, labels, commas, cp1252": lambda c: as_csv(
        kobo_rows(c, labels=True, prefix=False), delimiter=",", encoding="cp1252", quoted=False
    ),
    "kobo, labels, workbook": lambda c: as_xlsx(kobo_rows(c, labels=True, prefix=True)),
    "kobo, columns in another order": lambda c: as_csv(shuffled(kobo_rows(c, labels=False, prefix=True))),
    "odk central": lambda c: as_csv(odk_rows(c), delimiter=",", quoted=False),
    "odk central, workbook": lambda c: as_xlsx(odk_rows(c)),
}


@pytest.mark.parametrize("kind", FILES)
def test_what_field_tools_export_enters_as_it_was_answered(
    kind: str, collected: Collected, session: Session, actor: Actor
) -> None:
    content = FILES[kind](collected)
    preview = preview_file(collected.wave.id, content, session=session)
    assert (preview.problems, preview.mapping.unknown, preview.rows, preview.entering) == ((), (), 2, 2)
    done = import_file(collected.wave.id, "export", content, session=session, actor=actor)
    assert (done.entered, done.already, done.bad, done.empty) == (2, 0, 0, 0)
    assert answers_of(collected, session) == people(collected)
    rows = {row.key: row for row in session.exec(select(Response))}
    assert sorted(rows) == [f"uuid:{name}" for name in UUIDS]
    first = rows[f"uuid:{UUIDS[0]}"]
    assert (first.road, first.branch_id, first.answered_at) == (
        Road.KOBO,
        collected.branches[1],
        datetime(2026, 11, 20, 14, 5, tzinfo=UTC),
    )
    assert [row.text for row in session.exec(select(OpenAnswer))] == ["Más cajas; y «asientos»,\npor favor"]


def test_the_same_submissions_from_any_export_enter_once(collected: Collected, session: Session, actor: Actor) -> None:
    import_file(collected.wave.id, "a.csv", FILES["kobo, names, groups"](collected), session=session, actor=actor)
    for write in FILES.values():
        again = import_file(collected.wave.id, "b.csv", write(collected), session=session, actor=actor)
        assert again == Imported(None, 0, already=2, empty=0, bad=0)
    assert len(files_of(collected.wave.id, session=session)) == 1


GOOGLE = """
Marca temporal | ¿Cuál es su correo? | {general} | 2. {first} | ¿En qué sucursal le atendieron? | Agencia
20/11/2026 9:05:00 | rosa@correo.pe | Muy Satisfecha | 5 - Muy satisfecho | x | Norte
20/11/2026 3:05:00 p. m. | | regular | no aplica | | centro
20/11/2026 3:05:00 p. m. | | regular | no aplica | | centro
"""


def own_sheet(collected: Collected, text: str = GOOGLE) -> list[list[str]]:
    items = {item.id: item.text for item in collected.form.items}
    return table(text.format(general=items["general"].upper(), first=items[collected.item_ids[0]]))


def test_a_sheet_of_another_tool_is_understood_by_the_texts_of_the_questions(
    collected: Collected, session: Session, actor: Actor
) -> None:
    content = as_csv(own_sheet(collected), delimiter="\t", quoted=False)
    preview = preview_file(collected.wave.id, content, session=session, zone=LIMA)
    assert preview.mapping.unknown == ("¿Cuál es su correo?", "¿En qué sucursal le atendieron?")
    assert [(row.text, row.meaning, row.count) for row in preview.readings[collected.form.items[0].options]] == [
        ("Muy Satisfecha", "Muy satisfecho(a)", 1),
        ("regular", "Ni satisfecho(a) ni insatisfecho(a)", 2),
    ]
    import_file(collected.wave.id, "google.csv", content, session=session, actor=actor, zone=LIMA)
    first = collected.item_ids[0]
    alike = {"general": 3, first: 0, "agencia": 1}
    assert answers_of(collected, session) == [{"general": 5, first: 5, "agencia": 2}, alike, alike]
    rows = session.exec(select(Response).order_by(col(Response.id))).all()
    assert [(row.answered_at, row.road) for row in rows] == [
        (datetime(2026, 11, 20, 14, 5, tzinfo=UTC), Road.FILE),
        (datetime(2026, 11, 20, 20, 5, tzinfo=UTC), Road.FILE),
        (datetime(2026, 11, 20, 20, 5, tzinfo=UTC), Road.FILE),
    ]


def test_without_identifiers_the_same_file_enters_once_and_a_longer_one_only_what_is_new(
    collected: Collected, session: Session, actor: Actor
) -> None:
    rows = own_sheet(collected)
    counts = []
    for content in (as_csv(rows), as_csv(shuffled(rows), delimiter=","), as_csv([*rows, rows[1], rows[2]])):
        done = import_file(collected.wave.id, "hoja.csv", content, session=session, actor=actor)
        counts.append((done.entered, done.already))
    assert counts == [(3, 0), (0, 3), (2, 3)]


def test_a_column_of_numbers_may_be_what_tells_answers_apart(
    collected: Collected, session: Session, actor: Actor
) -> None:
    heading, alike = ["folio", "general"], ["", "5"]
    first, second = [heading, ["1", "5"], ["2", "5"], alike, alike], [heading, ["2", "4"], ["3", "4"]]
    for rows, expected in ((first, (4, 0)), (second, (1, 1))):
        done = import_file(
            collected.wave.id, "a.csv", as_csv(rows), mapping={"folio": "_clave"}, session=session, actor=actor
        )
        assert (done.entered, done.already) == expected


def test_what_limesurvey_exports_is_understood_by_texts_and_by_codes(
    collected: Collected, session: Session, actor: Actor
) -> None:
    first, second, *_ = collected.item_ids
    texts = {item.id: item.text for item in collected.form.items}
    stamp = "2026-11-20 09:05:00"
    by_text = [["id. ID de respuesta", "submitdate. Fecha de envío", f"G01Q01. {texts['general']}",
                f"G01Q02[SQ001]. {texts[first]}", f"Parte [{texts[second]}]"],
               ["1", stamp, "Muy satisfecho(a)", "No usé / no aplica", "Insatisfecho(a)"]]  # fmt: skip
    by_code = [["id", "submitdate", "G01Q01", "G01Q02_SQ001", "G01Q03"], ["2", stamp, "A5", "AO04", "A1"]]
    mapping = {"G01Q01": "general", "G01Q02_SQ001": first, "G01Q03": second}
    for rows, wanted in ((by_text, None), (by_code, mapping)):
        content = as_csv(rows, delimiter=",")
        import_file(collected.wave.id, "ls.csv", content, mapping=wanted, zone=LIMA, session=session, actor=actor)
    assert answers_of(collected, session) == [
        {"general": 5, first: 0, second: 2},
        {"general": 5, first: 4, second: 1},
    ]
    assert {row.answered_at for row in session.exec(select(Response))} == {datetime(2026, 11, 20, 14, 5, tzinfo=UTC)}


def test_groups_may_be_parted_by_colons(collected: Collected, session: Session) -> None:
    first, *_ = collected.item_ids
    rows = [[f"Grupo::{collected.form.items[0].text}", f"grupo::otro::{first}", "_uuid"], ["5", "4", UUIDS[0]]]
    preview = preview_file(collected.wave.id, as_csv(rows), session=session)
    assert (list(preview.mapping.columns.values()), preview.entering) == (["general", first, "_clave"], 1)


def test_a_sheet_saved_by_excel_in_spanish_has_commas_in_its_headings(collected: Collected, session: Session) -> None:
    rows = [[collected.form.items[0].text, "agencia"], ["5 - Muy satisfecho ", "NORTE"], ["", ""], ["4.0", "centro"]]
    preview = preview_file(collected.wave.id, as_csv(rows, quoted=False, encoding="cp1252"), session=session)
    assert (preview.entering, preview.empty, preview.problems) == (2, 1, ())


WRONG = """
general | recomienda | agencia | fecha
muy satisfecho | 10 | Centro | 31/02/2026
más o menos sí | 11 | Sur |
7 | 3 | Norte | 1/3/2026
 | | |
5 | | Norte | 1/3/2026
"""


def test_every_cell_that_is_not_understood_is_told_and_nothing_enters(
    collected: Collected, session: Session, actor: Actor
) -> None:
    content = as_csv(table(WRONG), delimiter=",")
    with pytest.raises(InvalidInput) as refused:
        import_file(collected.wave.id, "mal.csv", content, session=session, actor=actor)
    assert [problem.place for problem in refused.value.problems] == [
        "Fila 2, columna «fecha»",
        "Fila 3, columna «general»",
        "Fila 3, columna «recomienda»",
        "Fila 3, columna «agencia»",
        "Fila 4, columna «general»",
    ]
    with pytest.raises(InvalidInput) as later:
        import_file(collected.wave.id, "mal.csv", b"\n\n" + content, session=session, actor=actor)
    assert later.value.problems[0].place == "Fila 4, columna «fecha»"
    assert session.exec(select(Response)).all() == []
    done = import_file(collected.wave.id, "mal.csv", content, session=session, actor=actor, skip_bad_rows=True)
    assert (done.entered, done.bad, done.empty) == (1, 3, 1)
    assert answers_of(collected, session) == [{"general": 5, "agencia": 2}]


def test_columns_are_mapped_once_and_remembered_for_the_next_file(
    collected: Collected, session: Session, actor: Actor
) -> None:
    first, *_ = collected.item_ids
    wanted = {"P1": "general", "P2": first, "Lugar": "_agencia", "Día": "_fecha", "general": "_ignorar"}
    rows = table("P1|P2|Lugar|Día|general\n5|0|norte|20/11/2026|1")
    done = import_file(collected.wave.id, "a.csv", as_csv(rows), mapping=wanted, session=session, actor=actor)
    assert (done.entered, answers_of(collected, session)) == (1, [{"general": 5, first: 0, "agencia": 2}])
    assert [row.columns for row in session.exec(select(ColumnMap))] == [wanted]
    again = preview_file(collected.wave.id, as_csv(table("general|P2|P1|Lugar|Día\n1|4|4||")), session=session)
    assert (dict(again.mapping.columns), again.entering) == (
        {"general": "_ignorar", "P2": first, "P1": "general", "Lugar": "_agencia", "Día": "_fecha"},
        1,
    )


def test_a_mapping_that_cannot_be_is_told_whole(collected: Collected, session: Session) -> None:
    wanted = {"a": "general", "b": "general", "c": "r999999", "z": "_ignorar"}
    with pytest.raises(InvalidInput) as refused:
        preview_file(collected.wave.id, as_csv(table("a|b|c\n1|1|1")), mapping=wanted, session=session)
    assert [problem.place for problem in refused.value.problems] == ["Columna «z»", "Columna «c»", ""]


def test_a_file_of_something_else_says_so(collected: Collected, session: Session, actor: Actor) -> None:
    content = as_csv(table("producto|precio\npan|1"))
    assert [row.sentence for row in preview_file(collected.wave.id, content, session=session).problems] == [
        NOTHING_FOR_US
    ]
    with pytest.raises(InvalidInput, match="Ninguna columna"):
        import_file(collected.wave.id, "x.csv", content, session=session, actor=actor, skip_bad_rows=True)


def test_a_wave_that_is_not_open_takes_no_file(collected: Collected, session: Session, actor: Actor) -> None:
    change_state(collected.wave.id, WaveState.CLOSED, session=session, actor=actor)
    with pytest.raises(WaveNotOpen, match="ya está cerrada"):
        import_file(collected.wave.id, "a.csv", as_csv(table("general\n5")), session=session, actor=actor)


def test_a_removed_file_takes_its_answers_along_and_may_come_again(
    collected: Collected, session: Session, actor: Actor
) -> None:
    collected.answer(session, {"general": 1}, "Se queda")
    content = FILES["kobo, names, groups"](collected)
    file_id = import_file(collected.wave.id, "a.csv", content, session=session, actor=actor).file_id
    assert file_id is not None
    said = session.exec(select(OpenAnswer).where(OpenAnswer.text != "Se queda")).one()
    session.add(CommentTag(open_answer_id=said.id, tag="cajas"))
    session.flush()
    removed = remove_file(file_id, session=session, actor=actor)
    assert removed.removed_at is not None
    session.expire_all()
    assert answers_of(collected, session) == [{"general": 1}]
    assert [row.text for row in session.exec(select(OpenAnswer))] == ["Se queda"]
    assert import_file(collected.wave.id, "a.csv", content, session=session, actor=actor).entered == 2
    assert [(row.name, row.responses) for row in session.exec(select(AnswerFile))] == [("a.csv", 2), ("a.csv", 2)]


def test_neither_an_import_nor_a_removal_is_taken_back_from_the_history(
    collected: Collected, session: Session, actor: Actor
) -> None:
    file_id = import_file(collected.wave.id, "a.csv", as_csv(table("general\n5")), session=session, actor=actor).file_id
    assert file_id is not None
    for _ in range(2):
        assert undoable_operation(session) is None
        operation_id = operation_in(session)
        assert operation_id is not None
        conclude(session)
        with pytest.raises(Refused, match="no se deshacen aquí"):
            undo(operation_id, session=session, actor=actor)
        conclude(session)
        remove_file(file_id, session=session, actor=actor)
