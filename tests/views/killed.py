"""A projector in a process of its own, to be killed: `python -m tests.views.killed URL BATCH`."""

import sys

from adapters.bootstrap import here
from adapters.settings import installation
from adapters.views.opened import open_views
from adapters.views.projector import Projector

if __name__ == "__main__":
    URL, BATCH = sys.argv[1], int(sys.argv[2])
    OFFICE = here(installation({}), URL)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    Projector(OFFICE.ledger, OFFICE.law, open_views(URL), BATCH).catch_up()
