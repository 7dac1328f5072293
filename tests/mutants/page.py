"""The page of the last long run: how many mutants of each module were noticed, and why not all."""

from tests.mutants.explained import EXPLAINED
from tests.mutants.keeping import read_results

_COUNTS = ("made", "killed", "explained", "surviving")


def page() -> str:
    """The page, from the counts that were kept and the reasons that stand in the repository."""
    found = read_results()
    results = {
        module: each | {"surviving": len(each["surviving"])} for module, each in found.items()
    }
    total = {name: sum(each[name] for each in results.values()) for name in _COUNTS}
    lines = [
        "# Mutants of the law\n",
        "A mutant is a small change of the law's text or of its table of duties: a limit one day "
        "further, a condition turned round, a part of it left out, another member of a list. A "
        "test must notice each, or it is said why none can "
        "([why and how](decisions/0034-mutants.md)).\n",
        "```sh",
        "python -m tests.mutants                                     # all of them",
        "python -m tests.mutants domain.calendar domain.evidence     # of some modules",
        "python -m tests.mutants --known --sample 100 --seed 7       # some, by tests known to see",
        "```\n",
        "| module | made | killed | explained | surviving |",
        "|---|---|---|---|---|",
        *(_row(f"`{name}`", counts) for name, counts in sorted(results.items())),
        _row("all", total),
        "\n## Surviving, and not settled yet\n",
        *(f"- `{_cell(name)}`" for each in found.values() for name in each["surviving"]),
        "\n## Explained\n",
        "| where | what was changed | why no test notices |",
        "|---|---|---|",
        *(
            f"| `{each.module}` `{each.part}` | `{_cell(each.was)}` → `{_cell(each.now)}` "
            f"| {each.why} |"
            for each in EXPLAINED
        ),
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, counts: dict[str, int]) -> str:
    return f"| {name} | {' | '.join(f'{counts[each]:,}' for each in _COUNTS)} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
