"""What is refused of a conclusion: whose it is to draw, and what it must name."""

from collections.abc import Iterator

from domain.case import Case
from domain.conclusion.facts import ConclusionClause, ConclusionRecorded
from domain.conclusion.sides import side_of
from domain.entry_refusals import unknown_case
from domain.errors import RefusalCode, Refused
from domain.localities import Code, Level, ancestor, level_of
from domain.recorded import Act, Fact
from domain.refusals import not_in_force
from domain.say import Say


def of_opening(case: Case) -> Iterator[Refused]:
    """Jiangsu, or a city of it, above every office of the province that it names (JS-26)."""
    opening = case.opening.fact
    assert isinstance(opening, ConclusionRecorded), "a conclusion opens as one"
    yield from not_in_force(case, "JS-2009")
    if (
        level_of(case.opener) > Level.CITY
        or not case.law.instrument("JS-2009").binds(case.opener)
        or any(not _may_conclude(case, office) for office in opening.named)
    ):
        name = case.law.places.full_name(case.opener, case.opened_on)
        yield Refused(
            RefusalCode.NOT_COMPETENT,
            Say(
                f"{name}不是所列单位的共同上级",
                f"{name} is not the superior of every office that it names",
            ),
            rule="JS-26.1",
            field="by",
        )
    known = {each.id for each in case.linked}
    yield from (unknown_case(each) for each in opening.cases if each not in known)
    if opening.clause is ConclusionClause.SEVERAL_PLACES:
        yield from _of_stays(case, opening)
    else:
        yield from _of_offices(case, opening)


def none(_case: Case, _act: Act[Fact]) -> Iterator[Refused]:
    """A conclusion takes no acts of its own, so there are none to refuse."""
    return iter(())


def _may_conclude(case: Case, office: Code) -> bool:
    """Above the office, or the office is another province's, which is listed and never found."""
    elsewhere = ancestor(office, Level.PROVINCE) != ancestor(case.opener, Level.PROVINCE)
    return elsewhere or case.law.places.is_above(case.opener, office, case.opened_on)


def _of_stays(case: Case, opening: ConclusionRecorded) -> Iterator[Refused]:
    if not opening.stays or opening.offices:
        yield _malformed(
            opening,
            "stays",
            Say("应逐一列出居住地", "art. 41(2) is concluded on stays, one by one"),
        )
    stays = opening.stays or ()
    if any(stay.to < stay.from_ for stay in stays):
        yield _malformed(
            opening, "stays", Say("居住期间不能倒置", "a stay does not end before it begins")
        )
    if any(stay.to > case.opened_on for stay in stays):
        yield Refused(
            RefusalCode.FUTURE_EVIDENCE,
            Say("居住期间尚未结束", "a stay that is concluded on has ended"),
            rule=opening.clause.rule,
            field="stays",
        )


def _of_offices(case: Case, opening: ConclusionRecorded) -> Iterator[Refused]:
    if not opening.offices or opening.stays:
        yield _malformed(
            opening, "offices", Say("应列出有责单位", f"{opening.clause} is concluded on offices")
        )
    if opening.clause is ConclusionClause.BOTH_FAILED:
        for office in opening.offices or ():
            if side_of(case, office) is None:
                name = case.law.places.full_name(office, case.opened_on)
                yield _malformed(
                    opening,
                    "offices",
                    Say(
                        f"所引案件未见{name}居于何方",
                        f"no cited case shows on which side {name} stands",
                    ),
                )


def _malformed(opening: ConclusionRecorded, field: str, say: Say) -> Refused:
    return Refused(RefusalCode.MALFORMED, say, rule=opening.clause.rule, field=field)
