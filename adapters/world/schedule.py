"""When cases are opened, and what with: one after the other, never a list of all."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from adapters.world.hours import Hours


def instants(
    random: Random, hours: Hours, cases: int, first: date, last: date
) -> Iterator[datetime]:
    """So many instants in the office hours of a period, in order, as many on each working day."""
    days = hours.working_days(first, last)
    day, opened = hours.working_day(first), 0
    for n in range(1, days + 1):
        until = cases * n // days
        yield from sorted(hours.on(random, day) for _ in range(until - opened))
        opened, day = until, hours.working_day(day + timedelta(days=1))
