"""Paper entered for another office, what was mistyped, and what happened meanwhile."""

from playwright.sync_api import expect

from tests.browser.people import People
from tests.browser.work import act, fill, send
from tests.http.test_acts import OPENING
from tests.play import SHUYANG, WUJIN


def _notified(people: People) -> str:
    """A case of Wujin of which it sent Shuyang a letter."""
    wujin = people.town.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    letter = {"ref": "letter 7", "original_record": True}
    notice = {"to": SHUYANG, "medium": "letter", "evidence": letter}
    done = wujin.act(case, WUJIN, "consultation.notify", notice)
    return wujin.case(case, wait_for=done.position).case


def test_what_was_mistyped_is_put_right_and_both_versions_stay(people: People) -> None:
    case = _notified(people)
    wujin = people.coordinator(WUJIN)
    wujin.goto(f"/cases/{case}?correct=2")
    form = wujin.page.locator("form").filter(has=wujin.page.locator("[name=of]"))
    fill(wujin, form, fields__evidence__ref="letter 17", reason="misread")
    wujin.check()
    wujin.hands.press(form.locator("button.main"))
    wujin.page.wait_for_url("**seen=*")
    for each in ("letter 7", "letter 17", "misread"):
        expect(wujin.page.locator("main")).to_contain_text(each)
    wujin.check()


def test_the_paper_of_another_office_is_entered_for_it(people: People) -> None:
    case = _notified(people)
    wujin = people.coordinator(WUJIN)
    people.waits_until("2010-09-06 09:00")
    wujin.goto(f"/cases/{case}?for={SHUYANG}")
    send(wujin, "consultation.reply", to=WUJIN, answer="agree")
    expect(wujin.page.locator("main [role=alert]")).to_contain_text("no-evidence")
    wujin.check()
    act(wujin, "consultation.reply", sent_at="2010-09-03T10:00", evidence__ref="reply 3")
    expect(wujin.page.locator("main")).to_contain_text("reply 3")
    wujin.check()


def test_a_page_that_went_stale_tells_what_happened_and_keeps_what_was_typed(
    people: People,
) -> None:
    case = _notified(people)
    shuyang = people.coordinator(SHUYANG)
    shuyang.goto(f"/cases/{case}")
    people.town.coordinator(WUJIN).act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    send(shuyang, "consultation.reply", to=WUJIN, answer="object", note="seen in the register")
    expect(shuyang.page.locator("section.meanwhile li")).to_have_count(1)
    shuyang.check()
    note = shuyang.page.locator("details[open] [name=note]").first
    expect(note).to_have_value("seen in the register")
    send(shuyang, "consultation.reply")
    shuyang.page.wait_for_url("**seen=*")
    shuyang.check()
