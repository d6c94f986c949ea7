"""The second language of a wave."""

import pytest
from sqlmodel import Session

from planner.errors import InvalidInput
from planner.services.actor import Actor
from planner.services.waves.second_language import language_tag, save_translation, texts_to_translate
from tests.services.answers.collected import Collected, collect


@pytest.fixture
def collected(session: Session) -> Collected:
    return collect(session)


def test_every_text_is_there_once(collected: Collected) -> None:
    texts = texts_to_translate(collected.form)
    assert {item.id for item in collected.form.items} <= texts.keys()
    assert (texts["scale/5"], texts["agencia/2"], texts["section/1"]) == ("Muy satisfecho(a)", "Norte", "Para empezar")
    assert not {"general/1", "recomienda/1"} & texts.keys()
    assert (texts["send"], texts["page/choose"]) == ("Enviar mis respuestas", "Elija")


def test_what_was_written_is_kept_without_what_is_empty(collected: Collected, session: Session, actor: Actor) -> None:
    texts = {"title": "Yuyayniyki ", "closing": "", "scale/5": "Ancha kusisqa"}
    wave = save_translation(collected.wave.id, " Runasimi", texts, version=None, session=session, actor=actor)
    assert (wave.language, wave.translation) == ("Runasimi", {"title": "Yuyayniyki", "scale/5": "Ancha kusisqa"})
    gone = save_translation(wave.id, "", texts, version=None, session=session, actor=actor)
    assert (gone.language, gone.translation) == ("", {})


def test_every_problem_is_told_at_once(collected: Collected, session: Session, actor: Actor) -> None:
    texts = {"r999": "x", "title": "y" * 301, "consent": "z" * 2_000}
    with pytest.raises(InvalidInput) as refused:
        save_translation(collected.wave.id, "q" * 41, texts, version=None, session=session, actor=actor)
    assert [problem.field for problem in refused.value.problems] == ["language", "r999", "title"]


@pytest.mark.parametrize(
    ("language", "tag"), [("Runasimi", "qu"), ("Quechua de Cusco", "qu"), ("GUARANÍ", "gn"), ("Klingon", ""), ("", "")]
)
def test_browsers_are_told_the_language(language: str, tag: str) -> None:
    assert language_tag(language) == tag
