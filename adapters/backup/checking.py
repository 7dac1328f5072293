"""Whether what was copied holds: every fact and every look against its seal and the checkpoints."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from adapters.backup.errors import DoesNotHold
from adapters.reads.opened import open_reads
from adapters.seal.audit import Audit, Opens, audit, open_as_it_is
from adapters.seal.checkpoints import Published
from adapters.seal.keys import is_of_reads

Heads = Sequence[tuple[int, bytes]]
"""Published heads by size and root."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What held: the ledger, and the log of reads."""

    ledger: Audit
    reads: Audit


@dataclass(frozen=True, slots=True)
class Witnessed:
    """The heads of both logs that checkpoints show."""

    ledger: Heads
    reads: Heads

    def beyond(self, facts: int, reads: int) -> tuple[int, int]:
        """How many facts and looks more than these were published."""
        shown = max((size for size, _ in self.ledger), default=0)
        looks = max((size for size, _ in self.reads), default=0)
        return max(shown - facts, 0), max(looks - reads, 0)

    def until(self, facts: int, reads: int) -> "Witnessed":
        """Those that are no longer than the logs."""
        return Witnessed(
            [each for each in self.ledger if each[0] <= facts],
            [each for each in self.reads if each[0] <= reads],
        )


UNSEEN = Witnessed((), ())
"""No checkpoint at all."""


def witnessed(found: Sequence[Published]) -> Witnessed:
    """What checkpoints of a node show of its two logs."""
    heads: dict[bool, list[tuple[int, bytes]]] = {True: [], False: []}
    for each in found:
        said = each.checkpoint
        heads[is_of_reads(said.origin)].append((said.size, said.root))
    return Witnessed(heads[False], heads[True])


def checked(url: str, shown: Witnessed) -> Checked:
    """Verify both logs of the installation at a URL; DoesNotHold, with what is wrong first."""
    with closing(open_reads(url)):
        pass  # where nobody has looked yet, there is a log of no look
    return Checked(
        _holding("the ledger", url, shown.ledger, open_as_it_is),
        _holding("the log of reads", url, shown.reads, open_reads),
    )


def _holding(what: str, url: str, heads: Heads, opens: Opens) -> Audit:
    found = audit(url, heads, opens=opens)
    if found.problems:
        first = found.problems[0]
        raise DoesNotHold(
            f"{what} does not hold: {len(found.problems)} times, first at position "
            f"{first.position} ({first.fault}); `liangdi verify ledger` names them all"
        )
    return found
