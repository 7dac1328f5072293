"""All mutants there are: of the functions of the domain's modules, and of the duties table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import domain
from tests.mutants.functions import of_functions
from tests.mutants.mutant import Change, Mutant
from tests.mutants.rows import of_rows

TABLE = "domain.duties.table"
"""What the rows of the duties table are called together."""

_FOLDER = Path(domain.__path__[0])


def modules() -> list[str]:
    """The modules of the law, and its table."""
    found = []
    for path in sorted(_FOLDER.rglob("*.py")):
        parts = path.relative_to(_FOLDER.parent).with_suffix("").parts
        found.append(".".join(parts).removesuffix(".__init__"))
    return [each for each in found if each.split(".")[1:2] not in (["access"], [])] + [TABLE]


def mutants(wanted: Sequence[str]) -> list[Mutant]:
    """The mutants of these modules, or of what is in these packages."""
    return [
        mutant
        for module in modules()
        if any(f"{module}.".startswith(f"{each}.") for each in wanted)
        for mutant in _told_apart(module, of_rows() if module == TABLE else of_functions(module))
    ]


def _told_apart(module: str, changes: Iterable[Change]) -> Iterator[Mutant]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for each in changes:
        same = (each.part, each.was, each.now)
        seen[same] += 1
        yield Mutant(
            module=module,
            part=each.part,
            was=each.was,
            now=each.now,
            number=seen[same],
            places=each.places,
            make=each.make,
        )
