"""The baseline: what the eventsourcing library's own documentation would do."""

from eventsourcing.domain import Aggregate, event


class Notices(Aggregate):
    """The library's own way, as its documentation has it: 12 events on one aggregate."""

    @event("Opened")
    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.notices: list[str] = []

    @event("Notified")
    def notify(self, to: str, medium: str, arrived_at: str, ref: str) -> None:
        self.notices.append(f"{to} {medium} {arrived_at} {ref}")
