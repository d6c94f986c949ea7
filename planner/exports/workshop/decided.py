"""What the room agreed to, how it ordered the actions, and what was decided from it."""

from planner.exports.workshop.said import Heading, Section
from planner.formats import count, format_date, format_number, listed
from planner.services.priority.ranking.description import describe_nearest
from planner.services.priority.ranking.result import GroupRanking
from planner.services.requirements.agreement.board import AgreementRow
from planner.services.workshop.minutes import Minutes
from planner.services.workshop.ranking import AdoptedRanking
from planner.vocabulary import Stance


def agreements(minutes: Minutes) -> Section:
    """Every requirement with who agrees, who does not and why, and who has yet to answer."""
    titles = ("Momento", "Requerimiento", "De acuerdo", "En desacuerdo", "Sin respuesta", "En la sala")
    shares, widths = (0.14, 0.28, 0.14, 0.2, 0.12, 0.12), (24, 50, 26, 40, 26, 24)
    board = minutes.agreement
    rows = [_agreement(row, minutes) for row in board.rows if board.people or row.id in minutes.board.agreements]
    agreed = count(len(board.agreed), "requerimiento", "requerimientos") if board.agreed else "Ninguno"
    contested = count(len(board.contested), "requerimiento", "requerimientos") if board.contested else "ninguno"
    sentences = (f"Con el acuerdo de todas las personas: {agreed.lower()}. Con algún desacuerdo: {contested}.",)
    return Section(
        "Acuerdos y desacuerdos",
        "Acuerdos",
        tuple(map(Heading, titles, shares, widths)),
        tuple(rows),
        "En este ciclo todavía nadie respondió si está de acuerdo.",
        sentences if board.people else (),
    )


def _agreement(row: AgreementRow, minutes: Minutes) -> tuple[str, ...]:
    stances = list(zip(minutes.agreement.people, row.answers, strict=True))
    against = [f"{person.name}: {answer.reason}" for person, answer in stances if answer.stance is Stance.DISAGREES]
    waiting = [person.name for person, answer in stances if answer.stance in {Stance.MISSING, Stance.CHANGED}]
    in_favour = [person.name for person, answer in stances if answer.stance is Stance.AGREES]
    return row.moment, row.wording, listed(in_favour), "\n".join(against), listed(waiting), _room(row.id, minutes)


def _room(requirement_id: int, minutes: Minutes) -> str:
    tally = minutes.board.agreements.get(requirement_id)
    if tally is None:
        return ""
    reasons = "".join(f"\n· {one.name or 'Sin nombre'}: {one.reason}" for one in tally.dissent if one.reason)
    return f"{format_number(tally.agree)} a favor, {format_number(tally.disagree)} en contra{reasons}"


def round_result(number: int, ranking: GroupRanking) -> Section:
    """What the room ranked in one round, with how much it agrees."""
    titles = ("Lugar", "Acción", "Suma de lugares", "Orden más cercano a todos", "Cómo se repartieron los votos")
    shares, widths = (0.07, 0.36, 0.11, 0.14, 0.32), (8, 60, 16, 20, 60)
    spread = {one.item_id: one.reading for one in ranking.spreads}
    rows = tuple(
        (
            format_number(score.place),
            ranking.texts[score.item_id],
            format_number(score.rank_sum, 0 if score.rank_sum.is_integer() else 1),
            format_number(ranking.kemeny.places[score.item_id]),
            spread[score.item_id],
        )
        for score in ranking.borda.scores
    )
    return Section(
        f"Orden de las acciones, vuelta {number}",
        f"Vuelta {number}",
        tuple(map(Heading, titles, shares, widths)),
        rows if ranking.people else (),
        "En esta vuelta no votó nadie.",
        _how_close(ranking),
    )


def _how_close(ranking: GroupRanking) -> tuple[str, ...]:
    voters = f"{count(ranking.people, 'persona votó', 'personas votaron')}. {_with_w(ranking)}"
    roles = tuple(f"{one.group}: {one.meaning}" for one in ranking.by_group if one.group)
    return tuple(text for text in (voters, *roles, ranking.warning, describe_nearest(ranking)) if text)


def _with_w(ranking: GroupRanking) -> str:
    found = ranking.concordance
    if found.w is None or found.chi_square is None:
        return found.meaning
    w, chi_square = format_number(found.w, 2), format_number(found.chi_square, 1)
    return f"{found.meaning} (W de Kendall: {w}; ji cuadrado: {chi_square})"


def adopted_order(record: AdoptedRanking) -> Section:
    """The order that the team numbered, beside the places that the room had given."""
    titles = ("N.º", "Acción", "Lugar en la votación")
    places = record.ranking.borda.places
    rows = tuple(
        (format_number(number), record.texts.get(action, ""), format_number(places[action]) if action in places else "")
        for number, action in enumerate(record.adopted, start=1)
    )
    sentence = f"El equipo adoptó este orden el {format_date(record.at.date())}, a partir de la vuelta {record.round}."
    return Section(
        "Orden adoptado por el equipo",
        f"Adoptado {record.id}",
        tuple(map(Heading, titles, (0.07, 0.73, 0.2), (8, 70, 22))),
        rows,
        "No hay acciones.",
        (sentence, record.note) if record.note else (sentence,),
    )


def decisions(minutes: Minutes) -> Section:
    """What was decided, and the steps that have been closed."""
    closed = tuple(
        (
            f"Paso {found.step.number}. {found.step.label}",
            format_date(found.closed_at.date()),
            found.record.closed_by,
            listed([person.name for person in found.record.participants]),
            found.note,
        )
        for found in minutes.closures
    )
    titles = ("Paso terminado", "Fecha", "Quién lo cerró", "Quiénes participaron", "Nota")
    written = tuple(line for line in minutes.board.room.decisions.splitlines() if line.strip())
    return Section(
        "Decisiones",
        "Decisiones",
        tuple(map(Heading, titles, (0.2, 0.12, 0.18, 0.3, 0.2), (26, 14, 26, 50, 50))),
        closed,
        "Todavía no se dio por terminado ningún paso.",
        written or ("No se anotaron decisiones.",),
    )
