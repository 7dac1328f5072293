"""`liangdi replay`: a case as it stood and as it was known, told; wrong use is one message."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adapters.ledger import open_ledger
from api.cli import main
from domain.recorded import CaseId

BOOK = """\
casebook: 1
title: a reply on paper, entered late
offices: {WUJIN: "320412", SHUYANG: "321322"}
acts:
  - {at: 2010-09-01 09:00, by: WUJIN, case: k1, act: consultation.open,
     with: {subject: s1, counterparts: [SHUYANG], items: [facts, income, averages, plan]}}
  - {at: 2010-09-01 09:30, by: WUJIN, case: k1, act: consultation.notify, with: {to: SHUYANG}}
  - {at: 2010-09-13 09:00, by: WUJIN, case: k1, act: consultation.decide}
  - {at: 2010-09-14 09:00, by: SHUYANG, case: k1, act: consultation.reply,
     with: {to: WUJIN, answer: object, medium: fax, arrived_at: 2010-09-08 09:00,
            evidence: {ref: "fax [9]"}}}
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A kept ledger with the one case."""
    folder = tmp_path_factory.mktemp("replay")
    book = folder / "book.yaml"
    book.write_text(BOOK, "utf-8")
    made = f"sqlite:///{folder / 'ledger.db'}"
    run = CliRunner().invoke(main, ["casebook", "run", "--keep", made, str(book)])
    assert run.exit_code == 0, run.output
    return made


def replay(url: str, *args: str) -> Result:
    command = ["replay", "k1", "--database", url, *args]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def as_json(url: str, *args: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(replay(url, "--json", *args).stdout)
    return shown


def test_it_is_told_in_chinese_and_then_in_english(url: str) -> None:
    told = replay(url).stdout
    assert told.index("视为同意") < told.index("deemed consent")
    assert "fax [9]" in told
    chinese, english = (replay(url, "--language", each).stdout for each in ("zh", "en"))
    assert "deemed" not in chinese
    assert "deemed consent, from 2010-09-11 00:00 → objected" in english


def test_it_stood_so_and_was_known_otherwise(url: str) -> None:
    at = ("--as-of", "2010-09-13 10:00")
    then, now = as_json(url, *at), as_json(url, *at, "--known-at", "2010-09-14 10:00")
    assert then["known_at"] == then["as_of"] == "2010-09-13T10:00:00+08:00"
    assert then["case_file"]["legs"]["321322"]["stage"] == "deemed_consent"
    assert now["case_file"]["legs"]["321322"]["stage"] == "objected"
    assert [each["topic"] for each in now["facts"]][: len(then["facts"])] == [
        each["topic"] for each in then["facts"]
    ]
    *_, last = now["told"]["en"]["steps"]
    assert "replied" in last["facts"][0]["sentence"]
    (leg,) = (each for each in last["changes"] if each["key"] == "leg 321322")
    assert leg["before"] == "deemed consent, from 2010-09-11 00:00"
    assert leg["after"] == "objected, from 2010-09-08 09:00; recorded late"


def test_what_is_known_early_is_looked_at_late(url: str) -> None:
    """Known before the decision, looked at after it: the term is over, nobody has decided."""
    shown = as_json(url, "--as-of", "2010-09-20 00:00", "--known-at", "2010-09-02 00:00")
    assert len(shown["facts"]) == 2
    assert shown["case_file"]["legs"]["321322"]["stage"] == "deemed_consent"
    assert shown["case_file"]["decisions"] == []
    since = {each["key"]: each["after"] for each in shown["told"]["en"]["since"]}
    assert since["leg 321322"] == "deemed consent, from 2010-09-11 00:00"


def test_the_facts_are_those_of_the_ledger(url: str) -> None:
    shown = as_json(url)
    ledger = open_ledger(url)
    recorded = list(ledger.history(CaseId("k1")))
    ledger.close()
    assert [each["id"] for each in shown["facts"]] == [each.id for each in recorded]
    assert shown["facts"][1]["fact"] == {"to": "321322", "items": None}
    assert list(shown["told"]) == ["zh", "en"]
    numbers = [fact["number"] for step in shown["told"]["zh"]["steps"] for fact in step["facts"]]
    assert numbers == list(range(1, len(recorded) + 1))


def test_the_state_stands_before_and_after_each_step(url: str) -> None:
    steps = as_json(url)["steps"]
    assert steps[0]["before"] is None
    assert [each["before"] for each in steps[1:]] == [each["after"] for each in steps[:-1]]
    assert [step["facts"] for step in steps] == [[1], [2], [3, 4, 5], [6], [7, 8, 9, 10]]
    legs = [step["after"]["legs"]["321322"]["stage"] for step in steps]
    assert legs == [
        *("drafted", "awaiting_reply"),
        *("deemed_consent", "deemed_consent", "objected"),
    ]


def test_the_same_facts_under_another_setting_stand_beside_their_own(url: str) -> None:
    shown = as_json(url, "--what-if", "day_ends_at=17:30", "--what-if", "calendar_until=2009")
    other = shown["what_if"]
    assert shown["settings"]["day_ends_at"] == "24:00"
    assert (other["settings"]["day_ends_at"], other["settings"]["calendar_until"]) == (
        "17:30",
        2009,
    )
    assert other["settings"]["inquiry_working_days"] == 15
    assert shown["case_file"] == as_json(url)["case_file"]
    assert other["case_file"]["duties"][0]["provisional"]
    assert other["case_file"]["legs"]["321322"]["stage"] == "objected"
    assert len(other["steps"]) == len(shown["steps"])
    assert other["steps"][2]["after"]["legs"]["321322"]["stage"] == "awaiting_reply"


def test_what_the_settings_of_today_make_of_it_is_what_it_is_until_they_change(url: str) -> None:
    same = as_json(url, "--what-if", "now")["what_if"]
    assert same["case_file"] == as_json(url)["case_file"]
    assert same["unrecorded"] == []
    assert same["told"]["en"]["standing"] == []
    told = replay(url, "--what-if", "now", "--language", "en").stdout
    assert "the settings are the same" in told


def test_what_the_law_would_yield_beside_the_record_is_told(url: str) -> None:
    asked = ("--as-of", "2010-09-13 10:00", "--what-if", "calendar_until=2009")
    topics = [each["topic"] for each in as_json(url, *asked)["what_if"]["unrecorded"]]
    assert sorted(topics) == [
        "consultation.consent-rebutted.v1",
        "duty.lapse-removed.v1",
        "finding.removed.v1",
    ]
    assert "the deemed consent of 宿迁市沭阳县" in replay(url, *asked, "--language", "en").stdout


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("then", "--what-if: now or NAME=VALUE is expected"),
        ("days=7", "--what-if.days: Unexpected"),
        ("inquiry_working_days=0", "--what-if.inquiry_working_days: 1 to 250 is expected"),
        ("inquiry_working_days=soon", "--what-if.inquiry_working_days: "),
        ("day_ends_at=25:00", "--what-if.day_ends_at: "),
    ],
)
def test_a_setting_that_is_none_is_named(url: str, asked: str, message: str) -> None:
    refused = replay(url, "--what-if", asked)
    assert refused.exit_code == 2
    assert refused.stderr.startswith(message)


def test_nothing_is_written(url: str) -> None:
    folder = Path(url.removeprefix("sqlite:///")).parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    replay(url, "--known-at", "2010-09-02 00:00", "--what-if", "calendar_until=2009")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--as-of", "yesterday"), "--as-of: a time is expected"),
        (("--known-at", "2010-09-31 00:00"), "--known-at: "),
        (("--as-of", "2010-09-01 08:59"), "nothing of k1 was on record by 2010-09-01 08:59"),
        (
            ("--as-of", "2010-09-01 08:59", "--known-at", "2010-09-02 00:00"),
            "k1 was not open yet at 2010-09-01 08:59: it begins at 2010-09-01 09:00",
        ),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_line(
    url: str, args: tuple[str, ...], message: str
) -> None:
    refused = replay(url, *args)
    assert refused.exit_code == 2
    assert refused.stderr.startswith(message)
    assert refused.stderr.count("\n") == 1


def test_a_case_that_is_not_there_is_named(url: str) -> None:
    refused = CliRunner().invoke(main, ["replay", "k2", "--database", url])
    assert (refused.exit_code, refused.stderr) == (2, "there is no case k2\n")


def test_a_ledger_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    refused = replay(f"sqlite:///{tmp_path / 'none.db'}")
    assert refused.exit_code == 2
    assert not list(tmp_path.iterdir())
