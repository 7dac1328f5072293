"""Deadlines in one's own calendar: what is owed by which day, and nobody's name."""

import re

import httpx
from icalendar import Calendar

from domain.access.facts import Role, Scope
from tests.http.test_acts import OPENING
from tests.http.town import Town
from tests.pages.visitor import Visitor, said, visitor
from tests.play import SHUYANG, WUJIN, fax

ADDRESS = re.compile(r'value="(http://[^"]+/calendar/(ld_[^"]+)\.ics)"')


def notified(here: Town) -> str:
    """A consultation of which Shuyang was notified on 1 September: due on the 10th."""
    wujin = here.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    given = {"to": SHUYANG, **fax("2010-09-01 08:30")}
    done = wujin.act(case, WUJIN, "consultation.notify", given)
    assert here.office.follower.wait(done.position, 5)
    return case


def subscribed(who: Visitor) -> str:
    """The address of a new feed."""
    answer = who.post("/calendar", label="手机")
    found = ADDRESS.search(answer.text)
    assert found, said(answer)
    return found[1]


def test_a_deadline_is_a_whole_day_with_rule_case_and_counterpart(here: Town) -> None:
    case = notified(here)
    who = visitor(here, "shuyang", Role.COORDINATOR, SHUYANG)
    answer = httpx.get(subscribed(who))
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("DTSTART").isoformat() == "2010-09-10"
    assert event.decoded("DTEND").isoformat() == "2010-09-11"
    assert str(event["SUMMARY"]) == f"JS-32.3 协商征收 {case} 常州市武进区"
    assert "7个工作日内作出回复" in str(event["DESCRIPTION"])
    assert "常州市武进区 320412" in str(event["DESCRIPTION"])
    assert str(event["URL"]).endswith(f"/cases/{case}")
    assert OPENING["subject"] not in answer.text.replace("\r\n ", "")


def test_the_feed_is_written_as_the_standard_has_it(here: Town) -> None:
    notified(here)
    content = httpx.get(subscribed(visitor(here, "shuyang", Role.COORDINATOR, SHUYANG))).content
    lines = content.split(b"\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    text = content.decode().replace("\r\n ", "")
    assert "VERSION:2.0" in text
    assert re.search(r"^DTSTAMP:20100901T010000Z$", text.replace("\r\n", "\n"), re.MULTILINE)
    assert "\\n" in text


def test_the_same_duty_keeps_its_uid_and_an_unchanged_feed_its_tag(here: Town) -> None:
    case = notified(here)
    address = subscribed(visitor(here, "shuyang", Role.COORDINATOR, SHUYANG))
    first = httpx.get(address)
    again = httpx.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    here.clock.set("2010-09-02 10:00")
    given = {"to": SHUYANG, **fax("2010-09-02 09:00")}
    done = here.coordinator(WUJIN).act(case, WUJIN, "consultation.notify", given)
    assert here.office.follower.wait(done.position, 5)
    later = httpx.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert later.status_code == 200
    assert uids(later.content) == uids(first.content)


def uids(content: bytes) -> list[str]:
    return [str(each["UID"]) for each in Calendar.from_ical(content).walk("VEVENT")]


def test_what_is_done_is_in_the_feed_no_more(here: Town) -> None:
    case = notified(here)
    address = subscribed(visitor(here, "shuyang", Role.COORDINATOR, SHUYANG))
    reply = {"answer": "agree", "to": WUJIN}
    done = here.coordinator(SHUYANG).act(case, SHUYANG, "consultation.reply", reply)
    assert here.office.follower.wait(done.position, 5)
    assert uids(httpx.get(address).content) == []


def test_an_address_shows_its_accounts_offices_and_no_others(here: Town) -> None:
    notified(here)
    assert (
        uids(httpx.get(subscribed(visitor(here, "wujin", Role.COORDINATOR, WUJIN))).content) == []
    )


def test_a_revoked_address_is_not_there(here: Town) -> None:
    who = visitor(here, "shuyang", Role.COORDINATOR, SHUYANG)
    address = subscribed(who)
    found = re.search(r'name="token" value="([^"]+)"', who.get("/calendar").text)
    assert found
    assert "地址已撤销" in said(who.post("/calendar/revoke", token=found[1]))
    assert httpx.get(address).status_code == 404
    assert "还没有订阅地址" in who.text("/calendar")


def test_the_secret_of_an_address_is_shown_once_and_opens_nothing_else(here: Town) -> None:
    who = visitor(here, "shuyang", Role.COORDINATOR, SHUYANG)
    secret = subscribed(who).rpartition("/")[2].removesuffix(".ics")
    assert secret not in who.get("/calendar").text
    for path in ("/api/v1/me", "/api/v1/cases", "/api/v1/worklist"):
        answer = here.http.get(path, headers={"Authorization": f"Bearer {secret}"})
        assert answer.status_code == 401


def test_a_token_for_the_api_is_no_calendar(here: Town) -> None:
    name = here.account("shuyang", Role.COORDINATOR, SHUYANG)
    for scope in (Scope.READ, Scope.ACT):
        address = f"/calendar/{here.token(name, scope)}.ics"
        assert here.http.get(address).status_code == 404


def test_an_address_that_is_asked_for_wrongly_is_told_on_the_form(here: Town) -> None:
    who = visitor(here, "shuyang", Role.COORDINATOR, SHUYANG)
    answer = who.post("/calendar", label="手机", days="4000")
    assert answer.status_code == 422
    assert "令牌有效期为1至366天" in said(answer)
    assert 'value="手机"' in answer.text
