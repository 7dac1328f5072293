"""The sentences of a registration (登记建档)."""

from typing import Any

from domain.registration.facts import (
    Collected,
    Contacted,
    Departed,
    Entered,
    Informed,
    PurposeChanged,
    RegistrationArrived,
    Reported,
)
from domain.say import Say
from projections.prose.sentences.arrivals import ARRIVED

SENTENCES: dict[type[Any], Say] = {
    Collected: Say(
        "以{side}身份于{collected_on}采集信息（当事人{subject}；另一方{other}；"
        "{moved_on}起居住；事由：{purpose}；{returns}）",
        "collected, as the {side}, on {collected_on} (subject {subject}; the other side is "
        "{other}; moved on {moved_on}; purpose: {purpose}; {returns})",
    ),
    Reported: Say("上报{to}", "reported to {to} (上报)"),
    RegistrationArrived: ARRIVED,
    Entered: Say("在信息系统予以记录", "entered it in the information system (记录)"),
    Informed: Say(
        "反馈信息：当事人已在其处登记",
        "sent news that it has the person on its register (反馈信息)",
    ),
    Contacted: Say("与当事人取得联系", "contacted the person"),
    PurposeChanged: Say(
        "记录居住事由自{on}起变更为{purpose}", "noted another purpose from {on}: {purpose}"
    ),
    Departed: Say("记录当事人于{on}离开", "noted that the person left on {on}"),
}
