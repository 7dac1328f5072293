"""How long each step took."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True)
class Steps:
    """The steps that were done, in order, each with its seconds."""

    done: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Take the time of a step that is done to its end."""
        begun = perf_counter()
        yield
        self.done.append((name, perf_counter() - begun))

    @property
    def seconds(self) -> float:
        """All of them together."""
        return sum(seconds for _, seconds in self.done)
