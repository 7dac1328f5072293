"""Many histories: `python -m tests.model COUNT [SEED] [KIND]`; exit 1 where the two differ."""

import sys
from collections import Counter
from random import Random

from adapters.bootstrap import law
from adapters.settings import installation
from tests.model.kinds import KINDS, compare

SHOWN = 3


def main(count: int, seed: int, kinds: list[str]) -> int:
    """Compare so many histories; tells the first of each sort of difference."""
    the_law = law(installation({}))
    seen: Counter[str] = Counter()
    refused = acts = 0
    for n in range(seed, seed + count):
        kind = kinds[n % len(kinds)]
        history, found = compare(KINDS[kind], Random(n), the_law)
        refused += history.refused
        acts += len(history.acts)
        for at, known_at, line in found[:1]:
            sort = f"{kind} {line.split(':')[0]}"
            seen[sort] += 1
            if seen[sort] <= SHOWN:
                print(f"\n{kind}, seed {n}, until {history.until}, at {at}, known {known_at}")
                print("\n".join(f"  {a.n} {a.at} {a.by} {a.name} {a.given}" for a in history.acts))
                print(line)
    print(f"\n{count} histories, {acts} acts, {refused} more refused, {seen.total()} differ: {seen}")
    return 1 if seen else 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    numbers = [int(each) for each in arguments if each.isdigit()] + [0]
    named = [each for each in arguments if each in KINDS]
    sys.exit(main(numbers[0], numbers[1] if len(numbers) > 2 else 0, named or [*KINDS]))
