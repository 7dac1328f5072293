"""What is asked of each path, the figure that answers it, and what limits it: one row each.

`docs/performance.md` is made from these rows and from what was measured.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`figure` is a name in docs/performance.json; a value or a ratio is asked of it, or both.

    `least` and `ratio` are bounds from below, `most` one from above, in the figure's unit. `limit`
    says what limits the path now, and what would lift it.
    """

    what: str
    figure: str
    least: float | None = None
    most: float | None = None
    ratio: float | None = None
    limit: str = ""

    def met(self, value: float, ratio: float | None) -> bool:
        """Whether a figure is what is asked."""
        return (
            (self.least is None or value >= self.least)
            and (self.most is None or value <= self.most)
            and (self.ratio is None or (ratio is not None and ratio >= self.ratio))
        )


_FOLD = (
    "Settling the law and folding fourteen views is some 85 microseconds a fact in Python, with no "
    "place in it that stands out; the server writes five rows a fact on the same two cores: more "
    "cores lift it."
)
_PYTHON = (
    "Threads are woken under one interpreter lock, and the server writes two rows and three "
    "entries of indexes an append, by turns; fewer, busier threads would lift it."
)

ASKED = (
    Asked(
        what="durable append with its leaf, 64 in flight",
        figure="append with leaf, 64 in flight, PostgreSQL",
        least=25_000,
        limit=_PYTHON,
    ),
    Asked(
        what="the same, times pgbench with 8 clients",
        figure="append with leaf, 64 in flight, beside pgbench",
        ratio=3.5,
        limit=_PYTHON,
    ),
    Asked(
        what="the same, p99",
        figure="append with leaf, 64 in flight, p99, PostgreSQL",
        most=7,
        limit=_PYTHON,
    ),
    Asked(
        what="acts (load, decide, append) from 32 desks; times the library's load and save by 8",
        figure="acts from 32 desks, PostgreSQL",
        least=4000,
        ratio=9,
        limit="Loading, deciding and appending are over a millisecond of processor time an act, in "
        "four statements, under one interpreter lock: several processes lift it.",
    ),
    Asked(
        what="facts in order as stored; of a bare COPY",
        figure="facts in order as stored, beside a bare COPY",
        least=250_000,
        ratio=0.55,
        limit="A bare COPY is bytes that nobody reads; ours are rows of five values, in order.",
    ),
    Asked(
        what="facts in order, decoded",
        figure="facts in order decoded, beside the library",
        least=140_000,
        limit="Checking every field of a fact as it is read: 6 µs each. A decoder that trusts the "
        "seal would lift it, and is not worth its risk.",
    ),
    Asked(
        what="all views on PostgreSQL; times the library's runner",
        figure="all views rebuilt, PostgreSQL",
        least=40_000,
        ratio=50,
        limit=_FOLD,
    ),
    Asked(
        what="recorded to shown, one node, p50",
        figure="recorded to shown, p50, PostgreSQL",
        most=2,
        limit="Nine exchanges with the server, an empty one of which is 0.11 ms to the driver: the "
        "act is read, and rows of fourteen views are read, compared, written in one transaction. "
        "Views by a process beside the server, or fewer views a transaction, would lift it.",
    ),
    Asked(what="the same, p99", figure="recorded to shown, p99, PostgreSQL", most=10),
    Asked(what="the same, p50, SQLite", figure="recorded to shown, p50, SQLite", most=2),
    Asked(
        what="from an act over HTTP to the other office's open page, p99",
        figure="an act to the other's open page, p99, PostgreSQL",
        most=500,
        limit="A page is told of the moves of the views at most four times a second.",
    ),
    Asked(
        what="shown across nodes through Kafka, p99",
        figure="until shown there, p99, PostgreSQL",
        most=2000,
    ),
    Asked(
        what="pages, questions and acts over HTTP at 1,000,000 cases, 8 desks, half of what the "
        "server can do, p99",
        figure="HTTP, 8 clients, 1000000 cases, half of it, p99",
        most=50,
        limit="Requests share one interpreter lock with the folding of the views; on this machine "
        "its two cores with the database and the desks. Fewer requests a second, or more cores, "
        "lift it.",
    ),
    Asked(
        what="inclusion proof at 1,000,000 leaves",
        figure="inclusion proof at 1,000,000, nodes in memory",
        most=40,
    ),
    Asked(
        what="1,000,000 facts verified in 30 s",
        figure="verified by 1, PostgreSQL",
        least=33_333,
    ),
    Asked(
        what="due within the hour of 1,000,000 waiting, p50",
        figure="due within the hour of 1000000, p50, PostgreSQL",
        most=250,
        limit="Counted from the index alone; on SQLite 26 µs.",
    ),
    Asked(
        what="next ten due of 1,000,000 waiting, p50",
        figure="next ten due of 1000000, p50, PostgreSQL",
        most=120,
        limit="An empty exchange with the server is 113 µs to the driver; on SQLite it is 34 µs.",
    ),
    Asked(
        what="1,000 lapsed terms settled and shown",
        figure="1000 lapsed settled and shown, PostgreSQL",
        most=1,
        limit="Reading, settling and folding a thousand cases, in one batch, one processor.",
    ),
    Asked(what="working-day terms", figure="working-day terms", least=3_000_000, ratio=400),
    Asked(
        what="report of a province over 5,000,000 findings, p50",
        figure="province by clause, p50, PostgreSQL",
        most=5,
    ),
    Asked(
        what="report of the nation over 5,000,000 findings, p50",
        figure="nation by county, p50, PostgreSQL",
        most=54,
    ),
    Asked(
        what="ad hoc question over the archive of a year of a million acts",
        figure="ad hoc, findings by clause and office, of 1.2 million facts",
        most=600,
    ),
    Asked(
        what="a national year recorded and sealed by the bulk path",
        figure="a year, recorded and sealed",
        least=40_000,
        limit="The server's own writing of rows, indexes, links and journal, on one core.",
    ),
    Asked(
        what="every view of a national year built",
        figure="a year, every view built",
        least=40_000,
        limit=_FOLD,
    ),
    Asked(
        what="twelve million acts recorded and shown in ten minutes",
        figure="a year, acts recorded and shown a minute",
        least=1_200_000,
        limit="Building the views, as above.",
    ),
    Asked(
        what="memory of it, PostgreSQL included",
        figure="a year, most memory, PostgreSQL with it",
        most=2048,
    ),
)
