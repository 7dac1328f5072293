"""The mutants that no test can or need notice; the reasons stand in explained.toml."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant


@dataclass(frozen=True, slots=True)
class Explained:
    """A mutant by its name, and why it may survive."""

    module: str
    part: str
    was: str
    now: str
    why: str
    number: int = 1

    @property
    def name(self) -> tuple[str, str, str, str, int]:
        """As the mutant is called."""
        return (self.module, self.part, self.was, self.now, self.number)


_TEXT = Path(__file__).with_suffix(".toml").read_text("utf-8")

EXPLAINED = tuple(Explained(**each) for each in tomllib.loads(_TEXT)["explained"])

_NAMES = {each.name for each in EXPLAINED}


def explained(mutant: Mutant) -> bool:
    """Whether it is known why the mutant may survive."""
    return mutant.name in _NAMES
