"""Real servers in processes of their own, as users start them."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import httpx

from tests.sources import PROJECT

PATIENCE_S = 240.0  # says nothing of speed: a machine may be busy with other things
PAUSE_S = 0.05


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    script: Path = PROJECT / "app.py",
    *,
    options: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path = PROJECT,
) -> Iterator[str]:
    """The address of a server running `script`, stopped at the end.

    `options` are Streamlit's own ("client.toolbarMode": "minimal"; or "server.port", for it to be the same after a
    restart); `folder` is where it is started from.
    """
    port = (options or {}).get("server.port", str(free_port()))
    flags = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true", **(options or {})}
    command = [sys.executable, "-m", "streamlit", "run", str(script), *(f"--{key}={flags[key]}" for key in flags)]
    with _running(command, f"http://127.0.0.1:{port}", "/_stcore/health", environment, folder) as address:
        yield address


@contextmanager
def served_plainly(app: str, *, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a server without Streamlit that runs `app` ("package.module:name"), stopped at the end."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--log-level", "warning"]
    with _running(command, f"http://127.0.0.1:{port}", "/salud", environment, PROJECT) as address:
        yield address


@contextmanager
def _running(
    command: list[str], address: str, health: str, environment: Mapping[str, str] | None, folder: Path
) -> Iterator[str]:
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_it_answers(f"{address}{health}", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_S)


def _wait_until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(int(PATIENCE_S / PAUSE_S)):
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped with code {process.returncode}.")
        try:
            if httpx.get(address, timeout=PATIENCE_S).is_success:
                return
        except httpx.TransportError:
            Event().wait(PAUSE_S)
    raise TimeoutError(f"The server did not answer within {PATIENCE_S:.0f} s.")
