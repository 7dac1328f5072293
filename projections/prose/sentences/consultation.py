"""The sentences of a consultation (协商)."""

from typing import Any

from domain.consultation.facts import (
    ConsentDeemed,
    ConsentRebutted,
    ConsultationArrived,
    ConsultationOpened,
    ConsultationWithdrawn,
    CoordinationAsked,
    DecisionMade,
    DecisionRevoked,
    Directed,
    NoticeSent,
    ReplyMade,
)
from domain.say import Say
from projections.prose.sentences.arrivals import ARRIVED

SENTENCES: dict[type[Any], Say] = {
    ConsultationOpened: Say(
        "拟作出征收决定，须先与{counterparts}协商（当事人{subject}[，事由“{matter}”]）"
        "[，以{side}身份][，协商内容：{items}]",
        "means to decide and must first consult {counterparts} (subject {subject}"
        "[, matter “{matter}”])[, as the {side}][, on {items}]",
    ),
    NoticeSent: Say(
        "将拟征收方案通报{to}协商[，内容：{items}]",
        "notified {to} of the plan, to consult on it (通报)[, on {items}]",
    ),
    ConsultationArrived: ARRIVED,
    ReplyMade: Say("回复{to}：{answer}", "replied to {to}: {answer}"),
    DecisionMade: Say("作出征收决定", "made the levy decision"),
    DecisionRevoked: Say(
        "撤销{decision_of}的征收决定（{route}）",
        "revoked the levy decision of {decision_of} ({route})",
    ),
    CoordinationAsked: Say(
        "申请共同上级协调", "asked the common superior to settle the matter (上级协调)"
    ),
    Directed: Say(
        "经协调决定：{outcome}，理由：“{reason}”",
        "directed: {outcome}, because “{reason}”",
    ),
    ConsultationWithdrawn: Say(
        "撤回协商，理由：“{reason}”", "withdrew the consultation, because “{reason}”"
    ),
    ConsentDeemed: Say(
        "{office}逾期未回复，自{effective_at}起视为同意{notifier}所通报的意见",
        "silence is consent (视为同意): {office} is deemed to agree to the plan as notified by "
        "{notifier}, from {effective_at}",
    ),
    ConsentRebutted: Say(
        "现查明{office}并非逾期未回复，原自{effective_at}起对{notifier}的视为同意不再成立",
        "the deemed consent of {office} to the plan of {notifier}, from {effective_at}, "
        "is rebutted",
    ),
}
