"""The nodes there are, in a file that each of them has: who serves which units, by which keys.

    [jiangsu]
    serves = ["32"]
    key = "jiangsu+3f2a91c0+AV0…"
    persons = "k5d1e8a20:9Xk…"

`key` is the first line that `liangdi seal keys` prints on that node; `persons` is the line of
`liangdi vault keys public` there, and may be left out: then nobody's name goes to it.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.settings import Installation, SettingError
from adapters.vault.between import SealTo, read_public
from adapters.verify.notes import NoteError, PublicKey, Use, read_key
from domain.localities import Code, level_of

NODE = re.compile(r"[a-z0-9][a-z0-9-]{0,30}")
"""How a node is called: its name stands in the names of topics."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The nodes of an exchange: `served` by unit, `keys` and `persons` by node."""

    served: Mapping[Code, str]
    keys: Mapping[str, PublicKey]
    persons: Mapping[str, SealTo]


def registry_of(settings: Installation) -> Registry:
    """The nodes that the installation exchanges cases with; SettingError as `read_registry`."""
    if settings.nodes is None:
        raise SettingError("LIANGDI_NODES: the file of the nodes that exchange cases is expected")
    return read_registry(settings.nodes, settings.node)


def read_registry(path: Path, here: str) -> Registry:
    """The nodes in a file; SettingError if it is none, or this node is not among them."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingError(f"the nodes {path}: {error}") from None
    served: dict[Code, str] = {}
    keys, persons = {}, {}
    for node, stated in given.items():
        where = f"the nodes {path}: {node}"
        if not NODE.fullmatch(node):
            raise SettingError(f"{where}: a name of a-z, 0-9 and - is expected")
        if not isinstance(stated, dict) or set(stated) - {"persons"} != {"serves", "key"}:
            raise SettingError(f"{where}: `serves`, `key` and perhaps `persons` are expected")
        for unit in _units(stated["serves"], where):
            if unit in served:
                raise SettingError(f"{where}: {unit} is served by {served[unit]} already")
            served[unit] = node
        keys[node] = _key(stated["key"], node, where)
        if "persons" in stated:
            persons[node] = _persons(stated["persons"], where)
    if here not in keys:
        raise SettingError(f"the nodes {path}: {here}, this node, is not among them")
    return Registry(served, keys, persons)


def _units(given: Any, where: str) -> list[Code]:
    try:
        units = [Code(each) for each in given]
        for each in units:
            level_of(each)
    except (TypeError, ValueError, AttributeError) as error:
        raise SettingError(f"{where}: serves: {error}") from None
    return units


def _persons(given: Any, where: str) -> SealTo:
    try:
        return read_public(given)
    except (TypeError, ValueError) as error:
        raise SettingError(f"{where}: persons: {error}") from None


def _key(given: Any, node: str, where: str) -> PublicKey:
    try:
        key = read_key(given)
    except (NoteError, AttributeError) as error:
        raise SettingError(f"{where}: key: {error}") from None
    if key.name != node or key.use is not Use.LOG:
        raise SettingError(f"{where}: key: the key of {node}'s log is expected")
    return key
