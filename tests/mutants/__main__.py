"""`python -m tests.mutants [MODULE ...]`: exit 1 if a mutant survives that nobody explained.

Without a module, all of the law. What came of them is kept, after Ctrl-C as well. `--surviving`
runs those alone that survived the last time, `--tests` other tests than all. `--known` runs a
mutant that was noticed against those tests only that noticed mutants of the same part, and
`--sample N` some mutants drawn by `--seed`: of these nothing is kept.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from random import Random

from tests.mutants.explained import explained
from tests.mutants.keeping import keep, known_killers, read_results
from tests.mutants.making import mutants
from tests.mutants.mutant import Mutant
from tests.mutants.running import Outcome, Part, run

_TESTS = ("tests/domain", "tests/adapters/test_casebook_run.py")


def main(given: Namespace) -> int:
    """Run the mutants that are asked for; tells how many were noticed, and which were not."""
    made = mutants(given.modules)
    asked = [each for each in made if not explained(each)]
    before = {name for each in read_results().values() for name in each["surviving"]}
    if given.surviving:
        asked = [each for each in asked if str(each) in before]
    known = known_killers() if given.known else None
    tests = given.tests
    if known is not None:
        asked = [e for e in asked if known.get((e.module, e.part)) and str(e) not in before]
    if given.sample is not None:
        asked = Random(given.seed).sample(asked, given.sample)  # noqa: S311  which, not what
    if known is not None:
        tests = _killers(known, asked)
    outcome = run(asked, tests, known, jobs=given.jobs, budget=given.budget)
    if given.sample is None and known is None and not outcome.failed:
        keep(made, outcome)
    sys.stdout.write(_told(made, outcome))
    return 1 if outcome.survived or outcome.failed else 0


def _killers(known: dict[Part, list[str]], among: Sequence[Mutant]) -> list[str]:
    parts = dict.fromkeys((each.module, each.part) for each in among)
    return [*dict.fromkeys(name for part in parts for name in known[part])]


def _told(made: Sequence[Mutant], outcome: Outcome) -> str:
    lines = [f"fails without a mutant: {each}" for each in outcome.failed]
    lines += [f"survives: {each}" for each in outcome.survived]
    killed, survived = len(outcome.killed), len(outcome.survived)
    lines += [
        f"{len(made)} mutants, {sum(map(explained, made))} explained; "
        f"{killed + survived} run: {killed} killed, {survived} survived"
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("modules", nargs="*", default=["domain"])
    parser.add_argument("--surviving", action="store_true")
    parser.add_argument("--tests", nargs="+", default=_TESTS)
    parser.add_argument("--known", action="store_true")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--budget", type=float, default=float("inf"))
    sys.exit(main(parser.parse_args()))
