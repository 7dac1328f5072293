"""`liangdi serve` in a process of its own: it starts, answers, and stops when it is told to."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx


def test_one_command_serves_sweeps_and_stops_when_it_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    with subprocess.Popen(  # noqa: S603  our own command
        [
            *(sys.executable, "-c", "from api.cli import main; main()"),
            *("serve", "--port", "0", "--database", url),
        ],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        port = None
        for line in process.stderr:
            told = json.loads(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", told["what"]):
                port = found[1]
                break
        base = f"http://127.0.0.1:{port}"
        assert httpx.get(f"{base}/health").json() == {"live": True}
        assert httpx.get(f"{base}/ready").json() == {"ready": True, "ledger": 0, "shown": 0}
        assert httpx.get(f"{base}/api/v1/me").status_code == 401
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        assert process.wait(30) == 0
    lines = [json.loads(line) for line in rest.splitlines()]
    assert {line["route"] for line in lines if "route" in line} == {"/health", "/ready", "/me"}
