from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from planner.errors import InvalidInput, NotFound
from planner.models import Evidence, MomentOfTruth, Requirement
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.moments.evidence import add_note_evidence
from planner.services.moments.moments import (
    add_moments,
    arrange_moments,
    delete_moment,
    edit_moment,
    moments_of,
    requirements_of,
)
from planner.services.moments.restructuring import merge_moments, split_moment
from planner.services.ordering import arranged, moved, renumber
from planner.services.requirements.requirements import add_requirements
from planner.vocabulary import Channel, Emotion, Importance, Phase


@pytest.fixture
def cycle_id(session: Session, actor: Actor) -> int:
    institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
    return add_cycle(institution.id, {"name": "Microcrédito"}, session=session, actor=actor).id


def names(cycle_id: int, session: Session) -> list[tuple[int, str]]:
    return [(row.position, row.name) for row in moments_of(cycle_id, session=session)]


def sentences(error: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [str(problem) for problem in error.value.problems]


def test_many_moments_are_pasted_at_once_in_order(cycle_id: int, session: Session, actor: Actor) -> None:
    pasted = ["  Llegada\t ", "", "   ", "Espera\u200b de turno", "Firma"]
    add_moments(cycle_id, pasted, session=session, actor=actor)
    add_moments(cycle_id, ["Despedida"], channel=Channel.PHONE, session=session, actor=actor)
    assert names(cycle_id, session) == [(1, "Llegada"), (2, "Espera de turno"), (3, "Firma"), (4, "Despedida")]
    assert [row.channel for row in moments_of(cycle_id, session=session)] == [None, None, None, Channel.PHONE]


def test_all_problems_of_a_paste_are_said_at_once_and_nothing_is_saved(
    cycle_id: int, session: Session, actor: Actor
) -> None:
    add_moments(cycle_id, ["Llegada"], session=session, actor=actor)
    with pytest.raises(InvalidInput) as error:
        add_moments(cycle_id, ["LLEGADA.", "Firma", "a" * 201, "firma"], session=session, actor=actor)
    assert sentences(error) == [
        "Línea 1: el momento «LLEGADA.» ya existe. Cámbiele el nombre o quítelo.",
        "Línea 3, «Momento de verdad»: tiene 201 caracteres y el máximo es 200. Acórtelo.",
        "Línea 4: el momento «firma» ya existe. Cámbiele el nombre o quítelo.",
    ]
    assert names(cycle_id, session) == [(1, "Llegada")]


@pytest.mark.parametrize("pasted", [[], [""], ["\u200b", " \t "]])
def test_an_empty_paste_asks_for_a_moment(cycle_id: int, pasted: Sequence[str], session: Session, actor: Actor) -> None:
    with pytest.raises(InvalidInput) as error:
        add_moments(cycle_id, pasted, session=session, actor=actor)
    assert sentences(error) == ["Escriba al menos un momento, uno por línea."]


def test_moments_are_arranged_and_those_not_named_stay_at_the_end(
    cycle_id: int, session: Session, actor: Actor
) -> None:
    a, _, c, _ = add_moments(cycle_id, list("ABCD"), session=session, actor=actor)
    arrange_moments(cycle_id, [c.id, 999_999, a.id], session=session, actor=actor)
    assert names(cycle_id, session) == list(enumerate("CABD", start=1))


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=12), st.integers(-20, 20), st.data())
def test_moving_keeps_every_row_once(ids: list[int], to: int, data: st.DataObject) -> None:
    rows = [MomentOfTruth(id=number, cycle_id=1, position=0, name=str(number)) for number in ids]
    row = data.draw(st.sampled_from(rows))
    result = moved(rows, row, to)
    renumber(result)
    assert sorted(other.id for other in result) == sorted(ids)
    assert [other.position for other in result] == list(range(1, len(ids) + 1))
    assert row.position == max(1, min(to, len(ids)))
    assert arranged(rows, [other.id for other in result]) == result


def test_an_empty_or_taken_name_is_refused(cycle_id: int, session: Session, actor: Actor) -> None:
    first, _ = add_moments(cycle_id, ["Llegada", "Firma"], session=session, actor=actor)
    for name, sentence in (
        ("  ", "«Momento de verdad»: está vacío. Escriba un texto."),
        ("FIRMA", "Ya hay un momento «FIRMA» en este ciclo. Use otro nombre."),
    ):
        with pytest.raises(InvalidInput) as error:
            edit_moment(first.id, {"name": name}, version=1, session=session, actor=actor)
        assert sentences(error) == [sentence]
    assert edit_moment(first.id, {"name": "LLEGADA"}, version=1, session=session, actor=actor).name == "LLEGADA"


def test_joining_two_moments_keeps_what_each_has(cycle_id: int, session: Session, actor: Actor) -> None:
    keep, other = add_moments(cycle_id, ["Llegada", "Espera"], session=session, actor=actor)
    edit_moment(keep.id, {"description": "Entra.", "emotion": Emotion.BAD}, version=None, session=session, actor=actor)
    values = {"description": "Espera.", "phase": Phase.START, "emotion": Emotion.GOOD, "critical": True}
    edit_moment(other.id, values, version=None, session=session, actor=actor)
    add_note_evidence(other.id, "Diez quejas en marzo", session=session, actor=actor)
    joined = merge_moments(keep.id, other.id, session=session, actor=actor)
    assert (joined.name, joined.description, joined.phase, joined.emotion, joined.critical) == (
        "Llegada", "Entra.\nEspera.", Phase.START, Emotion.BAD, True,
    )  # fmt: skip
    assert session.exec(select(Evidence.moment_id)).all() == [keep.id]
    assert names(cycle_id, session) == [(1, "Llegada")]


def test_a_requirement_of_both_takes_what_the_other_knew(cycle_id: int, session: Session, actor: Actor) -> None:
    keep, other = add_moments(cycle_id, ["Llegada", "Espera"], session=session, actor=actor)
    add_requirements(keep.id, [{"text": "Que saluden", "standard": "siempre"}], session=session, actor=actor)
    twin = {"text": "que saluden.", "standard": "a todos", "current_situation": "A veces", "importance": 5}
    add_requirements(other.id, [twin], session=session, actor=actor)
    merge_moments(keep.id, other.id, session=session, actor=actor)
    [row] = requirements_of(keep.id, session=session)
    assert (row.text, row.standard, row.current_situation, row.importance) == (
        "Que saluden", "siempre", "A veces", Importance.VITAL,
    )  # fmt: skip


def test_descriptions_too_long_together_are_not_joined(cycle_id: int, session: Session, actor: Actor) -> None:
    keep, other = add_moments(cycle_id, ["Llegada", "Espera"], session=session, actor=actor)
    for moment, letter in ((keep, "a"), (other, "b")):
        edit_moment(moment.id, {"description": letter * 1_500}, version=None, session=session, actor=actor)
    with pytest.raises(InvalidInput, match="Acorte una y vuelva a unir"):
        merge_moments(keep.id, other.id, session=session, actor=actor)


def test_a_moment_is_joined_only_with_another_of_its_cycle(cycle_id: int, session: Session, actor: Actor) -> None:
    [moment] = add_moments(cycle_id, ["Llegada"], session=session, actor=actor)
    institution = add_institution({"name": "Registro", "kind": "public_office"}, session=session, actor=actor)
    foreign = add_cycle(institution.id, {"name": "Partidas"}, session=session, actor=actor)
    [stranger] = add_moments(foreign.id, ["Cola"], session=session, actor=actor)
    for other in (moment, stranger):
        with pytest.raises(InvalidInput, match="Elija dos momentos distintos de un mismo ciclo"):
            merge_moments(moment.id, other.id, session=session, actor=actor)


def test_the_second_half_of_a_split_follows_the_first(cycle_id: int, session: Session, actor: Actor) -> None:
    first, _ = add_moments(cycle_id, ["Solicitud", "Firma"], channel=Channel.VIRTUAL, session=session, actor=actor)
    rows = add_requirements(first.id, [{"text": f"R{n}"} for n in range(3)], session=session, actor=actor)
    twin = split_moment(first.id, "Entrega", [rows[0].id], session=session, actor=actor)
    assert names(cycle_id, session) == [(1, "Solicitud"), (2, "Entrega"), (3, "Firma")]
    assert twin.channel is Channel.VIRTUAL
    assert [(row.position, row.text) for row in requirements_of(first.id, session=session)] == [(1, "R1"), (2, "R2")]
    assert [(row.position, row.text) for row in requirements_of(twin.id, session=session)] == [(1, "R0")]


@pytest.mark.parametrize("name", ["Solicitud", "solicitud.", "Firma", ""])
def test_the_second_half_needs_a_name_of_its_own(cycle_id: int, name: str, session: Session, actor: Actor) -> None:
    first, _ = add_moments(cycle_id, ["Solicitud", "Firma"], session=session, actor=actor)
    with pytest.raises(InvalidInput):
        split_moment(first.id, name, [], session=session, actor=actor)


def test_deleting_takes_requirements_along_and_closes_ranks(cycle_id: int, session: Session, actor: Actor) -> None:
    first, second, _ = add_moments(cycle_id, list("ABC"), session=session, actor=actor)
    add_requirements(first.id, [{"text": "Que saluden"}], session=session, actor=actor)
    add_note_evidence(first.id, "Una queja", session=session, actor=actor)
    delete_moment(first.id, session=session, actor=actor)
    assert names(cycle_id, session) == [(1, "B"), (2, "C")]
    assert (session.exec(select(Requirement)).all(), session.exec(select(Evidence)).all()) == ([], [])
    with pytest.raises(NotFound, match="No encontramos este momento"):
        delete_moment(first.id, session=session, actor=actor)
    assert second.position == 1
