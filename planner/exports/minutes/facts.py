"""Where, when and about what a workshop was: the head of its minutes."""

from planner.formats import format_date
from planner.services.workshop.minutes import Minutes


def facts_of(minutes: Minutes) -> tuple[tuple[str, str], ...]:
    """What the minutes begin with, as pairs of a name and a text; what nobody said is left out."""
    opened, closed = minutes.opened_at, minutes.closed_at
    if closed is None:
        until = "sigue abierto"
    elif closed.date() == opened.date():
        until = f"{closed:%H:%M}"
    else:
        until = f"{format_date(closed.date())}, {closed:%H:%M}"
    found = (
        ("Institución", minutes.matrix.institution),
        ("Ciclo", minutes.matrix.name),
        ("Servicio", minutes.matrix.service),
        ("Taller", minutes.title),
        ("Lugar", minutes.board.room.place),
        ("Fecha y hora", f"{format_date(opened.date())}, de {opened:%H:%M} a {until}"),
        ("Facilitación", minutes.matrix.facilitator),
        ("Código", minutes.board.room.code),
    )
    return tuple((name, text) for name, text in found if text)
