"""Complete cycles of several institutions and branches, on which every operation can be tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from planner.models import Change, MomentOfTruth, Person, Response
from planner.services.actions.actions import add_actions, edit_action, link_requirements
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import ClientAnswers, pack
from planner.services.answers.importing import import_file
from planner.services.answers.keying import key_in_sheet
from planner.services.answers.receiving import Arrival, receive
from planner.services.cycle.cycles import add_cycle, close_step, delete_cycle, set_cycle_branches
from planner.services.cycle.templates import save_as_template
from planner.services.moments.evidence import add_note_evidence
from planner.services.moments.moments import add_moments, edit_moment
from planner.services.people.installation import open_account
from planner.services.people.people import add_person, rename_person
from planner.services.people.roles import set_roles
from planner.services.requirements.agreement.answering import answer_requirement
from planner.services.requirements.requirements import add_requirements
from planner.services.survey.versions import issue_version
from planner.services.waves.links import make_links
from planner.services.waves.waves import change_state, form_of_wave, open_wave
from planner.services.workshop.leading import change_activity, close_workshop, open_workshop
from planner.services.workshop.moderating import hide_contributions, merge_contributions
from planner.services.workshop.ranking import reveal
from planner.services.workshop.without_phone import key_in_ballot, key_in_card, key_in_hands
from planner.store.history import conclude, operation_in
from planner.vocabulary import Activity, ContributionKind, Degree, Emotion, Road, Role, Step, WaveState


@dataclass(frozen=True)
class Site:
    """The ids of one cycle with all that hangs from it, and of people and things of its institution.

    `wider` are branches that the cycle could be about instead. In `workshop` the room is voting on the order of the
    actions, in `settled_workshop` it has voted. `deed` is an operation of somebody else in the cycle, `grave_deed`
    one that changed a person; `change` is how the first moment was when it came.
    `wave` takes answers and has one, `response`, with a comment, many others that propose gaps and another order of
    the actions, a `link` of its own, and the paper sheet number `SHEET`.
    """

    institution: int
    wider: tuple[int, ...]
    cycle: int
    put_away: int
    moments: tuple[int, ...]
    requirements: tuple[int, ...]
    actions: tuple[int, ...]
    evidence: int
    template: int
    version: int
    workshop: int
    settled_workshop: int
    closed_workshop: int
    cards: tuple[int, ...]
    merged_card: int
    hidden_card: int
    requirement_card: int
    ballot: int
    wave: int
    response: int
    link: int
    answer_file: int
    supervisor: int
    person: int
    twin: int
    inactive: int
    account: int
    deed: int
    grave_deed: int
    change: int


SHEET = 5
"""The number of a paper sheet of every wave, keyed in twice and differently."""
BY: Mapping[str, Any] = {"actor": LOCAL_ADMINISTRATOR}


def furnish(institution: int, branch: int, name: str, *, about: tuple[int, ...] = (), session: Session) -> Site:
    """A cycle called `name` about some branches, or about all of the institution, in which every operation has
    something to do."""
    by: dict[str, Any] = {**BY, "session": session}
    cycle = add_cycle(institution, {"name": name}, **by).id
    put_away = add_cycle(institution, {"name": f"{name} de antes"}, **by).id
    for found in (cycle, put_away):
        set_cycle_branches(found, about, **by)
    conclude(session)
    delete_cycle(put_away, **by)
    people = _people(institution, name, about, by)
    matrix = _matrix(cycle, people["supervisor"], by)
    template = save_as_template(cycle, f"Plantilla {name}", **by).id
    close_step(cycle, Step.PRIORITY, **by)
    conclude(session)
    edit_moment(matrix["moments"][0], {"place": "Puerta"}, version=None, **by)
    deed = _operation(session)
    rename_person(people["person"], f"Rosa Vega de {name}", version=None, **by)
    grave = _operation(session)
    room = _workshop(cycle, matrix, by)
    waves = _waves(cycle, branch, by)
    return Site(
        institution=institution,
        wider=(*about, branch),
        cycle=cycle,
        put_away=put_away,
        template=template,
        deed=deed,
        grave_deed=grave,
        change=_first_change(matrix["moments"][0], session),
        **people,
        **matrix,
        **room,
        **waves,
    )


def _operation(session: Session) -> int:
    found = operation_in(session)
    assert found is not None
    conclude(session)
    return found


def _first_change(moment: int, session: Session) -> int:
    query = select(Change.id).where(Change.table_name == MomentOfTruth.__tablename__, Change.row_id == moment)
    return session.exec(query.order_by(col(Change.id))).first() or 0


def _people(institution: int, name: str, about: tuple[int, ...], by: dict[str, Any]) -> dict[str, Any]:
    session: Session = by["session"]
    names = {key: f"{key} {name}" for key in ("supervisor", "person", "twin", "inactive")}
    people = {key: add_person(institution, found, **by).id for key, found in names.items()}
    at: list[tuple[Role, int | None]] = [(Role.SUPERVISOR, found) for found in about or (None,)]
    set_roles(people["supervisor"], at, **by)
    set_roles(people["twin"], [(Role.STAFF, None)], **by)
    session.get_one(Person, people["inactive"]).active = False
    account = open_account(f"{name}@caja{institution}.pe".replace(" ", "-").lower(), name, None, session=session)
    session.get_one(Person, people["supervisor"]).account_id = account.id
    session.flush()
    conclude(session)
    return {**people, "account": account.id}


def _matrix(cycle: int, supervisor: int, by: dict[str, Any]) -> dict[str, Any]:
    moments = [row.id for row in add_moments(cycle, ["Llega", "Espera", "Sale"], **by)]
    rows = add_requirements(moments[0], [{"text": "Que saluden"}, {"text": "Que haya sillas"}], **by)
    rows += add_requirements(moments[1], [{"text": "Que atiendan en 10 minutos"}], **by)
    actions = add_actions(cycle, ["Capacitar", "Señalizar"], [rows[0].id], **by)
    easy = {"reach": Degree.HIGH, "effort": Degree.LOW, "cost_level": Degree.LOW}
    link_requirements(actions[1].id, [rows[0].id, rows[2].id], **by)
    edit_action(actions[1].id, easy, version=None, **by)  # so that the proposed order is another one than the team's
    evidence = add_note_evidence(moments[0], "Nadie saluda", **by).id
    version = issue_version(cycle, **by).id
    rows += add_requirements(moments[2], [{"text": "Que se despidan"}], **by)  # so that another version can be issued
    answer_requirement(rows[1].id, supervisor, True, **by)
    conclude(by["session"])
    return {
        "moments": tuple(moments),
        "requirements": tuple(row.id for row in rows),
        "actions": tuple(row.id for row in actions),
        "evidence": evidence,
        "version": version,
    }


def _workshop(cycle: int, matrix: dict[str, Any], by: dict[str, Any]) -> dict[str, Any]:
    session: Session = by["session"]
    closed = open_workshop(cycle, {"title": "De ayer"}, **by).id
    close_workshop(closed, **by)
    settled, room = (open_workshop(cycle, {"title": title}, **by).id for title in ("De la mañana", "De hoy"))
    cards = [
        key_in_card(room, {"kind": ContributionKind.MOMENT, "text": text}, **by).id
        for text in ("Llama", "Toma turno", "Firma", "Paga", "Reclama")
    ]
    values = {"kind": ContributionKind.REQUIREMENT, "text": "Que contesten", "moment_id": matrix["moments"][0]}
    requirement_card = key_in_card(room, values, **by).id
    merge_contributions(cards[0], [cards[3]], **by)
    hide_contributions([cards[4]], **by)
    key_in_hands(room, matrix["moments"][0], {Emotion.BAD: 3}, **by)
    ballot, _other = (_vote(found, matrix["actions"], by) for found in (room, settled))
    reveal(settled, **by)
    conclude(session)
    return {
        "workshop": room,
        "settled_workshop": settled,
        "closed_workshop": closed,
        "cards": tuple(cards[:3]),
        "merged_card": cards[3],
        "hidden_card": cards[4],
        "requirement_card": requirement_card,
        "ballot": ballot,
    }


def _waves(cycle: int, branch: int, by: dict[str, Any]) -> dict[str, Any]:
    session: Session = by["session"]
    closed, wave = (open_wave(cycle, {"name": name}, **by) for name in ("La primera", "La segunda"))
    change_state(closed.id, WaveState.CLOSED, **by)
    form = form_of_wave(wave, session=session)
    given = ClientAnswers({"general": 4}, {"comentario": "Que atiendan más rápido"}, branch_id=branch)
    received = receive(wave, form, given, Arrival(Road.WEB, "page:1"), session=session)
    # Enough say that what the second action serves is worse, so that the answers propose gaps and another order.
    asked = [item.id for item in form.items if item.requirement_id is not None]
    answers = pack(form, {**dict.fromkeys(asked, 4), asked[-1]: 1})
    session.add_all(Response(wave_id=wave.id, key=f"page:{n}", road=Road.WEB, answers=answers) for n in range(2, 42))
    conclude(session)
    [link] = make_links(wave.id, count=1, **by)
    file = import_file(wave.id, "a.csv", b"general\n5\n", **by).file_id
    assert file is not None
    for satisfied in (4, 5):
        key_in_sheet(wave.id, SHEET, ClientAnswers({"general": satisfied}), again=satisfied == 5, **by)
    conclude(session)
    return {
        "wave": wave.id,
        "response": received.response.id,
        "link": link.id,
        "answer_file": file,
    }


def _vote(workshop: int, actions: Sequence[int], by: dict[str, Any]) -> int:
    change_activity(workshop, {"activity": Activity.RANKING}, **by)
    return key_in_ballot(workshop, {action: place for place, action in enumerate(actions, 1)}, **by)
