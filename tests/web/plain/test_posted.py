import re

import pytest
from starlette.testclient import TestClient

from planner.web.plain.forms import BODY_LIMIT
from planner.web.plain.origin import FIELD
from tests.web.plain.sample import PATH


def _token(client: TestClient) -> str:
    found = re.search(rf'name="{FIELD}" value="([^"]+)"', client.get(PATH).text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("content", "media_type", "status", "sentence"),
    [
        (
            b"x" * (BODY_LIMIT + 1),
            "application/x-www-form-urlencoded",
            413,
            "acorte lo que escribió y envíelo otra vez.",
        ),
        (b"{}", "application/json", 415, "envíe el formulario desde ahí."),
        (b"correo=%FF", "application/x-www-form-urlencoded", 400, "envíe el formulario desde ahí."),
        (b"rol=administrador", "application/x-www-form-urlencoded", 400, "envíe el formulario desde ahí."),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_page(
    client: TestClient, content: bytes, media_type: str, status: int, sentence: str
) -> None:
    answer = client.post(PATH, content=content, headers={"content-type": media_type})
    assert answer.status_code == status
    assert sentence in answer.text
    assert f'href="{PATH}"' in answer.text


def test_a_foreign_form_is_refused_before_it_is_read(client: TestClient) -> None:
    headers = {"content-type": "application/json", "origin": "https://malo.example"}
    assert client.post(PATH, content=b"{}", headers=headers).status_code == 403


def test_the_token_is_no_part_of_what_was_typed(client: TestClient) -> None:
    token = _token(client)
    answer = client.post(PATH, data={FIELD: token, "correo": "ana@caja.pe"})
    assert answer.status_code == 422
    assert token not in answer.text
    assert 'value="ana@caja.pe"' in answer.text
