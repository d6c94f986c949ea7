"""The field sheet on paper."""

import pytest
from pypdfium2 import PdfDocument

from planner.exports.waves.field_sheet import answers_a_box, field_sheet_pdf
from planner.services.waves.progress import FieldBranch, FieldSheet, rule_for
from planner.vocabulary import Paper

SHEET = FieldSheet(
    institution="Caja Andina",
    service="Microcrédito",
    wave="Ola 1",
    code="C1-V1",
    margin=5,
    confidence=95,
    branches=(
        FieldBranch("Centro", 520, 143, 12, 3, rule_for(3)),
        FieldBranch("Agencia de nombre largo " * 12, 90_000, 1_200, 0, 75, rule_for(75)),
        FieldBranch("Norte", 6, 6, 6, 1, rule_for(1)),
    ),
)


@pytest.mark.parametrize("paper", Paper)
def test_each_branch_has_one_page_with_its_goal_and_its_rule(paper: Paper) -> None:
    document = PdfDocument(field_sheet_pdf(SHEET, paper).content)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert len(texts) == 3
    assert (
        "131 respuestas faltan en esta agencia u oficina. (520 clientes; meta: 143 respuestas; ya hay 12)" in texts[0]
    )
    assert "Invite a 1 de cada 3 clientes" in texts[0]
    assert "Marque una casilla por cada 5 respuestas" in texts[1]
    assert "La meta ya se alcanzó: hay 6." in texts[2]
    assert "Página 3 de 3" in texts[2]


@pytest.mark.parametrize(("missing", "each"), [(1, 1), (400, 1), (401, 5), (2_000, 5), (2_001, 10), (385_000, 965)])
def test_boxes_always_fit_on_the_page(missing: int, each: int) -> None:
    assert answers_a_box(missing) == each
    assert -(-missing // each) <= 400
