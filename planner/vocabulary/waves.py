"""The closed lists about answers that come back: how a wave stands and by which road an answer came."""

from planner.vocabulary.terms import Term


class WaveState(Term):
    """Whether a wave takes answers."""

    OPEN = "open", "Abierta"
    PAUSED = "paused", "En pausa"
    CLOSED = "closed", "Cerrada"


class Road(Term):
    """How an answer came in."""

    WEB = "web", "Enlace web"
    KIOSK = "kiosk", "Tableta a la salida"
    INTERVIEW = "interview", "Entrevista"
    PAPER = "paper", "Papel digitado"
    KOBO = "kobo", "KoboToolbox u ODK"
    FILE = "file", "Archivo de respuestas"
