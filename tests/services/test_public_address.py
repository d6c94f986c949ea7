import pytest

from planner.errors import Refused
from planner.services.addresses import PUBLIC_URL, local_address, origin_for_phones


def test_what_was_told_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_URL, "https://Ciclo.Ejemplo.org/")
    assert origin_for_phones("http://localhost:8501/taller?ciclo=3") == "https://ciclo.ejemplo.org"
    monkeypatch.setenv(PUBLIC_URL, "ciclo")
    with pytest.raises(Refused, match="PLANNER_PUBLIC_URL no es una dirección"):
        origin_for_phones("http://localhost:8501")


@pytest.mark.parametrize(
    "seen", ["http://localhost:8501/x", "http://127.0.0.1:8501", "http://[::1]:8501", "http://0.0.0.0:8501"]
)
def test_phones_are_not_sent_to_themselves(seen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    assert origin_for_phones(seen) == f"http://{local_address()}:8501"


@pytest.mark.parametrize("seen", ["http://192.168.1.20:8501", "https://servidor.caja.pe"])
def test_an_address_that_others_reach_is_given_as_it_is(seen: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PUBLIC_URL, raising=False)
    assert origin_for_phones(f"{seen}/taller?ciclo=1") == seen
