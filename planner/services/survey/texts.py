"""The ready texts of a survey: warm, short, in the words of a microfinance institution or of a public office."""

from planner.services.cycle.matrix import Matrix
from planner.vocabulary import InstitutionKind

CONSENT = (
    "Participar es voluntario y puede dejarlo cuando quiera.\n"
    "Sus respuestas son anónimas: no escriba su nombre.\n"
    "Responda con toda confianza: lo que diga no cambia la atención que recibe."
)
OVERALL = "¿Qué tan satisfecha o satisfecho quedó, en general, con el servicio que recibió?"
OPEN = "¿Qué deberíamos mejorar primero para atenderle mejor?"
RECOMMENDATION_SCALE = tuple(str(number) for number in range(11))
TITLE_START, TITLE_END, TITLE_PROFILE = "Para empezar", "Para terminar", "Sobre usted"


def is_public(matrix: Matrix) -> bool:
    """True for the survey of a public office."""
    return matrix.institution_kind is InstitutionKind.PUBLIC_OFFICE


def title_of(matrix: Matrix) -> str:
    """The heading of the survey."""
    return "Su opinión sobre nuestra atención" if is_public(matrix) else "Su opinión sobre nuestro servicio"


def introduction_of(matrix: Matrix, questions: int) -> str:
    """Why we ask and how long it takes, at about eight questions a minute."""
    minutes = max(2, -(-questions // 8) + 1)
    reason = (
        "Queremos atender mejor a la ciudadanía y su experiencia es nuestra mejor guía."
        if is_public(matrix)
        else "Queremos darle un mejor servicio y su experiencia es nuestra mejor guía."
    )
    return f"Gracias por su visita y por su tiempo. {reason} Responder le tomará unos {minutes} minutos."


def closing_of(matrix: Matrix) -> str:
    """The farewell."""
    if is_public(matrix):
        return "¡Muchas gracias! Con su opinión mejoramos la atención para todas las personas."
    return "¡Muchas gracias! Con su opinión mejoramos el servicio para usted y su familia."


def recommendation_of(matrix: Matrix) -> str:
    """The question of 0 to 10; people do not choose a public office, so there they are asked what they would say."""
    if is_public(matrix):
        return "Del 0 al 10, ¿qué tan probable es que hable bien de esta oficina a una persona conocida?"
    return "Del 0 al 10, ¿qué tan probable es que nos recomiende a una persona conocida?"


def branch_question(matrix: Matrix) -> str:
    return "¿En qué oficina le atendieron?" if is_public(matrix) else "¿En qué agencia le atendieron?"


def seniority_question(matrix: Matrix) -> tuple[str, tuple[str, ...]]:
    """How well the person knows the service, and the answers to choose from."""
    if is_public(matrix):
        return "¿Cuántas veces vino a esta oficina en el último año?", (
            "Es la primera vez",
            "2 o 3 veces",
            "4 o más veces",
        )
    bands = ("Menos de 1 año", "De 1 a menos de 3 años", "De 3 a menos de 5 años", "5 años o más")
    return "¿Hace cuánto tiempo usa nuestros servicios?", bands
