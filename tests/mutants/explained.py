"""The mutants that no test can or need notice, each with the reason."""

from dataclasses import dataclass

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


EXPLAINED: tuple[Explained, ...] = ()

_NAMES = {each.name for each in EXPLAINED}


def explained(mutant: Mutant) -> bool:
    """Whether it is known why the mutant may survive."""
    return mutant.name in _NAMES
