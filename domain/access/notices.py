"""Who may load a holiday notice, and which is taken: gives the fact to record, or raises Refused.

A day is moved by the notice of its own year, or from 25 December on by that of the next; a notice
with any other day is mistyped, or is one of another year.
"""

from collections.abc import Iterable

from domain.access.changes import By, check_keeps_settings
from domain.access.refusals import check_text, unfit, wrong
from domain.calendar import UNSETTLED_FROM
from domain.notices import HolidayNotice, NoticeLoaded
from domain.say import Say


def check_notice(by: By, loaded: Iterable[NoticeLoaded], given: NoticeLoaded) -> NoticeLoaded:
    """The notice as a fact, after those that were loaded before."""
    check_keeps_settings(by)
    notice = given.notice
    check_text(notice.title, "title")
    check_text(notice.number, "number")
    _check_days(notice)
    if any(each.notice == notice for each in loaded):
        raise unfit(Say("该通知已经载入", "that notice is loaded already"), "number")
    return given


def _check_days(notice: HolidayNotice) -> None:
    if not notice.days:
        raise wrong("days", "通知未列出任何日期", "the notice moves no day")
    for each in notice.days:
        check_text(each.name, "days")
        ours = each.date.year == notice.year or (
            each.date.year == notice.year - 1 and (each.date.month, each.date.day) >= UNSETTLED_FROM
        )
        if not ours:
            raise wrong(
                "days",
                f"{each.date}不属于{notice.year}年的通知",
                f"{each.date} is no day of a notice for {notice.year}",
            )
    if len({each.date for each in notice.days}) < len(notice.days):
        raise wrong("days", "同一日期列了两次", "a day stands in it twice")
