import io

import pytest
from PIL import Image

from planner.errors import InvalidInput
from planner.exports.survey.layout import survey_layout
from planner.exports.survey.survey_pdf import survey_pdf
from planner.services.survey.form import NOT_APPLICABLE, SATISFACTION_SCALE, SurveyForm
from planner.vocabulary import Paper
from tests.exports.factories import MOMENT_NAMES, make_form
from tests.exports.pages import (
    ink_share,
    is_blank,
    is_inked,
    page_pictures,
    page_sizes,
    page_texts,
    page_texts_by_pypdf,
)

LONG = (
    "¿Qué tan satisfecha o satisfecho quedó con la forma en que le explicaron, con palabras sencillas, los plazos? " * 3
)
MM = 72 / 25.4


def _logo() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGBA", (900, 300), (15, 92, 99, 128)).save(buffer, "PNG")
    return buffer.getvalue()


def _questions(form: SurveyForm) -> list[str]:
    return [" ".join(item.text.split()) for item in form.items]


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("count", [3, 20, 60])
def test_the_paper_carries_every_word_of_the_form(count: int, paper: Paper, large: bool) -> None:
    form = make_form(count, per_moment=3)
    texts = page_texts(survey_pdf(form, paper=paper, large=large, logo=_logo()))
    whole = " ".join(texts)
    assert [text for text in _questions(form) if text not in whole] == []
    assert [section.title for section in form.sections if section.title not in whole] == []
    assert form.consent in whole
    assert form.introduction in whole
    assert form.closing in whole
    assert all(f"Página {number} de {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert all(f"C12-V3 · p{number}/{len(texts)}" in text for number, text in enumerate(texts, start=1))


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_pages_are_portrait_and_none_is_blank(paper: Paper, size: tuple[int, int]) -> None:
    export = survey_pdf(make_form(20), paper=paper)
    assert page_sizes(export) == [size, size]
    assert all(0.01 < ink_share(picture) < 0.3 for picture in page_pictures(export))


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_wherever_there_are_boxes_the_scale_stands_above_them_in_words(large: bool) -> None:
    form = make_form(20)
    texts = page_texts(survey_pdf(form, paper=Paper.A4, large=large))
    scales = {item.id for item in form.items if item.options == SATISFACTION_SCALE}
    pages = {box.page for box in survey_layout(form, Paper.A4, large) if box.item_id in scales}
    words = (*SATISFACTION_SCALE, NOT_APPLICABLE)
    assert all(word in texts[page - 1] for page in pages for word in words)


def test_the_corners_of_every_page_and_the_side_for_a_punch_stay_free() -> None:
    questions, titles = (LONG[:300], "¿Amable?"), ((MOMENT_NAMES[0] + " ") * 5,)
    form = make_form(20, questions=questions, titles=titles).model_copy(update={"institution": "Caja Andina " * 16})
    for picture in page_pictures(survey_pdf(form, paper=Paper.A4, logo=_logo(), numbers=range(1, 2))):
        width, height, corner, side = picture.width, picture.height, 18 * MM, 17.5 * MM
        for left in (0, width - corner):
            assert is_blank(picture, (left, 0, left + corner, corner))
            assert is_blank(picture, (left, height - corner, left + corner, height))
        assert is_blank(picture, (0, 0, side, height))
        assert is_blank(picture, (width - side, 0, width, height))


def test_a_box_is_drawn_where_the_layout_says() -> None:
    form = make_form(3)
    [picture] = page_pictures(survey_pdf(form, paper=Paper.A4), scale=4)
    for box in survey_layout(form, Paper.A4, False):
        left, top, size = box.x * MM * 4, box.y * MM * 4, box.size * MM * 4
        assert is_blank(picture, (left + 4, top + 4, left + size - 4, top + size - 4))
        assert is_inked(picture, left, top + size / 2)
        assert is_inked(picture, left + size, top + size / 2)


def test_numbered_copies_repeat_the_form_and_change_only_the_number() -> None:
    form, seen = make_form(20), []
    export = survey_pdf(form, paper=Paper.A4, numbers=range(7, 10), on_progress=lambda *step: seen.append(step))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    for texts in (page_texts(export), page_texts_by_pypdf(export)):
        assert len(texts) == 6
        for index, text in enumerate(texts):
            number, page = 7 + index // 2, index % 2 + 1
            assert f"C12-V3 · p{page}/2 · Nº {number:04d}" in text
            assert text.replace(f"{number:04d}", "0007") == texts[index % 2]
    assert _questions(form)[1] in page_texts_by_pypdf(export)[4]


@pytest.mark.parametrize("numbers", [range(0), range(0, 5), range(-3, 2)])
def test_copies_start_at_one_and_there_is_at_least_one(numbers: range) -> None:
    with pytest.raises(InvalidInput, match="al menos 1"):
        survey_pdf(make_form(3), paper=Paper.A4, numbers=numbers)


def test_what_the_fonts_lack_and_what_looks_like_markup_prints_quietly() -> None:
    form = make_form(3, questions=("¿Le gustó 😀 <b>la & atención</b> خدمة?", "服务", "&amp;"))
    whole = " ".join(page_texts(survey_pdf(form, paper=Paper.A4)))
    assert "¿Le gustó <b>la & atención</b> ▯?" in whole
    assert "&amp;" in whole


@pytest.mark.parametrize(
    ("version", "options", "name"),
    [
        (3, {}, "encuesta-credito-individual-para-negocios-v3.pdf"),
        (0, {"large": True}, "encuesta-credito-individual-para-negocios-borrador-letra-grande.pdf"),
        (3, {"numbers": range(1, 21)}, "encuesta-credito-individual-para-negocios-v3-copias-1-a-20.pdf"),
    ],
)
def test_the_file_says_what_it_is(version: int, options: dict[str, object], name: str) -> None:
    export = survey_pdf(make_form(3, version=version), paper=Paper.A4, **options)  # type: ignore[arg-type]
    assert (export.filename, export.mime) == (name, "application/pdf")


def test_the_same_form_always_gives_the_same_bytes() -> None:
    form = make_form(20)
    assert survey_pdf(form, paper=Paper.A4) == survey_pdf(form, paper=Paper.A4)
