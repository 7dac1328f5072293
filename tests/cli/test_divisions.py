"""`liangdi divisions`: what a person and a program are shown."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.cli import main


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["divisions", *args], catch_exceptions=False)


def shown(*args: str) -> Any:
    result = run(*args, "--json")
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_a_person_is_shown_full_names_years_and_successors() -> None:
    result = run("溧水", "--on", "2020-01-01")
    assert result.exit_code == 0
    county = next(line for line in result.stdout.splitlines() if "320124" in line)
    assert county.startswith("南京市溧水县")
    assert "1983–2013" in county
    assert "已撤销 ended → 南京市溧水区 320117" in county


def test_a_renamed_unit_is_shown_as_renamed() -> None:
    assert "更名 renamed → 淮安市淮安区 320803" in run("楚州区", "--on", "2020-01-01").stdout


def test_a_later_unit_is_shown_as_not_there_yet() -> None:
    assert "未设立 not yet" in run("320117", "--on", "2013-03-27", "--level", "county").stdout


@pytest.mark.parametrize(
    ("day", "code", "in_force"),
    [
        ("2013-03-27", "320124", True),
        ("2013-03-28", "320124", False),
        ("2013-03-27", "320117", False),
        ("2013-03-28", "320117", True),
    ],
)
def test_a_unit_is_in_force_on_its_days(day: str, code: str, *, in_force: bool) -> None:
    match = shown(code, "--on", day)["matches"][0]
    assert (match["code"], match["in_force"]) == (code, in_force)


def test_a_program_is_shown_all_that_is_known_of_a_match() -> None:
    found = shown("溧水县", "--on", "2020-01-01")
    assert found["matches"][0] == {
        "code": "320124",
        "level": "county",
        "name": "溧水县",
        "full_name": "南京市溧水县",
        "first": "1983-01-01",
        "until": "2013-03-28",
        "in_force": False,
        "successors": [{"code": "320117", "full_name": "南京市溧水区"}],
    }
    assert found["unit"] is None


def test_of_a_code_it_is_shown_what_is_above_below_before_and_after() -> None:
    unit = shown("320312", "--on", "2020-01-01")["unit"]
    assert [each["code"] for each in unit["parents"]] == ["32", "3203"]
    assert unit["superior"] == [{"code": "3203", "full_name": "徐州市"}]
    assert [each["code"] for each in unit["predecessors"]] == ["320304", "320323"]
    assert unit["successors"] == []
    assert unit["children"] > 20
    told = run("320304", "--on", "2020-01-01").stdout
    assert "后继 came after: 徐州市鼓楼区 320302" in told
    assert "上级机关 superior: 徐州市 3203" in told


@pytest.mark.parametrize(
    ("code", "superior"),
    [("32", []), ("3205", ["32"]), ("429004", ["42"]), ("320583100", ["320583"])],
)
def test_above_an_office_is_the_next_level(code: str, superior: list[str]) -> None:
    assert [each["code"] for each in shown(code)["unit"]["superior"]] == superior


@pytest.mark.parametrize(("code", "number"), [("320583100/1", 1), ("320583100012", 12)])
def test_a_village_is_resolved_to_its_township_and_number(code: str, number: int) -> None:
    found = shown(code)
    assert (found["unit"]["township"], found["unit"]["number"]) == ("320583100", number)
    assert found["matches"][0]["full_name"] == f"苏州市昆山市玉山镇第{number}村(居)"
    assert f"320583100，序号 number: {number}" in run(code).stdout


def test_what_is_left_off_is_counted() -> None:
    found = shown("鼓楼", "--limit", "2")
    assert len(found["matches"]) == 2
    assert found["left_off"] > 0
    assert f"另有 {found['left_off']} 项" in run("鼓楼", "--limit", "2").stdout


def test_without_a_text_the_provinces_are_listed() -> None:
    found = shown("--limit", "50", "--on", "2010-05-06")
    assert len(found["matches"]) == 34
    assert {match["level"] for match in found["matches"]} == {"province"}


def test_a_level_leaves_the_others_out() -> None:
    levels = {match["level"] for match in shown("昆山", "--level", "township")["matches"]}
    assert levels == {"township"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("没有这里", "no unit of any year"),
        ("329999", "no unit of any year"),
        ("320583100/01", "no leading zeros"),
        ("320583100000", "ends in 000"),
        ("３２０５", "is not an office code"),
    ],
)
def test_an_unknown_text_ends_with_one_and_says_why(text: str, why: str) -> None:
    result = run(text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "没有查到" in result.stderr
    assert why in result.stderr


@pytest.mark.parametrize(
    "args",
    [["昆山", "--on", "yesterday"], ["昆山", "--limit", "0"], ["昆山", "--level", "village"]],
)
def test_wrong_use_ends_with_two(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.stderr


def test_help_has_an_example() -> None:
    assert "Example: liangdi divisions" in run("--help").stdout
