"""The sentences of an inquiry (个案协查)."""

from typing import Any

from domain.inquiry.facts import (
    DateProposed,
    InquiryAccepted,
    InquiryAnswered,
    InquiryArrived,
    InquiryDirected,
    InquiryForwarded,
    InquiryOpened,
    InquiryReferred,
    InquiryRefused,
    InquiryReminded,
    InquiryWithdrawn,
)
from domain.say import Say
from projections.prose.sentences.arrivals import ARRIVED

SENTENCES: dict[type[Any], Say] = {
    InquiryOpened: Say(
        "请{to}协查（当事人{subject}）：“{question}”[，事项：{asks}][，以{side}身份]"
        "[，居住事由：{purpose}][，{returns}]",
        "asked {to} to check its registers (协查, subject {subject}): “{question}”[, on {asks}]"
        "[, as the {side}][, purpose of the stay: {purpose}][, {returns}]",
    ),
    InquiryArrived: ARRIVED,
    InquiryAccepted: Say("受理协查", "accepted the inquiry (受理)"),
    InquiryForwarded: Say(
        "将协查转办{to}，理由：“{reason}”",
        "forwarded the inquiry to {to} (转办), because “{reason}”",
    ),
    DateProposed: Say(
        "承诺于{on}答复，理由：“{reason}”", "promised its answer for {on}, because “{reason}”"
    ),
    InquiryReminded: Say("催办", "sent a reminder"),
    InquiryAnswered: Say("答复协查：{finding}（办结）", "answered the inquiry: {finding} (办结)"),
    InquiryRefused: Say("拒绝协查，理由：“{reason}”", "refused the inquiry, because “{reason}”"),
    InquiryWithdrawn: Say("撤回协查，理由：“{reason}”", "withdrew the inquiry, because “{reason}”"),
    InquiryReferred: Say("申请共同上级协调", "asked the common superior to help (上级协调)"),
    InquiryDirected: Say("经协调决定：“{reason}”", "directed: “{reason}”"),
}
