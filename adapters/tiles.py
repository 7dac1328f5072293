"""Where the cities of a province stand on a map of equal tiles: roughly as they lie."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from domain.localities import Code


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the map, from its north-west corner; the first column and row are 0."""

    column: int
    row: int


def tiles(province: str) -> Mapping[Code, Tile]:
    """The tiles of a province's cities; empty for a province whose map nobody has drawn."""
    return {code: tile for code, tile in _tiles().items() if code.startswith(province)}


@cache
def _tiles() -> Mapping[Code, Tile]:
    lines = (files("adapters") / "data" / "tiles.csv").read_text("utf-8").splitlines()
    return MappingProxyType(
        {
            Code(row["code"]): Tile(int(row["column"]), int(row["row"]))
            for row in csv.DictReader(lines)
        }
    )
