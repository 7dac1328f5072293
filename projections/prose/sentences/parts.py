"""The words of what stands within a fact: truths, stays, findings named, evidence."""

from typing import Any

from domain.conclusion.facts import Stay
from domain.conclusion.kind import PlaceShown
from domain.consultation.kind import ConsentShown, DecisionShown, LegShown
from domain.finding.facts import FindingNamed
from domain.say import Say

PARTS: dict[type[Any], Say] = {
    Stay: Say("{office}（{from_}至{to}）", "{office} ({from_} to {to})"),
    FindingNamed: Say(
        "{office}依{clause:cite}的责任[（{rule}）][，编号{id}]",
        "the finding on {office} under {clause:cite}[ ({rule})][, id {id}]",
    ),
    PlaceShown: Say("居住{days}天，{counted}，{outcome}", "{days} days, {counted}, {outcome}"),
    LegShown: Say(
        "{stage}[，自{effective_at}起][，{flags}]", "{stage}[, from {effective_at}][; {flags}]"
    ),
    DecisionShown: Say("{status}[，{ground}]", "{status}[, {ground}]"),
    ConsentShown: Say("自{effective_at}起", "from {effective_at}"),
}

SENT = (
    Say("以{medium}", "by {medium}"),
    Say("[{sent_at}发出]", "[sent {sent_at}]"),
    Say("[{arrived_at}到达]", "[arrived {arrived_at}]"),
)
"""How an act went, piece by piece, its medium first."""

PROVED = (
    Say("[凭据“{ref}”]", "[“{ref}”]"),
    Say("[{original_record}]", "[{original_record}]"),
    Say("[机器打印时间{header_at}]", "[the machine printed {header_at}]"),
)
"""What proves it, piece by piece."""

TRUTHS: dict[str, tuple[Say | None, Say | None]] = {
    "consents": (Say("同意", "it agrees"), Say("不同意", "it does not agree")),
    "long_term": (Say("长期有效", "long-term"), Say("非长期", "not long-term")),
    "returns": (Say("预期将返回", "expected to return"), Say("不预期返回", "not to return")),
    "original_record": (
        Say("通话时的原始记录", "with the original record of the call"),
        Say("非通话时的原始记录", "without an original record of the call"),
    ),
    "late": (Say("已超过服务标准", "late by the service standard"), None),
    "tacit": (Say("默示", "tacit"), None),
    "counted": (Say("计入", "counted"), Say("未达天数", "under the threshold")),
}
"""What is said of a field that is true, and of one that is false; None: nothing."""
