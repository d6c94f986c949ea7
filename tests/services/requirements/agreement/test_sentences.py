import pytest

from planner.services.cycle.cycles import close_step
from planner.services.moments.moments import delete_moment
from planner.services.requirements.agreement.answering import agree_with_rest, answer_requirement
from planner.services.requirements.agreement.board import AgreeingPerson, PersonTotals
from planner.services.requirements.agreement.sentences import after_closing, headline, initials, missing_sentence
from planner.services.requirements.requirements import add_requirements, edit_requirement
from planner.vocabulary import Step
from tests.groups import Group


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ((0, 0), ""),
        ((1,), "falta 1 respuesta de A"),
        ((0, 3), "faltan 3 respuestas de B"),
        ((1, 3), "faltan 3 respuestas de B y 1 de A"),
        ((1, 1, 1), "falta 1 respuesta de A, 1 de B y 1 de C"),
        ((5, 4, 3, 2), "faltan 5 respuestas de A, 4 de B, 3 de C y 2 de otra persona"),
        ((5, 5, 5, 2, 2), "faltan 5 respuestas de A, 5 de B, 5 de C y 4 de otras 2 personas"),
    ],
)
def test_whoever_is_missing_is_named_those_with_most_first(missing: tuple[int, ...], sentence: str) -> None:
    totals = [PersonTotals(AgreeingPerson(n, "ABCDE"[n]), 0, 0, number) for n, number in enumerate(missing)]
    assert missing_sentence(totals) == sentence


def test_the_headline_says_what_is_agreed_contested_and_missing(group: Group) -> None:
    first, second, _third = group.requirements
    for person in (group.ana, group.luis):
        answer_requirement(first, person.id, True, **group.by)
    answer_requirement(second, group.ana.id, False, reason="No caben", **group.by)
    assert headline(group.board()) == (
        "1 de 3 con acuerdo de todo el grupo; 1 en desacuerdo; faltan 2 respuestas de Luis Rojas y 1 de Ana Quispe."
    )
    answer_requirement(second, group.ana.id, True, **group.by)
    for person in (group.ana, group.luis):
        seen = {row.id: row.wording for row in group.board().rows}
        agree_with_rest(group.cycle_id, person.id, seen=seen, **group.by)
    assert headline(group.board()) == "Todo el grupo está de acuerdo con todo."


def test_what_changed_after_the_closing_is_summed_up(group: Group) -> None:
    assert after_closing(group.board()) == ""
    close_step(group.cycle_id, Step.REQUIREMENTS, **group.by)
    assert after_closing(group.board()) == ""
    edit_requirement(group.requirements[0], {"standard": "En 10 segundos"}, version=None, **group.by)
    add_requirements(group.moments[0], [{"text": "Uno"}, {"text": "Dos"}], **group.by)
    delete_moment(group.moments[1], **group.by)
    assert after_closing(group.board()) == ("Después del cierre: 1 requerimiento cambió, 2 se agregaron, 1 se eliminó.")


@pytest.mark.parametrize(
    ("name", "letters"), [("Ana Quispe", "AQ"), ("ñusta", "Ñ"), ("José  de la Cruz", "JD"), ("", "")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
