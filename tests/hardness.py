"""The counts of the long runs, `docs/hardness.json`: what was tried, and what came of it."""

import json
from pathlib import Path
from typing import Any

KEPT = Path(__file__).parent.parent / "docs" / "hardness.json"


def counts() -> dict[str, Any]:
    """The counts of the last long runs, by what was run."""
    found: dict[str, Any] = json.loads(KEPT.read_text("utf-8"))
    return found


def keep(name: str, found: dict[str, Any]) -> None:
    """Put the counts of a run in the place of those of the last one, part by part."""
    there = counts() if KEPT.exists() else {}
    there[name] = {**there.get(name, {}), **found}
    KEPT.write_text(json.dumps(there, indent=2, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
