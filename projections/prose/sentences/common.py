"""The sentences of what a case of any kind can have: corrections, findings, what the law yields."""

from typing import Any

from domain.finding.facts import FindingContested, FindingSetAside, FindingUpheld
from domain.order import ActCorrected, ActReceived
from domain.say import Say
from domain.yields import (
    CaseTurned,
    FindingMade,
    FindingRemoved,
    LapseRemoved,
    TermLapsed,
    TurnRemoved,
)

SENTENCES: dict[type[Any], Say] = {
    ActCorrected: Say(
        "更正{of}，更正后为：{fact}{sending}；更正理由：“{reason}”",
        "corrected {of}, which now reads: {fact}{sending}; reason: “{reason}”",
    ),
    ActReceived: Say("收到{of}，即于此时到达", "recorded {of}, which has thereby arrived"),
    TermLapsed: Say(
        "{owed_by}[对{owed_to}]负有的{rule}（{rule:cite}），自{trigger}起算，"
        "于{due_on}届满而未履行，自{lapsed_at}起逾期",
        "the term of {owed_by}[ towards {owed_to}] under {rule} ({rule:cite}), counted from "
        "{trigger}, ended on {due_on} with nothing done: lapsed from {lapsed_at}",
    ),
    LapseRemoved: Say(
        "{owed_by}[对{owed_to}]负有的{rule}（{rule:cite}），自{trigger}起算，于{due_on}届满，"
        "现查明自{lapsed_at}起并未逾期",
        "the term of {owed_by}[ towards {owed_to}] under {rule} ({rule:cite}), counted from "
        "{trigger} to {due_on}, proves not to have lapsed from {lapsed_at}",
    ),
    FindingMade: Say(
        "{office}（{side}）自{since}起承担责任，违反{rule}（{rule:cite}），见{evidence}；"
        "依据{clause:cite}；编号{finding}",
        "{office} ({side}) answers since {since} for a breach of {rule} ({rule:cite}), shown by "
        "{evidence}; {clause:cite}; id {finding}",
    ),
    FindingRemoved: Say(
        "{office}（{side}）原自{since}起因违反{rule}（{rule:cite}）承担的责任不再成立，原见{evidence}；"
        "原依据{clause:cite}；编号{finding}",
        "{office} ({side}) no longer answers, as it did since {since}, for a breach of {rule} "
        "({rule:cite}), shown then by {evidence}; {clause:cite}; id {finding}",
    ),
    CaseTurned: Say(
        "案情自{at}起因时间届至而改变",
        "time alone changed what the case shows, from {at}",
    ),
    TurnRemoved: Say(
        "现查明案情并未于{at}改变",
        "what the case shows proves not to have changed at {at}",
    ),
    FindingContested: Say(
        "对{finding}提出异议，理由：“{reason}”", "contested {finding}, because “{reason}”"
    ),
    FindingUpheld: Say("维持{finding}，理由：“{reason}”", "upheld {finding}, because “{reason}”"),
    FindingSetAside: Say(
        "撤销{finding}，理由：“{reason}”", "set aside {finding}, because “{reason}”"
    ),
}
