"""Many histories: `python -m tests.model COUNT [KIND ...] [--first SEED]`.

Exit 1 if the two say different things of any.
"""

import sys
from argparse import ArgumentParser
from collections import Counter
from random import Random

from adapters.bootstrap import law
from adapters.settings import installation
from tests.model.beside import History
from tests.model.kinds import KINDS, compare

_SHOWN = 3


def told(kind: str, seed: int, history: History) -> str:
    """A history, to act out again by its seed."""
    acts = "\n".join(f"  {a.n} {a.at} {a.by} {a.name} {a.given}" for a in history.acts)
    return f"\n{kind}, seed {seed}, notices up to {history.until}\n{acts}\n"


def main(count: int, first: int, kinds: list[str]) -> int:
    """Compare so many histories, the kinds in turn; tells the first of each sort of difference."""
    the_law = law(installation({}))
    differ: Counter[str] = Counter()
    acts = refused = instants = 0
    for seed in range(first, first + count):
        kind = kinds[seed % len(kinds)]
        compared = compare(KINDS[kind], Random(seed), the_law)
        acts += len(compared.history.acts)
        refused += compared.history.refused
        instants += compared.instants
        for at, known_at, line in compared.differences[:1]:
            part = f"{kind} {line.partition(':')[0]}"
            differ[part] += 1
            if differ[part] <= _SHOWN:
                sys.stdout.write(told(kind, seed, compared.history))
                sys.stdout.write(f"at {at}, as known at {known_at}, {line}\n")
    sys.stdout.write(
        f"{count} histories, {acts} acts and {refused} refused, {instants} instants compared: "
        f"{differ.total()} differ {dict(differ) or ''}\n"
    )
    return 1 if differ else 0


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.model")
    parser.add_argument("count", type=int)
    parser.add_argument("kinds", nargs="*", default=[*KINDS])
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    sys.exit(main(given.count, given.first, given.kinds))
