"""Installations that know each other: keys, and the file of the nodes."""

from collections.abc import Mapping
from pathlib import Path

from adapters.seal.keys import make_keys, read_keys
from adapters.vault.between import public as public_of
from adapters.vault.keys import make_ring, read_ring


def joined(folder: Path, serves: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The settings of each node, by its name; `serves` has the unit that each serves."""
    nodes, lines = folder / "nodes.toml", []
    for name, unit in serves.items():
        make_keys(folder / f"{name}.keys", name)
        public = read_keys(folder / f"{name}.keys", name).log.public
        ring = folder / f"{name}.vault.keys"
        make_ring(ring)
        persons = public_of(read_ring(ring).newest)
        stated = f'serves = ["{unit}"]\nkey = "{public}"\npersons = "{persons}"'
        lines.append(f"[{name}]\n{stated}\n")
    nodes.write_text("\n".join(lines), "utf-8")
    return {
        name: {
            "LIANGDI_NODE": name,
            "LIANGDI_NODES": str(nodes),
            "LIANGDI_SEAL_KEYS": str(folder / f"{name}.keys"),
            "LIANGDI_VAULT_KEYS": str(folder / f"{name}.vault.keys"),
        }
        for name in serves
    }
