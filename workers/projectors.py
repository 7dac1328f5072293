"""One of a group of projectors, that keep the views up between them."""

from threading import Event

from adapters.bootstrap import Here
from adapters.group.working import work_in_group
from adapters.settings import Installation
from adapters.views.tables import Tables


def run(here: Here, tables: Tables, stop: Event, settings: Installation) -> None:
    """Work until told to stop; SettingError where there is no PostgreSQL or no Kafka, Stopped for
    a fact that cannot be folded.
    """  # noqa: D205  two kinds of errors are one sentence
    work_in_group(here, tables, stop, settings)
