"""The locked versions: those that the project asks for, the same for everybody, and from nowhere in particular."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.sources import PROJECT

PROJECT_FILE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = PROJECT_FILE["dependencies"]
LOCKS = {
    "requirements.lock": RUN,
    "requirements-dev.lock": [*RUN, *PROJECT_FILE["optional-dependencies"]["dev"]],
}


def locked(name: str) -> dict[str, set[str]]:
    """Package -> locked versions; more than one where it depends on the machine's Python."""
    found: dict[str, set[str]] = {}
    for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9-]+)==(\S+)", line):
            found.setdefault(match[1], set()).add(match[2])
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_is_locked_to_a_version_that_the_project_accepts(name: str) -> None:
    versions = locked(name)
    for text in LOCKS[name]:
        wanted = Requirement(text)
        assert versions.get(wanted.name.lower()), f"{wanted.name} is not in {name}: run make lock"
        assert all(wanted.specifier.contains(version) for version in versions[wanted.name.lower()]), wanted


def test_tests_run_on_the_versions_that_users_have() -> None:
    tested = locked("requirements-dev.lock")
    assert {name: versions for name, versions in locked("requirements.lock").items() if tested[name] != versions} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_every_file_is_known_by_its_hash_and_none_by_an_address(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links|@ ", text)
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
