"""All parts of the minutes, in the order in which they are read, after where and when it was."""

from planner.exports.workshop.decided import adopted_order, agreements, decisions, round_result
from planner.exports.workshop.said import Heading, Section, emotions, proposed_moments, proposed_requirements
from planner.formats import count, format_date, listed
from planner.services.workshop.minutes import Minutes


def sections_of(minutes: Minutes) -> tuple[Section, ...]:
    """The parts of the minutes."""
    return (
        attendance(minutes),
        proposed_moments(minutes),
        proposed_requirements(minutes),
        emotions(minutes),
        agreements(minutes),
        *(round_result(number, ranking) for number, ranking in sorted(minutes.rounds.items())),
        *(adopted_order(record) for record in minutes.adopted),
        decisions(minutes),
    )


def attendance(minutes: Minutes) -> Section:
    """Who was there with a name, and how many without."""
    rows = [
        (one.name, one.role.label if one.role else "", "Anotado a mano" if one.by_hand else "Con su teléfono")
        for one in minutes.board.attendees
        if one.name
    ]
    rows = list(dict.fromkeys(rows))  # the same person with a second phone
    known = {name for name, _, _ in rows}
    rows += [
        (person.name, listed([role.label for role in person.roles]), "Participa en el ciclo")
        for person in minutes.people
        if person.name not in known
    ]
    unnamed = sum(not one.name and not one.by_hand for one in minutes.board.attendees)
    sentences = (f"Además, {count(unnamed, 'teléfono participó', 'teléfonos participaron')} sin nombre.",)
    return Section(
        "Asistencia",
        "Asistencia",
        tuple(map(Heading, ("Nombre", "Rol", "Cómo participó"), (0.42, 0.33, 0.25), (40, 30, 24))),
        tuple(rows),
        "Nadie dio su nombre.",
        sentences if unnamed else (),
    )


# Where, when and about what a workshop was: the head of its minutes.


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
