"""Who looked at this person's data? The answer, from the vault's facts, for a page and a file.

It names offices, accounts, cases and reasons, and holds nothing of the person.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from domain.access.vault_facts import Access, VaultRefused, VaultUsed
from domain.calendar import SHANGHAI, civil_day
from domain.localities import Code
from domain.recorded import CaseId, Fact, Recorded, Subject
from domain.say import Say

_DONE = {
    Access.ENTERED: Say("录入姓名和号码", "entered name and number"),
    Access.FOUND: Say("查找到代号", "found the key"),
    Access.READ: Say("查看姓名和号码", "read name and number"),
    Access.TOLD: Say("告知查看记录", "told the person who had looked"),
    Access.ERASURE_ASKED: Say("申请销毁", "asked for the erasure"),
    Access.ERASED: Say("销毁", "erased"),
    Access.SENT: Say("加密送交其他节点", "sent, encrypted, to another node"),
    Access.RECEIVED: Say("收到其他节点加密送来", "came, encrypted, from another node"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One use of a person's data, or a refused attempt (`refused` is why, and no reason stands).

    `office_name` is the office with its parents, `account` the name that other offices see.
    """

    at: datetime
    access: Access
    office: Code | None
    office_name: str | None
    account: str
    case: CaseId | None
    reason: str | None
    refused: str | None

    @property
    def what(self) -> Say:
        """What was done, in both languages."""
        done = _DONE[self.access]
        if self.refused is None:
            return done
        return Say(f"被拒绝：{done.zh}", f"refused: {done.en}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Every use of what the vault holds of a subject, in order; `erased_on` once it is gone."""

    subject: Subject
    uses: tuple[Use, ...]
    erased_on: date | None


def uses(records: Iterable[Recorded[Fact]]) -> tuple[VaultUsed, ...]:
    """What was done with a subject's data, refused attempts left out."""
    return tuple(record.fact for record in records if isinstance(record.fact, VaultUsed))


def erased_on(records: Iterable[Recorded[Fact]]) -> date | None:
    """The civil day on which a subject was erased; None if it was not."""
    days = (
        civil_day(record.entry.recorded_at)
        for record in records
        if isinstance(record.fact, VaultUsed) and record.fact.access is Access.ERASED
    )
    return next(days, None)


def answer(
    subject: Subject,
    records: Iterable[Recorded[Fact]],
    office_name: Callable[[Code, date], str],
    shown: Callable[[str], str],
) -> Answer:
    """The answer by a subject's stream; `shown` gives an account's name as others see it."""
    every = list(records)
    return Answer(
        subject=subject,
        uses=tuple(_uses(every, office_name, shown)),
        erased_on=erased_on(every),
    )


def _uses(
    records: Iterable[Recorded[Fact]],
    office_name: Callable[[Code, date], str],
    shown: Callable[[str], str],
) -> Iterator[Use]:
    for record in records:
        fact, at = record.fact, record.entry.recorded_at
        assert isinstance(fact, (VaultUsed, VaultRefused)), "a subject's stream holds its uses"
        yield Use(
            at=at,
            access=fact.access,
            office=fact.office,
            office_name=office_name(fact.office, civil_day(at)) if fact.office else None,
            account=shown(record.entry.actor),
            case=fact.case,
            reason=fact.reason if isinstance(fact, VaultUsed) else None,
            refused=fact.code if isinstance(fact, VaultRefused) else None,
        )


def printed(told: Answer) -> Say:
    """The answer as a page of text, in Chinese and in English."""
    return Say(
        "\n".join(
            [
                f"代号{told.subject}的资料使用记录（共{len(told.uses)}次）",
                *(_line(use, use.what.zh, "事由：") for use in told.uses),
                *([f"资料已于{told.erased_on}销毁。"] if told.erased_on else []),
            ]
        ),
        "\n".join(
            [
                f"Uses of the data of {told.subject} ({len(told.uses)} in all)",
                *(_line(use, use.what.en, "why: ") for use in told.uses),
                *([f"The data was erased on {told.erased_on}."] if told.erased_on else []),
            ]
        ),
    )


def _line(use: Use, what: str, why: str) -> str:
    office = f"{use.office_name} {use.office}" if use.office else "–"
    parts = [f"{use.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}", office, use.account, what]
    parts += [use.case] if use.case else []
    parts += [f"{why}{use.reason}"] if use.reason else []
    return "  ".join(parts)


HEADINGS = ("at", "access", "refused", "office", "office_name", "account", "case", "reason")
"""The keys of a row of `plain`, in order."""


def plain(told: Answer) -> list[dict[str, str | None]]:
    """The answer as rows of texts, for JSON and CSV; instants in Chinese civil time."""
    return [
        {
            "at": use.at.astimezone(SHANGHAI).isoformat(),
            "access": str(use.access),
            "refused": use.refused,
            "office": use.office,
            "office_name": use.office_name,
            "account": use.account,
            "case": use.case,
            "reason": use.reason,
        }
        for use in told.uses
    ]
