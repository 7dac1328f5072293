"""The states of the administrator's pages that no link leads to."""

from collections.abc import Iterator
from datetime import timedelta

from playwright.sync_api import expect

from domain.access.changes import By
from domain.access.facts import AccountLocked, DeputyNamed, Role, Scope
from domain.calendar import civil_day
from domain.localities import Code
from tests.browser.kept import administrator, open_account, preview
from tests.browser.people import People
from tests.browser.tab import Tab
from tests.http.test_acts import INQUIRY, OPENING
from tests.notices import notice
from tests.play import SHUYANG, SUINING, WUJIN

LONGEST = "530925"
"""An autonomous county of four peoples."""


def accounts(people: People) -> Iterator[Tab]:
    """A new account refused and opened; one with everything that can be changed of it, closed."""
    town, tab = people.town, administrator(people)
    open_account(tab, name="li", place="99")
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab
    open_account(tab, name="li", shown="李", place=WUJIN)
    yield tab
    name = town.account("coordinator-of-a-very-long-account-name", Role.COORDINATOR, LONGEST)
    today = civil_day(town.clock())
    last = today + timedelta(days=14)
    town.keeper().name_deputy(name, DeputyNamed(office=Code(SHUYANG), first=today, last=last))
    town.keeper().issue_token(name, "市卫生健康考核系统的只读令牌", Scope.READ, 90)
    until = town.clock() + timedelta(hours=1)
    town.office.identity.accounts.change(
        name, lambda _: AccountLocked(until=until), By(None, "liangdi").actor, town.clock()
    )
    tab.goto(f"/accounts/{name}")
    yield tab
    form = tab.page.locator("form[action$='/deputies']")
    form.locator("[name=office]").fill(SUINING)
    form.locator("[name=last]").fill("2010-01-01")
    tab.hands.press(form.locator("button"))
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab
    close = tab.page.locator("form[action$='/close']")
    close.locator("[name=reason]").fill("调离")
    tab.hands.press(close.locator("button"))
    expect(tab.page.locator("form[action$='/reopen']")).to_be_visible()
    yield tab
    for path in ("/offices?area=3204&level=county", "/offices?area=x", "/accounts?q=none"):
        tab.goto(path)
        yield tab


def settings(people: People) -> Iterator[Tab]:
    """Settings refused at their field, and changed."""
    tab = administrator(people)
    tab.goto("/settings")
    tab.page.locator("[name=day_ends_at]").fill("25:00")
    tab.page.locator("[name=reason]").fill("市局通知")
    tab.hands.press(tab.page.locator("main form button.main"))
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab
    tab.page.locator("[name=day_ends_at]").fill("17:30")
    tab.hands.press(tab.page.locator("main form button.main"))
    expect(tab.page.get_by_role("status")).to_be_visible()
    yield tab


def notices(people: People) -> Iterator[Tab]:
    """A file that is no notice; one that moves terms of several offices, and is loaded."""
    people.town.clock.set("2026-12-28 09:00")
    asks = people.town.coordinator(WUJIN)
    for number, office in enumerate((SHUYANG, SHUYANG, SUINING, LONGEST)):
        given = INQUIRY | {"to": office, "subject": f"s{number}"}
        asks.open(WUJIN, "inquiry.open", given)
    case = asks.open(WUJIN, "consultation.open", OPENING).case
    done = asks.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    asks.case(case, wait_for=done.position)
    tab = administrator(people)
    preview(tab, b"{}")
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab
    preview(tab, notice())
    yield tab
    tab.hands.press(tab.page.locator("form[action='/notices'] button.main"))
    expect(tab.page.get_by_role("status")).to_be_visible()
    yield tab
    preview(tab, notice(number="国办发明电〔2026〕10号", year=2040, days=[]))
    yield tab
