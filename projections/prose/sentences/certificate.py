"""The sentences of a certificate (婚育证明)."""

from typing import Any

from domain.certificate.facts import (
    CertificateArrived,
    ChangeNoted,
    Inspected,
    InterimProofGiven,
    Issued,
    Renewed,
    ResidenceNotified,
    ResidenceProofGiven,
    Urged,
)
from domain.say import Say
from projections.prose.sentences.arrivals import ARRIVED

SENTENCES: dict[type[Any], Say] = {
    Issued: Say(
        "免费办理婚育证明，证明日期{on}，{long_term}（当事人{subject}；现居住地{residence}）",
        "issued the certificate, free, dated {on}, {long_term} (subject {subject}; the residence "
        "is {residence})",
    ),
    Urged: Say(
        "于{on}书面督促办理所缺证明（当事人{subject}）",
        "urged in writing on {on} that the missing certificate be got (督促, subject {subject})",
    ),
    Inspected: Say("于{on}查验证明", "inspected the certificate on {on} (查验)"),
    InterimProofGiven: Say(
        "于{on}出具督促期间的婚育情况证明", "gave its proof for the meantime on {on}"
    ),
    Renewed: Say("换发新证，日期{on}", "exchanged it for a new one dated {on} (换发新证)"),
    ChangeNoted: Say(
        "于{on}在证明上记录变更", "noted on {on}, on the certificate, that something changed"
    ),
    ResidenceProofGiven: Say(
        "于{on}出具供户籍地代办用的婚育情况证明",
        "gave on {on} the proof with which the family applies at the origin",
    ),
    ResidenceNotified: Say("通报{to}", "told {to} of the certificate (通报)"),
    CertificateArrived: ARRIVED,
}
