"""A case replayed over HTTP: the steps, and what other settings would make of them."""

import pytest

from api.client import Refusal
from domain.access.facts import Role
from projections.prose.teller import Language
from tests.http.test_acts import OPENING
from tests.http.town import Town
from tests.play import ITEMS, SHUYANG, WUJIN, letter


@pytest.fixture
def case(here: Town) -> str:
    """Answered by a letter posted in time that came too late, and entered later still."""
    wujin, shuyang = here.coordinator(WUJIN), here.coordinator(SHUYANG)
    case = wujin.open(WUJIN, "consultation.open", OPENING | {"items": ITEMS}).case
    notified = wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    here.clock.set("2010-09-14 09:00")
    sent = letter("2010-09-08 09:00", "2010-09-13 09:00")
    assert shuyang.case(case, wait_for=notified.position)
    shuyang.act(case, SHUYANG, "consultation.reply", {"to": WUJIN, "answer": "object"} | sent)
    return case


def test_each_step_stands_between_what_was_before_and_after_it(here: Town, case: str) -> None:
    shown = here.coordinator(WUJIN).replay(case)
    assert shown.steps[0].before is None
    assert [step.before for step in shown.steps[1:]] == [step.after for step in shown.steps[:-1]]
    assert shown.steps[-1].after == shown.case_file
    assert [each["topic"] for each in shown.facts] == [
        each.topic for each in here.coordinator(WUJIN).history(case).items
    ]
    assert [number for step in shown.steps for number in step.facts] == [
        *range(1, len(shown.facts) + 1)
    ]
    told = shown.told[Language.EN]["steps"][1]["facts"][0]["sentence"]
    assert told.startswith("2010-09-01 09:00, 常州市武进区 notified 宿迁市沭阳县 of the plan")


def test_it_stood_otherwise_and_was_known_otherwise(here: Town, case: str) -> None:
    then = here.coordinator(WUJIN).replay(
        case, as_of="2010-09-12 00:00", known_at="2010-09-13 00:00"
    )
    assert then.case_file["legs"][SHUYANG]["stage"] == "deemed_consent"
    assert len(then.facts) == 2
    assert then.what_if is None


def test_another_setting_is_put_beside_the_cases_own(here: Town, case: str) -> None:
    auditor = here.client(here.account("auditor", Role.AUDITOR, "32"))
    shown = auditor.replay(case, what_if=["now", "reply_counts_by=dispatch"])
    other = shown.what_if
    assert other is not None
    assert shown.case_file["legs"][SHUYANG]["stage"] == "deemed_consent"
    assert other.case_file["legs"][SHUYANG]["stage"] == "objected"
    assert shown.case_file["findings"]
    assert not other.case_file["findings"]
    assert [each["key"] for each in other.told[Language.ZH]["settings"]] == ["reply_counts_by"]
    assert {each["topic"] for each in other.unrecorded} >= {"finding.removed.v1"}


def test_now_is_as_the_settings_are_now(here: Town, case: str) -> None:
    unchanged = here.coordinator(WUJIN).replay(case, what_if=["now"]).what_if
    assert unchanged is not None
    assert unchanged.told[Language.EN]["standing"] == []
    admin = here.account("admin", Role.ADMINISTRATOR, None)
    given = unchanged.settings | {"reply_counts_by": "dispatch"}
    body = {"settings": given, "reason": "as agreed"}
    headers = {"Authorization": f"Bearer {here.token(admin)}"}
    assert here.http.put("/api/v1/settings", json=body, headers=headers).status_code == 200
    changed = here.coordinator(WUJIN).replay(case, what_if=["now"]).what_if
    assert changed is not None
    assert changed.case_file["legs"][SHUYANG]["stage"] == "objected"


@pytest.mark.parametrize(
    ("asked", "status", "field"),
    [
        ({"what_if": "then"}, 422, "what_if"),
        ({"what_if": "day_ends_at=25:00"}, 422, "what_if.day_ends_at"),
        ({"what_if": "days=7"}, 422, "what_if.days"),
        ({"as_of": "yesterday"}, 422, "as_of"),
        ({"as_of": "2010-08-01 00:00"}, 404, None),
    ],
)
def test_what_cannot_be_replayed_is_a_problem_that_says_why(
    here: Town, case: str, asked: dict[str, str], status: int, field: str | None
) -> None:
    name = here.account("auditor", Role.AUDITOR, "32")
    answer = here.get(f"/cases/{case}/replay", name, **asked)
    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_case_of_others_is_replayed_to_nobody(here: Town, case: str) -> None:
    told = []
    for name in (case, "none"):
        with pytest.raises(Refusal) as refused:
            here.coordinator("320506").replay(name)
        told.append(refused.value.problem.model_dump_json().replace(name, ""))
    assert told[0] == told[1]
