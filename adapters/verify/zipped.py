"""The bundle as a file: a plain ZIP in one form only, so that not one byte of it can differ."""

from io import BytesIO
from struct import error as Unpackable  # noqa: N812  an exception, in lower case there
from struct import pack
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zlib import crc32

_VERSION, _DAY_ONE, _MODE, _UNIX = 20, 0x21, 0o100644 << 16, 3


class NoBundleError(ValueError):
    """A file that is no bundle, with the reason."""


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a bundle by name; NoBundleError unless the file is exactly these parts.

    Stored without compression, dated 1980-01-01, in their order, nothing before, between or after.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if any(each.compress_type != ZIP_STORED for each in infos):
                raise NoBundleError("its parts are compressed, and a bundle's are not")
            if sum(each.file_size for each in infos) > len(data):
                raise NoBundleError("its parts lie over one another")
            found = {each.filename: archive.read(each) for each in infos}
        packed = _packed(found)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise NoBundleError(f"not a ZIP that can be read: {error}") from None
    except Unpackable:
        raise NoBundleError("a part has a name that is too long") from None
    if len(found) != len(infos) or packed != data:
        raise NoBundleError("its bytes are not those of its parts put together: it was changed")
    return found


def _packed(parts: dict[str, bytes]) -> bytes:
    """The one ZIP of these parts in this order."""
    files, directory = b"", b""
    for name, data in parts.items():
        named = name.encode()
        common = pack(
            "<HHHHHIIIHH",
            *(_VERSION, 0, 0, 0, _DAY_ONE, crc32(data), len(data), len(data), len(named), 0),
        )
        place = pack("<HHHII", 0, 0, 0, _MODE, len(files))
        directory += b"PK\x01\x02" + bytes([_VERSION, _UNIX]) + common + place + named
        files += b"PK\x03\x04" + common + named + data
    count = len(parts)
    end = pack("<HHHHIIH", 0, 0, count, count, len(directory), len(files), 0)
    return files + directory + b"PK\x05\x06" + end
