"""Who acted last in a case that is under way: an office, never the law, and nobody once it ends."""

from domain.case import standing
from projections.last_acts import LastActRow, fold
from projections.view import Seen
from tests.play import SHUYANG, WUJIN, Play

SENT = "2010-09-20 09:00"
ASKED = {
    "subject": "s1",
    "to": SHUYANG,
    "asks": ["registration", "address"],
    "question": "是否办理登记",
}


def test_the_opener_acted_last_in_a_case_just_opened(play: Play) -> None:
    play.act(SENT, WUJIN, "inquiry.open", **ASKED)
    (row,) = _rows(play, SENT)
    assert (row.office, row.topic, row.position) == (WUJIN, "inquiry.opened.v1", 11)
    assert (row.kind, row.stage) == ("inquiry", "received")


def test_whoever_accepts_acted_last(play: Play) -> None:
    play.act(SENT, WUJIN, "inquiry.open", **ASKED)
    play.act("2010-09-21 09:00", SHUYANG, "inquiry.accept")
    (row,) = _rows(play, "2010-09-21 09:00")
    assert (row.office, row.position, row.stage) == (SHUYANG, 12, "accepted")


def test_what_the_law_yields_is_nobodys_act(play: Play) -> None:
    play.act(SENT, WUJIN, "inquiry.open", **ASKED)
    assert play.sweep("2010-12-01 09:00")
    (row,) = _rows(play, "2010-12-01 09:00")
    assert (row.office, row.position) == (WUJIN, 11)
    assert len(play.records) > 1


def test_nobody_is_waited_for_in_a_case_that_has_ended(play: Play) -> None:
    play.act(SENT, WUJIN, "inquiry.open", **ASKED)
    play.act("2010-09-21 09:00", SHUYANG, "inquiry.reply", finding="confirmed")
    assert _rows(play, "2010-09-21 09:00") == []


def _rows(play: Play, at: str) -> list[LastActRow]:
    """The rows of the case, its facts at the places 11, 12, … of a ledger."""
    case = play.case_at(at)
    placed = tuple((10 + record.version, record) for record in play.records)
    return list(fold(Seen(case, standing(case), placed)))
