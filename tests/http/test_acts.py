"""Acts over HTTP: what is recorded, what is refused, and what a repetition does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from api.client import Liangdi, Refusal
from api.http.acts import _Answer
from api.http.shapes import Accepted
from tests.http.town import Town, town
from tests.play import SHUYANG, WUJIN

OPENING: dict[str, Any] = {"subject": "s1", "counterparts": [SHUYANG], "items": ["facts", "plan"]}
REPLY = {"to": WUJIN, "answer": "agree"}
INQUIRY = {"to": SHUYANG, "subject": "s1", "side": "residence", "question": "registered with you?"}


def test_an_act_answers_with_its_facts_its_place_and_what_may_follow(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    answer = wujin.open(WUJIN, "consultation.open", OPENING)
    assert [fact.topic for fact in answer.facts] == ["consultation.opened.v1"]
    assert (answer.version, answer.position) == (1, kept.office.here.ledger.position)
    assert answer.file["stage"] == "open"
    assert "consultation.notify" in {each.act for each in answer.allowed}
    shown = wujin.case(answer.case, wait_for=answer.position)
    assert (shown.stage, shown.version) == ("open", 1)
    assert [line.case for line in wujin.cases().items] == [answer.case]


def test_an_act_is_done_for_ones_own_office_only(here: Town) -> None:
    with pytest.raises(Refusal) as refused:
        here.coordinator(SHUYANG).open(WUJIN, "consultation.open", OPENING)
    assert (refused.value.code, refused.value.problem.field) == ("not-your-office", "by")


def test_a_repeated_request_gets_the_first_answer_also_after_a_restart(kept_url: str) -> None:
    with town(kept_url) as here:
        wujin = here.coordinator(WUJIN)
        first = wujin.open(WUJIN, "consultation.open", OPENING, key="a")
        notice = {"to": SHUYANG}
        told = wujin.act(first.case, WUJIN, "consultation.notify", notice, key="b")
        assert wujin.act(first.case, WUJIN, "consultation.notify", notice, key="b") == told
        with pytest.raises(Refusal, match="another request"):
            wujin.act(first.case, WUJIN, "consultation.decide", key="b")
    with town(kept_url) as here:
        again = here.coordinator(WUJIN).open(WUJIN, "consultation.open", OPENING, key="a")
        assert again == first
        assert len(list(here.coordinator(WUJIN).all_cases())) == 1
        other = here.coordinator(SHUYANG)
        assert other.act(first.case, SHUYANG, "consultation.reply", REPLY, key="a").facts


def test_a_refusal_is_repeated_too(here: Town) -> None:
    wujin = here.coordinator(WUJIN)
    refused = []
    for _ in range(2):
        with pytest.raises(Refusal) as found:
            wujin.open(WUJIN, "consultation.open", OPENING | {"counterparts": [WUJIN]}, key="a")
        refused.append(found.value.problem)
    assert refused[0] == refused[1]


def test_what_was_recorded_before_an_answer_was_lost_is_not_done_again(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    first = wujin.open(WUJIN, "consultation.open", OPENING, key="a")
    _cut_off(kept, "a")
    with pytest.raises(Refusal, match="still being answered"):
        wujin.open(WUJIN, "consultation.open", OPENING, key="a")
    kept.clock.set("2010-09-01 09:02")
    again = wujin.open(WUJIN, "consultation.open", OPENING, key="a")
    assert (again.case, again.position, again.facts) == (first.case, first.position, first.facts)


def test_an_answer_that_is_lost_again_and_again_is_found_each_time(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    first = wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG}, key="a")
    for minute in ("09:02", "09:04", "09:01"):  # the clock may be set back, too
        _cut_off(kept, "a")
        kept.clock.set(f"2010-09-01 {minute}")
        again = wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG}, key="a")
        assert (again.position, again.facts) == (first.position, first.facts)
    made = [each.topic for each in wujin.history(case).items]
    assert made.count("consultation.notice-sent.v1") == 1


def test_that_others_record_at_once_is_no_answer_to_keep() -> None:
    said = {"code": "conflict"}
    assert not _Answer(409, {}, said).is_final
    assert _Answer(409, {}, {"code": "wrong-stage"}).is_final
    assert not _Answer(503, {}, {"code": "store-unavailable"}).is_final


def test_a_stale_page_is_told_what_happened_meanwhile(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    seen = wujin.open(WUJIN, "consultation.open", OPENING)
    wujin.act(seen.case, WUJIN, "consultation.notify", {"to": SHUYANG}, version=seen.version)
    with pytest.raises(Refusal) as stale:
        wujin.act(seen.case, WUJIN, "consultation.decide", version=seen.version)
    problem = stale.value.problem.model_dump()
    assert (problem["status"], problem["code"]) == (412, "stale")
    assert problem["meanwhile"][0]["topic"] == "consultation.notice-sent.v1"


def test_of_two_who_act_on_one_page_at_once_exactly_one_wins(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    for number in range(5):
        seen = wujin.open(WUJIN, "consultation.open", OPENING | {"subject": f"s{number}"})
        clients = [kept.coordinator(WUJIN) for _ in range(8)]
        start = Barrier(len(clients))

        def act(client: Liangdi, at: Barrier = start, on: Accepted = seen) -> str:
            at.wait()
            try:
                client.act(on.case, WUJIN, "consultation.decide", version=on.version)
            except Refusal as refused:
                shown = refused.problem.model_dump()
                assert shown["meanwhile"][0]["topic"] == "consultation.decision-made.v1"
                return refused.code
            return "done"

        with ThreadPoolExecutor(len(clients)) as pool:
            ended = list(pool.map(act, clients))
        assert sorted(ended) == ["done", *["stale"] * (len(clients) - 1)]
        made = [each.topic for each in wujin.history(seen.case).items]
        assert made.count("consultation.decision-made.v1") == 1


def test_of_two_decisions_at_once_the_law_keeps_one(kept: Town) -> None:
    wujin = kept.coordinator(WUJIN)
    case = wujin.open(WUJIN, "inquiry.open", INQUIRY).case
    kept.coordinator(SHUYANG)
    start = Barrier(4)

    def act(client: Liangdi) -> str:
        start.wait()
        try:
            client.act(case, SHUYANG, "inquiry.accept")
        except Refusal as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(act, [kept.coordinator(SHUYANG) for _ in range(4)]))
    assert sorted(ended) == ["done", *["wrong-stage"] * 3]


def test_an_act_is_put_right_by_the_id_of_its_fact(here: Town) -> None:
    wujin = here.coordinator(WUJIN)
    opened_ = wujin.open(WUJIN, "consultation.open", OPENING)
    fields = {"of": opened_.facts[0].id, "fields": {"items": ["facts"]}, "reason": "mistyped"}
    assert wujin.act(opened_.case, WUJIN, "consultation.correct", fields).facts
    fields["of"] = "local/none/1"
    with pytest.raises(Refusal, match="no such act"):
        wujin.act(opened_.case, WUJIN, "consultation.correct", fields)


def test_a_case_is_seen_as_it_stood_and_as_it_was_known(here: Town) -> None:
    wujin = here.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    here.clock.set("2010-09-02 09:00")
    wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    assert wujin.case(case, as_of="2010-09-01 12:00").stage == "open"
    assert wujin.case(case, as_of="2010-09-20 12:00").stage == "notified"
    assert wujin.case(case, as_of="2010-09-20 12:00", known_at="2010-09-01 12:00").stage == "open"
    with pytest.raises(Refusal, match="no such case"):
        wujin.case(case, as_of="2010-08-01 12:00")


def _cut_off(kept: Town, key: str) -> None:
    """As if the process had ended after the act was recorded, before its answer was kept."""
    with kept.office.answers._beside.session() as session:
        session.run("UPDATE answers SET answer = NULL WHERE key = ?", key)
        rows = session.rows("SELECT account FROM answers WHERE key = ?", key)
        session.run("INSERT INTO at_work VALUES (?, ?, ?)", *rows[0], key, kept.clock())
