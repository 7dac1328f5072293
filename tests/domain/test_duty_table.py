"""What the text says of whole groups of duties: since when, in writing, met by what, answered how.

The numbers of days are tested where each duty runs; here is what several rules have in common.
"""

from dataclasses import replace
from datetime import date

import pytest

from domain.duties import DUTIES
from domain.duties.row import Duty, MetBy, Silence
from domain.duties.shapes import (
    Beforehand,
    CalendarDays,
    EveryMonths,
    Months,
    Promptly,
    Recurring,
    Regularly,
    SameDay,
    ServiceStandard,
    Standing,
    Threshold,
    Validity,
    Within,
    WorkingDays,
)

SINCE = {
    "JS-2009": date(2009, 11, 10),  # art. 43
    "NJ": None,  # prints no date
    "HY-2002": date(2002, 1, 1),  # prints the year only
    "AH-2010": date(2010, 3, 22),  # its notice, the damaged date read so
    "NB-2011": date(2011, 5, 19),
}
ENDS_UNDONE = {
    **dict.fromkeys((WorkingDays, SameDay, Months, ServiceStandard), Silence.LATE),
    **dict.fromkeys((Recurring, EveryMonths, Within), Silence.LATE),
    **dict.fromkeys((Standing, Promptly, Regularly, Validity), Silence.NOTHING),
    CalendarDays: Silence.NOTHING,  # sixty days for the person to have a certificate made
    **dict.fromkeys((Beforehand, Threshold), Silence.BREACH),
}
OF_ITS_OWN = {"JS-32.3": Silence.CONSENT, "JS-29.2": Silence.BLOCKS, "JS-15": Silence.NOTHING}
CLAUSES = {
    "39(1)": {"JS-13.2", "JS-14.1", "JS-14.2", "JS-14.3", "JS-14.4", "JS-14.5"},
    "40(1)": {"JS-13.2", "JS-19.1", "JS-19.2", "JS-19.3", "JS-19.4", "JS-19.5", "JS-20"},
    "39(2)": {"JS-29.2", "JS-29.5b", "JS-30.2", "JS-32.3"},
    "40(2)": {"JS-23", "JS-29.1", "JS-29.3", "JS-29.5a", "JS-32.3"},
    "39(3)": {"JS-39.3"},
    "40(3)": {"JS-40.3"},
    "39(4)": {"JS-39.4"},
    "40(4)": {"JS-22.0", "JS-40.4"},
    "40(5)": {"JS-40.5"},
    "39(6)": {"JS-16.6"},
    "40(6)": {"JS-21.2", "JS-21.5", "JS-29.4a"},
    "41(1)": {"JS-41.1"},
    "41(2)": {"JS-41.2"},
}
BOTH_SIDES = {
    ("39(2)", "40(2)"): {"JS-12.3", "JS-27.2", "JS-27.3", "JS-27.4"},
    ("39(6)", "40(6)"): {"JS-24", "JS-32.2", "JS-32.6", *(f"JS-33.{n}" for n in range(1, 5))},
}
OF_A_CASE = {
    *("JS-14.1", "JS-14.2", "JS-15", "JS-16.4", "JS-16.5", "JS-16.6", "JS-19.1", "JS-19.2"),
    *("JS-21.2", "JS-21.4", "JS-21.5", "JS-24", "JS-29.1", "JS-29.2", "JS-29.3", "JS-29.4a"),
    *("JS-29.5a", "JS-29.5b", "JS-30.2", "JS-32.2", "JS-32.3", "JS-32.6", "SVC-INQUIRY"),
    *("JS-33.1", "JS-33.2", "JS-33.3", "JS-33.4", "JS-39.3", "JS-39.4", "JS-40.3", "JS-40.4"),
    *("JS-40.5", "JS-41.1", "JS-41.2", "JS-7.4"),
}
"""What a case shows, or an agreement; everything else an office does it records itself."""


def rules(met_by: MetBy) -> set[str]:
    return {row.rule for row in DUTIES if row.met_by is met_by}


@pytest.mark.regulatory("JS-43")
@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.rule)
def test_each_rule_binds_from_the_first_day_of_its_document(row: Duty) -> None:
    assert row.since == SINCE[row.instrument]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (date(2010, 5, 4), None, [False, True, True, True]),
        (date(2010, 5, 4), date(2010, 6, 1), [False, True, True, False]),
        (None, date(2010, 6, 1), [True, True, True, False]),
        (None, None, [True, True, True, True]),
    ],
)
def test_a_row_is_in_force_from_its_first_day_to_the_eve_of_the_day_that_ends_it(
    since: date | None, until: date | None, found: list[bool]
) -> None:
    row = replace(DUTIES[0], since=since, until=until)
    days = [date(2010, 5, 3), date(2010, 5, 4), date(2010, 5, 31), date(2010, 6, 1)]
    assert [row.in_force(day) for day in days] == found


def test_only_the_standard_for_inquiries_stands_in_no_text() -> None:
    assert [row.rule for row in DUTIES if not row.statutory] == ["SVC-INQUIRY"]


def test_what_the_text_wants_in_writing_and_nothing_else_is_written() -> None:
    """JS-29.3 is the village's signed opinion with the file; JS-21.4 the written urging."""
    written = {row.rule for row in DUTIES if row.written}
    assert written == {"JS-21.4", "JS-29.2", "JS-29.3", "JS-29.5a", "JS-29.5b", "JS-30.2"}


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.rule)
def test_silence_is_consent_to_one_notice_alone_and_without_a_number_nothing(row: Duty) -> None:
    assert row.silence is OF_ITS_OWN.get(row.rule, ENDS_UNDONE[type(row.term)])


@pytest.mark.regulatory("JS-34.1")
def test_how_replies_and_notices_count_is_a_setting_for_these_alone() -> None:
    assert rules(MetBy.REPLY) == {"JS-32.3"}
    assert rules(MetBy.NOTICE) == {
        *("JS-14.1", "JS-19.1", "JS-29.1", "JS-29.2", "JS-29.5a", "JS-29.5b", "JS-30.2"),
    }


@pytest.mark.regulatory("JS-29.3")
@pytest.mark.regulatory("JS-32.2")
def test_a_file_is_to_be_there_and_a_plan_told_whatever_the_setting() -> None:
    assert rules(MetBy.ARRIVAL) == {"JS-29.3", "JS-32.2"}


def test_what_no_case_shows_an_office_records_itself() -> None:
    assert rules(MetBy.RECORD) == {row.rule for row in DUTIES} - OF_A_CASE


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row.rule)
def test_each_rule_is_answered_for_under_the_paragraph_that_names_it(row: Duty) -> None:
    """One for each side that can owe the duty, the origin's first (JS-39, JS-40, JS-41)."""
    both = [clauses for clauses, found in BOTH_SIDES.items() if row.rule in found]
    assert row.clauses == (
        both[0] if both else tuple(c for c, found in CLAUSES.items() if row.rule in found)
    )
