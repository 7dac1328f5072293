"""The states of pages that no link leads to: empty, full, long names, refused, gone stale."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from playwright.sync_api import expect

from adapters.queries.queues import Queue
from domain.access.facts import Role
from domain.access.vault import Asking
from domain.localities import Code
from tests.browser.opening import begin_case, do
from tests.browser.people import People
from tests.browser.states_kept import accounts, notices, settings
from tests.browser.tab import Tab
from tests.browser.work import act, fill, form_of, send
from tests.http.test_acts import INQUIRY, OPENING
from tests.pages.sheets import VILLAGE, as_csv, row
from tests.play import SHUYANG, WUJIN

LONG = ("622927", "530925")
"""Autonomous counties of three and four peoples: the longest names there are."""

MANY = 40


def signing_in(people: People) -> Iterator[Tab]:
    """Before signing in, refused, and a page that is not there."""
    tab = people.visitor()
    tab.goto("/sign-in")
    yield tab
    tab.page.locator("[name=name]").fill("nobody")
    tab.page.locator("[name=password]").fill("nothing")
    tab.page.locator("[name=password]").press("Enter")
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab
    tab.goto("/nowhere")
    yield tab


def empty(people: People) -> Iterator[Tab]:
    """An office without a case, in every queue and register."""
    tab = people.coordinator(WUJIN)
    yield tab
    for path in (*(f"/worklist?queue={each}" for each in Queue), "/registers/all", "/cases/new"):
        tab.goto(path)
        yield tab


def full(people: People) -> Iterator[Tab]:
    """Forty cases: the worklist of who waits, all of them reminded of, and of who owes."""
    asks = people.town.coordinator(WUJIN)
    for number in range(MANY):
        _shown(asks, asks.open(WUJIN, "inquiry.open", INQUIRY | {"subject": f"s{number}"}))
    people.waits_until("2010-09-23 09:00")
    for place in (WUJIN, SHUYANG):
        tab = people.coordinator(place)
        yield tab
    tab = people.coordinator(WUJIN)
    tab.goto(f"/worklist?queue={Queue.OWED_TO_US}")
    yield tab
    tab.page.locator("[data-all]").check()
    tab.hands.press(tab.page.locator(".under button"))
    expect(tab.page.get_by_role("status").first).to_contain_text(str(MANY))
    yield tab


def long_names(people: People) -> Iterator[Tab]:
    """Offices of long names, a long question, an account of a long name."""
    question = "申请人称" + "于当地长期居住并已办理登记，" * 12
    asks = people.town.coordinator(WUJIN)
    for place in LONG:
        given = INQUIRY | {"to": place, "question": question}
        case = _shown(asks, asks.open(WUJIN, "inquiry.open", given))
    name = "coordinator-of-a-very-long-account-name"
    people.town.keeper().open_account(name, "欧阳" * 15, Role.COORDINATOR, Code(LONG[1]))
    tab = people.person(name, Role.COORDINATOR, LONG[1])
    yield tab
    for path in (f"/cases/{case}", f"/cases/{case}/letters/1", f"/cases/{case}/receipts/1"):
        tab.goto(path)
        yield tab


def opening(people: People) -> Iterator[Tab]:
    """A new case: its form, what may be meant by an office, refused, and what would follow."""
    tab = people.coordinator(WUJIN)
    form = begin_case(tab, "consultation.open")
    yield tab
    fill(tab, form, subject="s1", counterparts="snx", items=["facts"])
    do(tab, "check")
    yield tab
    fill(tab, form, counterparts=WUJIN)
    do(tab, "check")
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab
    fill(tab, form, counterparts=SHUYANG)
    do(tab, "check")
    expect(tab.page.locator(".good")).to_be_visible()
    yield tab
    do(tab, "save")
    tab.goto(f"/worklist?queue={Queue.DRAFTS}")
    yield tab


def a_case(people: People) -> Iterator[Tab]:
    """A consultation: a form open, refused, done, put right, deemed consent, decided, as it was."""
    asks = people.town.coordinator(WUJIN)
    case = _shown(asks, asks.open(WUJIN, "consultation.open", OPENING))
    tab = people.coordinator(WUJIN)
    tab.goto(f"/cases/{case}")
    yield tab
    for each in ("consultation.notify", "consultation.decide"):
        form_of(tab, each).locator("> summary").click()
        yield tab
    act(tab, "consultation.notify", to=SHUYANG, note="with the plan")
    yield tab
    for query in ("correct=2", f"for={SHUYANG}"):
        tab.goto(f"/cases/{case}?{query}")
        yield tab
    send(tab, "consultation.reply", to=WUJIN, answer="agree")
    expect(tab.page.locator("main [role=alert]").first).to_be_visible()
    yield tab
    people.waits_until("2010-09-14 09:00")
    tab.goto(f"/cases/{case}")
    yield tab
    act(tab, "consultation.decide")
    yield tab
    tab.goto(f"/cases/{case}?as_of=2010-09-02T09:00")
    yield tab


def who_looked(people: People) -> Iterator[Tab]:
    """Who looked at a case, an auditor's search, a condition that is none, the person's paper."""
    office = people.town.office
    people.coordinator(SHUYANG)
    tab = people.coordinator(WUJIN)
    account, vault = office.identity.accounts.get(f"of-{WUJIN}"), office.vault
    assert account is not None
    assert vault is not None
    asking = Asking(account=account, office=Code(WUJIN), reason="立案", at=people.town.clock())
    subject = vault.enter(asking, "张三丰", "320412198203041231")
    asks = people.town.coordinator(WUJIN)
    case = _shown(asks, asks.open(WUJIN, "inquiry.open", INQUIRY | {"subject": subject}))
    tab.goto(f"/cases/{case}")
    tab.page.locator("section[aria-labelledby=reads] summary").click()
    yield tab
    tab.goto(f"/cases/{case}/reads")
    yield tab
    tab.goto(f"/cases/{case}")
    tab.page.locator("input[name=reason]").fill("本人来窗口查询")
    tab.hands.press(tab.page.locator("button[formaction$='/answer']"))
    expect(tab.page.locator("article.paper")).to_have_count(2)
    yield tab
    auditor = people.person("of-the-audit", Role.AUDITOR, "32")
    for path in ("/reads", f"/reads?case={case}", "/reads?first=yesterday", "/reads?account=x"):
        auditor.goto(path)
        yield auditor


def stale(people: People) -> Iterator[Tab]:
    """A form sent from a page that went stale."""
    asks = people.town.coordinator(WUJIN)
    case = _shown(asks, asks.open(WUJIN, "consultation.open", OPENING))
    asks.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    tab = people.coordinator(SHUYANG)
    tab.goto(f"/cases/{case}")
    asks.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    send(tab, "consultation.reply", to=WUJIN, answer="object", note="seen in the register")
    expect(tab.page.locator("section.meanwhile")).to_be_visible()
    yield tab


def importing(people: People) -> Iterator[Tab]:
    """An import: no sheet, wrong rows among good ones, the good ones recorded."""
    tab = people.coordinator(VILLAGE)
    tab.goto("/imports")
    sheet = tab.page.locator("input[type=file]")
    sheet.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"\x00\x01"})
    tab.hands.press(tab.page.locator("main form button"))
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab
    rows = [row(1), row(2, moved_on="2010-02-30", side="左"), row(3, purpose="旅游", returns="是")]
    sheet.set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": as_csv(rows)})
    tab.hands.press(tab.page.locator("main form button"))
    record = tab.page.locator("form[action$='/record'] button")
    expect(record).to_be_visible()
    yield tab
    tab.hands.press(record)
    expect(tab.page.locator("main a[href^='/cases/']")).to_have_count(1)
    yield tab


def replaying(people: People) -> Iterator[Tab]:
    """A case replayed: two moments, what if, a wrong setting, before it began; an empty trail."""
    asks = people.town.coordinator(WUJIN)
    case = _shown(asks, asks.open(WUJIN, "consultation.open", OPENING))
    asks.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    people.waits_until("2010-09-20 09:00")
    tab = people.person("auditor", Role.AUDITOR, "32")
    for query in (
        "as_of=2010-09-12T00:00&known_at=2010-09-05T00:00",
        "calendar_until=2009",
        "inquiry_working_days=0",
        "as_of=2010-01-01T00:00",
    ):
        tab.goto(f"/cases/{case}/replay?{query}")
        yield tab
    for path in ("/trail?actor=nobody", "/trail?first=2010-02-30", "/seal"):
        tab.goto(path)
        yield tab


def reporting(people: People) -> Iterator[Tab]:
    """Reports of nothing, conditions that are none, periods that are not over."""
    tab = people.person("over-32", Role.SUPERVISOR, "32")
    for path in (
        "responsibility",
        "responsibility?first=autumn&side=left",
        "findings",
        "terms?in_time=1",
        "assessment",
        "assessment?counterpart=34&last=2010-12",
        "indicators?per=month",
        "settling",
        "monthly",
    ):
        tab.goto(f"/reports/{path}")
        yield tab
    tab.hands.press(tab.page.locator("form[action='/reports/monthly'] button"))
    expect(tab.page.get_by_role("alert")).to_be_visible()
    yield tab


STATES: Mapping[str, Callable[[People], Iterator[Tab]]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        *(signing_in, empty, full, long_names, opening, a_case),
        *(who_looked, stale, importing, replaying, reporting),
        *(accounts, settings, notices),
    )
}


def _shown(client: Any, done: Any) -> str:
    """The case of an act, once it is shown."""
    return str(client.case(done.case, wait_for=done.position).case)
