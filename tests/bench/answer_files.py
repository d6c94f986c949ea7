"""Bringing in a file of 50,000 answers, against pandas merely reading it."""

import csv
import io
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import numpy as np
import pandas as pd
from sqlmodel import Session

from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.importing import import_file
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import issue_version
from planner.services.waves.waves import form_of_wave, open_wave
from planner.store.engine import open_engine
from planner.store.transaction import transaction
from tests.bench.big import big_database
from tests.bench.ratio import Ratio
from tests.bench.timing import compared

CLIENTS = 50_000


def measure_answer_file(folder: Path) -> Ratio:
    """Check and keep a file of 50,000 rows with 20 questions, in the words of the scale, into a new wave each time."""
    url = f"sqlite:///{folder / 'respuestas.sqlite3'}"
    cycle_id = big_database(url)
    engine = open_engine(url)
    with transaction(engine) as session:
        content = _file(_issue(cycle_id, session))
    waves = count(1)

    def import_it() -> None:
        with transaction(engine) as session:
            wave = open_wave(cycle_id, {"name": f"Ola {next(waves)}"}, session=session, actor=LOCAL_ADMINISTRATOR)
            import_file(wave.id, "respuestas.csv", content, session=session, actor=LOCAL_ADMINISTRATOR)

    ours, floor = compared(import_it, lambda: pd.read_csv(io.BytesIO(content), sep=";"))
    engine.dispose()
    return Ratio("Importar 50.000 respuestas de un archivo", ours, floor, "s", 3.0)


def _issue(cycle_id: int, session: Session) -> SurveyForm:
    issue_version(cycle_id, session=session, actor=LOCAL_ADMINISTRATOR)
    return form_of_wave(open_wave(cycle_id, {}, session=session, actor=LOCAL_ADMINISTRATOR), session=session)


def _file(form: SurveyForm) -> bytes:
    """As KoboToolbox exports it: labels, semicolons, an `_uuid`."""
    chance = np.random.default_rng(1)
    items = [item for item in form.items if item.options]
    columns: list[Sequence[str]] = [
        np.array(item.options)[chance.integers(0, len(item.options), CLIENTS)].tolist() for item in items
    ]
    columns.append([f"uuid-{number:06}" for number in range(CLIENTS)])
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow([*(item.text for item in items), "_uuid"])
    writer.writerows(zip(*columns, strict=True))
    return buffer.getvalue().encode()
