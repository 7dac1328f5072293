"""The sentences of approvals, complaints, conclusions, office records and returns."""

from typing import Any

from domain.approval.facts import (
    ApprovalArrived,
    ApprovalDecided,
    ResultAcknowledged,
    ResultNotified,
)
from domain.complaint.facts import (
    ComplaintAnswered,
    ComplaintArrived,
    ComplaintDismissed,
    ComplaintFiled,
    ComplaintReferred,
    ComplaintUpheld,
)
from domain.conclusion.facts import ConclusionRecorded
from domain.office.facts import AgreementEnded, AgreementMade, DutyRecorded
from domain.returns.facts import ReturnSubmitted
from domain.say import Say
from projections.prose.sentences.arrivals import ARRIVED

SENTENCES: dict[type[Any], Say] = {
    ApprovalDecided: Say(
        "作出再生育审批结果：{result}（当事人{subject}；现居住地{residence}）",
        "decided on the application: {result} (subject {subject}; the residence is {residence})",
    ),
    ResultNotified: Say("将审批结果通报{to}", "told {to} the result (通报)"),
    ApprovalArrived: ARRIVED,
    ResultAcknowledged: Say("确认收到通报", "acknowledged the notice"),
    ComplaintFiled: Say(
        "收到对{against}（{side}）的投诉、举报：{ground}",
        "received a complaint about {against} (as the {side}): {ground}",
    ),
    ComplaintReferred: Say("将投诉转办{to}", "passed the complaint on to {to} (转办)"),
    ComplaintAnswered: Say("对投诉作出说明", "gave its account"),
    ComplaintUpheld: Say("查实投诉，理由：“{reason}”", "upheld the complaint, because “{reason}”"),
    ComplaintDismissed: Say(
        "驳回投诉，理由：“{reason}”", "dismissed the complaint, because “{reason}”"
    ),
    ComplaintArrived: ARRIVED,
    ConclusionRecorded: Say(
        "依{clause}作出结论（当事人{subject}）[，涉及案件{cases}][，涉及单位{offices}]"
        "[，居住地：{stays}]",
        "concluded under {clause} (subject {subject})[, on the cases {cases}]"
        "[, on the offices {offices}][, on the stays {stays}]",
    ),
    DutyRecorded: Say(
        "记录于{on}履行{rule}（{rule:cite}）[，对方{counterpart}][，当事人{subject}]，见“{ref}”",
        "recorded that it did, on {on}, what {rule} asks ({rule:cite})[, with {counterpart}]"
        "[, subject {subject}], see “{ref}”",
    ),
    AgreementMade: Say(
        "与{counterpart}订立区域协作协议，自{from_}起[，至{until}止]，见“{ref}”",
        "agreed with {counterpart} to cooperate, from {from_}[ to {until}], see “{ref}”",
    ),
    AgreementEnded: Say(
        "终止协作协议，理由：“{reason}”", "ended the agreement, because “{reason}”"
    ),
    ReturnSubmitted: Say(
        "上报{period}期{indicator}统计报表[，分子{numerator}][，分母{denominator}]"
        "[，a={a}][，b={b}][，c={c}][，d={d}]",
        "returned {indicator} for {period}[, {numerator}][ of {denominator}]"
        "[, a={a}][, b={b}][, c={c}][, d={d}]",
    ),
}
