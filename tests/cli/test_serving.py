import os
import subprocess
import sys
from pathlib import Path

import httpx

from planner.store.engine import PROJECT
from tests.serving import PATIENCE_S, free_port


def test_run_serves_on_the_port_asked_for_from_any_folder_and_passes_on_what_it_does_not_know(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "planner.cli", "run", "--port", str(port), "--address", "127.0.0.1"]
    database = {"PLANNER_DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}", "PYTHONPATH": str(PROJECT)}
    server = subprocess.Popen(
        [*command, "--server.headless", "true"], cwd=tmp_path, env=os.environ | database, stdout=subprocess.DEVNULL
    )
    try:
        with httpx.Client(
            transport=httpx.HTTPTransport(retries=10), timeout=PATIENCE_S
        ) as client:  # waits longer after each refusal
            assert client.get(f"http://127.0.0.1:{port}/_stcore/health").is_success
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_S)
    assert (tmp_path / "x.sqlite3").exists()
