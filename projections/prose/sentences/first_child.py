"""The sentences of a first-child service registration (一孩生育服务登记)."""

from typing import Any

from domain.first_child.facts import (
    ApplicationReceived,
    CertificateIssued,
    FeedbackGiven,
    FileDelivered,
    FirstChildArrived,
    FirstChildDirected,
    FirstChildReferred,
    OriginAsked,
    RegisteredAtOrigin,
    RegistrationNotified,
    RegistrationRefused,
)
from domain.say import Say
from projections.prose.sentences.arrivals import ARRIVED

SENTENCES: dict[type[Any], Say] = {
    ApplicationReceived: Say(
        "收到申请材料（当事人{subject}；女方户籍地{wife_origin}，男方户籍地{husband_origin}；"
        "由{township}办理）",
        "received the application (subject {subject}; the wife's origin is {wife_origin}, the "
        "husband's {husband_origin}; {township} registers)",
    ),
    RegisteredAtOrigin: Say(
        "已在户籍地办理登记（当事人{subject}；现居住地{residence}）",
        "registered the child at the origin (subject {subject}; the residence is {residence})",
    ),
    OriginAsked: Say("向{to}核实", "asked {to} to verify (核实)"),
    FirstChildArrived: ARRIVED,
    FeedbackGiven: Say("予以反馈：{consents}", "gave its answer (反馈): {consents}"),
    FileDelivered: Say(
        "将申请材料送达乡（镇）、街道[，签署意见：{opinion}][，附{documents}]",
        "brought the file to its township (送达)[, with the opinion: {opinion}]"
        "[, with {documents}]",
    ),
    CertificateIssued: Say("发放一孩生育服务证", "issued the service certificate"),
    RegistrationRefused: Say(
        "不予办理，向当事人说明理由：“{reason}”", "did not issue, and told why: “{reason}”"
    ),
    RegistrationNotified: Say("将登记情况通报{to}", "told {to} of the registration (通报)"),
    FirstChildReferred: Say(
        "申请共同上级协调", "asked the common superior to settle the matter (上级协调)"
    ),
    FirstChildDirected: Say(
        "经协调决定：{outcome}，理由：“{reason}”", "directed: {outcome}, because “{reason}”"
    ),
}
