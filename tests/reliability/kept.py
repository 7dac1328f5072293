"""What campaigns came to, kept in docs/reliability.json: the last run of each kind and form."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent.parent / "docs" / "reliability.json"

SOAKED = {
    "memory_mib": "memory, MiB",
    "open_files": "open files",
    "connections": "connections to PostgreSQL",
    "behind": "facts that views and exchange are behind",
    "latency_ms": "an act over HTTP, median, ms",
}
"""What a soak looks at, by its name in the kept series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a campaign came to.

    `recovery` is seconds from a fault until an inquiry opened after it is known to have arrived at
    the other node: the median and the longest; None where the clock itself was the fault.
    """

    kind: str
    seed: int
    injected: int
    acknowledged: int
    refused: int
    lost: int
    doubled: int
    deemed: int
    wrong: int
    seconds: int
    recovery_p50: float | None
    recovery_max: float | None


def kept() -> dict[str, Any]:
    """All that is kept: `campaigns`, and the `soak`."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def rows() -> list[Row]:
    """The campaigns."""
    return [Row(**each) for each in kept()["campaigns"]]


def keep_row(row: Row) -> None:
    """Keep a campaign in place of the last one of its kind."""
    found = kept()
    others = [each for each in found["campaigns"] if each["kind"] != row.kind]
    _write({**found, "campaigns": [*others, asdict(row)]})


def keep_soak(soak: dict[str, Any]) -> None:
    """Keep a soak in place of the last one."""
    _write({**kept(), "soak": soak})


def _write(found: dict[str, Any]) -> None:
    FILE.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
