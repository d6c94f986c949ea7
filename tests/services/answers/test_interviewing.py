"""Interviews taken down by the staff."""

from sqlmodel import Session, select

from planner.models import Response
from planner.services.actor import Actor
from planner.services.answers.client_answers import ClientAnswers
from planner.services.answers.receiving import take_interview
from planner.vocabulary import Road
from tests.services.answers.collected import collect


def test_an_interview_says_who_took_it_down_and_is_one_however_often_sent(session: Session, actor: Actor) -> None:
    wave = collect(session).wave.id
    kept = [
        take_interview(wave, ClientAnswers({"general": 5}), ticket="t", session=session, actor=actor) for _ in range(2)
    ]
    assert [each.is_new for each in kept] == [True, False]
    [response] = session.exec(select(Response)).all()
    assert (response.road, response.by) == (Road.INTERVIEW, actor.name)
