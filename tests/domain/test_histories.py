"""What a case's facts come to as a history, here and beside what other nodes recorded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.calendar import start_of
from domain.case import settle
from domain.history import History, collect, history_of
from domain.law import Law
from domain.recorded import Exchange, Fact, Received, Recorded
from domain.settings import DEFAULT_SETTINGS
from tests.domain.conftest import LEFT_VILLAGE, stated
from tests.play import SHUYANG, WUJIN, Play, consult, fax


def elsewhere(record: Recorded[Fact], number: int = 1) -> Recorded[Fact]:
    """The fact as it came from another node, the so-manieth of it in the case."""
    received = Received(at=record.entry.recorded_at, position=1, signature="s")
    exchange = Exchange(number=number, nodes=("test",), to=None, after=(), received=received)
    return replace(record, entry=replace(record.entry, node="other", exchange=exchange))


def shared(record: Recorded[Fact]) -> Recorded[Fact]:
    """The fact as this node recorded it for another to hear."""
    exchange = Exchange(number=record.version, nodes=("other",), to=None, after=(), received=None)
    return replace(record, entry=replace(record.entry, exchange=exchange))


class TestHeard:
    def test_only_what_came_from_another_node_was_heard(self, notified: Play) -> None:
        opening, notice = notified.records
        assert history_of([opening, notice]).heard == {}
        assert history_of([shared(opening), shared(notice)]).heard == {}
        assert history_of([shared(opening), elsewhere(notice)]).heard == {"other": 1}
        assert history_of([elsewhere(opening), elsewhere(notice, 2)]).heard == {"other": 2}


@pytest.mark.regulatory("JS-32.4")
class TestWhoRecordsThatNoneCame:
    """That none came is recorded by the node of the office that awaited the answer."""

    CONSENT = "consultation.consent-deemed.v1"
    AT = "2010-09-11 00:00"

    def test_where_all_is_of_one_node_it_is_recorded_there(self, notified: Play) -> None:
        assert self.CONSENT in notified.sweep(self.AT)
        assert notified.sweep(self.AT) == []

    @pytest.mark.parametrize("own", [shared, lambda record: record])
    def test_that_of_the_office_that_asked_does(
        self, notified: Play, own: Callable[[Recorded[Fact]], Recorded[Fact]]
    ) -> None:
        notified.records = [*map(own, notified.records)]
        notified.act("2010-09-02 09:00", SHUYANG, "consultation.refer")
        notified.records[-1] = elsewhere(notified.records[-1])
        assert self.CONSENT in notified.sweep(self.AT)

    def test_another_does_not(self, notified: Play) -> None:
        notified.records = [elsewhere(each, each.version) for each in notified.records]
        assert notified.sweep(self.AT) == []

    def test_the_last_act_of_that_office_says_which_node_is_its(self, notified: Play) -> None:
        """A finding is awaited by nobody: the node that opened the case has it."""
        opening, notice = notified.records
        notified.records = [shared(opening), elsewhere(notice)]
        assert notified.sweep(self.AT) == ["finding.made.v1"]

    def test_paper_that_the_office_entered_for_another_is_an_act_of_its_desk(
        self, notified: Play
    ) -> None:
        notified.records = [elsewhere(each, each.version) for each in notified.records]
        paper = {"entered_by": WUJIN, **fax("2010-09-02 08:00")}
        notified.act("2010-09-02 09:00", SHUYANG, "consultation.refer", **paper)
        notified.records[-1] = shared(notified.records[-1])
        assert self.CONSENT in notified.sweep(self.AT)


def test_a_case_without_settings_of_its_own_has_the_default_ones(notified: Play) -> None:
    opening, *others = notified.records
    bare = replace(opening, entry=replace(opening.entry, settings=None))
    assert history_of([bare, *others]).settings == DEFAULT_SETTINGS


def test_before_anything_was_done_there_is_no_position(notified: Play) -> None:
    case = notified.case_at("2010-09-02 09:00")
    assert settle(replace(case, docket=replace(case.docket, history=History()))) is None


def test_a_history_is_the_same_all_at_once_or_fact_by_fact(notified: Play) -> None:
    records = [shared(notified.records[0]), elsewhere(notified.records[1])]
    one_by_one = collect(collect(History(), records[0]), records[1])
    assert history_of(records) == one_by_one


def test_what_time_alone_changes_is_told_in_order(the_law: Law) -> None:
    """Day 30 of a stay (JS-40.5), then day 61 of its registration (JS-15)."""
    for n in range(10):
        on = date(2010, 6, 1) + timedelta(days=n)
        play = Play(the_law)
        given = stated("origin", moved_on=str(on), collected_on=str(on))
        play.act(f"{on} 09:00", LEFT_VILLAGE, "registration.collect", **given)
        position = play.position(f"{on} 10:00")
        assert position is not None
        days = (on + timedelta(days=30), on + timedelta(days=61))
        assert position.turns_at == tuple(map(start_of, days))
        reached = play.position(f"{days[0]} 00:00")
        assert reached is not None
        assert (reached.turned_at, reached.turns_at) == (
            (start_of(days[0]),),
            (start_of(days[1]),),
        )


@pytest.mark.regulatory("JS-10.1")
def test_a_position_names_the_successor_of_a_party_that_has_ended(play: Play) -> None:
    """Lishui was a county until 2013-03-28, and is a district since."""
    consult(play, "320124", at="2013-03-20 09:00")
    for at, passed_to in (("2013-03-27 09:00", {}), ("2013-03-28 09:00", {"320124": ("320117",)})):
        position = play.position(at)
        assert position is not None
        assert position.passed_to == passed_to
