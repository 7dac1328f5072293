"""`liangdi due`, `rules`, `demo`, and what every command does with wrong use."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main


def run(*args: str, **env: str) -> Result:
    return CliRunner(env=env).invoke(main, args, catch_exceptions=False)


def test_due_counts_day_by_day() -> None:
    shown = json.loads(run("due", "2010-09-20", "7", "--json").stdout)
    assert (shown["from"], shown["due_on"]) == ("2010-09-20", "2010-09-30")
    assert [day["day"] for day in shown["days"] if day["counted"]] == [
        "2010-09-21",
        *(f"2010-09-{day}" for day in range(25, 31)),
    ]
    notices = {day["notice"] for day in shown["days"] if day["kind"] in ("holiday", "make-up")}
    assert notices == {"国办发明电〔2009〕27号"}


def test_due_says_what_is_provisional() -> None:
    result = run("due", "2010-12-22", "7", "--until", "2010")
    assert result.exit_code == 0
    assert "provisional" in result.stdout
    assert "no notice is loaded beyond 2010" in result.stdout


def test_due_takes_a_notice_from_an_override_file(tmp_path: Path) -> None:
    override = {
        "year": 2027,
        "title": "a notice",
        "number": "国办发明电〔2026〕1号",
        "issued_on": "2026-11-02",
        "days": [{"date": "2027-01-04", "name": "元旦", "works": False}],
    }
    (tmp_path / "2027.json").write_text(json.dumps(override), "utf-8")
    plain = json.loads(run("due", "2026-12-30", "3", "--json").stdout)
    assert (plain["due_on"], plain["provisional"]) == ("2027-01-04", True)
    given = run("due", "2026-12-30", "3", "--json", LIANGDI_CALENDAR=str(tmp_path))
    known = json.loads(given.stdout)
    assert (known["due_on"], known["provisional"]) == ("2027-01-05", False)


@pytest.mark.parametrize(
    "content", ["{", "{}", '{"year": 2027, "days": []}', '{"year": "x", "sunday": 1}']
)
def test_an_override_file_that_is_none_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "2027.json").write_text(content, "utf-8")
    result = run("due", "2026-12-30", "3", LIANGDI_CALENDAR=str(tmp_path))
    assert result.exit_code == 2
    assert "2027.json" in result.stderr


def rules(day: str, place: str = "32", **env: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(
        run("rules", "--on", day, "--place", place, "--json", **env).stdout
    )
    return shown


def binding(shown: dict[str, Any]) -> list[str]:
    return [each["key"] for each in shown["instruments"] if each["binds"]]


@pytest.mark.parametrize(
    ("day", "place", "bound"),
    [
        ("2009-11-09", "320412", False),
        ("2009-11-10", "320412", True),
        ("2010-05-06", "340123", False),
    ],
)
def test_rules_says_what_binds_whom(day: str, place: str, *, bound: bool) -> None:
    shown = rules(day, place)
    assert ("JS-2009" in binding(shown)) is bound
    assert any(row["rule"] == "JS-32.3" for row in shown["duties"]) is bound
    assert all(row["cite"] and row["quote"] for row in shown["duties"])


def test_an_installation_ends_the_norm() -> None:
    env = {"LIANGDI_JS2009_UNTIL": "2021-08-20"}
    assert rules("2021-08-20", **env)["duties"] == []
    assert rules("2021-08-19", **env)["duties"]


@pytest.mark.parametrize(
    ("place", "day", "bound"),
    [
        ("320102", "2010-05-06", ["JS-2009", "NJ", "CN-555"]),  # Nanjing, its district
        ("320102", "2009-09-30", ["NJ"]),  # undated: taken as in force
        ("430405009", "2009-09-30", ["HY-2002"]),  # Hengyang, a street of its district
        ("430405009", "2001-12-31", []),
        ("340102", "2010-03-21", ["CN-555"]),  # Anhui, on the day before
        pytest.param(
            *("340102", "2010-03-22", ["AH-2010", "CN-555"]), marks=pytest.mark.regulatory("AH-26")
        ),
        ("330205103", "2011-05-18", ["CN-555"]),  # Jiangbei, on the day before
        ("330205103", "2011-05-19", ["NB-2011", "CN-555"]),
        ("110101", "2021-09-08", ["CN-555"]),
        ("110101", "2021-09-09", []),
    ],
)
def test_each_place_has_its_instruments(place: str, day: str, bound: list[str]) -> None:
    assert binding(rules(day, place)) == bound


def test_every_instrument_is_shown_with_its_place_and_date() -> None:
    shown = {each["key"]: each for each in rules("2010-05-06")["instruments"]}
    assert shown["NJ"]["in_force_from"] is None
    assert "undated" in shown["NJ"]["reading"]
    assert "inferred" in shown["AH-2010"]["reading"]
    assert shown["NB-2011"]["places"] == ["330205"]
    told = run("rules", "--on", "2010-05-06", "--place", "110101").stdout
    assert "NJ: undated, taken as in force, in 3201" in told
    assert "CN-555: in force from 2009-10-01 until 2021-09-09, in the whole country" in told


@pytest.mark.regulatory("HY-18")
@pytest.mark.parametrize(
    ("place", "day", "says"),
    [
        ("430405", "2009-09-30", ["within 15 days of arrival"]),
        ("430405", "2009-10-01", ["within 15 days of arrival", "within 30 days of arrival"]),
        ("340102", "2009-09-30", []),
        ("340102", "2009-10-01", ["within 30 days of arrival"]),
    ],
)
def test_a_place_sees_its_own_parameters_never_merged(
    place: str, day: str, says: list[str]
) -> None:
    shown = [
        each for each in rules(day, place)["for_information"] if "certificate" in each["matter"]
    ]
    assert [each["says"] for each in shown] == says
    assert all(each["binds"] == "the person" for each in shown)


def test_parameters_are_told_as_such() -> None:
    told = run("rules", "--on", "2011-06-01", "--place", "330205").stdout
    assert "for information, never enforced" in told
    assert "name of the first-child paper: 一孩生殖健康服务证" in told


def test_the_demo_tells_two_cases() -> None:
    result = run("demo", "--tell")
    assert result.exit_code == 0
    assert "0 fail" in result.stdout
    assert "silence is consent (视为同意)" in result.stdout
    assert "certificate" in result.stdout


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (["due"], {}),
        (["due", "20.9.2010", "7"], {}),
        (["due", "2010-09-20", "0"], {}),
        (["due", "2060-12-31", "7"], {}),
        (["due", "1999-12-31", "7"], {}),
        (["rules", "--on", "yesterday"], {}),
        (["rules", "--place", "329999"], {}),
        (["rules", "--place", "Wujin"], {}),
        (["casebook"], {}),
        (["casebook", "run"], {}),
        (["nothing"], {}),
        (["due", "2010-09-20", "7"], {"LIANGDI_CALENDAR": "/nowhere"}),
        (["due", "2010-09-20", "7"], {"LIANGDI_JS2009_UNTIL": "soon"}),
    ],
)
def test_wrong_use_ends_with_two_and_no_traceback(args: list[str], env: dict[str, str]) -> None:
    result = run(*args, **env)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["rules", "divisions"])
def test_a_day_that_is_none_is_named_by_its_option(command: str) -> None:
    result = run(command, "--on", "2010-02-30")
    assert result.exit_code == 2
    assert result.stderr.startswith("--on: a day is expected")


@pytest.mark.parametrize("place", ["320", "Wujin", "329999"])
def test_a_place_that_is_none_is_named_by_its_option(place: str) -> None:
    result = run("rules", "--on", "2010-05-06", "--place", place)
    assert result.exit_code == 2
    assert result.stderr.startswith("--place: ")


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["casebook"],
        ["casebook", "run"],
        ["casebook", "check"],
        ["due"],
        ["ledger"],
        ["ledger", "copy"],
        ["ledger", "migrate"],
        ["ledger", "status"],
        ["rules"],
    ],
)
def test_every_command_helps_with_an_example(command: list[str]) -> None:
    result: Any = run(*command, "--help")
    assert result.exit_code == 0
    if command not in ([], ["casebook"], ["ledger"]):
        assert "Example: liangdi" in result.stdout
