"""What the last runs came to: counts and survivors by module, and the tests that noticed, by part.

Counts and survivors are for readers, in docs/mutants.json. The tests, in killers.json, are run
first, and alone where time is short.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.mutants.explained import explained
from tests.mutants.mutant import Mutant
from tests.mutants.running import Outcome, Part

RESULTS = Path(__file__).parents[2] / "docs" / "mutants.json"
_KILLERS = Path(__file__).with_name("killers.json")


def keep(made: Sequence[Mutant], outcome: Outcome) -> None:
    """Put the outcome of some of the mutants made in place of what was known of them.

    One that was never run is not noticed.
    """
    results, killers = read_results(), _read(_KILLERS)
    killed = {each.name for each in outcome.killed}
    survived = {each.name for each in outcome.survived}
    for module in dict.fromkeys(each.module for each in made):
        ours = [each for each in made if each.module == module]
        before = results[module]["surviving"] if module in results else [str(e) for e in ours]
        surviving = [
            str(each)
            for each in ours
            if each.name in survived
            or (str(each) in before and each.name not in killed and not explained(each))
        ]
        known = sum(map(explained, ours))
        results[module] = {
            "made": len(ours),
            "killed": len(ours) - known - len(surviving),
            "explained": known,
            "surviving": surviving,
        }
    for (module, part), names in outcome.killers.items():
        parts = killers.setdefault(module, {})
        parts[part] = [*dict.fromkeys([*names, *parts.get(part, ())])]
    _write(RESULTS, results)
    _write(_KILLERS, killers)


def read_results() -> dict[str, Any]:
    """By module: how many were `made`, `killed` and `explained`, and which are `surviving`."""
    return _read(RESULTS)


def known_killers() -> dict[Part, list[str]]:
    """The tests that noticed mutants of each part, as pytest names them."""
    return {
        (module, part): names
        for module, parts in _read(_KILLERS).items()
        for part, names in parts.items()
    }


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def _write(path: Path, found: dict[str, Any]) -> None:
    path.write_text(json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")
