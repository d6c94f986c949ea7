"""Addresses and messages for clients."""

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import Session

from planner.models import Wave, WaveLink
from planner.services.waves.entrance import (
    interview_address,
    kiosk_address,
    link_address,
    survey_address,
    whatsapp_address,
    whatsapp_text,
)
from tests.services.answers.collected import collect

SEEN = "https://ciclo.ejemplo.org/respuestas"
WAVE = Wave(cycle_id=1, survey_version_id=1, number=1, code="K7M4PX")


@pytest.fixture(autouse=True)
def _no_address_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANNER_PUBLIC_URL", raising=False)


def test_addresses_begin_where_the_product_is_seen() -> None:
    link = WaveLink(wave_id=1, token="K7M4PX9TRW")  # noqa: S106 -- the token of a link of tests
    assert [
        survey_address(WAVE, seen=SEEN),
        link_address(link, seen=SEEN),
        kiosk_address(WAVE, seen=SEEN),
        interview_address(WAVE.code),
    ] == [
        "https://ciclo.ejemplo.org/e/K7M4PX",
        "https://ciclo.ejemplo.org/e/l/K7M4PX9TRW",
        "https://ciclo.ejemplo.org/e/K7M4PX/tableta",
        "/e/K7M4PX/entrevista",
    ]


def test_whatsapp_opens_with_the_message(session: Session) -> None:
    text = whatsapp_text(collect(session).form, survey_address(WAVE, seen=SEEN))
    assert text.endswith("\nhttps://ciclo.ejemplo.org/e/K7M4PX")
    address = urlsplit(whatsapp_address(text))
    assert (address.netloc, parse_qs(address.query)["text"]) == ("wa.me", [text])
