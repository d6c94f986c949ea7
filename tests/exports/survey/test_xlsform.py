"""The survey as an XLSForm, taken by the very converter that KoboToolbox and ODK use."""

import io
import re
import shutil
from datetime import date
from xml.etree import ElementTree

from openpyxl import load_workbook
from pyxform.xls2xform import ConvertResult, convert
from sqlmodel import Session

from planner.exports.survey.xlsform import Second, form_id, second_of, survey_xlsform
from planner.services.answers.identity import choice_name, codes_of
from planner.services.survey.form import SurveyForm, SurveyItem, SurveySection
from planner.vocabulary import ItemKind
from tests.services.answers.collected import collect

DAY = date(2026, 11, 22)
XHTML = "{http://www.w3.org/1999/xhtml}"
XFORMS = "{http://www.w3.org/2002/xforms}"
QUECHUA = Second(
    "Runasimi (qu)",
    {
        "title": "Imaynam",
        "general": "¿Imaynam karqanki?",
        "scale/5": "Ancha allin",
        "scale/0": "Manam",
        "section/1": "Qallariy",
    },
)


def converted(form: SurveyForm, second: Second | None = None) -> ConvertResult:
    """What the converter makes of the workbook, checked by ODK Validate too where there is Java."""
    content = survey_xlsform(form, DAY, second).content
    return convert(io.BytesIO(content), warnings=[], validate=shutil.which("java") is not None, file_type=".xlsx")


def rows(content: bytes, sheet: str) -> list[dict[str, str]]:
    headers, *lines = load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    return [
        dict(zip(map(str, headers), ("" if cell is None else str(cell) for cell in line), strict=True))
        for line in lines
    ]


def test_the_converter_takes_the_form_without_a_warning(session: Session) -> None:
    form = collect(session).form
    result = converted(form)
    assert result.warnings == []
    head = ElementTree.fromstring(result.xform)[0]  # noqa: S314 -- our own form
    assert head.findtext(f"{XHTML}title") == form.title
    instance = head.find(f"{XFORMS}model/{XFORMS}instance")
    assert instance is not None
    assert (instance[0].get("id"), instance[0].get("version")) == (form_id(form), "2026112201")
    asked = [node.tag.removeprefix(XFORMS) for part in instance[0] for node in part]
    assert [name for name in asked if name in {item.id for item in form.items}] == [item.id for item in form.items]


def test_every_option_goes_out_under_the_name_by_which_it_comes_back(session: Session) -> None:
    form = collect(session).form
    content = survey_xlsform(form, DAY).content
    survey = {row["name"]: row for row in rows(content, "survey")}
    for item in form.items:
        if item.options:
            listed = survey[item.id]["type"].removeprefix("select_one ")
            names = [row["name"] for row in rows(content, "choices") if row["list_name"] == listed]
            assert sorted(names) == sorted(choice_name(item, code) for code in codes_of(item))
    assert {row["name"] for row in rows(content, "survey") if row["type"] == "begin_group"} == {
        "parte_1", "parte_5", "parte_6", *(f"momento_{moment.id}" for moment in form.moments)
    }  # fmt: skip


def test_a_second_language_stands_beside_spanish_in_every_column_that_has_words(session: Session) -> None:
    form = collect(session).form
    result = converted(form, QUECHUA)
    assert result.warnings == []
    for text in (
        "¿Imaynam karqanki?",
        "Ancha allin",
        "Manam",
        "Qallariy",
        'lang="Runasimi (qu)"',
        'lang="Español (es)"',
    ):
        assert text in result.xform
    for sheet in ("survey", "choices"):
        headers = list(rows(survey_xlsform(form, DAY, QUECHUA).content, sheet)[0])
        spanish = {name.removesuffix("::Español (es)") for name in headers if name.endswith("::Español (es)")}
        assert spanish == {name.removesuffix("::Runasimi (qu)") for name in headers if name.endswith("::Runasimi (qu)")}


def test_the_second_language_of_a_wave_carries_its_code(session: Session) -> None:
    wave = collect(session).wave
    assert second_of(wave) is None
    wave.language, wave.translation = "Aimara", {"general": "x"}
    assert second_of(wave) == Second("Aimara (ay)", {"general": "x"})
    wave.language = "Kukama"
    assert second_of(wave) == Second("Kukama", {"general": "x"})
    session.expunge(wave)


def test_what_people_write_never_becomes_a_reference_or_a_formula() -> None:
    nasty = "=1+1 ${general} <b>&amp; \"x\" 'y' _x0041_"
    items = (
        SurveyItem(id="general", number=1, kind=ItemKind.OVERALL, text=nasty, options=(nasty, "+2", "-3", "@x")),
        SurveyItem(id="comentario", number=2, kind=ItemKind.OPEN, text="-"),
    )
    form = SurveyForm(
        cycle=12, version=3, title=nasty, institution="", service="", introduction=nasty, consent="", closing="",
        faces=False, moments=(), left_out=(), sections=(SurveySection(title=nasty, moment_id=None, items=items),),
    )  # fmt: skip
    assert converted(form).warnings == []
    book = load_workbook(io.BytesIO(survey_xlsform(form, DAY).content))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,63}", form_id(form))
