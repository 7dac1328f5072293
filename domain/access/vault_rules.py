"""Who may enter, find, read, tell of and erase what the vault holds: each refusal, or none.

Names are for those who handle a person's case. Supervisors, auditors and administrators answer
for offices, and read no name.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from domain.access.facts import Role
from domain.access.jurisdiction import may_act_for, sees
from domain.access.vault import Asking
from domain.access.vault_facts import Access, VaultUsed
from domain.case import Case, settle
from domain.entry_refusals import unknown_case
from domain.errors import RefusalCode, Refused
from domain.localities import Code
from domain.position import CoordinationStage, DutyState, Position
from domain.recorded import CaseId, Subject
from domain.say import Say

MOST_A_DAY = 20
"""How often an account may search in vain on one civil day; of its refusals on a day, so many are
recorded of a subject."""

FINAL: dict[str, frozenset[str]] = {
    "consultation": frozenset({"decided", "closed", "withdrawn"}),
    "inquiry": frozenset({"answered", "refused", "withdrawn"}),
    "first_child": frozenset({"issued", "refused", "notified"}),
    "approval": frozenset({"acknowledged"}),
    "registration": frozenset({"departed"}),
    "certificate": frozenset({"expired", "interim"}),
    "complaint": frozenset({"upheld", "dismissed"}),
    "conclusion": frozenset({"recorded"}),
    "office": frozenset({"recorded", "ended"}),
    "return": frozenset({"submitted"}),
}
"""The stages of each case kind in which nothing more is to be done with the person."""

_WAITING = (CoordinationStage.NEEDED, CoordinationStage.ASKED)


def is_open(position: Position) -> bool:
    """True while a duty runs, a superior is called for, or the stage is not a final one.

    A duty that lapsed does not keep a case open: silence that became consent ends a matter.
    """
    return (
        position.stage not in FINAL[position.kind]
        or position.coordination.stage in _WAITING
        or any(duty.state is DutyState.OPEN for duty in position.duties)
    )


def subject_of(case: Case) -> Subject | None:
    """Whom a case is about, by its opening as it stands corrected; None for an office's own."""
    subject: Subject | None = getattr(case.opening.fact, "subject", None)
    return subject


def of_office(asking: Asking) -> Refused | None:
    """Only a coordinator has to do with names, and for an office that it acts for."""
    if asking.account.role is not Role.COORDINATOR:
        return _not_competent("只有经办人可以办理", "this is for a coordinator")
    if asking.office is None or not may_act_for(asking.account, asking.office, asking.at):
        return _not_competent(
            "不得以其他单位名义办理", "an account speaks for no office but its own"
        )
    return None


def of_reading(asking: Asking, subject: Subject, name: CaseId, case: Case | None) -> Refused | None:
    """Read by a party of an open case of the subject; `name` is the case that was named."""
    refused = of_office(asking)
    if refused is not None:
        return refused
    position = None if case is None else settle(case)
    if case is None or position is None:
        return unknown_case(name)
    assert asking.office is not None, "refused above"
    if case.parties.party_of(asking.office) is None:
        say = Say("本单位不是该案当事单位", "the office has no part in this case")
        return Refused(RefusalCode.NOT_A_PARTY, say, field="case")
    if subject_of(case) != subject:
        return _not_competent("该案的当事人不是此人", "the case is about somebody else", "case")
    if not is_open(position):
        return _wrong_stage("该案已办结", f"the case is closed: {position.stage}", "case")
    return None


def of_telling(asking: Asking, cases: Sequence[Case], uses: Sequence[VaultUsed]) -> Refused | None:
    """Told by an office that had to do with the person, or whoever oversees or audits one."""
    account, offices = asking.account, {*_offices(cases), *(use.office for use in uses)}
    if account.role in (Role.SUPERVISOR, Role.AUDITOR):
        if asking.office == account.place and sees(account, offices, asking.at):
            return None
        return _no_part()
    return of_office(asking) or _of_part(asking, cases, uses)


def of_asking_erasure(
    asking: Asking, cases: Sequence[Case], uses: Sequence[VaultUsed]
) -> Refused | None:
    """Asked by an office that had to do with the person."""
    return of_office(asking) or _of_part(asking, cases, uses)


def of_erasing(asking: Asking, uses: Sequence[VaultUsed]) -> Refused | None:
    """Done by the administrator, once an office has asked: neither can do it alone."""
    account = asking.account
    if account.role is not Role.ADMINISTRATOR or account.is_closed:
        return _not_competent("只有管理员可以销毁", "only an administrator erases")
    if all(use.access is not Access.ERASURE_ASKED for use in uses):
        return _wrong_stage("尚无单位申请销毁", "no office has asked for the erasure", "subject")
    return None


def of_erased(on: date | None) -> Refused:
    """The refusal where the vault holds nobody: erased on a day, or never there (None)."""
    if on is None:
        say = Say("保管库中没有此人", "the vault holds nobody under this key")
        return Refused(RefusalCode.UNKNOWN_CASE, say, field="subject")
    return _wrong_stage(f"此人资料已于{on}销毁", f"erased on {on}", "subject")


def of_another_name() -> Refused:
    """The refusal of a number that is there with another name; it does not say which."""
    say = Say("该号码已录入，姓名不同", "the number is there, with another name")
    return Refused(RefusalCode.ALREADY_DECIDED, say, field="name")


def too_often() -> Refused:
    """The refusal of one more search on a day on which so many found nobody."""
    return _not_competent(
        f"当日已有{MOST_A_DAY}次查无此人，请明日再查",
        f"{MOST_A_DAY} searches found nobody today: no more until tomorrow",
        "number",
    )


def _of_part(asking: Asking, cases: Iterable[Case], uses: Iterable[VaultUsed]) -> Refused | None:
    office = asking.office
    assert office is not None, "a coordinator asks for an office"
    is_party = any(case.parties.party_of(office) is not None for case in cases)
    return None if is_party or any(use.office == office for use in uses) else _no_part()


def _offices(cases: Iterable[Case]) -> Iterable[Code]:
    return (code for case in cases for code in case.parties.codes)


def _no_part() -> Refused:
    say = Say("本单位与此人无关", "the office has had nothing to do with this person")
    return Refused(RefusalCode.NOT_A_PARTY, say, field="office")


def _not_competent(zh: str, en: str, name: str = "office") -> Refused:
    return Refused(RefusalCode.NOT_COMPETENT, Say(zh, en), field=name)


def _wrong_stage(zh: str, en: str, name: str) -> Refused:
    return Refused(RefusalCode.WRONG_STAGE, Say(zh, en), field=name)
