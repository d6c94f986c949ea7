"""Asynchronous code, run where no event loop runs yet.

The browser of some tests keeps a loop running in the main thread for as long as the process lives, and a
second one cannot start beside it.
"""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import anyio

Result = TypeVar("Result")


def run_apart(work: Callable[[], Awaitable[Result]]) -> Result:
    """What `work` gives, run to its end by an event loop of its own, in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, work).result()
