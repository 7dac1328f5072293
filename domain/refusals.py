"""Refusals that several case kinds share."""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.case import Case
from domain.errors import RefusalCode, Refused
from domain.evidence import Moment, transit
from domain.instruments import Instrument
from domain.localities import Code, Level, level_of
from domain.order import InEffect
from domain.recorded import Act, Fact
from domain.say import Say


def not_in_force(case: Case, key: str) -> Iterator[Refused]:
    """The instrument is not in force on the day, or binds none of the offices."""
    instrument = case.law.instrument(key)
    binds = any(instrument.binds(office) for office in case.parties.codes)
    if not binds or not instrument.in_force(case.opened_on):
        yield Refused(
            RefusalCode.NOT_IN_FORCE,
            Say(
                f"{instrument.title.zh}{instrument.when.zh}，仅适用于其施行地域",
                f"{instrument.title.en} is {instrument.when.en} and binds only offices of its "
                "place",
            ),
            rule="JS-43",
        )


def not_in_force_on(instrument: Instrument, day: date, rule: str, name: str) -> Iterator[Refused]:
    """The instrument is not in force on the day; whom it binds is shown, not refused."""
    if not instrument.in_force(day):
        yield Refused(
            RefusalCode.NOT_IN_FORCE,
            Say(
                f"{instrument.title.zh}{instrument.when.zh}",
                f"{instrument.title.en} is {instrument.when.en}",
            ),
            rule=rule,
            field=name,
        )


def not_of_level(
    case: Case, office: Code, levels: tuple[Level, ...], rule: str, name: str
) -> Iterator[Refused]:
    """The office is of a level that this kind of case is not between."""
    if level_of(office) not in levels:
        shown = case.law.places.full_name(office, case.opened_on)
        yield Refused(
            RefusalCode.NOT_COMPETENT,
            Say(f"{shown}的层级不办理此事", f"an office of {shown}'s level does not do this"),
            rule=rule,
            field=name,
        )


def wrong_stage(rule: str, zh: str, en: str) -> Refused:
    """The case has come to a stage that does not take this act."""
    return Refused(RefusalCode.WRONG_STAGE, Say(zh, en), rule=rule)


def still_to_come(stated: date, day: date, rule: str, name: str) -> Iterator[Refused]:
    """A day that an act states lies after the day it was done."""
    if stated > day:
        yield Refused(
            RefusalCode.FUTURE_EVIDENCE,
            Say("所载日期晚于办理之日", "it bears a date after the day it was done"),
            rule=rule,
            field=name,
        )


def no_common_superior() -> Refused:
    """Offices of two provinces: article 26 names nobody above both."""
    return Refused(
        RefusalCode.NOT_COMPETENT,
        Say(
            "跨省无共同上级：第二十六条只规定省内协调",
            "across provinces there is no common superior: art. 26 names nobody above both",
        ),
        rule="JS-26.2",
    )


def precedes(case: Case, act: Act[Fact], sent: Iterable[InEffect[Fact]]) -> bool:
    """True if an act is dated before everything it could answer was sent."""
    now = Moment(case.at, case.at, "", 0)
    stated = transit(act.sending, now).stated.at
    return all(stated < each.transit.stated.at for each in sent)
