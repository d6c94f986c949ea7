"""The addresses under which clients answer, and a message that brings them along."""

from urllib.parse import quote

from planner.models import Wave, WaveLink
from planner.services.public_address import origin_for_phones
from planner.services.survey.form import SurveyForm
from planner.services.waves.door import PATH

WHATSAPP = "https://wa.me/?text="


def survey_address(wave: Wave, *, seen: str) -> str:
    """The open link of a wave: `https://…/e/K7M4PX`. `seen` as of `origin_for_phones`. Raises Refused."""
    return f"{origin_for_phones(seen)}{PATH}/{wave.code}"


def link_address(link: WaveLink, *, seen: str) -> str:
    """The address of a link of its own: `https://…/e/l/K7M4PX9TRW`. Raises Refused."""
    return f"{origin_for_phones(seen)}{PATH}/l/{link.token}"


def kiosk_address(wave: Wave, *, seen: str) -> str:
    """Where a tablet is started. Raises Refused."""
    return f"{survey_address(wave, seen=seen)}/tableta"


def interview_address(code: str) -> str:
    """Where staff takes down interviews on the wave with that code, from the root of the site."""
    return f"{PATH}/{code}/entrevista"


def whatsapp_text(form: SurveyForm, address: str) -> str:
    """What to send to a client."""
    promise = "Son pocos minutos y no le pedimos su nombre."
    return f"Hola. En {form.institution} queremos atenderle mejor. ¿Nos cuenta cómo le fue? {promise}\n{address}"


def whatsapp_address(text: str) -> str:
    """The address that opens WhatsApp with the message, ready to choose whom to send it to."""
    return WHATSAPP + quote(text, safe="")
