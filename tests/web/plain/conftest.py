"""The sample page, which only the tests have."""

from collections.abc import Iterator

import pytest
from jinja2 import ChoiceLoader, DictLoader
from starlette.testclient import TestClient

from planner.web.plain.pages import ENVIRONMENT
from tests.web.plain.sample import SAMPLE, sample_app


@pytest.fixture
def sample_template(monkeypatch: pytest.MonkeyPatch) -> None:
    """The template of the sample beside those of the product."""
    assert ENVIRONMENT.loader is not None
    monkeypatch.setattr(ENVIRONMENT, "loader", ChoiceLoader([DictLoader({"muestra.html": SAMPLE}), ENVIRONMENT.loader]))


@pytest.fixture
def client(sample_template: None) -> Iterator[TestClient]:  # noqa: ARG001 -- the application needs it
    """A browser without a window at the sample application, which keeps cookies."""
    with TestClient(sample_app(), follow_redirects=False) as client:
        yield client
