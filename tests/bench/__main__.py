"""`make bench`: every figure beside its floor, measured now on this machine."""

import asyncio
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.answer_files import measure_answer_file
from tests.bench.answering import measure_answering
from tests.bench.crowd import measure_crowd
from tests.bench.importing import measure_import
from tests.bench.load import measure_load
from tests.bench.phones import measure_phones
from tests.bench.printing import measure_printing
from tests.bench.ratio import Ratio, table_of
from tests.bench.rerun import measure_rerun
from tests.bench.results import measure_results
from tests.bench.servers import both_servers
from tests.bench.similarity import measure_similarity


def main() -> None:
    """Measure everything and print the table."""
    print("Midiendo; tarda unos minutos…", flush=True)
    with TemporaryDirectory() as name:
        print(table_of(_told(_measure(Path(name)))))


def _told(ratios: Iterable[Ratio]) -> Iterator[Ratio]:
    """The figures as they come, so that whoever waits sees that it goes on."""
    for ratio in ratios:
        print(f"  {ratio.name}: {ratio.value:.2f}x", flush=True)
        yield ratio


def _measure(folder: Path) -> Iterator[Ratio]:
    with both_servers(folder) as servers:
        yield asyncio.run(measure_rerun(servers))
        yield from measure_load(servers)
        yield from asyncio.run(measure_phones(servers))
        yield asyncio.run(measure_crowd(servers))
        yield from measure_answering(servers)
    yield measure_printing()
    yield measure_import(folder)
    yield measure_answer_file(folder)
    yield from measure_results(folder)
    yield measure_similarity()


if __name__ == "__main__":
    main()
