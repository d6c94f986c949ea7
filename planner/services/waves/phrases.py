"""What the pages for clients say around the questions, whatever the survey: the second language has these too."""

from collections.abc import Mapping
from types import MappingProxyType

from planner.models import Wave
from planner.services.answers.given import NOTHING_ANSWERED
from planner.services.survey.form import SurveyForm

SEND = "send"
CHOOSE, MEND, EMPTY, TOO_LONG = "page/choose", "page/mend", "page/empty", "page/long"
RECEIVED, LEAVE, ALREADY, NOT_AGAIN = "page/received", "page/leave", "page/already", "page/not-again"
ANOTHER, USED = "page/another", "page/used"
PAUSED, PAUSED_WHY, CLOSED, CLOSED_WHY = "page/paused", "page/paused-why", "page/closed", "page/closed-why"
CONTACT, CONTACT_CONSENT, UNASKED = "contact/title", "contact/consent", "contact/unasked"
NAME, PHONE = "contact/name", "contact/phone"
BEGIN, NEXT, PREVIOUS, SKIP = "tablet/begin", "tablet/next", "tablet/previous", "tablet/skip"
FINISH, START = "tablet/finish", "tablet/start"

PHRASES: Mapping[str, str] = MappingProxyType(
    {
        SEND: "Enviar mis respuestas",
        CHOOSE: "Elija",
        MEND: "Revise lo siguiente:",
        EMPTY: NOTHING_ANSWERED,
        TOO_LONG: "El texto es muy largo. Acórtelo, por favor.",
        RECEIVED: "Recibimos su respuesta.",
        LEAVE: "Puede cerrar esta página.",
        ALREADY: "Ya recibimos su respuesta",
        NOT_AGAIN: "¡Muchas gracias! No hace falta enviarla otra vez.",
        ANOTHER: "Responde otra persona",
        USED: "Este enlace ya se usó",
        PAUSED: "Esta encuesta está en pausa",
        PAUSED_WHY: "Por ahora no recibe respuestas. Vuelva a intentar más tarde.",
        CLOSED: "Esta encuesta ya terminó",
        CLOSED_WHY: "Ya no recibe respuestas. Gracias por querer ayudarnos.",
        CONTACT: "Si quiere que le respondamos",
        CONTACT_CONSENT: "Acepto que guarden mi nombre y mi teléfono para hablar conmigo de lo que respondí.",
        NAME: "Su nombre",
        PHONE: "Su teléfono",
        UNASKED: "Para guardar su nombre y su teléfono falta marcar que acepta. Si prefiere no dejarlos, bórrelos.",
        BEGIN: "Empezar",
        NEXT: "Seguir",
        PREVIOUS: "Anterior",
        SKIP: "Saltar",
        FINISH: "Terminar y enviar",
        START: "Volver al inicio",
    }
)
"""The phrases in Spanish by their keys."""

LONG_PHRASES = frozenset({CONTACT_CONSENT})
"""Those that may take a paragraph."""


def contact_words(wave: Wave, form: SurveyForm) -> str:
    """What a client agrees to who leaves a name and a phone: the wave's own words, or the ready ones."""
    if wave.contact_consent:
        return wave.contact_consent
    kept = f" Los borrarán {wave.retention_days} días después de cerrar la encuesta." if wave.retention_days else ""
    return f"Acepto que {form.institution} guarde mi nombre y mi teléfono para hablar conmigo de lo que respondí.{kept}"
