from datetime import date

from planner.exports.actions.plan import plan_pdf
from planner.vocabulary import ActionStatus, Paper
from tests.exports.factories import make_action, make_cycle, make_matrix
from tests.exports.pages import ink_share, page_pictures, page_sizes, page_texts

BEFORE, AFTER = date(2027, 3, 15), date(2027, 3, 16)


def test_actions_are_printed_by_priority_with_all_that_is_known_of_them() -> None:
    matrix = make_cycle(2, requirements=2, actions=3)
    [text] = page_texts(plan_pdf(matrix, BEFORE))
    for fact in (
        "Rosa Quispe Huamán",
        "Desde 15/01/2027 Hasta 15/03/2027",
        "Dos días de trabajo del área de sistemas Costo: 1.500,50",
        "Meta: 48 horas o menos",
        "Avance: 25 %",
        "Nombre, firma y fecha",
        "Página 1 de 1",
    ):
        assert fact in text
    assert [text.index(f"(acción {number})") for number in (1, 2, 3)] == sorted(
        text.index(f"(acción {number})") for number in (1, 2, 3)
    )
    assert "• Que el crédito se desembolse en el plazo prometido (requerimiento 1001)" in text


def test_an_open_action_after_its_date_is_marked_with_a_word() -> None:
    late = make_matrix(actions=[make_action(1, status=ActionStatus.IN_PROGRESS)])
    done = make_matrix(actions=[make_action(1, status=ActionStatus.DONE)])
    assert "Vencida" not in page_texts(plan_pdf(late, BEFORE))[0]
    assert "Vencida" in page_texts(plan_pdf(late, AFTER))[0]
    assert "1 acción · 1 vencida" in page_texts(plan_pdf(late, AFTER))[0]
    assert "Vencida" not in page_texts(plan_pdf(done, AFTER))[0]


def test_long_plans_repeat_their_heading_on_landscape_pages() -> None:
    export = plan_pdf(make_cycle(40, requirements=5, actions=120), AFTER, Paper.LETTER)
    texts = page_texts(export)
    assert set(page_sizes(export)) == {(792, 612)}
    assert all("Acción Responsable" in text for text in texts[:-1])
    assert all(f"Página {number} de {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert all(ink_share(picture) > 0.005 for picture in page_pictures(export))
    assert all(f"(acción {number})" in " ".join(texts) for number in range(1, 121))


def test_a_very_long_action_is_split_over_pages() -> None:
    text = ("Ordenar el archivo y avisar a la clientela. " * 50)[:2000].strip()
    whole = " ".join(page_texts(plan_pdf(make_matrix(actions=[make_action(1, text=text, resources=text)]), AFTER)))
    assert whole.count("Nombre, firma y fecha") == 3
    assert whole.split().count("archivo") >= 2 * text.split().count("archivo")


def test_a_plan_without_actions_says_so() -> None:
    [text] = page_texts(plan_pdf(make_matrix(), AFTER))
    assert "todavía no tiene acciones" in text
    assert plan_pdf(make_matrix(), AFTER).filename == "plan-de-accion-microcredito-individual-2027.pdf"
