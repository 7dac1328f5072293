"""`liangdi demo` in a process of its own: a small world, an account that signs in, and an end."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from adapters.demo import SEATS, TODAY


def test_the_demo_prints_where_and_as_whom_to_sign_in_and_leaves_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603  our own command
        [
            *(sys.executable, "-c", "from api.cli import main; main()"),
            *("demo", "--port", "0", "--cases", "60"),
        ],
        stdout=subprocess.PIPE,
        env=os.environ | {"TMPDIR": str(tmp_path), "COLUMNS": "200"},
        text=True,
    ) as process:
        assert process.stdout is not None
        told = ""
        for line in process.stdout:
            told += line
            if "Ctrl-C" in line:
                break
        address = re.search(r"^address +(\S+)$", told, re.MULTILINE)
        password = re.search(r"^password of all +(\S+)$", told, re.MULTILINE)
        assert address
        assert password
        with httpx.Client(base_url=address[1], follow_redirects=True, timeout=30) as browser:
            for seat in SEATS:
                assert f" {seat.name} " in told
                page = browser.post("/sign-in", data={"name": seat.name, "password": password[1]})
                assert page.status_code == 200
                assert seat.shown in page.text
                assert "演示" in page.text
                assert f"{TODAY}" in page.text
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert list(tmp_path.iterdir()) == []
