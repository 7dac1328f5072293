"""Chromium: the system's, installed once where that can be done."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_PACKAGES = ("chromium", "fonts-noto-cjk")
_INSTALLS_WITHIN = 600
_FLAGS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    # Whatever a page asks for, nothing leaves this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


class NoChromiumError(Exception):
    """There is no Chromium here, and none could be installed; how it could be had."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; NoChromiumError if there is none and none can be installed."""
    path = _path() or _installed()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=list(_FLAGS), chromium_sandbox=os.geteuid() != 0
        )
        yield started
        started.close()


def _path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


def _installed() -> str:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        raise NoChromiumError(f"install the packages {' and '.join(_PACKAGES)}")
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (("update",), ("install", "--yes", "--no-install-recommends", *_PACKAGES)):
        done = subprocess.run(  # noqa: S603  the system's own installer
            [apt, "--quiet", *words],
            env=quietly,
            capture_output=True,
            text=True,
            timeout=_INSTALLS_WITHIN,
            check=False,
        )
    path = _path()
    if path is None:
        raise NoChromiumError(f"apt-get could not install it: {done.stderr}")
    return path
