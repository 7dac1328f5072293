"""`liangdi casebook`: the shipped casebooks hold, and bad input ends in one message and exit 2."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.ledger import open_ledger
from api.cli import main

SHIPPED = sorted(str(path) for path in (files("api") / "casebooks").iterdir())
GOOD = """\
casebook: 1
title: A consultation
offices: {A: "320412", B: "321322"}
acts:
  - {at: 2010-09-01 09:00, by: A, case: k1, act: consultation.open,
     with: {subject: s1, counterparts: [B], items: [plan]}}
  - {at: 2010-09-02 09:00, by: A, case: k1, act: consultation.notify, with: {to: B}}
expect:
  - {case: k1, path: legs.B.stage, is: awaiting_reply}
"""


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["casebook", *args], catch_exceptions=False)


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(text: str | bytes) -> str:
        path = tmp_path / "book.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


@pytest.mark.parametrize("path", SHIPPED, ids=[Path(path).stem for path in SHIPPED])
def test_a_shipped_casebook_holds(path: str) -> None:
    result = run("check", path)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: Path(path).stem)
def test_a_shipped_casebook_is_told_to_its_end(path: str) -> None:
    told = run("run", path)
    assert told.exit_code == 0, told.output
    assert "How it stands" in told.output


def test_there_are_expectations_in_every_shipped_casebook() -> None:
    result = run("run", "--json", *SHIPPED)
    outputs = json.loads(result.stdout)
    assert len(outputs) == len(SHIPPED)
    assert all(output["expect"] for output in outputs)


def test_the_story_counts_the_days(written: Any) -> None:
    result = run("run", written(GOOD))
    assert result.exit_code == 0
    assert "9/3=1 (9/4) (9/5) 9/6=2" in result.stdout
    assert "holds expect[1]" in result.stdout


CONTESTED = """\
casebook: 1
title: A finding contested
offices: {A: "320412", B: "320324001", C: "3203"}
acts:
  - {at: 2010-05-04 09:00, by: A, case: k1, act: complaint.file,
     with: {against: B, side: origin, ground: fee}}
  - {at: 2010-05-05 09:00, by: C, case: k1, act: complaint.uphold, with: {reason: x}}
  - {at: 2010-05-06 09:00, by: B, case: k1, act: finding.contest,
     with: {finding: {office: B, clause: "39(4)"}, reason: x}}
"""


def test_the_story_tells_what_became_of_a_finding(written: Any) -> None:
    told = run("run", written(CONTESTED)).stdout
    happened, stands = told.split("How it stands")
    assert happened.count("JS-39.4: found → contested") == 1
    assert stands.count("JS-39.4: contested") == 1


def test_the_output_has_the_names_of_the_specification(written: Any) -> None:
    output = json.loads(run("run", "--json", written(GOOD)).stdout)
    assert list(output) == ["title", "ok", "acts", "cases", "expect"]
    assert output["acts"][0] == {
        "n": 1,
        "at": "2010-09-01T09:00:00+08:00",
        "act": "consultation.open",
        "case": "k1",
        "accepted": True,
        "facts": ["consultation.opened.v1"],
    }
    case = output["cases"]["k1"]
    assert {"kind", "stage", "opened_on", "legs", "decisions", "duties", "findings"} <= set(case)
    assert case["duties"][0]["days"][0] == "2010-09-03"
    assert output["expect"] == [{"n": 1, "ok": True, "got": "awaiting_reply"}]


def test_a_refusal_is_told_and_ends_nothing(written: Any) -> None:
    text = GOOD.replace("consultation.notify, with: {to: B}", "consultation.notify, with: {to: A}")
    result = run("run", "--json", written(text))
    act = json.loads(result.stdout)["acts"][1]
    assert act["accepted"] is False
    assert act["refused"]["code"] == "not-competent"
    assert act["refused"]["rule"] == "JS-32.2"
    assert result.exit_code == 1  # its expectation fails


def test_as_of_moves_the_moment_of_the_cases(written: Any) -> None:
    output = json.loads(run("run", "--json", "--as-of", "2010-09-01 12:00", written(GOOD)).stdout)
    assert output["cases"]["k1"]["stage"] == "open"
    assert run("run", "--as-of", "yesterday", written(GOOD)).exit_code == 2


@pytest.mark.parametrize("path", SHIPPED, ids=[Path(path).stem for path in SHIPPED])
def test_a_casebook_is_told_the_same_on_either_store(path: str, postgres_url: str) -> None:
    kept = run("run", "--json", "--keep", postgres_url, path)
    assert kept.stdout == run("run", "--json", path).stdout
    ledger = open_ledger(postgres_url)
    assert ledger.position > 0
    ledger.close()


def test_kept_twice_the_runs_do_not_mix(written: Any, kept_url: str) -> None:
    for _ in range(2):
        result = run("run", "--json", "--keep", kept_url, written(GOOD))
        assert result.exit_code == 0
        assert list(json.loads(result.stdout)["cases"]) == ["k1"]
    assert run("run", "--keep", "postgres", written(GOOD)).exit_code == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("casebook: 1", "casebook: 2", 1, "casebook"),
        ("title: A consultation", "titel: A consultation", 2, "titel"),
        ("title: A consultation", "title: [x]", 2, "title"),
        ('B: "321322"', 'B: "329999"', 3, "offices.B"),
        ('B: "321322"', "B: 321322", 3, "offices.B"),
        ('B: "321322"', 'B: "Shuyang"', 3, "offices.B"),
        ("counterparts: [B]", "counterparts: [C]", 6, "counterparts.0"),
        ("counterparts: [B]", "counterpart: [B]", 6, "counterpart"),
        ("subject: s1, ", "", 6, "subject"),
        ("2010-09-02 09:00", "2010-02-30 09:00", 7, "at"),
        ("2010-09-02 09:00", "2010-08-31 09:00", 7, "at"),
        ("2010-09-02 09:00", "9999-12-31 09:00", 7, "at"),
        ("consultation.notify", "consultation.notfy", 7, "act"),
        ("consultation.notify", "meeting.hold", 7, "act"),
        (
            "by: A, case: k1, act: consultation.notify",
            "by: X, case: k1, act: consultation.notify",
            7,
            "by",
        ),
        ("case: k1, act: consultation.notify", "case: [k1], act: consultation.notify", 7, "case"),
        ("with: {to: B}", "with: B", 7, "with"),
        ("with: {to: B}", "wth: {to: B}", 7, "wth"),
        ("is: awaiting_reply", "equals: awaiting_reply", 9, "equals"),
        ("is: awaiting_reply", "is: a, has: b", 9, "expect[1]"),
        ("path: legs.B.stage, is: awaiting_reply", "act: 7, refused: wrong-stage", 9, "act"),
        ("path: legs.B.stage, is: awaiting_reply", "act: true, refused: wrong-stage", 9, "act"),
        (
            "case: k1, path: legs.B.stage, is: awaiting_reply",
            "case: k2, act: 1, refused: wrong-stage",
            9,
            "case",
        ),
        ("path: legs.B.stage, is: awaiting_reply", "act: 1, path: a, is: b", 9, "act"),
        (
            "{case: k1, path: legs.B.stage, is: awaiting_reply}",
            "{act: 1, refused: because}",
            9,
            "refused",
        ),
        ("expect:", "settings: {day_ends_at: late}\nexpect:", 8, "settings"),
        ("expect:", "settings: {sunday: true}\nexpect:", 8, "sunday"),
        ("with: {to: B}", "with: {to: *B}", 7, "the file"),
    ],
)
def test_a_file_that_is_no_casebook_is_told_line_and_field(
    written: Any, old: str, new: str, line: int, field: str
) -> None:
    assert old in GOOD
    result = run("check", written(GOOD.replace(old, new)))
    assert result.exit_code == 2, result.output
    (message,) = result.stderr.strip().splitlines()
    assert f"line {line}:" in message
    assert field in message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\x00" * 100,
        b"casebook: 1\n",
        b"- 1\n- 2\n",
        b"just words",
        ("title: \u200b\n" * 2).encode(),
        b"{" * 10_000,
    ],
)
def test_bytes_that_are_no_casebook_are_told_in_one_line(written: Any, content: bytes) -> None:
    result = run("check", written(content))
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_file_that_is_no_casebook_leaves_no_ledger_behind(written: Any, tmp_path: Path) -> None:
    kept = tmp_path / "kept.db"
    assert run("run", "--keep", f"sqlite:///{kept}", written("casebook: 2\n")).exit_code == 2
    assert not kept.exists()


def test_what_is_expected_is_told_in_plain_words(written: Any) -> None:
    wrong = GOOD.replace("offices:", "settings: {inquiry_working_days: 0}\noffices:")
    told = run("run", written(wrong)).stderr
    assert "line 3: settings: inquiry_working_days: 1 to 250 is expected" in told


def test_a_file_that_is_not_there_is_told() -> None:
    result = run("check", "/nowhere/book.yaml")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_of_many_files_the_worst_counts_and_the_others_run() -> None:
    result = run("check", SHIPPED[0], "/nowhere/book.yaml", SHIPPED[1])
    assert result.exit_code == 2
    assert result.stdout.count("holds") == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=200), st.integers(0, len(GOOD)), st.integers(0, 20))
def test_no_damage_to_a_file_ends_in_a_traceback(
    written: Any, noise: bytes, at: int, cut: int
) -> None:
    text = GOOD.encode()
    result = run("check", written(text[:at] + noise + text[at + cut :]))
    assert result.exit_code in (0, 1, 2)


class TestCorrections:
    """`correct {of, fields, reason}` in a file: `of` is the number of an act above."""

    def corrected(self, with_: str) -> str:
        return GOOD.replace(
            "expect:",
            "  - {at: 2010-09-03 09:00, by: A, case: k1, act: consultation.correct, "
            f"with: {with_}}}\nexpect:",
        )

    def test_a_correction_of_an_act_above(self, written: Any) -> None:
        text = self.corrected("{of: 2, fields: {items: [plan, facts]}, reason: more}")
        assert run("check", written(text)).exit_code == 0

    @pytest.mark.parametrize(
        "with_",
        [
            "{of: 3, fields: {items: [plan]}, reason: x}",
            "{of: 0, fields: {items: [plan]}, reason: x}",
            "{of: true, fields: {items: [plan]}, reason: x}",
            "{of: 2, fields: {}, reason: x}",
            "{of: 2, fields: {itms: [plan]}, reason: x}",
            "{of: 2, fields: {note: x}, reason: x}",
            "{of: 2, fields: {items: [plan]}}",
            "{of: 2, fields: {items: [plan]}, reason: x, more: y}",
        ],
    )
    def test_what_is_no_correction(self, written: Any, with_: str) -> None:
        result = run("check", written(self.corrected(with_)))
        assert result.exit_code == 2
        assert "line 8" in result.stderr

    def test_a_refused_act_has_nothing_to_correct(self, written: Any) -> None:
        text = self.corrected("{of: 2, fields: {to: B}, reason: x}").replace(
            "consultation.notify, with: {to: B}", "consultation.notify, with: {to: A}"
        )
        output = json.loads(run("run", "--json", written(text)).stdout)
        assert output["acts"][2]["refused"]["code"] == "wrong-stage"
