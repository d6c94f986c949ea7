"""A room full of phones: what sending costs beside a route that does nothing, and how many of them fit."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter
from urllib.parse import urlencode

import httpx
from sqlmodel import col, func, select

from planner.models import Contribution, WorkshopParticipant
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.people.one_use_links import fingerprint, new_token
from planner.services.workshop.leading import change_activity, open_workshop
from planner.services.workshop.room import Room, room_of
from planner.store.engine import open_engine
from planner.store.history import conclude
from planner.store.transaction import reading, transaction
from planner.vocabulary import Activity
from planner.web.workshop.phones import COOKIE
from tests.bench.ratio import Ratio
from tests.bench.servers import Servers
from tests.web.workshop.phone import Forms

PHONES, WINDOW_S = 100, 30.0
"""Twice the pace of a hundred in a minute."""
BOARD_EVERY_S = 2.0
LIMIT_S = 1.0
LARGEST = 1_600
FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass
class Phone:
    """A phone that has joined: its browser, the page it is at, and the form that it fills in there."""

    browser: httpx.AsyncClient
    path: str
    form: dict[str, str]

    async def send(self, text: str) -> float:
        """Propose a moment; seconds until the answer."""
        start = perf_counter()
        answer = await self.browser.post(self.path, content=urlencode({**self.form, "texto": text}), headers=FORM)
        seconds = perf_counter() - start
        if answer.status_code != 303:
            raise RuntimeError(f"A phone was refused with {answer.status_code}.")
        return seconds


async def measure_phones(servers: Servers) -> list[Ratio]:
    """The p95 of a phone's message while the board refreshes, and how many phones two messages a minute allow."""
    room = _open_room(servers)
    sent = await _room_at_work(servers, room, PHONES, WINDOW_S, with_board=True)
    kept = _kept(servers, room)
    nothing = await _nothing(servers)
    many = await _most(servers)
    return [
        Ratio("Aportes guardados, 100 teléfonos a la vez", kept, PHONES, "", 1.0, more_is_better=True),
        Ratio("Aporte de un teléfono (p95)", 1000 * _p95(sent), 1000 * _p95(nothing), "ms", 10.0),
        Ratio("Teléfonos con p95 < 1 s", many, PHONES, "", 1.0, more_is_better=True),
    ]


def _open_room(servers: Servers) -> Room:
    """A workshop in which the room proposes moments."""
    with transaction(open_engine(servers.database)) as session:
        workshop = open_workshop(servers.cycle_id, {}, session=session, actor=LOCAL_ADMINISTRATOR)
        conclude(session)
        activity = {"activity": Activity.MOMENTS}
        return room_of(change_activity(workshop.id, activity, session=session, actor=LOCAL_ADMINISTRATOR))


async def _room_at_work(
    servers: Servers, room: Room, phones: int, window: float, *, with_board: bool = False
) -> list[float]:
    """Each phone sends one message at its moment of the window; their seconds."""
    async with AsyncExitStack() as stack:
        there = await _join(servers, room, phones, stack)
        board = asyncio.create_task(_watch_board(servers, room)) if with_board else None
        times = await asyncio.gather(*(_send_at(phone, n, window * n / phones) for n, phone in enumerate(there)))
        if board is not None:
            board.cancel()
    return times


async def _join(servers: Servers, room: Room, phones: int, stack: AsyncExitStack) -> list[Phone]:
    """Phones that are in the room already: newcomers are counted by address, and here all have the same."""
    tokens = [new_token() for _ in range(phones)]
    with transaction(open_engine(servers.database)) as session:
        session.add_all(WorkshopParticipant(workshop_id=room.id, token_hash=fingerprint(each)) for each in tokens)
    return [await _open(servers.ours, room.code, token, stack) for token in tokens]


async def _open(address: str, code: str, token: str, stack: AsyncExitStack) -> Phone:
    browser = await stack.enter_async_context(httpx.AsyncClient(base_url=address, timeout=60))
    browser.cookies.set(COOKIE, token)
    page = await browser.get(f"/t/{code}")
    form = next(form for form in Forms(page.text).forms if form.get("hacer") == "proponer")
    return Phone(browser, f"/t/{code}", form)


async def _send_at(phone: Phone, number: int, delay: float) -> float:
    await asyncio.sleep(delay)
    return await phone.send(f"Momento propuesto por el teléfono {number}")


async def _watch_board(servers: Servers, room: Room) -> None:
    async with httpx.AsyncClient(base_url=servers.ours, timeout=60) as browser:
        while True:
            (await browser.get(f"/api/talleres/{room.id}/tablero")).raise_for_status()
            await asyncio.sleep(BOARD_EVERY_S)


def _kept(servers: Servers, room: Room) -> int:
    """How many different messages are in the database; raises when one is there twice."""
    with reading(open_engine(servers.database)) as session:
        query = select(func.count(), func.count(col(Contribution.text).distinct()))
        every, different = session.exec(query.where(Contribution.workshop_id == room.id)).one()
    if every != different:
        raise RuntimeError("A message was kept twice.")
    return int(every)


async def _nothing(servers: Servers) -> list[float]:
    """The same pace against a route that reads the form and does nothing."""
    async with httpx.AsyncClient(base_url=servers.idle, timeout=60) as browser:
        return await asyncio.gather(*(_post_nothing(browser, WINDOW_S * n / PHONES) for n in range(PHONES)))


async def _post_nothing(browser: httpx.AsyncClient, delay: float) -> float:
    await asyncio.sleep(delay)
    start = perf_counter()
    (await browser.post("/nada", content=urlencode({"texto": "hola"}), headers=FORM)).raise_for_status()
    return perf_counter() - start


async def _most(servers: Servers) -> int:
    """The largest room in which nineteen of twenty messages are answered within a second, one message each in 10 s."""
    good, size = 0, PHONES
    while size <= LARGEST:
        times = await _room_at_work(servers, _open_room(servers), size, 10.0)
        if _p95(times) >= LIMIT_S:
            break
        good, size = size, size * 2
    return max(good, 1)


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]
