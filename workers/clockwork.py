"""Does all that is done by the clock: the sweep, checkpoints, monthly reports."""

from contextlib import closing
from threading import Event

from adapters.answers import open_answers
from adapters.bootstrap import Here
from adapters.clockwork.runs import open_runs
from adapters.clockwork.tasks import all_tasks
from adapters.clockwork.working import at_work
from adapters.reads.opened import open_reads
from adapters.settings import Installation
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Work until told to stop; SealError if the keys of the seal cannot be read."""
    url = settings.database
    with (
        closing(open_reads(url)) as reads,
        closing(open_answers(url)) as answers,
        closing(open_runs(url)) as runs,
        at_work(url, runs, all_tasks(settings, url, here, tables, reads, answers, runs, stop)),
    ):
        stop.wait()
