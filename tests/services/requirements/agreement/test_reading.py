from sqlalchemy import Engine, event
from sqlmodel import Session

from planner.models import AgreementVote, Workshop, WorkshopParticipant
from planner.models.base import now
from planner.services.actor import Actor
from planner.services.cycle.cycles import close_step
from planner.services.history.undo import undo
from planner.services.moments.restructuring import merge_moments, split_moment
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.agreement.board import AgreementBoard, Answer, PersonTotals, RoomVotes
from planner.services.requirements.agreement.reading import Agreed, agreed_counts, read_agreement
from planner.services.requirements.requirements import (
    add_requirements,
    delete_requirement,
    edit_requirement,
    move_requirement,
)
from planner.store.history import conclude, record
from planner.vocabulary import SinceClosing, Stance, Step
from tests.groups import CHAIRS, GREET, SOON, Group
from tests.services.history.histories import history_of

NOBODY = ("missing", "missing")


def test_an_empty_board_has_everything_to_answer(group: Group) -> None:
    board = group.board()
    assert [(row.number, row.moment, row.text, row.standard) for row in board.rows] == [
        ("1.1", "Llegada", GREET, ""),
        ("1.2", "Llegada", CHAIRS, ""),
        ("2.1", "Espera", SOON, "10 minutos"),
    ]
    assert (board.agreed, board.contested, board.waiting) == ((), (), board.rows)
    assert [(found.person.name, found.missing) for found in board.totals] == [("Ana Quispe", 3), ("Luis Rojas", 3)]


def test_the_board_tells_who_agrees_who_does_not_and_who_is_missing(group: Group) -> None:
    first, second, _third = group.requirements
    answer_requirement(first, group.ana.id, True, **group.by)
    answer_requirement(first, group.luis.id, True, **group.by)
    answer_requirement(second, group.ana.id, False, reason="No caben", **group.by)
    board = group.board()
    assert group.stances() == [("agrees", "agrees"), ("disagrees", "missing"), NOBODY]
    assert [row.id for row in board.agreed] == [first]
    assert [row.id for row in board.contested] == [second]
    assert [row.id for row in board.waiting] == list(group.requirements[1:])
    assert board.totals == (PersonTotals(board.people[0], 1, 1, 1), PersonTotals(board.people[1], 1, 0, 2))
    assert board.answer(board.row(second), group.ana.id).reason == "No caben"


def test_a_changed_text_or_standard_asks_again_and_shows_the_old_answer_as_old(
    group: Group, session: Session, actor: Actor
) -> None:
    first, _second, third = group.requirements
    answer_requirement(first, group.ana.id, False, reason="Falta gente", **group.by)
    answer_requirement(third, group.luis.id, True, **group.by)
    edit_requirement(first, {"text": "Que saluden de pie"}, version=None, session=session, actor=actor)
    edit_requirement(third, {"standard": "5 minutos", "gap": 2}, version=None, session=session, actor=actor)
    board = group.board()
    old = board.row(first).answers[0]
    assert (old.stance, old.agrees, old.reason, old.text) == (Stance.CHANGED, False, "Falta gente", GREET)
    assert board.row(third).answers[1].stance is Stance.CHANGED
    assert (board.contested, [found.missing for found in board.totals]) == ((), [3, 3])
    edit_requirement(first, {"text": GREET}, version=None, session=session, actor=actor)
    assert group.stances()[0] == ("disagrees", "missing")


def test_fields_that_nobody_agrees_on_ask_nothing_again(group: Group, session: Session, actor: Actor) -> None:
    first = group.requirements[0]
    answer_requirement(first, group.ana.id, True, **group.by)
    values = {"gap": 2, "importance": 5, "current_situation": "Nadie saluda", "question": "¿Le saludaron?"}
    edit_requirement(first, values, version=None, session=session, actor=actor)
    move_requirement(first, 9, moment_id=group.moments[1], session=session, actor=actor)
    assert group.board().row(first).answers[0].stance is Stance.AGREES


def test_a_deleted_requirement_takes_its_answers_along_and_brings_them_back(group: Group, session: Session) -> None:
    first = group.requirements[0]
    answer_requirement(first, group.ana.id, False, reason="Falta gente", **group.by)
    conclude(session)
    delete_requirement(first, **group.by)
    assert group.stances() == [NOBODY, NOBODY]
    conclude(session)
    undo(history_of(group.cycle_id, session=session)[0].id, **group.by)
    back = group.board().row(first).answers[0]
    assert (back.stance, back.reason) == (Stance.DISAGREES, "Falta gente")


def test_of_two_requirements_that_become_one_the_kept_ones_answers_stay(group: Group, session: Session) -> None:
    [twin] = add_requirements(group.moments[1], [{"text": GREET.upper()}], **group.by)
    answer_requirement(twin.id, group.luis.id, False, reason="Del otro", **group.by)
    answer_requirement(group.requirements[0], group.ana.id, True, **group.by)
    conclude(session)
    merge_moments(group.moments[0], group.moments[1], **group.by)
    assert group.stances() == [("agrees", "missing"), NOBODY, NOBODY]
    conclude(session)
    undo(history_of(group.cycle_id, session=session)[0].id, **group.by)
    assert group.stances() == [("agrees", "missing"), NOBODY, NOBODY, ("missing", "disagrees")]


def test_a_standard_taken_from_the_other_one_asks_again(group: Group) -> None:
    add_requirements(group.moments[1], [{"text": GREET, "standard": "En 10 segundos"}], **group.by)
    answer_requirement(group.requirements[0], group.ana.id, True, **group.by)
    merge_moments(group.moments[0], group.moments[1], **group.by)
    assert group.stances()[0] == ("changed", "missing")


def test_a_divided_moment_keeps_every_answer(group: Group) -> None:
    first, second, _third = group.requirements
    answer_requirement(second, group.ana.id, True, **group.by)
    split_moment(group.moments[0], "Sala", [second], **group.by)
    board = group.board()
    assert [(row.number, row.moment, row.answers[0].stance) for row in board.rows[:2]] == [
        ("1.1", "Llegada", Stance.MISSING),
        ("2.1", "Sala", Stance.AGREES),
    ]
    assert board.row(first).moment == "Llegada"


def _vote(workshop: Workshop, requirement_id: int, text: str, agrees: bool, people: int, session: Session) -> None:
    participant = WorkshopParticipant(workshop_id=workshop.id, by_hand=True)
    session.add(participant)
    session.flush()
    session.add(
        AgreementVote(
            workshop_id=workshop.id, participant_id=participant.id, requirement_id=requirement_id, text=text,
            agrees=agrees, people=people,
        )
    )  # fmt: skip
    session.flush()


def _workshop(group: Group, code: str, session: Session) -> Workshop:
    record(session, actor="Prueba", summary="Abrió un taller", cycle_id=group.cycle_id)
    workshop = Workshop(cycle_id=group.cycle_id, code=code, closed_at=now())
    session.add(workshop)
    conclude(session)
    return workshop


def test_the_room_is_summed_beside_and_counts_for_nobody(group: Group, session: Session) -> None:
    first, second, third = group.requirements
    earlier, later = _workshop(group, "AAAAAA", session), _workshop(group, "BBBBBB", session)
    for people, agrees in ((7, True), (1, True), (2, False)):
        _vote(later, first, GREET, agrees, people, session)
    _vote(earlier, first, GREET, False, 30, session)
    _vote(later, second, "Otro texto", False, 3, session)
    _vote(later, third, SOON, True, 5, session)
    room = [row.room for row in group.board().rows]
    assert room == [RoomVotes(8, 2), RoomVotes(0, 3, earlier=True), RoomVotes(5, 0)]
    assert str(room[0]) == "En el taller: 8 de acuerdo, 2 no"
    assert str(room[1]) == "En el taller, con el texto anterior: 0 de acuerdo, 3 no"
    assert group.stances() == [NOBODY, NOBODY, NOBODY]


def test_what_changes_after_the_closing_is_marked(group: Group, session: Session, actor: Actor) -> None:
    first, second, third = group.requirements
    close_step(group.cycle_id, Step.REQUIREMENTS, session=session, actor=actor)
    assert [row.since_closing for row in group.board().rows] == [None, None, None]
    edit_requirement(first, {"text": "Que saluden de pie"}, version=None, session=session, actor=actor)
    edit_requirement(second, {"gap": 1}, version=None, session=session, actor=actor)
    delete_requirement(third, session=session, actor=actor)
    [new] = add_requirements(group.moments[1], [{"text": "Que avisen"}], session=session, actor=actor)
    board = group.board()
    marks = {row.id: row.since_closing for row in board.rows}
    assert marks == {first: SinceClosing.CHANGED, second: None, new.id: SinceClosing.ADDED}
    assert [row.text for row in board.removed] == [SOON]


def _queries(engine: Engine, cycle_id: int) -> tuple[int, AgreementBoard]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with Session(engine) as session:
        event.listen(engine, "before_cursor_execute", note)
        board = read_agreement(cycle_id, session=session)
        event.remove(engine, "before_cursor_execute", note)
    return sum(statement.startswith("SELECT") for statement in seen), board


def test_the_queries_do_not_grow_with_the_cycle(group: Group, session: Session, engine: Engine) -> None:
    add_requirements(group.moments[0], [{"text": f"Requerimiento {number}"} for number in range(60)], **group.by)
    for row in group.board().rows[:20]:
        answer_requirement(row.id, group.ana.id, True, **group.by)
    session.commit()
    number, board = _queries(engine, group.cycle_id)
    assert (number, len(board.rows)) == (6, 63)


def test_the_counts_of_all_cycles_equal_their_boards(group: Group, session: Session, actor: Actor) -> None:
    first, second, _third = group.requirements
    for person in (group.ana, group.luis):
        answer_requirement(first, person.id, True, **group.by)
        answer_requirement(second, person.id, True, **group.by)
    edit_requirement(second, {"standard": "20"}, version=None, session=session, actor=actor)
    expected = Agreed(people=2, requirements=len(group.board().agreed))
    assert expected.requirements == 1
    assert agreed_counts(session=session) == {group.cycle_id: expected}
    assert agreed_counts(cycle_id=group.cycle_id, session=session) == {group.cycle_id: expected}
    assert agreed_counts(cycle_id=group.cycle_id + 1, session=session) == {}


def test_an_answer_not_given_is_the_empty_one(group: Group) -> None:
    assert group.board().rows[0].answers == (Answer(), Answer())
