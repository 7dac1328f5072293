"""What is refused in a registration, and under which rule."""

from collections.abc import Iterator
from datetime import date

from domain import eligibility
from domain.case import Case
from domain.entry_refusals import acted_on
from domain.errors import RefusalCode, Refused
from domain.localities import Code, Level
from domain.position import Side
from domain.recorded import Act, Fact
from domain.refusals import not_in_force, not_of_level, precedes, still_to_come, wrong_stage
from domain.registration.facts import (
    Contacted,
    Departed,
    Entered,
    Informed,
    PurposeChanged,
    Reported,
)
from domain.registration.register import ENTER, REMINDER, REPORT, collection, register
from domain.say import Say

_OTHERS = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
_UPDATE = {Side.ORIGIN: "JS-14.3", Side.RESIDENCE: "JS-19.3"}
_SCOPE = "JS-2.2"


def of_opening(case: Case) -> Iterator[Refused]:
    """Collecting is the village's (JS-13.2); JS-2 is judged on the day of the opening."""
    opening, day = collection(case), case.opened_on
    rule = REPORT[opening.side]
    yield from not_in_force(case, "JS-2009")
    yield from not_of_level(case, case.opener, (Level.VILLAGE,), rule, "by")
    yield from not_of_level(case, opening.other, _OTHERS, rule, "other")
    yield from eligibility.refusals(
        case.law,
        day,
        case.opener,
        opening.other,
        purpose=opening.purpose,
        returns=opening.returns,
    )
    for name, stated in (("moved_on", opening.moved_on), ("collected_on", opening.collected_on)):
        yield from still_to_come(stated, day, rule, name)
    if not case.law.instrument("JS-2009").in_force(opening.collected_on):
        yield Refused(
            RefusalCode.NOT_IN_FORCE,
            Say("采集时本规范尚未施行", "it was collected before the norm was in force"),
            rule="JS-43",
            field="collected_on",
        )


def by_role(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """The village reports and contacts, it or its township enters, the other side informs."""
    parties, side = case.parties, collection(case).side
    village, township, other = parties.codes
    doers: tuple[Code, ...]
    match act.fact:
        case Reported(to=to):
            doers, rule = (village,), REPORT[side]
            if parties.party_of(to) != township:
                yield parties.outsider(to, rule, "to")
        case Entered():
            doers, rule = (village, township), ENTER[side]
        case Contacted():
            doers, rule = (village,), REMINDER
        case Informed():
            doers, rule = (other,), REMINDER
        case PurposeChanged() | Departed():
            doers, rule = (village, township), _UPDATE[side]
        case _:
            doers, rule = parties.codes, "JS-34.1"
    if not (parties.party_of(act.by) in doers or _informs(act, other)):
        yield parties.outsider(act.by, rule)
    if isinstance(act.fact, (PurposeChanged, Departed)):
        yield from _dated(case, act, act.fact.on, rule)


def by_stage(case: Case, act: Act[Fact]) -> Iterator[Refused]:
    """Entered once, and by the township on a report; what left the norm's scope is not pursued."""
    now = case.once(register)
    side, fact = now.opening.side, act.fact
    if now.left_scope_on is not None and isinstance(
        fact, (Reported, Entered, Contacted, PurposeChanged)
    ):
        yield wrong_stage(
            _SCOPE,
            "该居住已不属于规范对象；再次属于的，重新采集",
            "the stay has left the norm's scope; coming into it again is a new collection",
        )
    match fact:
        case Reported() | Entered() if now.entries:
            yield wrong_stage(ENTER[side], "信息已登录", "it has been entered already")
        case Entered() if case.parties.party_of(act.by) == now.township and precedes(
            case, act, now.reports
        ):
            yield wrong_stage(ENTER[side], "村（居）尚未上报", "the village has not reported it")
        case Contacted() if side is Side.RESIDENCE:
            yield wrong_stage(REMINDER, "第十五条只适用于户籍地", "article 15 is the origin's")
        case Contacted() | PurposeChanged() | Departed() if now.departed_on is not None:
            yield wrong_stage(_UPDATE[side], "当事人已离开", "the stay has ended")
        case _:
            pass


def _informs(act: Act[Fact], other: Code) -> bool:
    """News from the other side comes from the office named there, or from one above or in it."""
    within = act.by.startswith(other) or other.startswith(act.by)
    return isinstance(act.fact, Informed) and within and len(act.by) >= Level.COUNTY


def _dated(case: Case, act: Act[Fact], on: date, rule: str) -> Iterator[Refused]:
    """A change of the stay is dated within it, and not after the act that tells of it."""
    yield from still_to_come(on, acted_on(act, case.at), rule, "on")
    if on < collection(case).moved_on:
        yield Refused(
            RefusalCode.MALFORMED,
            Say("早于迁入之日", "it is dated before the stay began"),
            rule=rule,
            field="on",
        )
