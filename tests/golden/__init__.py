"""The shapes of all facts, for ever.

`python -m tests.golden` adds the shape of a new topic to `facts.json`. It never changes one that
is there: a fact of another shape is another topic, with an upcast from the old.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from adapters.codec import state_of
from domain.catalog import FACTS
from domain.recorded import Entry

FILE = Path(__file__).parent / "facts.json"


@cache
def shapes() -> dict[str, Any]:
    """The JSON schema of the entry, and of every fact as stored, as the program has them now."""
    entry = TypeAdapter(Entry).json_schema(by_alias=True)
    schemas: dict[str, Any] = {"entry": _bare(entry, entry["$defs"])}
    for topic in sorted(FACTS):
        state = state_of(topic).json_schema(by_alias=True)
        schemas[topic] = _bare(state["properties"]["fact"], state["$defs"])
    return schemas


def _bare(schema: Any, parts: dict[str, Any]) -> Any:
    """The schema with every part in its place, without the names and words of our code."""
    if isinstance(schema, list):
        return [_bare(each, parts) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _bare(parts[schema["$ref"].rpartition("/")[2]], parts)
    words = {"title", "description", "$defs"}
    return {
        key: {name: _bare(each, parts) for name, each in value.items()}
        if key == "properties"
        else _bare(value, parts)
        for key, value in schema.items()
        if key not in words
    }


def golden() -> dict[str, Any]:
    """The shapes on record."""
    recorded: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    return recorded


def main() -> None:
    """Add the shapes that are not on record yet."""
    recorded = golden()
    merged = {**shapes(), **recorded}
    FILE.write_text(
        json.dumps(merged, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8"
    )
