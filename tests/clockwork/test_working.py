"""The clockwork does what is due, once, on record, and by no clock that has just jumped."""

from datetime import timedelta

import pytest

from adapters.clockwork.runs import Outcome
from adapters.clockwork.tasks import Task, sweeping
from adapters.fields import read_instant
from domain.consultation.facts import Answer, ConsentDeemed, ConsentRebutted, ReplyMade
from domain.localities import Code
from tests.clockwork.watch import Office
from tests.desk import act, do
from tests.play import SHUYANG, WUJIN

YIELDED = 9
"""What the three silences yield: a lapse, a deemed consent, a finding each."""


def deemed(office: Office) -> int:
    return sum(isinstance(each.fact, ConsentDeemed) for each in office.facts())


def test_what_falls_due_is_recorded_once_and_each_run_is_on_record(office: Office) -> None:
    clockwork = office.clockwork(sweeping(office.here, office.tables, office.stop))
    before = office.here.ledger.position
    clockwork.look()
    office.watch.passes(hours=1)
    clockwork.look()
    office.watch.passes(seconds=29)
    clockwork.look()
    office.watch.passes(seconds=1)
    clockwork.look()
    assert office.here.ledger.position == before + YIELDED
    first, second, third = office.ran("sweep")
    assert [first.did, second.did, third.did] == ["", "3 cases, 9 facts", ""]
    assert second.due_at == read_instant("2010-09-10 23:00:30", ())
    assert second.begun_at == second.ended_at == read_instant("2010-09-11 00:00", ())
    assert third.due_at == third.begun_at == second.begun_at + timedelta(seconds=30)


def test_after_downtime_what_was_missed_is_done_at_once(office: Office) -> None:
    office.clockwork(sweeping(office.here, office.tables, office.stop)).look()
    office.watch.starts("2010-12-01 08:00")
    office.clockwork(sweeping(office.here, office.tables, office.stop)).look()
    assert deemed(office) == 3
    effects = {e.fact.effective_at for e in office.facts() if isinstance(e.fact, ConsentDeemed)}
    assert effects == {read_instant("2010-09-11 00:00", ())}
    assert office.ran("sweep")[-1].due_at == read_instant("2010-09-10 23:00:30", ())


def test_what_waits_is_recorded_in_one_run_however_much_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.sweep.sweep.__defaults__", (1,))
    office.watch.passes(hours=1)
    office.clockwork().look()
    assert [each.did for each in office.ran("sweep")] == ["3 cases, 9 facts"]


def test_no_consent_is_deemed_by_a_clock_that_jumped_forward(office: Office) -> None:
    clockwork = office.clockwork()
    clockwork.look()
    office.watch.jumps(days=400)
    for _ in range(59):
        clockwork.look()
        office.watch.passes(seconds=10)
    office.watch.jumps(days=-400)
    for _ in range(58):
        clockwork.look()
        office.watch.passes(seconds=10)
    assert deemed(office) == 0
    assert [each.outcome for each in office.ran("clock")] == [Outcome.HELD] * 2
    assert "forward by 400 days" in office.ran("clock")[1].did
    clockwork.look()
    assert deemed(office) == 0
    office.watch.passes(hours=1)
    clockwork.look()
    assert deemed(office) == 3


def test_a_clock_that_was_put_right_is_believed_in_time(office: Office) -> None:
    clockwork = office.clockwork()
    clockwork.look()
    office.watch.jumps(hours=1)
    clockwork.look()
    office.watch.passes(minutes=9, seconds=59)
    clockwork.look()
    assert deemed(office) == 0
    office.watch.passes(seconds=1)
    clockwork.look()
    assert deemed(office) == 3


def test_nothing_is_done_twice_by_a_clock_that_was_set_back(office: Office) -> None:
    clockwork = office.clockwork()
    for hours in (0, 1, 30 * 24):
        office.watch.passes(hours=hours)
        clockwork.look()
    before = office.facts()
    runs = len(office.ran("sweep"))
    office.watch.jumps(days=-31)
    for _ in range(31):
        clockwork.look()
        office.watch.passes(days=1)
    assert office.facts() == before
    assert len(office.ran("sweep")) > runs, "it goes on although later runs are on record"


def test_runs_of_a_clock_that_was_ahead_put_nothing_off(office: Office) -> None:
    office.watch.starts("2015-01-01 00:00")
    task = sweeping(office.here, office.tables, office.stop)
    office.runs.end(
        office.runs.begin("sweep", office.watch.at, office.watch.at),
        *(Outcome.DONE, "", office.watch.at),
    )
    office.watch.starts("2010-09-11 00:00")
    office.clockwork(task).look()
    assert deemed(office) == 3


def test_what_fails_is_on_record_without_its_words_and_is_tried_again(office: Office) -> None:
    fails = [True]

    def work(_due_at: object, _at: object) -> str:
        if fails.pop():
            raise OSError("k1 of 某某")
        return "done"

    task = Task("copy", timedelta(minutes=5), lambda _done, at: at, work)
    clockwork = office.clockwork(task)
    with pytest.raises(OSError, match="k1"):
        clockwork.look()
    fails.append(False)
    office.watch.passes(minutes=4)
    clockwork.look()
    office.watch.passes(minutes=1)
    clockwork.look()
    failed, done = office.ran("copy")
    assert (failed.outcome, failed.did) == (Outcome.FAILED, "OSError")
    assert (done.outcome, done.did) == (Outcome.DONE, "done")


def test_a_run_that_was_cut_off_is_begun_again_after_its_interval(office: Office) -> None:
    task = sweeping(office.here, office.tables, office.stop)
    office.watch.starts("2010-09-11 00:00")
    office.runs.begin("sweep", office.watch.at, office.watch.at)
    clockwork = office.clockwork(task)
    office.watch.passes(seconds=29)
    clockwork.look()
    assert deemed(office) == 0
    office.watch.passes(seconds=1)
    clockwork.look()
    assert deemed(office) == 3
    assert [each.outcome for each in office.ran("sweep")] == [None, Outcome.DONE]


def test_idle_runs_are_kept_for_a_day_and_others_for_longer(office: Office) -> None:
    clockwork = office.clockwork(sweeping(office.here, office.tables, office.stop))
    clockwork.look()
    office.watch.passes(hours=1)
    clockwork.look()
    office.runs.forget(office.watch.at + timedelta(days=2))
    (kept,) = office.ran("sweep")
    assert kept.did
    office.runs.forget(office.watch.at + timedelta(days=401))
    assert not office.ran("sweep")


def test_what_a_wrong_clock_deemed_is_taken_back_by_the_next_act_at_the_right_time(
    office: Office,
) -> None:
    clockwork = office.clockwork(sweeping(office.here, office.tables, office.stop))
    clockwork.look()
    office.watch.jumps(days=400)
    clockwork.look()
    office.watch.passes(minutes=10)
    clockwork.look()
    assert deemed(office) == 3, "it was believed"
    answer = ReplyMade(to=Code(WUJIN), answer=Answer.AGREE)
    do(office.here, act("k1", answer, by=SHUYANG), "2010-09-10 23:30")
    taken_back = [each for each in office.facts() if isinstance(each.fact, ConsentRebutted)]
    assert [each.case for each in taken_back] == ["k1", "k2", "k3"]  # of one person
