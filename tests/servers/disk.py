"""A disk so small that it can be filled: a file system in a file, for whoever may mount one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

_CHUNK = bytes(1 << 16)


class NoDiskError(Exception):
    """No file system can be mounted here."""


class Disk:
    """A mounted disk: `path` is where."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ballast = path / "ballast"

    def fill(self) -> None:
        """Leave no room on it."""
        with suppress(OSError), self._ballast.open("wb", buffering=0) as ballast:
            while ballast.write(_CHUNK):
                pass

    def clear(self) -> None:
        """Give the room back."""
        self._ballast.unlink(missing_ok=True)


@contextmanager
def small_disk(mebibytes: int) -> Iterator[Disk]:
    """A disk of so many MiB while the context is open; NoDiskError for want of it."""
    with TemporaryDirectory(prefix="liangdi-disk-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # a server that is not root finds its way to it
        image, path = folder / "image", folder / "disk"
        path.mkdir()
        try:
            with image.open("wb") as made:
                made.truncate(mebibytes << 20)
            _run("mkfs.ext4", "-q", "-m", "0", str(image))
            _run("mount", "-o", "loop", str(image), str(path))
        except (OSError, subprocess.CalledProcessError) as error:
            raise NoDiskError(str(error)) from error
        try:
            yield Disk(path)
        finally:
            _run("umount", "--lazy", str(path))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
