from datetime import date
from decimal import Decimal

from planner.formats import agreeing, capitalised, count, format_amount, format_date, format_number, listed, shortened


def test_numbers_are_written_as_people_of_the_region_write_them() -> None:
    assert format_number(1234.5, 1) == "1.234,5"
    assert format_number(1234567) == "1.234.567"
    assert format_number(-0.25, 2) == "-0,25"


def test_amounts_show_cents_only_when_there_are_any() -> None:
    assert [format_amount(Decimal(text)) for text in ("1500", "1500.00", "99.9")] == ["1.500", "1.500", "99,90"]


def test_days_are_written_day_first() -> None:
    assert [format_date(date(2027, 3, 5)), format_date(None)] == ["05/03/2027", ""]


def test_nouns_agree_with_their_number() -> None:
    assert [count(n, "momento", "momentos") for n in (0, 1, 1200)] == ["0 momentos", "1 momento", "1.200 momentos"]
    assert [agreeing(n, "falta", "faltan") for n in (0, 1, 2)] == ["faltan", "falta", "faltan"]


def test_names_are_told_one_after_the_other() -> None:
    told = [listed(names) for names in ([], ["Norte"], ["Norte", "Sur"], ["Norte", "Sur", "Centro"])]
    assert told == ["", "Norte", "Norte y Sur", "Norte, Sur y Centro"]
    assert listed(["a, 1", "b, 2", "c, 3"], "; ") == "a, 1; b, 2; y c, 3"
    assert [listed(["Norte", last]) for last in ("Ica", "Íllimo", "«Hilda»", "Hierba", "Iasi")] == [
        "Norte e Ica", "Norte e Íllimo", "Norte e «Hilda»", "Norte y Hierba", "Norte y Iasi"
    ]  # fmt: skip


def test_texts_are_cut_and_begin_with_a_capital() -> None:
    assert [shortened("de la mesa", longest) for longest in (10, 7, 6)] == ["de la mesa", "de la…", "de la…"]
    assert [capitalised("una Mesa"), capitalised("")] == ["Una Mesa", ""]
