"""A rotation in a process of its own, to be killed: `python -m tests.vault.rotating URL KEYS`."""

import sys
from pathlib import Path

from adapters.vault.keys import read_ring
from adapters.vault.opened import open_store
from adapters.vault.rotation import rotate

if __name__ == "__main__":
    URL, KEYS = sys.argv[1], Path(sys.argv[2])
    STORE = open_store(URL)
    for COUNT in rotate(STORE, read_ring(KEYS), 2):
        sys.stdout.write(f"{COUNT}\n")
        sys.stdout.flush()
