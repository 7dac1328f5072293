"""The rules an office keeps a record of: each has its term, and a record of it meets it."""

from typing import Any

import pytest

from domain.duties import DUTIES
from domain.duties.row import MetBy
from domain.duties.shapes import Promptly, Recurring, Regularly, Standing
from domain.localities import Code
from tests.play import FEIXI_TOWN, WUJIN, Play, row

NANJING, HENGYANG, JIANGBEI = Code("320102002"), Code("430405009/1"), Code("330205103")
OF_PLACE = {"JS": WUJIN, "NJ": NANJING, "HY": HENGYANG, "AH": FEIXI_TOWN, "NB": JIANGBEI}


def regulatory(rule: str) -> Any:
    """A rule as a parameter, and as what the test pins."""
    return pytest.param(rule, marks=pytest.mark.regulatory(rule))


STANDING = [
    *(regulatory("JS-10.1"), regulatory("JS-11"), regulatory("JS-11.2"), regulatory("JS-11.3")),
    *(regulatory("JS-11.4"), regulatory("JS-13.2"), regulatory("JS-13.4"), regulatory("JS-14.4")),
    *(regulatory("JS-14.5"), regulatory("JS-19.4"), regulatory("JS-19.5"), regulatory("JS-22.0")),
    *(regulatory("JS-23"), regulatory("JS-27"), regulatory("JS-27.4")),
    *(regulatory("JS-38"), regulatory("JS-42")),
    *(regulatory("NJ-1"), regulatory("NJ-17"), regulatory("NJ-18"), regulatory("NJ-26")),
    *(regulatory("NJ-27"), regulatory("NJ-28"), regulatory("NJ-29")),
    *(regulatory("HY-1"), regulatory("HY-3"), regulatory("HY-4"), regulatory("HY-5")),
    *(
        regulatory("HY-12"),
        regulatory("HY-16"),
        regulatory("HY-17"),
        regulatory("HY-19"),
        regulatory("HY-23"),
    ),
    *(regulatory("AH-5"), regulatory("AH-7"), regulatory("AH-8.2"), regulatory("AH-8.3")),
    *(regulatory("AH-8.6"), regulatory("AH-8.7"), regulatory("AH-9.2"), regulatory("AH-9.3")),
    *(regulatory("AH-9.4"), regulatory("AH-9.5"), regulatory("AH-12.1"), regulatory("AH-12.2")),
    *(regulatory("AH-14.2"), regulatory("AH-16"), regulatory("AH-17"), regulatory("AH-21")),
    *(regulatory("NB-7"), regulatory("NB-8"), regulatory("NB-10")),
]
WITHOUT_A_NUMBER = [
    *(regulatory("JS-12.3"), regulatory("JS-12.4"), regulatory("JS-20")),
    *(regulatory("JS-27.2"), regulatory("JS-27.3"), regulatory("NJ-10")),
    *(regulatory("JS-14.3"), regulatory("JS-19.3"), regulatory("JS-27.1"), regulatory("JS-38.2")),
    regulatory("NJ-30"),
]
YEARLY = [
    *(regulatory("JS-36"), regulatory("JS-38.1"), regulatory("NJ-2")),
    *(regulatory("HY-2"), regulatory("HY-3a"), regulatory("HY-3b")),
]
MONTHLY = [
    *(regulatory("HY-1b"), regulatory("HY-3c"), regulatory("HY-9"), regulatory("HY-13")),
]


def record(play: Play, rule: str, on: str) -> dict[str, Any]:
    """The duty as shown, recorded by an office of its place two years on."""
    office = OF_PLACE[rule.partition("-")[0]]
    play.act("2013-06-03 09:00", office, "office.record", rule=rule, on=on, ref="file 3")
    shown = row(play.at("2013-06-03 09:00")["duties"])
    assert (shown["rule"], shown["owed_by"], shown["met_on"]) == (rule, office, on)
    return shown


@pytest.mark.parametrize("rule", [*STANDING, *WITHOUT_A_NUMBER])
def test_what_has_no_number_is_met_by_its_record_and_never_lapses(play: Play, rule: str) -> None:
    duty = record(play, rule, "2011-06-15")
    assert (duty["state"], duty["due_on"], duty["from"]) == ("met", None, "2011-06-15")
    known = next(each for each in DUTIES if each.rule == rule)
    assert isinstance(known.term, (Standing, Promptly, Regularly))


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2010-12-31", "2010-12-31"),
        ("2011-01-01", "2011-12-31"),  # a Saturday that the notice for 2012 made a workday
        ("2012-06-15", "2012-12-31"),
    ],
)
@pytest.mark.parametrize("rule", YEARLY)
def test_a_yearly_duty_is_owed_within_the_civil_year(
    play: Play, rule: str, on: str, due: str
) -> None:
    duty = record(play, rule, on)
    assert (duty["from"], duty["due_on"], duty["state"]) == (f"{on[:4]}-01-01", due, "met")


def test_a_report_twice_a_year_says_so_and_all_else_is_owed_once() -> None:
    words = {r.rule: r.term.words for r in DUTIES if isinstance(r.term, Recurring)}
    assert words.pop("NJ-2") == "twice a year"
    assert all(each.startswith("once ") for each in words.values())


def test_the_two_monthly_meetings_name_their_days() -> None:
    """Day 2 and the last day: two meetings, which the text keeps apart."""
    words = {r.rule: r.term.words for r in DUTIES}
    assert words["HY-6"] == "once a month, on day 2"
    assert words["HY-13"] == "once a month, on its last day"


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2011-06-01", "2011-06-30"),
        ("2011-06-30", "2011-06-30"),
        ("2011-07-01", "2011-08-01"),  # the last of July is a Sunday
        ("2011-08-01", "2011-08-31"),
        ("2012-02-29", "2012-02-29"),
    ],
)
@pytest.mark.parametrize("rule", MONTHLY)
def test_a_monthly_duty_is_owed_by_the_end_of_the_month(
    play: Play, rule: str, on: str, due: str
) -> None:
    duty = record(play, rule, on)
    assert (duty["due_on"], duty["state"]) == (due, "met")


@pytest.mark.parametrize(
    ("on", "due", "state"),
    [
        ("2011-06-02", "2011-06-02", "met"),
        ("2011-06-03", "2011-06-02", "late"),
        ("2011-07-04", "2011-07-04", "met"),  # the 2nd is a Saturday
        ("2011-07-05", "2011-07-04", "late"),
    ],
)
@pytest.mark.regulatory("HY-6")
def test_the_return_of_day_two_is_due_on_day_two(play: Play, on: str, due: str, state: str) -> None:
    duty = record(play, "HY-6", on)
    assert (duty["due_on"], duty["state"]) == (due, state)


@pytest.mark.parametrize(
    ("on", "due"),
    [("2011-06-13", "2011-06-20"), ("2011-06-19", "2011-06-20"), ("2011-06-20", "2011-06-27")],
)
@pytest.mark.regulatory("HY-1a")
def test_a_weekly_talk_is_owed_by_the_sunday_or_the_workday_after(
    play: Play, on: str, due: str
) -> None:
    duty = record(play, "HY-1a", on)
    assert (duty["due_on"], duty["state"]) == (due, "met")


@pytest.mark.regulatory("NB-8a")
@pytest.mark.regulatory("NB-8b")
@pytest.mark.regulatory("NB-8c")
@pytest.mark.parametrize(
    ("rule", "first", "last", "after"),
    [
        ("NB-8a", "2011-04-01", "2011-05-31", "2011-06-01"),
        ("NB-8b", "2011-06-01", "2011-10-31", "2011-11-01"),
        ("NB-8c", "2011-11-01", "2011-12-31", "2012-01-01"),
    ],
)
def test_a_step_of_the_plan_has_its_months(
    the_law: Any, rule: str, first: str, last: str, after: str
) -> None:
    assert record(Play(the_law), rule, last)["state"] == "met"
    late = record(Play(the_law), rule, after)
    assert (late["state"], late["due_on"]) == ("late", last)
    words = {r.rule: r.term.words for r in DUTIES}
    assert words[rule] == f"from {first} to {last}"


def test_every_record_rule_is_named_as_the_inventory_names_it() -> None:
    rules = [row.rule for row in DUTIES if row.met_by is MetBy.RECORD]
    assert len(rules) == len(set(rules))
    assert {rule.partition("-")[0] for rule in rules} == set(OF_PLACE)


@pytest.mark.parametrize(("place", "office"), OF_PLACE.items())
def test_a_place_sees_its_own_rows_and_no_others(the_law: Any, place: str, office: Code) -> None:
    norms = {row.rule: the_law.instrument(row.instrument) for row in DUTIES}
    seen = {rule.partition("-")[0] for rule, norm in norms.items() if norm.binds(office)}
    assert seen - {"SVC"} == ({"JS", "NJ"} if place == "NJ" else {place})
