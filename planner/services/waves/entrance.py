"""Where clients come in: the addresses that are handed out, and the wave to which each one leads."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from sqlalchemy import Text, bindparam, cast
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from planner.errors import NotFound
from planner.models import ServiceCycle, SurveyVersion, Wave, WaveLink
from planner.services.addresses import origin_for_phones, read_code
from planner.services.answers.receiving import Arrival, find_response
from planner.services.survey.form import SurveyForm
from planner.vocabulary import Road

# Where clients come in: the wave that a code or a link leads to, and what it asks.

PATH = "/e"
"""Where clients come in."""
UNKNOWN_CODE = "No hay ninguna encuesta con ese código. Revise las seis letras y números de su enlace o afiche."
UNKNOWN_LINK = "Este enlace ya no sirve. Pida otro a quien se lo dio."


@dataclass(frozen=True)
class WaveEntrance:
    """A wave with its frozen form, and the link by which somebody came. Without a link only the code is known."""

    wave: Wave
    form: SurveyForm
    link: WaveLink | None = None

    @property
    def branch_id(self) -> int | None:
        """Where whoever comes by this link was attended, if the link says so."""
        return self.link.branch_id if self.link else None

    @property
    def takes_one(self) -> bool:
        """Whether only one answer comes by this link."""
        return self.link is not None and self.link.one_use

    def arrival(self, ticket: str, *, road: Road = Road.WEB) -> Arrival:
        """How an answer comes in here; `ticket` is the random one of the page."""
        link_id = self.link.id if self.link else None
        key = f"link:{link_id}" if self.takes_one else f"page:{ticket}"
        return Arrival(road, key, link_id=link_id)

    def has_answered(self, ticket: str, *, session: Session) -> bool:
        """Whether the answer of that page, or the only one of the link, is there already."""
        return find_response(self.wave.id, self.arrival(ticket).key, session=session) is not None


def find_wave_entrance(code: str, *, session: Session) -> WaveEntrance:
    """The wave with the code that somebody typed, whatever its state. Raises NotFound.

    One query, whose form is read anew only the first time. The waves of a deleted cycle are not there.
    """
    found = session.exec(_BY_CODE, params={"code": read_code(code)}).one_or_none()
    if found is None:
        raise NotFound(UNKNOWN_CODE)
    wave, text = found
    return WaveEntrance(wave, frozen_form(text))


def find_entrance_of_link(token: str, *, session: Session) -> WaveEntrance:
    """The wave to which a link of its own leads. Raises NotFound, also when the link was revoked."""
    link = session.exec(select(WaveLink).where(WaveLink.token == read_token(token))).one_or_none()
    if link is None or link.revoked_at is not None:
        raise NotFound(UNKNOWN_LINK)
    found = session.exec(_BY_ID, params={"wave_id": link.wave_id}).one_or_none()
    if found is None:
        raise NotFound(UNKNOWN_LINK)
    wave, text = found
    return WaveEntrance(wave, frozen_form(text), link)


def read_token(typed: str) -> str:
    """The token of a link as somebody typed it, in capitals and without what they put between."""
    return "".join(mark for mark in typed[:40].upper() if mark.isalnum())


def _open_doors() -> Select[Wave, str]:
    # The form as text: what `frozen_form` has read once need not be parsed at every visit.
    query = select(Wave, cast(col(SurveyVersion.form), Text))
    return (
        query.join(SurveyVersion, col(SurveyVersion.id) == col(Wave.survey_version_id))
        .join(ServiceCycle, col(ServiceCycle.id) == col(Wave.cycle_id))
        .where(col(ServiceCycle.deleted_at).is_(None))
    )


# Made once: half of the time of a small query goes into making it.
_BY_CODE = _open_doors().where(col(Wave.code) == bindparam("code"))
_BY_ID = _open_doors().where(col(Wave.id) == bindparam("wave_id"))


@lru_cache(maxsize=64)  # an issued version never changes: what it says is all there is to know about it
def frozen_form(text: str) -> SurveyForm:
    """The form that the JSON of an issued version holds."""
    return SurveyForm.model_validate_json(text)


# The addresses under which clients answer, and a message that brings them along.

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
