from hypothesis import given
from hypothesis import strategies as st

from planner.web.workshop.view import CUT, fit, shortened, weight

texts = st.lists(st.text(st.sampled_from("añ<&'\"😀 \n"), max_size=60), max_size=12)


@given(texts, st.integers(0, 600))
def test_together_they_weigh_no_more_than_allowed_and_those_that_fit_stay_whole(found: list[str], budget: int) -> None:
    fitted = fit(found, budget)
    assert sum(map(weight, fitted)) <= budget
    if sum(map(weight, found)) <= budget:
        assert fitted == found
    for text, short in zip(found, fitted, strict=True):
        assert short in {text, ""} or (short.endswith(CUT) and text.startswith(short.removesuffix(CUT)))


def test_short_texts_leave_their_room_to_the_long_ones() -> None:
    assert fit(["a" * 50, "b", "c" * 50], 31) == ["a" * 12 + CUT, "b", "c" * 12 + CUT]


def test_a_text_is_never_cut_within_a_letter_or_a_sign_of_the_page() -> None:
    assert shortened("<<<<", 11) == "<<" + CUT
    assert shortened("😀😀", 7) == "😀" + CUT
    assert shortened("hola mundo", 8) == "hola" + CUT
