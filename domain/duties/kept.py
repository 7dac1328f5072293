"""The form of an office's standing and recurring duties: met by doing them, kept by a record."""

from domain.duties.row import (
    Duty,
    From,
    MetBy,
    Party,
    Silence,
)
from domain.duties.shapes import (
    EveryMonths,
    Promptly,
    Recurring,
    Regularly,
    Standing,
    Within,
)
from domain.instruments import Instrument
from domain.say import Say

Kept = Standing | Regularly | Promptly | Recurring | EveryMonths | Within

WHOLE = Say(
    "指整条；各项另有行，期限见各行",
    "names the provision as a whole; each part has a row, and its period, of its own",
)
"""The reading of a row that an office may name when it does not name the paragraph."""

_COUNTED: dict[type[Kept], From] = {
    Standing: From.NOTHING,
    Regularly: From.NOTHING,
    Promptly: From.EVENT,
    Recurring: From.PERIOD,
    EveryMonths: From.PAIR,
    Within: From.PERIOD,
}


def kept(
    instrument: Instrument,
    rule: str,
    parties: tuple[Party, Party],
    term: Kept,
    cite: Say,
    quote: str,
    *,
    clauses: tuple[str, ...] = (),
    reading: Say | None = None,
) -> Duty:
    """A row for such a duty: by whom and to whom, its term, its source and its words."""
    owed_by, owed_to = parties
    ends = isinstance(term, Recurring | EveryMonths | Within)
    return Duty(
        rule=rule,
        instrument=instrument.key,
        since=instrument.in_force_from,
        owed_by=owed_by,
        owed_to=owed_to,
        term=term,
        counted_from=_COUNTED[type(term)],
        met_by=MetBy.RECORD,
        silence=Silence.LATE if ends else Silence.NOTHING,
        clauses=clauses,
        cite=cite,
        quote=quote,
        reading=reading,
    )
