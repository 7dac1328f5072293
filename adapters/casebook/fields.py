"""Fields of a casebook file, each missing or wrong one told with its line and what was expected."""

import re
from collections.abc import Collection

from adapters.casebook.yaml12 import Node
from adapters.fields import MalformedAct

_WORD = re.compile(r"[\w./()+-]{1,200}")


class NotACasebook(ValueError):  # noqa: N818  the house word for it
    """A file that is not a casebook: the line, the field, and what was expected."""

    def __init__(self, line: int, field: str, expected: str) -> None:
        self.line = line
        self.field = field
        self.expected = expected
        super().__init__(f"line {line}: {field}: {expected}")


def located(error: MalformedAct, node: Node, where: str) -> NotACasebook:
    """Where in the file a malformed field of an act stands."""
    field = ".".join((where, *map(str, error.field)))
    return NotACasebook(node.at(error.field), field, error.expected)


def mapping(node: Node, where: str, known: Collection[str] | None = None) -> dict[str, Node]:
    """The fields of a node; those not among `known` are an error."""
    if not isinstance(node.value, dict):
        raise NotACasebook(node.line, where, "fields are expected: {name: value, ...}")
    for name, each in node.value.items():
        if known is not None and name not in known:
            expected = f"no such field; there are {', '.join(sorted(known))}"
            raise NotACasebook(each.line, f"{where}.{name}", expected)
    return node.value


def listed(node: Node, where: str) -> list[Node]:
    """The elements of a node."""
    if not isinstance(node.value, list):
        raise NotACasebook(node.line, where, "a list is expected")
    return node.value


def need(node: Node, name: str, where: str) -> Node:
    """A field that must be there."""
    found: Node | None = node.value.get(name) if isinstance(node.value, dict) else None
    if found is None:
        raise NotACasebook(node.line, f"{where}.{name}", "is missing")
    return found


def word(node: Node, name: str, where: str) -> str:
    """A field that must hold one word: a name, a code, a path."""
    found = need(node, name, where)
    if not isinstance(found.value, str) or not _WORD.fullmatch(found.value):
        raise NotACasebook(found.line, f"{where}.{name}", "a word is expected")
    return found.value
