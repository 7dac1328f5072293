"""What became of each matter of a case between two positions: before → after."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that a position says: what it is about, and how it stands.

    `quiet`: as every case begins, and therefore not told of a new one.
    """

    about: str
    stands: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one matter, by its key; None where there was, or is, nothing of it."""

    key: str
    about: str
    before: str | None
    after: str | None

    @property
    def arrow(self) -> str:
        """`before → after`, or the one there is."""
        if self.before is None:
            return self.after or ""
        return f"{self.before} → {self.after or '–'}"


def changes(before: Mapping[str, Matter], after: Mapping[str, Matter]) -> list[Change]:
    """What became of each matter, in the order of the later position, then what is gone."""
    found = []
    for key, now in after.items():
        was = before.get(key)
        if was is None and not now.quiet:
            found.append(Change(key, now.about, None, now.stands))
        elif was is not None and was.stands != now.stands:
            found.append(Change(key, now.about, was.stands, now.stands))
    gone = (key for key in before if key not in after)
    found += (Change(key, before[key].about, before[key].stands, None) for key in gone)
    return found
