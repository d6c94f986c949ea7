import pytest

from planner.services.priority.ranking.ballots import Ballot, Item
from planner.services.priority.ranking.description import (
    describe_nearest,
    describe_ranking,
    describe_rounds,
    find_ranking,
)
from planner.services.priority.ranking.result import rank_together
from planner.services.priority.ranking.rounds import compare_rounds
from tests.services.priority.ranking.votes import CYCLE, ballot, items, tangle

DIVIDED = [ballot("A>B>C>D", 3, "Personal"), ballot("A>D>B>C", 3, "Directivo(a)")]


@pytest.mark.parametrize(
    ("written", "ballots", "finding"),
    [
        ("", [], "Todavía no hay acciones que ordenar"),
        ("AB", [], "Todavía no votó nadie"),
        ("AB", [ballot("B>A")], "Va primero «Acción B»"),
        ("ABC", [ballot("B>A>C", 4)], "Va primero «Acción B»: el grupo coincide casi por completo"),
        ("AB", [ballot("A=B", 3)], "«Acción A» y «Acción B» empatan en el primer lugar"),
        ("ABCD", [ballot("A=B=C=D", 3)], "4 acciones empatan en el primer lugar"),
        (
            "ABCD",
            DIVIDED,
            "Va primero «Acción A»: el grupo coincide bastante y 1 acción divide las opiniones",
        ),
        ("ABC", CYCLE, "Va primero «Acción C»: el grupo casi no coincide y 3 acciones dividen las opiniones"),
    ],
)
def test_the_finding_is_a_sentence(written: str, ballots: list[Ballot], finding: str) -> None:
    assert find_ranking(rank_together(items(written), ballots)) == finding


def test_the_chart_in_words_tells_all_that_it_shows() -> None:
    assert describe_ranking(rank_together(items("ABCD"), DIVIDED)).splitlines() == [
        "Va primero «Acción A»: el grupo coincide bastante y 1 acción divide las opiniones. 6 personas votaron.",
        "Directivo(a) (3 personas): Este grupo coincide casi por completo, y es difícil que sea casualidad.",
        "Personal (3 personas): Este grupo coincide casi por completo, y es difícil que sea casualidad.",
        "1. Acción A. Lugar 1 en promedio. La ponen en el lugar 1. Promedio por rol: Directivo(a), 1; Personal, 1.",
        "2. Acción B. Lugar 2,5 en promedio. La ponen entre el lugar 2 y el 3. 3 personas la ponen entre las 2 primeras"
        " y 3 entre las 2 últimas. Más arriba: Personal (lugar 2 en promedio). Más abajo: Directivo(a) (lugar 3 en"
        " promedio). Promedio por rol: Personal, 2; Directivo(a), 3.",
        "3. Acción D. Lugar 3 en promedio. Opiniones divididas. La ponen entre el lugar 2 y el 4. 3 personas la ponen"
        " entre las 2 primeras y 3 entre las 2 últimas. Más arriba: Directivo(a) (lugar 2 en promedio). Más abajo:"
        " Personal (lugar 4 en promedio). Promedio por rol: Directivo(a), 2; Personal, 4.",
        "4. Acción C. Lugar 3,5 en promedio. La ponen entre el lugar 3 y el 4. Más arriba: Personal (lugar 3 en"
        " promedio). Más abajo: Directivo(a) (lugar 4 en promedio). Promedio por rol: Personal, 3; Directivo(a), 4.",
    ]


def test_the_warning_is_part_of_the_words() -> None:
    found = rank_together(items("ABC"), CYCLE)
    assert found.warning in describe_ranking(found).splitlines()
    assert describe_ranking(rank_together(items("ABC"), [])) == "Todavía no votó nadie."


def test_two_rounds_in_words() -> None:
    first = rank_together(items("ABC"), [ballot("A>B>C", 2)])
    second = rank_together(items("ABD"), [ballot("B>A>D", 2)])
    assert describe_rounds(compare_rounds(first, second)).splitlines() == [
        "El grupo coincide casi igual que en la primera vuelta (de 0 a 1, pasó de 1,00 a 1,00).",
        "Subió más: «Acción B», del lugar 2 al 1. Bajó más: «Acción A», del lugar 1 al 2.",
        "1. Acción B. Subió del lugar 2 al 1.",
        "2. Acción A. Bajó del lugar 1 al 2.",
        "Solo en la primera vuelta: «Acción C».",
        "Solo en la segunda: «Acción D».",
    ]


def test_how_far_the_nearest_order_can_be_trusted() -> None:
    told = [describe_nearest(rank_together(*election)) for election in _elections()]
    assert told == [
        "Todavía no votó nadie.",
        "Ningún otro orden contradice menos al grupo, y ninguno lo iguala.",
        "Hay otros órdenes que contradicen al grupo igual de poco. Este es el que más se parece a la suma de lugares.",
        "Hay demasiadas acciones enredadas entre sí para probar todos los órdenes. Este es muy bueno, pero puede haber "
        "otro algo mejor.",
    ]


def _elections() -> list[tuple[list[Item], list[Ballot]]]:
    tied = [ballot("A>B>C"), ballot("B>C>A"), ballot("C>A>B")]
    return [(items("ABC"), []), (items("ABC"), CYCLE), (items("ABC"), tied), tangle(size=25, voters=7, seed=1)]
