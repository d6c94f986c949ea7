"""The answers of a wave on their way out: with what it takes to write them, and never with names or phones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from sqlmodel import Session

from planner.services.actor import Actor
from planner.services.answers.finding import own_branches
from planner.services.answers.reading import AnswerTable, read_answers, read_comments
from planner.services.institution.institutions import branch_names
from planner.services.people.permissions import require
from planner.services.survey.form import SurveyForm
from planner.services.waves.waves import find_wave, form_of_wave
from planner.vocabulary import Permission

Comments = Mapping[tuple[int, str], str]


@dataclass(frozen=True)
class Outgoing:
    """A wave called `name` with its form, its branches by id, the zone in which instants are written (None: this
    machine's), and its answers in chunks, each with what was said in own words: (response, question) → text.

    The chunks are read while they are written, and only once.
    """

    name: str
    form: SurveyForm
    branches: Mapping[int, str]
    zone: tzinfo | None
    chunks: Iterator[tuple[AnswerTable, Comments]]


def outgoing_answers(wave_id: int, *, session: Session, actor: Actor, zone: tzinfo | None = None) -> Outgoing:
    """The answers of a wave, of the actor's own branches, to be written while the session is open.

    Raises Refused and NotFound.
    """
    wave = find_wave(wave_id, session=session)
    require(actor, Permission.COLLECT, cycle_id=wave.cycle_id, session=session)
    mine = own_branches(Permission.COLLECT, wave.cycle_id, session=session, actor=actor)
    form = form_of_wave(wave, session=session)
    tables = read_answers(wave, form, session=session, branches=mine)
    return Outgoing(
        f"{form.title} ola {wave.number} {wave.name}",
        form,
        branch_names(wave.cycle_id, session=session),
        zone,
        ((table, read_comments(table.ids, session=session)) for table in tables),
    )
