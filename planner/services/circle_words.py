"""The circle and the emotion curve in words: titles that state the finding, and texts instead of the drawings."""

from planner.formats import count
from planner.services.matrix import Matrix, MatrixMoment
from planner.vocabulary import Emotion, InstitutionKind


def client_words(matrix: Matrix) -> tuple[str, str]:
    """Who stands at the centre of the cycle, in two lines."""
    if matrix.institution_kind is InstitutionKind.PUBLIC_OFFICE:
        return "La ciudadana", "o el ciudadano"
    return "La clienta", "o el cliente"


def circle_finding(matrix: Matrix) -> str:
    """One sentence with what stands out in the cycle."""
    if not matrix.moments:
        return "Todavía no hay momentos de verdad en este ciclo"
    total = count(len(matrix.moments), "momento de verdad", "momentos de verdad")
    critical = sum(moment.critical for moment in matrix.moments)
    bad = sum(moment.emotion is not None and moment.emotion < Emotion.NEUTRAL for moment in matrix.moments)
    facts = [count(critical, "crítico", "críticos")] if critical else []
    if bad:
        facts.append(f"{count(bad, 'se vive', 'se viven')} con una emoción mala")
    return f"{total}: {' y '.join(facts)}" if facts else total


def emotion_finding(matrix: Matrix) -> str:
    """One sentence with the lowest point of the journey."""
    known = [moment for moment in matrix.moments if moment.emotion is not None]
    if not known:
        return "Todavía no se anotó qué siente la clientela en cada momento"
    lowest = min(known, key=lambda moment: moment.emotion or 0)
    missing = len(matrix.moments) - len(known)
    rest = f"; {count(missing, 'momento', 'momentos')} sin anotar" if missing else ""
    if lowest.emotion is not None and lowest.emotion < Emotion.NEUTRAL:
        return f"El punto más bajo es el momento {lowest.position}: {lowest.name}{rest}"
    return f"Ningún momento se vive con una emoción mala{rest}"


def describe_circle(matrix: Matrix) -> str:
    """The circle in words, for whoever cannot see it."""
    if not matrix.moments:
        return f"Círculo del ciclo de servicio {matrix.name}: todavía no tiene momentos de verdad."
    moments = "; ".join(_describe_moment(moment) for moment in matrix.moments)
    total = count(len(matrix.moments), "momento de verdad", "momentos de verdad")
    return f"Círculo del ciclo de servicio {matrix.name}, con {total}, en orden desde arriba: {moments}."


def _describe_moment(moment: MatrixMoment) -> str:
    facts = [moment.phase.label.lower()] if moment.phase else []
    facts.append(f"emoción {moment.emotion.label.lower()}" if moment.emotion is not None else "emoción sin anotar")
    if moment.critical:
        facts.append("momento crítico")
    return f"{moment.position}, {moment.name} ({', '.join(facts)})"


def describe_emotions(matrix: Matrix) -> str:
    """The emotion curve in words, for whoever cannot see it."""
    if not matrix.moments:
        return f"Curva de emociones del ciclo {matrix.name}: todavía no tiene momentos de verdad."
    steps = "; ".join(f"{moment.position}, {moment.name}: {_feeling(moment)}" for moment in matrix.moments)
    return f"Curva de emociones del ciclo {matrix.name}, de muy mala (−2) a muy buena (+2): {steps}."


def _feeling(moment: MatrixMoment) -> str:
    feeling = moment.emotion.label.lower() if moment.emotion is not None else "sin anotar"
    return f"{feeling}, momento crítico" if moment.critical else feeling
