"""What is decided about a wave, and what a client leaves when asked how to be reached."""

from typing import Annotated

from pydantic import Field

from planner.inputs.schema import Input, Line, Prose
from planner.inputs.workshop import PersonName

MOST_CLIENTS = 5_000_000
LONGEST_TAG = 40
Tag = Annotated[Line, Field(min_length=1, max_length=LONGEST_TAG)]
SHORTEST_SILENCE, LONGEST_SILENCE, LONGEST_RETENTION = 15, 600, 3_650


class WaveForm(Input):
    name: Line = Field(default="", title="Nombre de la ola")
    open_link: bool = Field(default=True, title="Enlace abierto")
    asks_contact: bool = Field(default=False, title="Pedir nombre y teléfono")
    contact_consent: Prose = Field(default="", title="Consentimiento para dejar sus datos")
    retention_days: int | None = Field(
        default=180, ge=1, le=LONGEST_RETENTION, title="Días que se guardan los datos personales"
    )
    kiosk_seconds: int = Field(
        default=60, ge=SHORTEST_SILENCE, le=LONGEST_SILENCE, title="Segundos sin tocar la tableta"
    )
    margin: int = Field(default=5, ge=1, le=30, title="Margen de error")
    confidence: int = Field(default=95, ge=80, le=99, title="Confianza")


class ContactForm(Input):
    """`consents` must be true for the rest to be kept."""

    consents: bool = Field(default=False, title="Consentimiento")
    name: PersonName = Field(default="", title="Su nombre")
    phone: PersonName = Field(default="", title="Su teléfono")


class CommentForm(Input):
    text: Prose = Field(title="Comentario")


class TagForm(Input):
    tag: Tag = Field(title="Etiqueta")


class GoalForm(Input):
    """How many clients a branch has."""

    clients: int = Field(ge=0, le=MOST_CLIENTS, title="Clientes")
