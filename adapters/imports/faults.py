"""What is wrong with a row: said without repeating anything that stands in it."""

from dataclasses import dataclass

from domain.errors import RefusalCode, Refused
from domain.say import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a row: where, under which rule, and the reason."""

    code: str
    say: Say
    rule: str | None = None
    field: str | None = None


def fault(refused: Refused) -> Fault:
    """A refusal as what is wrong with a row."""
    return Fault(code=str(refused.code), say=refused.say, rule=refused.rule, field=refused.field)


def malformed(name: str, zh: str, en: str) -> Refused:
    """The refusal of what stands in a field."""
    return Refused(RefusalCode.MALFORMED, Say(zh, en), field=name)
