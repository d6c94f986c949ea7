"""The small signs beside a moment's name: how it feels, and whether it is critical."""

from planner.palette import TEXT, emotion_fill, ink_on
from planner.services.matrix import MatrixMoment
from planner.ui.sortable import Mark

CRITICAL = Mark("★", "Momento crítico", background="transparent", ink=TEXT)


def marks_of(moment: MatrixMoment) -> tuple[Mark, ...]:
    """The marks of a moment; none when nothing is known of it."""
    marks = [CRITICAL] if moment.critical else []
    if moment.emotion is not None:
        fill = emotion_fill(moment.emotion)
        marks.append(Mark(moment.emotion.sign, f"Emoción: {moment.emotion.label.lower()}", fill, ink_on(fill)))
    return tuple(marks)
