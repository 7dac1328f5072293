"""What everything that is stored as JSON has in common."""

from typing import Annotated, ClassVar


def without_underscore(name: str) -> str:
    """The field's name in the acts' language: `from_` in Python is `from` there."""
    return name.rstrip("_")


class Shape:
    """A stored value whose keys are all known: an extra key is an error, never ignored.

    The dictionary is read by the codec; it is plain data, so that the domain imports nothing.
    """

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "alias_generator": without_underscore,
        "populate_by_name": False,
    }


FREE = "free text"
"""Marks a type of free text, for whoever reads the annotation of a field."""

FreeText = Annotated[str, FREE]
"""Words of an office's own: a reason, a question, a reference. Never anything of a person's
health, nor a name or number: this ledger holds no such thing (docs/boundary.md)."""
