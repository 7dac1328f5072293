"""A new case: drafts, refusals before anything is sent, whom it is about."""

from playwright.sync_api import expect

from tests.browser.opening import begin_case, do
from tests.browser.people import People
from tests.browser.work import fill
from tests.play import SHUYANG, SUINING, WUJIN
from tests.vault.conftest import NAME, NUMBER


def test_a_draft_is_kept_gone_on_with_and_sent(people: People) -> None:
    wujin = people.coordinator(WUJIN)
    form = begin_case(wujin, "consultation.open")
    wujin.check()
    fill(wujin, form, subject="s1", items=["facts", "plan"])
    do(wujin, "save")
    wujin.page.wait_for_url("**draft=*")
    wujin.check()
    wujin.goto("/cases/new")
    wujin.check()
    wujin.hands.press(wujin.page.locator("a[href^='/cases/new?draft=']"))
    expect(form.locator("[name=subject]")).to_have_value("s1")
    expect(form.locator("[name=items][value=plan]")).to_be_checked()
    fill(wujin, form, counterparts=SHUYANG)
    do(wujin, "send")
    wujin.page.wait_for_url("**seen=*")
    wujin.goto("/cases/new")
    expect(wujin.page.locator("a[href^='/cases/new?draft=']")).to_have_count(0)


def test_a_refusal_is_told_with_its_reason_and_nothing_typed_is_lost(people: People) -> None:
    wujin = people.coordinator(WUJIN)
    form = begin_case(wujin, "consultation.open")
    fill(wujin, form, subject="s1", counterparts=WUJIN, items=["facts"])
    do(wujin, "check")
    expect(wujin.page.get_by_role("alert")).to_be_visible()
    wujin.check()
    expect(form.locator("[name=subject]")).to_have_value("s1")
    assert people.town.office.here.ledger.position == people.town.office.follower.shown
    assert not list(people.town.coordinator(WUJIN).all_cases())


def test_a_counterpart_is_found_by_its_name_among_those_that_have_it(people: People) -> None:
    wujin = people.coordinator(WUJIN)
    form = begin_case(wujin, "consultation.open")
    fill(wujin, form, subject="s1", counterparts="snx", items=["facts"])
    do(wujin, "check")
    pick = wujin.page.locator(f"button[name=pick][value$=' {SUINING}']")
    expect(pick).to_be_visible()
    wujin.check()
    wujin.hands.press(pick)
    expect(form.locator("[name=counterparts]").first).to_have_value(SUINING)


def test_a_person_is_entered_in_the_vault_and_only_a_key_stays(people: People) -> None:
    wujin = people.coordinator(WUJIN)
    form = begin_case(wujin, "consultation.open")
    fill(wujin, form, person__number=NUMBER, person__name=NAME, person__why="x")
    wujin.check()
    do(wujin, "enter")
    wujin.page.wait_for_url("**draft=*")
    expect(form.locator("[name=subject]")).not_to_have_value("")
    assert NAME not in wujin.page.content()
    assert NUMBER not in wujin.page.content()
    wujin.check()
