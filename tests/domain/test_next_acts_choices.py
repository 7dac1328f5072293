"""What may stand in the fields of the acts that an office may do next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.candidates import stranger
from domain.case import Case
from domain.catalog import KINDS
from domain.history import History
from domain.localities import Code
from domain.next_acts import NextAct, next_acts, openings
from tests.domain.conftest import decide, reply
from tests.play import (
    CHANGZHOU,
    FEIXI,
    HUTANG,
    MIAOTOU,
    PROVINCE,
    SHUYANG,
    SUINING,
    WANGJI,
    WUJIN,
    YUSHAN,
    Play,
    consult,
    fax,
    letter,
)

LATE = "2010-09-20 10:00"


def told(
    play: Play, at: str, office: str, act: str, entered_by: str | None = None
) -> list[NextAct]:
    found = next_acts(play.case_at(at), Code(office), Code(entered_by) if entered_by else None)
    return [each for each in found if each.act == act]


def one(play: Play, at: str, office: str, act: str, entered_by: str | None = None) -> NextAct:
    (found,) = told(play, at, office, act, entered_by)
    return found


def test_a_notice_goes_to_the_other_side_alone(play: Play) -> None:
    consult(play, SHUYANG, SUINING)
    assert one(play, LATE, WUJIN, "consultation.notify").to == (SHUYANG, SUINING)
    assert one(play, LATE, SHUYANG, "consultation.notify").to == (WUJIN,)


def test_a_township_is_told_the_acts_of_its_county_which_it_may_do(play: Play) -> None:
    consult(play)
    assert one(play, LATE, HUTANG, "consultation.notify").to == (SHUYANG,)
    assert told(play, LATE, HUTANG, "consultation.correct") == []


def test_an_answer_may_be_any_word_of_the_list(notified: Play) -> None:
    found = one(notified, "2010-09-02 09:00", SHUYANG, "consultation.reply")
    assert found.choices == {"to": (WUJIN,), "answer": ("agree", "object", "counter")}
    assert not found.earlier


def test_where_nothing_is_in_dispute_the_superior_can_only_send_it_back(
    notified: Play,
) -> None:
    notified.act("2010-09-02 09:00", WUJIN, "consultation.refer")
    asked = one(notified, "2010-09-02 10:00", PROVINCE, "consultation.direct")
    assert asked.choices == {"outcome": ("resume",)}
    reply(notified, "2010-09-02 11:00", "object")
    decide(notified, "2010-09-02 12:00")
    disputed = one(notified, "2010-09-02 13:00", PROVINCE, "consultation.direct")
    assert disputed.choices == {"outcome": ("uphold", "set_aside", "resume")}


def test_an_office_revokes_by_its_own_route_and_its_superior_by_the_other(play: Play) -> None:
    decide(consult(play), "2010-09-03 10:00")
    own = one(play, LATE, WUJIN, "consultation.revoke")
    assert own.choices == {"decision_of": (WUJIN,), "route": ("self",)}
    above = one(play, LATE, CHANGZHOU, "consultation.revoke")
    assert above.choices == {"decision_of": (WUJIN,), "route": ("superior",)}


def test_a_finding_is_named_to_the_office_found_against_and_to_those_above_it(
    notified: Play,
) -> None:
    standing = notified.position(LATE)
    assert standing is not None
    (finding,) = standing.findings
    contest = one(notified, LATE, SHUYANG, "finding.contest")
    assert contest.choices == {"finding": (finding.id,)}
    assert one(notified, LATE, PROVINCE, "finding.set_aside").choices == contest.choices
    notified.act(
        LATE,
        SHUYANG,
        "finding.contest",
        finding={"id": finding.id, "office": SHUYANG, "clause": finding.clause},
        reason="x",
    )
    assert told(notified, "2010-09-21 09:00", SHUYANG, "finding.contest") == []


def test_an_office_corrects_what_it_entered_itself(notified: Play) -> None:
    reply(notified, "2010-09-02 09:00")
    mine, theirs = ("test/k1/1", "test/k1/2"), ("test/k1/3",)
    assert one(notified, LATE, WUJIN, "consultation.correct").choices == {"of": mine}
    assert one(notified, LATE, SHUYANG, "consultation.correct").choices == {"of": theirs}


def test_a_receipt_may_be_corrected_though_it_fits_another_paper_by_now(play: Play) -> None:
    """Its slip is that of a letter entered after it, which it would prove if it stayed as it is."""
    posted = letter("2010-08-31 10:00", ref="slip 1")
    consult(play, at="2010-08-31 07:00")
    play.act("2010-08-31 11:00", WUJIN, "consultation.notify", to=SHUYANG, **posted)
    proof = {"arrived_at": "2010-09-01 09:00", "evidence": {"ref": "slip 2"}}
    play.act("2010-09-02 09:00", SHUYANG, "consultation.arrive", to=SHUYANG, **proof)
    (receipt,) = one(play, LATE, SHUYANG, "consultation.correct").choices["of"]
    entered_late = letter("2010-09-01 00:59", ref="slip 2")
    play.act("2010-09-03 09:00", WUJIN, "consultation.notify", to=SHUYANG, **entered_late)
    assert one(play, LATE, SHUYANG, "consultation.correct").choices == {"of": (receipt,)}


def test_a_receipt_is_entered_of_paper_that_is_under_way(play: Play) -> None:
    consult(play)
    assert told(play, LATE, WUJIN, "consultation.arrive") == []
    play.act("2010-09-01 10:00", WUJIN, "consultation.notify", to=SHUYANG)
    assert told(play, LATE, WUJIN, "consultation.arrive") == []
    posted = letter("2010-09-02 09:00")
    play.act("2010-09-02 09:00", WUJIN, "consultation.notify", to=SHUYANG, **posted)
    found = one(play, LATE, SHUYANG, "consultation.arrive")
    assert found.choices == {"to": (SHUYANG,), "from": (WUJIN,)}
    assert not found.earlier


def test_of_paper_that_arrived_only_an_earlier_receipt_is_news(play: Play) -> None:
    paper = fax("2010-09-02 09:00")
    consult(play).act("2010-09-02 10:00", WUJIN, "consultation.notify", to=SHUYANG, **paper)
    assert one(play, LATE, WUJIN, "consultation.arrive").earlier


def test_what_is_no_longer_in_turn_is_told_apart_as_done_earlier(notified: Play) -> None:
    notified.act("2010-09-02 09:00", WUJIN, "consultation.withdraw", reason="x")
    assert one(notified, LATE, SHUYANG, "consultation.reply").earlier


def test_a_certificate_that_has_expired_was_inspected_before_if_at_all(issued: Play) -> None:
    assert not one(issued, "2013-03-01 09:00", YUSHAN, "certificate.inspect").earlier
    assert one(issued, "2013-03-03 09:00", YUSHAN, "certificate.inspect").earlier


def test_where_any_office_may_be_named_none_is_listed(play: Play) -> None:
    given = {"to": WANGJI, "subject": "s1", "question": "?"}
    play.act("2010-09-01 09:00", YUSHAN, "inquiry.open", **given)
    found = one(play, "2010-09-01 10:00", WANGJI, "inquiry.forward")
    assert found.choices == {}
    assert found.to is None
    play.act("2010-09-01 11:00", WANGJI, "inquiry.forward", to=MIAOTOU, reason="x")
    assert told(play, "2010-09-01 12:00", WANGJI, "inquiry.forward") == []
    assert told(play, "2010-09-01 12:00", MIAOTOU, "inquiry.forward") == [found]


def test_a_party_is_told_what_it_may_enter_for_another(notified: Play) -> None:
    for_other = one(notified, "2010-09-02 09:00", SHUYANG, "consultation.reply", WUJIN)
    assert for_other == one(notified, "2010-09-02 09:00", SHUYANG, "consultation.reply")
    assert next_acts(notified.case_at(LATE), Code(SHUYANG), Code(FEIXI)) == ()


def test_before_a_case_is_opened_nothing_is_told(notified: Play) -> None:
    case = notified.case_at(LATE)
    before = Case(case.docket, case.law, case.began_at - timedelta(microseconds=1))
    assert next_acts(before, Code(WUJIN)) == ()


def test_the_stranger_has_no_part_in_the_case(play: Play) -> None:
    consult(play, "110105", at="2010-09-01 09:00")
    case = play.case_at(LATE)
    found = stranger(case)
    assert found is not None
    assert case.law.places.exists(found, case.opened_on)
    assert case.parties.party_of(found) is None


@pytest.mark.parametrize(
    ("kind", "acts"),
    [
        ("consultation", ("consultation.open",)),
        ("first_child", ("first_child.apply", "first_child.registered_at_origin")),
        ("office", ("office.record", "office.agree")),
    ],
)
def test_a_case_is_opened_by_the_openings_of_its_kind(kind: str, acts: tuple[str, ...]) -> None:
    assert openings(KINDS[kind]) == acts


def test_in_a_case_that_is_not_open_yet_nothing_is_allowed(play: Play) -> None:
    case = consult(play).case_at("2010-09-01 09:00")
    empty = replace(case, docket=replace(case.docket, history=History()))
    assert next_acts(empty, WUJIN) == ()
    before = replace(case, at=case.at - timedelta(minutes=1))
    assert next_acts(before, WUJIN) == ()
    assert next_acts(case, WUJIN) != ()
