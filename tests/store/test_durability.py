"""A power cut in the middle of writing: what was confirmed stays, and the database is sound."""

import os
import signal
import subprocess
import sys

from sqlalchemy import Engine
from sqlmodel import select

from planner.models import MomentOfTruth
from planner.services.actor import Actor
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution
from planner.services.upkeep import check_database
from planner.store.engine import PROJECT
from planner.store.transaction import reading, transaction

WRITER = """
import sys
from itertools import count
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.store.transaction import transaction

for number in count():
    with transaction() as session:
        names = [f"{sys.argv[2]} momento {number}", f"{sys.argv[2]} otro momento {number}"]
        moments = add_moments(int(sys.argv[1]), names, session=session, actor=LOCAL_ADMINISTRATOR)
        add_requirements(moments[0].id, [{"text": "Que sí"}], session=session, actor=LOCAL_ADMINISTRATOR)
    print(*[moment.id for moment in moments], flush=True)
"""


def _killed_writer(url: str, cycle_id: int, name: str, confirmed: int) -> list[int]:
    """The ids that a process had confirmed when it was killed in the middle of its work."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(cycle_id), name],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env=os.environ | {"PLANNER_DATABASE_URL": url},
    )
    assert writer.stdout is not None
    lines = [writer.stdout.readline() for _ in range(confirmed)]
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    return [int(word) for line in [*lines, *rest.splitlines()] if line.strip() for word in line.split()]


def test_killed_in_the_middle_of_writes_the_database_is_sound_and_holds_all_that_was_confirmed(
    engine: Engine, database_url: str, actor: Actor
) -> None:
    with transaction(engine) as session:
        institution = add_institution({"name": "Caja Andina", "kind": "microfinance"}, session=session, actor=actor)
        cycle_id = add_cycle(institution.id, {"name": "Uno"}, session=session, actor=actor).id
    confirmed = [
        moment_id
        for number, count in enumerate((5, 12))
        for moment_id in _killed_writer(database_url, cycle_id, f"Vuelta {number}", count)
    ]
    with reading(engine) as session:
        kept = set(session.exec(select(MomentOfTruth.id)))
        assert check_database(session=session) == []
    assert len(confirmed) >= 34
    assert set(confirmed) <= kept
    assert len(kept) % 2 == 0, "each use case is saved whole or not at all"
