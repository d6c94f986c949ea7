"""One SQLite file that many tests use in turn, each finding it as it was at first."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.store.engine import engine_for


class LentFile:
    """A file that keeps its place keeps its engine too, and all the sentences that engine has already put into SQL.

    Most of the time of a small test goes into those sentences.
    """

    def __init__(self, path: Path, template: Path) -> None:
        self._path, self._template = path, template

    @contextmanager
    def lent(self) -> Iterator[str]:
        """The address of the file, as the template is. Whoever still holds the former one keeps it apart."""
        url = f"sqlite:///{self._path}"
        shutil.rmtree(self._path.parent)  # with whatever was put beside it
        self._path.parent.mkdir()
        shutil.copyfile(self._template, self._path)
        yield url
        engine_for(url).dispose()
