import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from planner.errors import InvalidInput, NotFound, Refused
from planner.models import Agreement, Operation, Requirement
from planner.services.actor import Actor
from planner.services.history.reading import read_details
from planner.services.history.undo import undo
from planner.services.requirements.agreement.answering import agree_with_rest, answer_requirement, withdraw
from planner.services.requirements.agreement.board import wording, wording_column
from planner.services.requirements.requirements import edit_requirement
from planner.store.history import conclude
from planner.vocabulary import Permission, Role
from tests.groups import CHAIRS, GREET, SOON, Group, as_actor, someone
from tests.services.history.histories import history_of


def _last(group: Group, session: Session) -> Operation:
    conclude(session)
    return history_of(group.cycle_id, session=session)[0]


def _stored(session: Session) -> list[tuple[int, int, str, bool, str]]:
    rows = session.exec(select(Agreement).order_by(col(Agreement.requirement_id), col(Agreement.person_id)))
    return [(row.requirement_id, row.person_id, row.text, row.agrees, row.reason) for row in rows]


def test_a_new_answer_replaces_the_old_one_and_keeps_what_was_read(group: Group, session: Session) -> None:
    third = group.requirements[2]
    answer_requirement(third, group.ana.id, False, reason=" Diez minutos\u00a0es poco ", **group.by)
    answer_requirement(third, group.luis.id, True, **group.by)
    answer_requirement(third, group.ana.id, True, **group.by)
    assert _stored(session) == [
        (third, group.ana.id, f"{SOON} · Estándar: 10 minutos", True, ""),
        (third, group.luis.id, f"{SOON} · Estándar: 10 minutos", True, ""),
    ]


@pytest.mark.parametrize("reason", ["", "   \n "])
def test_who_disagrees_says_why(group: Group, session: Session, reason: str) -> None:
    with pytest.raises(InvalidInput, match="para decir que no, cuente por qué"):
        answer_requirement(group.requirements[0], group.ana.id, False, reason=reason, **group.by)
    with pytest.raises(InvalidInput, match=r"2\.000"):
        answer_requirement(group.requirements[0], group.ana.id, False, reason="x" * 2_001, **group.by)
    assert _stored(session) == []


def test_ones_own_answer_takes_one_permission_and_anybody_elses_another(group: Group, session: Session) -> None:
    ana, first = as_actor(group.ana, session=session), group.requirements[0]
    answer_requirement(first, group.ana.id, True, session=session, actor=ana)
    mine = _last(group, session)
    assert (mine.summary, mine.permission) == (f"Dijo que está de acuerdo con «{GREET}»", Permission.AGREE)
    with pytest.raises(Refused, match="anotar el acuerdo de otras personas"):
        answer_requirement(first, group.luis.id, True, session=session, actor=ana)
    guide = someone(group.institution_id, "Rosa", Role.FACILITATOR, session=session)
    answer_requirement(
        first, group.luis.id, False, reason="No", session=session, actor=as_actor(guide, session=session)
    )
    noted = _last(group, session)
    assert noted.summary == f"Anotó que Luis Rojas está en desacuerdo con «{GREET}»"
    assert noted.permission is Permission.RECORD_AGREEMENT


@pytest.mark.parametrize("role", [Role.READER, Role.PROMOTER, Role.DIRECTOR, Role.STAFF])
def test_others_may_not_note_answers_nor_give_one_that_does_not_count(
    group: Group, session: Session, role: Role
) -> None:
    other = someone(group.institution_id, "Rosa", role, session=session)
    rosa = as_actor(other, session=session)
    first, ana = group.requirements[0], group.ana.id
    seen = {first: GREET}
    with pytest.raises(Refused, match="no figura como supervisora o supervisor"):
        answer_requirement(first, other.id, True, session=session, actor=rosa)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        answer_requirement(first, ana, True, session=session, actor=rosa)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        agree_with_rest(group.cycle_id, ana, seen=seen, session=session, actor=rosa)
    assert _stored(session) == []
    answer_requirement(first, ana, True, **group.by)
    conclude(session)
    with pytest.raises(Refused, match="Su rol no permite esto"):
        withdraw(first, ana, session=session, actor=rosa)
    assert len(_stored(session)) == 1


def test_nobody_answers_to_words_they_did_not_read(group: Group, session: Session, actor: Actor) -> None:
    first = group.requirements[0]
    edit_requirement(first, {"text": "Que saluden de pie"}, version=None, session=session, actor=actor)
    with pytest.raises(Refused, match="cambió mientras usted lo leía"):
        answer_requirement(first, group.ana.id, True, text=GREET, **group.by)
    answer_requirement(first, group.ana.id, True, text="Que saluden de pie", **group.by)
    assert [row[2] for row in _stored(session)] == ["Que saluden de pie"]


def test_an_answer_given_meanwhile_is_not_written_over_unseen(group: Group, session: Session) -> None:
    first, ana = group.requirements[0], group.ana.id
    answer_requirement(first, ana, False, reason="Falta gente", **group.by)
    with pytest.raises(Refused, match="La respuesta de Ana Quispe cambió"):
        answer_requirement(first, ana, True, version=0, **group.by)
    answer_requirement(first, ana, False, reason="Falta gente", version=0, **group.by)  # the same again does no harm
    answer_requirement(first, ana, True, version=1, **group.by)
    assert [row[3] for row in _stored(session)] == [True]


def test_the_same_answer_again_leaves_no_trace(group: Group, session: Session) -> None:
    first, ana = group.requirements[0], group.ana.id
    answer_requirement(first, ana, True, **group.by)
    conclude(session)
    before = history_of(group.cycle_id, session=session)
    answer_requirement(first, ana, True, **group.by)
    assert agree_with_rest(group.cycle_id, ana, seen={first: GREET}, **group.by) == []
    withdraw(group.requirements[1], ana, **group.by)
    assert history_of(group.cycle_id, session=session) == before


def test_one_press_agrees_with_all_the_rest_but_not_with_what_was_refused_or_not_read(
    group: Group, session: Session, actor: Actor
) -> None:
    first, second, third = group.requirements
    answer_requirement(first, group.ana.id, False, reason="Falta gente", **group.by)
    edit_requirement(first, {"text": "Que saluden de pie"}, version=None, session=session, actor=actor)
    answer_requirement(second, group.ana.id, True, **group.by)
    edit_requirement(second, {"standard": "20 sillas"}, version=None, session=session, actor=actor)
    seen = {row.id: row.wording for row in group.board().rows}
    edit_requirement(third, {"standard": "5 minutos"}, version=None, session=session, actor=actor)
    conclude(session)
    assert agree_with_rest(group.cycle_id, group.ana.id, seen=seen, **group.by) == [second]
    assert group.stances() == [("changed", "missing"), ("agrees", "missing"), ("missing", "missing")]
    seen = {row.id: row.wording for row in group.board().rows}
    conclude(session)
    assert agree_with_rest(group.cycle_id, group.luis.id, seen=seen, **group.by) == [first, second, third]
    last = _last(group, session)
    assert last.summary == "Anotó que Luis Rojas está de acuerdo con 3 requerimientos"
    undo(last.id, **group.by)
    assert group.stances() == [("changed", "missing"), ("agrees", "missing"), ("missing", "missing")]


def test_an_answer_can_be_withdrawn_and_both_can_be_undone(group: Group, session: Session) -> None:
    first, ana = group.requirements[0], group.ana.id
    answer_requirement(first, ana, False, reason="Falta gente", **group.by)
    conclude(session)
    withdraw(first, ana, **group.by)
    taken = _last(group, session)
    assert (taken.summary, _stored(session)) == (f"Anotó que Ana Quispe no responde todavía a «{GREET}»", [])
    undo(taken.id, **group.by)
    assert _stored(session) == [(first, ana, GREET, False, "Falta gente")]
    back = _last(group, session)
    undo(back.id, **group.by)
    assert _stored(session) == []


def test_the_history_names_the_person_and_the_requirement(group: Group, session: Session) -> None:
    first, ana = group.requirements[0], group.ana.id
    answer_requirement(first, ana, False, reason="Falta gente", **group.by)
    [added] = read_details(_last(group, session).id, **group.by)
    assert added.what == f"Agregó la respuesta de Ana Quispe sobre «{GREET}»"
    answer_requirement(first, ana, True, **group.by)
    [changed] = read_details(_last(group, session).id, **group.by)
    assert sorted((field.label, field.before, field.after) for field in changed.fields) == [
        ("De acuerdo", "No", "Sí"),
        ("Motivo", "Falta gente", ""),
    ]


def test_what_does_not_exist_is_not_found(group: Group) -> None:
    with pytest.raises(NotFound, match="No encontramos este requerimiento"):
        answer_requirement(999, group.ana.id, True, **group.by)
    with pytest.raises(NotFound, match="No encontramos este ciclo"):
        agree_with_rest(999, group.ana.id, seen={}, **group.by)
    with pytest.raises(NotFound, match="No encontramos este requerimiento"):
        withdraw(999, group.ana.id, **group.by)


@pytest.mark.usefixtures("group")
def test_the_database_words_a_requirement_as_the_program_does(session: Session) -> None:
    found = session.exec(select(Requirement, wording_column()).order_by(col(Requirement.id))).all()
    assert [text for _row, text in found] == [wording(row.text, row.standard) for row, _text in found]
    assert [text for _row, text in found] == [GREET, CHAIRS, f"{SOON} · Estándar: 10 minutos"]


@given(st.text(max_size=20), st.text(max_size=20))
@example("Que atiendan", "")
def test_a_changed_standard_is_another_wording(text: str, standard: str) -> None:
    assert (wording(text, standard) == wording(text, "")) == (standard == "")
