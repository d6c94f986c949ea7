"""The words of the scale as people and programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.services.answers.cell_values import UNKNOWN, code_of, words_of
from planner.services.answers.client_answers import BLANK, NOT_USED
from planner.services.answers.identity import choice_name, codes_of
from planner.services.survey.form import SATISFACTION_SCALE, SurveyItem
from planner.vocabulary import ItemKind

SATISFACTION = SurveyItem(
    id="r1", number=1, kind=ItemKind.SATISFACTION, text="¿?", options=SATISFACTION_SCALE, allows_none=True
)
OVERALL = SurveyItem(id="general", number=1, kind=ItemKind.OVERALL, text="¿?", options=SATISFACTION_SCALE)
LIKELY = SurveyItem(
    id="recomienda", number=1, kind=ItemKind.RECOMMENDATION, text="¿?", options=tuple(map(str, range(11)))
)
PLACES = SurveyItem(id="agencia", number=1, kind=ItemKind.PROFILE, text="¿?", options=("2", "Norte", "San Martín"))


def read(item: SurveyItem, text: str) -> int:
    return code_of(text, item, words_of(item))


WORDS = {
    5: ("Muy satisfecho(a)", "MUY SATISFECHA", "muy satisfecho/a", " Muy  satisfech@. ", "totalmente satisfecho",
        "5", "5.0", "5,00", "5 - Muy satisfecho", "5) muy satisfecha", "Muy satisfecho (5)", "5 = Muy satisfecho(a)",
        "muy_satisfecho", "Muy satisfechos", "completamente satisfecha"),
    4: ("Satisfecho(a)", "satisfecha", "4. Satisfecho", "bastante satisfecho"),
    3: ("Ni satisfecho(a) ni insatisfecho(a)", "ni satisfecha ni insatisfecha", "Regular", "neutral", "Indiferente",
        "3", "Ni insatisfecho ni satisfecho", "3: Neutral"),
    2: ("Insatisfecho(a)", "insatisfecha", "Poco satisfecho", "2 – Insatisfecho"),
    1: ("Muy insatisfecho(a)", "Muy Insatisfecha", "nada satisfecha", "1"),
    NOT_USED: ("No usé / no aplica", "N/A", "n.a.", "no aplica", "No usé", "NO USE", "0", "No lo usé"),
    BLANK: ("", "   ", "-", "NS/NR", "sin respuesta", "No contesta"),
    UNKNOWN: ("6", "-1", "4.5", "4-5", "satisfacción", "1 - Muy satisfecho", "10", "bueno", "sí", "muy", "05", "5/5"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [(text, code) for code, texts in WORDS.items() for text in texts])
def test_the_words_of_satisfaction(text: str, code: int) -> None:
    assert read(SATISFACTION, text) == code


def test_not_used_is_no_answer_where_the_form_does_not_offer_it_and_zero_is_nothing() -> None:
    assert (read(OVERALL, "No aplica"), read(OVERALL, "0")) == (BLANK, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "code"),
    [("0", 1), ("10", 11), ("diez", 11), ("10 - Muy probable", 11), ("0 = Nada probable", 1), ("Muy probable (10)", 11),
     ("7.0", 8), ("11", UNKNOWN), ("muy probable", UNKNOWN), ("8 - Bueno", UNKNOWN), ("", BLANK)],
)  # fmt: skip
def test_from_0_to_10_the_number_is_what_it_says(text: str, code: int) -> None:
    assert read(LIKELY, text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("norte", 2), ("SAN MARTIN", 3), ("2", 1), ("o2", 2), ("o1", 1), ("1", UNKNOWN), ("Sur", UNKNOWN)],
)
def test_a_branch_that_is_called_like_a_number_is_not_taken_for_another(text: str, code: int) -> None:
    assert read(PLACES, text) == code


def test_a_second_language_is_understood_beside_the_first() -> None:
    translation = {"scale/5": "Ancha allin", "scale/0": "Manam", "r1/4": "Allin"}
    words = words_of(SATISFACTION, translation)
    assert [code_of(text, SATISFACTION, words) for text in ("ancha ALLIN", "manam", "allin", "Satisfecha", "")] == [
        5, 0, 4, 4, BLANK
    ]  # fmt: skip


@given(
    options=st.lists(st.sampled_from(["0", "1", "2", "3", "10", "Norte", "Sur", "Sur 2"]), min_size=1, unique=True),
    allows_none=st.booleans(),
)
def test_no_name_of_an_option_is_read_as_another(options: list[str], *, allows_none: bool) -> None:
    item = SurveyItem(
        id="x", number=1, kind=ItemKind.PROFILE, text="¿?", options=tuple(options), allows_none=allows_none
    )
    assert [read(item, choice_name(item, code)) for code in codes_of(item)] == list(codes_of(item))
