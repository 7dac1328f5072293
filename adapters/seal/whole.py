"""A file of the seal is put in its place whole."""

from contextlib import suppress
from pathlib import Path

from adapters.seal.errors import SealError


def put_whole(path: Path, content: bytes) -> None:
    """Put a file in its place: who reads it meanwhile has it as before or as after.

    SealError, and what was there stays, if it cannot be written.
    """
    made = path.with_name(f".{path.name}.part")
    try:
        made.write_bytes(content)
        made.replace(path)
    except OSError as error:
        raise SealError(f"{path}: {error.strerror}") from None
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)
