"""What is drawn at random: acts on paper of September 2010, their receipts, and what is put right.

All are entered in November, in whatever order, so that the order of entry and of effect differ.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from domain.errors import Refused
from domain.law import Law
from tests.domain.conftest import LEFT_VILLAGE
from tests.play import (
    CHANGZHOU,
    MIAOTOU,
    PROVINCE,
    SHUYANG,
    SUINING,
    VILLAGE,
    WANGJI,
    WUJIN,
    YUSHAN,
    Play,
    consult,
    fax,
    letter,
)


class Deed(NamedTuple):
    """An act on paper, without the moment of its entry; and how it is put right, if it is."""

    by: str
    name: str
    given: dict[str, Any]
    corrected: dict[str, Any] | None = None

    @property
    def key(self) -> str:
        return json.dumps(self, sort_keys=True, ensure_ascii=False)

    @property
    def moments(self) -> set[str]:
        """When it was sent and arrived, first as mistyped, then as put right."""
        stated = (self.given, self.corrected or {})
        return {
            part[name] for part in stated for name in ("sent_at", "arrived_at") if part.get(name)
        }


MOMENTS = st.builds(
    "2010-09-{:02d} {:02d}:{:02d}".format,
    st.integers(1, 24),
    st.sampled_from([0, 9, 16, 23]),
    st.sampled_from([0, 59]) | st.integers(0, 59),
)
SLIPS = st.sampled_from(["slip 1", "slip 2"])
POSTED = st.builds(lambda sent_at, ref: letter(sent_at, ref=ref), MOMENTS, SLIPS)
PAPERS = st.one_of(
    POSTED,
    MOMENTS.map(fax),
    st.builds(lambda a, b: letter(min(a, b), max(a, b), ref=f"letter {a} {b}"), MOMENTS, MOMENTS),
)
RIGHT = st.none() | st.none() | MOMENTS.map(lambda at: {**fax(at), "sent_at": None})


def deed(
    by: str, name: str, papers: st.SearchStrategy[Any] = PAPERS, **given: Any
) -> st.SearchStrategy[Deed]:
    """The act on a paper; of a field given as a tuple, one of its values."""
    own = {
        field: st.sampled_from(value) if isinstance(value, tuple) else st.just(value)
        for field, value in given.items()
    }
    return st.builds(
        lambda stated, paper, right: Deed(by, name, {**stated, **paper}, right),
        st.fixed_dictionaries(own),
        papers,
        RIGHT,
    )


def receipt(by: str, name: str, to: str) -> st.SearchStrategy[Deed]:
    """A receipt of what was sent to an office; it may name the letter by its slip."""
    return st.builds(
        lambda at, ref, right: Deed(
            by, name, {"to": to, "arrived_at": at, "evidence": {"ref": ref}}, right
        ),
        MOMENTS,
        SLIPS | st.just("receipt"),
        st.none() | MOMENTS.map(lambda at: {"arrived_at": at}),
    )


ANSWERS = ("agree", "object")
CONSULTING = st.one_of(
    deed(WUJIN, "consultation.notify", to=(SHUYANG, SUINING)),
    deed(SHUYANG, "consultation.notify", to=WUJIN),
    deed(SHUYANG, "consultation.reply", to=WUJIN, answer=ANSWERS),
    deed(SUINING, "consultation.reply", to=WUJIN, answer=ANSWERS),
    deed(WUJIN, "consultation.reply", to=SHUYANG, answer=ANSWERS),
    receipt(SHUYANG, "consultation.arrive", SHUYANG),
    receipt(SHUYANG, "consultation.arrive", WUJIN),
    deed(WUJIN, "consultation.decide"),
    deed(SHUYANG, "consultation.decide"),
    deed(WUJIN, "consultation.revoke", decision_of=WUJIN, route="self"),
    deed(CHANGZHOU, "consultation.revoke", decision_of=WUJIN, route="superior"),
    deed(SHUYANG, "consultation.refer"),
    deed(PROVINCE, "consultation.direct", outcome=("uphold", "set_aside", "resume"), reason="x"),
    deed(WUJIN, "consultation.withdraw", reason="x"),
)
POSTING = st.one_of(
    deed(WUJIN, "consultation.notify", POSTED, to=SHUYANG),
    deed(SHUYANG, "consultation.reply", POSTED, to=WUJIN, answer=ANSWERS),
    receipt(SHUYANG, "consultation.arrive", SHUYANG),
    receipt(SHUYANG, "consultation.arrive", WUJIN),
)
"""Letters under way and their receipts, some of which name the same slip."""
REGISTERING = st.one_of(
    deed(VILLAGE, "first_child.ask", to=(WANGJI, MIAOTOU)),
    deed(WANGJI, "first_child.feedback", consents=(True, False)),
    deed(MIAOTOU, "first_child.feedback", consents=(True, False)),
    receipt(VILLAGE, "first_child.arrive", MIAOTOU),
    receipt(VILLAGE, "first_child.arrive", VILLAGE),
    receipt(YUSHAN, "first_child.arrive", YUSHAN),
    deed(VILLAGE, "first_child.deliver"),
    deed(YUSHAN, "first_child.issue"),
    deed(YUSHAN, "first_child.refuse", reason="x"),
    deed(YUSHAN, "first_child.notify", to=WANGJI),
    deed(VILLAGE, "first_child.refer"),
    deed(PROVINCE, "first_child.direct", outcome=("issue", "refuse", "resume"), reason="x"),
)
INQUIRING = st.one_of(
    deed(WANGJI, "inquiry.accept"),
    deed(WANGJI, "inquiry.forward", to=MIAOTOU, reason="x"),
    receipt(MIAOTOU, "inquiry.arrive", MIAOTOU),
    deed(WANGJI, "inquiry.reply", finding="confirmed"),
    deed(MIAOTOU, "inquiry.accept"),
    deed(MIAOTOU, "inquiry.reply", finding="confirmed"),
    deed(MIAOTOU, "inquiry.refuse", reason="x"),
    deed(YUSHAN, "inquiry.withdraw", reason="x"),
    deed(YUSHAN, "inquiry.refer"),
    deed(PROVINCE, "inquiry.direct", reason="x"),
)


APPROVING = st.one_of(
    deed(WANGJI, "approval.notify", to=YUSHAN),
    deed(YUSHAN, "approval.acknowledge"),
)
LEAVING = st.one_of(
    deed(LEFT_VILLAGE, "registration.report", to=WANGJI),
    deed(LEFT_VILLAGE, "registration.enter"),
    deed(WANGJI, "registration.enter"),
    deed(YUSHAN, "registration.inform"),
    deed(LEFT_VILLAGE, "registration.contact"),
    deed(LEFT_VILLAGE, "registration.change_purpose", purpose="study", on="2010-09-03"),
    deed(WANGJI, "registration.depart", on="2010-09-07"),
)
UNDER_WAY = letter("2010-08-31 08:00", ref="slip 1")


def consulting(law: Law) -> Play:
    """One office is notified; the notice to the other is under way."""
    play = consult(Play(law), SHUYANG, SUINING, at="2010-08-31 07:00")
    play.act("2010-08-31 09:00", WUJIN, "consultation.notify", to=SUINING)
    play.act("2010-08-31 10:00", WUJIN, "consultation.notify", to=SHUYANG, **UNDER_WAY)
    return play


def registering(law: Law) -> Play:
    """One origin has answered; the request to the other is under way."""
    play = Play(law)
    given = {"subject": "s1", "wife_origin": WANGJI, "husband_origin": MIAOTOU, "township": YUSHAN}
    play.act("2010-08-31 07:00", VILLAGE, "first_child.apply", **given)
    play.act("2010-08-31 10:00", VILLAGE, "first_child.ask", to=WANGJI)
    play.act("2010-08-31 11:00", VILLAGE, "first_child.ask", to=MIAOTOU, **UNDER_WAY)
    play.act("2010-08-31 12:00", WANGJI, "first_child.feedback", consents=True)
    return play


def inquiring(law: Law) -> Play:
    play = Play(law)
    given = {"to": WANGJI, "subject": "s1", "question": "?"}
    play.act("2010-08-31 09:00", YUSHAN, "inquiry.open", **given)
    return play


def approving(law: Law) -> Play:
    play = Play(law)
    given = {"subject": "s1", "residence": YUSHAN, "result": "refused"}
    play.act("2010-08-31 09:00", WANGJI, "approval.decide", **given)
    return play


def leaving(law: Law) -> Play:
    play = Play(law)
    given = {"subject": "s1", "side": "origin", "other": YUSHAN, "purpose": "work", "returns": True}
    days = {"moved_on": "2010-08-30", "collected_on": "2010-08-31"}
    play.act("2010-08-31 09:00", LEFT_VILLAGE, "registration.collect", **given, **days)
    return play


def entries(drawn: Iterable[Deed]) -> list[Deed]:
    """The deeds to enter, by date: one that is put right stands twice, the second time for that.

    Of two that share a moment one is left out: a tie is broken by the order of entry.
    """
    taken: set[str] = set()
    kept: list[Deed] = []
    for each in drawn:
        if taken.isdisjoint(each.moments):
            taken |= each.moments
            kept.append(each)
    kept.sort(key=lambda each: min(each.moments))
    return [*kept, *(each for each in kept if each.corrected)]


def enter(play: Play, deeds: Sequence[Deed]) -> list[Deed]:
    """Enter the deeds in this order, a minute apart; those that were accepted."""
    accepted: list[Deed] = []
    entered: dict[str, int] = {}
    for n, each in enumerate(deeds):
        at, version = f"2010-11-01 {n // 60:02d}:{n % 60:02d}", len(play.records) + 1
        try:
            if each.corrected and each.key in entered:
                play.correct(at, each.by, entered[each.key], **each.corrected)
            else:
                play.act(at, each.by, each.name, **each.given)
                entered[each.key] = version
        except Refused:
            continue
        accepted.append(each)
    return accepted
