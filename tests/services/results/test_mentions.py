from datetime import UTC, datetime

from planner.services.results.comments import Comment, FoundComments, comments_about
from tests.exports.factories import make_moment, make_requirement

AT = datetime(2027, 3, 5, tzinfo=UTC)


def _found(*texts: str) -> FoundComments:
    comments = tuple(Comment(number, text, None, "", None, "", AT, ()) for number, text in enumerate(texts, start=1))
    return FoundComments(comments, len(texts), len(texts), (), ())


def test_comments_that_share_an_idea_with_the_moment_or_its_requirements() -> None:
    wanted = make_requirement(1, 101, text="Que entreguen una copia del contrato")
    moment = make_moment(1, name="Espera su turno en la sala")
    found = _found("Esperé dos horas", "Todo bien, gracias", "Me dieron tarde la copia", "Muy amables")
    assert [comment.id for comment in comments_about(moment, found)] == [1]
    both = comments_about(type(moment)(**{**vars(moment), "requirements": (wanted,)}), found)
    assert [comment.id for comment in both] == [1, 3]


def test_only_the_newest_few_are_given() -> None:
    moment = make_moment(1, name="Espera su turno en la sala")
    assert len(comments_about(moment, _found(*["La espera es larga"] * 9), most=4)) == 4
