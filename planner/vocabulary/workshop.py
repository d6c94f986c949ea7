"""The closed lists of a workshop."""

from planner.vocabulary.terms import Term


class Activity(Term):
    """What the room is doing in a workshop at this moment."""

    WAITING = "waiting", "En espera"
    MOMENTS = "moments", "Proponer momentos"
    REQUIREMENTS = "requirements", "Proponer requerimientos"
    EMOTIONS = "emotions", "Calificar lo que siente la clientela"
    AGREEMENT = "agreement", "Decir si hay acuerdo"
    RANKING = "ranking", "Ordenar las acciones"


class ContributionKind(Term):
    """What somebody in the room sent."""

    MOMENT = "moment", "Momento de verdad"
    REQUIREMENT = "requirement", "Requerimiento"


class BallotKind(Term):
    """How the room orders the actions."""

    RANKING = "ranking", "Ordenar de la más a la menos importante"
    POINTS = "points", "Repartir puntos"
