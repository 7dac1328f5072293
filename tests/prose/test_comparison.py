"""Two positions of a case side by side: how it stands, and how it would under other settings."""

from dataclasses import replace

import pytest

from adapters.bootstrap import Here
from adapters.ledger import Ledger
from adapters.replay import replay
from domain.calendar import civil_day
from domain.case import Case, settle
from domain.law import Law
from domain.position import Position
from domain.settings import DEFAULT_SETTINGS, CountsBy, Settings
from projections.prose.comparison import comparison, differences, settings_compared, side_by_side
from projections.prose.teller import Language, numbers
from tests.domain.conftest import reply
from tests.play import SHUYANG, WUJIN, Play, letter
from tests.prose.test_history import BOTH, teller

AT = "2010-09-20 00:00"
BY_DISPATCH = replace(DEFAULT_SETTINGS, reply_counts_by=CountsBy.DISPATCH)
EARLY = replace(DEFAULT_SETTINGS, day_ends_at="08:30")


def stands(play: Play, settings: Settings = DEFAULT_SETTINGS, at: str = AT) -> Position | None:
    """The case as it stood, or would have under other settings."""
    case = play.case_at(at)
    return settle(Case(case.docket.under(settings), play.law, case.at))


def told(play: Play, settings: Settings, language: Language = Language.EN) -> list[str]:
    tells = teller(language, play.law, AT)
    found = differences(stands(play), stands(play, settings), tells)
    return [side_by_side(each, tells) for each in found]


@pytest.fixture
def posted(notified: Play) -> Play:
    """Posted on the fifth working day, there after the seventh: in time by dispatch alone."""
    reply(notified, "2010-09-14 09:00", "object", **letter("2010-09-08 09:00", "2010-09-13 09:00"))
    return notified


def test_what_would_be_otherwise_is_told_matter_by_matter(posted: Play) -> None:
    assert told(posted, BY_DISPATCH) == [
        "宿迁市沭阳县: deemed consent, from 2010-09-11 00:00; sent in time, arrived late"
        " | what if: objected, from 2010-09-08 09:00; recorded late",
        "flags: sent in time, arrived late | what if: recorded late",
        "JS-32.3, 宿迁市沭阳县 to 常州市武进区: due 2010-09-10, done late"
        " | what if: due 2010-09-10, met",
        "silence is consent (视为同意), 宿迁市沭阳县 to 常州市武进区: from 2010-09-11 00:00"
        " | what if: nothing",
        "finding 39(2) on 宿迁市沭阳县 (origin), JS-32.3: found, since 2010-09-11"
        " | what if: nothing",
    ]
    assert told(posted, BY_DISPATCH, Language.ZH)[2] == (
        "JS-32.3，宿迁市沭阳县对常州市武进区：2010年9月10日届满，逾期后履行"
        " ｜ 假设：2010年9月10日届满，已按期履行"
    )


def test_the_same_settings_make_no_difference(posted: Play) -> None:
    assert told(posted, DEFAULT_SETTINGS) == []


def test_a_duty_and_a_consent_are_the_same_though_they_end_at_another_time(notified: Play) -> None:
    assert told(notified, EARLY) == [
        "宿迁市沭阳县: deemed consent, from 2010-09-11 00:00"
        " | what if: deemed consent, from 2010-09-10 08:30",
        "silence is consent (视为同意), 宿迁市沭阳县 to 常州市武进区: from 2010-09-11 00:00"
        " | what if: from 2010-09-10 08:30",
    ]


def test_a_duty_with_another_last_day_is_told_as_one(play: Play) -> None:
    given = {"subject": "s1", "side": "residence", "question": "q", "asks": ["registration"]}
    play.act("2010-09-01 09:00", WUJIN, "inquiry.open", to=SHUYANG, **given)
    shorter = told(play, replace(DEFAULT_SETTINGS, inquiry_working_days=5))
    assert [each for each in shorter if each.startswith("SVC-INQUIRY")] == [
        "SVC-INQUIRY, 宿迁市沭阳县 to 常州市武进区: due 2010-09-21, not statutory, running"
        " | what if: due 2010-09-08, not statutory, lapsed, not done"
    ]


def test_what_is_on_one_side_alone_is_told_as_such(play: Play) -> None:
    tells = teller(Language.EN, play.law, AT)
    play.act("2010-09-01 09:00", WUJIN, "consultation.open", subject="s1", counterparts=[SHUYANG],
             items=["facts"])  # fmt: skip
    found = differences(stands(play), None, tells)
    assert [(each.before, each.after) for each in found if each.key == "stage"] == [
        ("open, nobody notified yet", None)
    ]
    assert differences(None, None, tells) == ()


def test_settings_that_differ_are_named_with_their_values(the_law: Law) -> None:
    other = replace(BY_DISPATCH, deemed_consent_out_of_province=True, calendar_until=2010)
    tells = teller(Language.EN, the_law)
    said = [side_by_side(each, tells) for each in settings_compared(DEFAULT_SETTINGS, other, tells)]
    assert said == [
        "consultation notices and replies count by: arrival | what if: dispatch",
        "silence out of the province is consent: no | what if: yes",
        "holiday notices are known up to: all that are loaded | what if: 2010",
    ]


@BOTH
def test_every_case_compares_step_by_step_in_both_languages(
    ledger: Ledger, the_law: Law, language: Language
) -> None:
    """Under its own settings nothing differs; under others everything can be told."""
    here = Here(ledger, the_law, "local")
    other = replace(BY_DISPATCH, notice_counts_by=CountsBy.ARRIVAL, inquiry_working_days=3)
    differing = 0
    for case in ledger.cases_after("", ledger.position, 1000):
        last = [*ledger.history(case)][-1].entry.recorded_at
        own = replay(here, case, last, last)
        same, asked = (replay(here, case, last, last, each) for each in (own.settings, other))
        numbered = numbers(own.records)
        tells = replace(teller(language, the_law), on=civil_day(last), numbers=numbered)
        assert same == own
        pairs = [(a.position, b.position) for a, b in zip(own.steps, asked.steps, strict=True)]
        ends = (own.position, asked.position)
        words = comparison((own.settings, other), pairs, ends, asked.unrecorded, tells)
        assert len(words.steps) == len(own.steps)
        differing += bool(words.standing)
    assert differing > 5
