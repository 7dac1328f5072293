"""What goes by platform to another node arrives when that node records it (JS-34)."""

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from adapters.consequences import record_consequences
from adapters.exchange.checking import received_in
from adapters.exchange.messages import text_of
from adapters.fields import read_instant
from adapters.ledger import MEMORY
from adapters.verify.notes import Note, read_signature, verified
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.write_path import load, position
from domain.errors import RefusalCode, Refused
from projections.registers import REGISTERS
from tests.exchange.conftest import CASE, Two
from tests.play import SHUYANG, WUJIN

ASKED = {"to": SHUYANG, "subject": "s2", "side": "residence", "question": "registered?"}


def test_it_is_sent_and_not_arrived_until_the_other_node_says_so(told: Two) -> None:
    before = told.leg(told.asks, "2010-09-05 09:00")
    assert (before["stage"], before["arrived_at"], before["reply_due_on"]) == ("sent", None, None)
    told.settle("2010-09-06 08:00")
    for node in (told.asks, told.answers):
        after = told.leg(node, "2010-09-06 08:00")
        assert (after["stage"], after["arrived_at"]) == (
            "awaiting_reply",
            "2010-09-06T08:00:00+08:00",
        )
        assert after["reply_due_on"] == "2010-09-15"


def test_the_instant_is_that_of_the_receiving_node_and_no_later_copy_moves_it(told: Two) -> None:
    told.network.post()
    again = list(told.network.under_way)
    told.settle("2010-09-06 08:00")
    told.network.under_way += again
    told.settle("2010-09-08 08:00")
    assert told.leg(told.asks, "2010-09-09 08:00")["arrived_at"] == "2010-09-06T08:00:00+08:00"
    assert told.topics(told.asks, "suqian") == ["act.received.v1"]


def test_a_clock_that_is_slow_there_does_not_make_it_arrive_before_it_was_sent(told: Two) -> None:
    told.settle("2010-08-31 23:00")
    assert told.leg(told.asks, "2010-09-01 10:00")["arrived_at"] == "2010-09-01T10:00:00+08:00"


def test_the_views_of_a_node_whose_clock_is_slow_have_the_case_as_it_began(told: Two) -> None:
    told.act("2010-09-01 10:01", WUJIN, "inquiry.open", case="k2", **ASKED)
    told.settle("2010-09-01 10:00")
    here = told.answers.here
    with closing(open_views(MEMORY)) as tables:
        Projector(here.ledger, here.law, tables).catch_up()
        with tables.reading() as session:
            stages = {row.case: row.stage for row in tables.rows(session, REGISTERS)}
    assert stages == {CASE: "notified", "k2": "received"}


def test_by_a_clock_at_which_the_case_has_not_begun_no_act_is_done_in_it(told: Two) -> None:
    told.act("2010-09-01 10:01", WUJIN, "inquiry.open", case="k2", **ASKED)
    told.settle("2010-09-01 10:00")
    with pytest.raises(Refused) as refused:
        told.act("2010-09-01 10:00", SHUYANG, "inquiry.reply", case="k2", finding="registered")
    assert refused.value.code is RefusalCode.UNKNOWN_CASE
    told.act("2010-09-01 10:01", SHUYANG, "inquiry.reply", case="k2", finding="registered")


def test_the_node_that_awaits_the_reply_alone_records_the_silence(told: Two) -> None:
    told.settle("2010-09-01 10:00")
    due = read_instant("2010-09-11 00:00", ())
    (there,) = record_consequences(told.answers.here, [CASE], due)
    assert there.records == ()
    assert told.leg(told.answers, "2010-09-11 00:00")["stage"] == "deemed_consent"
    (here,) = record_consequences(told.asks.here, [CASE], due)
    assert "consultation.consent-deemed.v1" in [each.fact.topic for each in here.records]
    told.settle("2010-09-11 00:05")
    assert "consultation.consent-deemed.v1" in told.topics(told.answers, "changzhou")
    (again,) = record_consequences(told.answers.here, [CASE], read_instant("2010-09-12 00:00", ()))
    assert again.records == ()


def test_a_reply_under_way_when_the_term_ends_was_not_in_time_on_either_node(told: Two) -> None:
    told.settle("2010-09-01 10:00")
    told.act("2010-09-10 23:00", SHUYANG, "consultation.reply", to=WUJIN, answer="object")
    told.settle("2010-09-11 00:00")
    for node in (told.asks, told.answers):
        assert told.leg(node, "2010-09-11 00:00")["stage"] == "deemed_consent"


def test_a_reply_recorded_by_the_other_node_on_the_last_second_is_in_time(told: Two) -> None:
    told.settle("2010-09-01 10:00")
    told.act("2010-09-10 23:00", SHUYANG, "consultation.reply", to=WUJIN, answer="object")
    told.settle("2010-09-10 23:59:59")
    for node in (told.asks, told.answers):
        assert told.leg(node, "2010-09-11 00:00")["stage"] == "objected"


def test_paper_needs_no_receipt_of_a_node(told: Two) -> None:
    told.settle("2010-09-01 10:00")
    by_fax: dict[str, Any] = {
        "medium": "fax",
        "arrived_at": "2010-09-03 09:00",
        "evidence": {"ref": "fax 7"},
    }
    told.act("2010-09-03 10:00", SHUYANG, "consultation.reply", to=WUJIN, answer="agree", **by_fax)
    told.settle("2010-09-20 10:00")
    assert told.leg(told.asks, "2010-09-20 10:00")["stage"] == "agreed"
    assert told.topics(told.asks, "suqian") == ["act.received.v1", "consultation.reply-made.v1"]


def test_the_past_is_shown_as_this_node_knew_it(told: Two) -> None:
    told.settle("2010-09-06 08:00")
    known = read_instant("2010-09-06 07:59", ())
    assert position(told.answers.here, CASE, known, known) is None
    docket = load(told.asks.here, CASE, known)
    assert docket is not None
    assert not docket.history.received


def test_the_senders_signature_is_kept_and_holds_for_as_long_as_the_fact(told: Two) -> None:
    told.settle("2010-09-06 08:00")
    key = told.network.keys["changzhou"].log.public
    received = [
        each for each in told.answers.here.ledger.history(CASE) if each.entry.node == "changzhou"
    ]
    assert len({text_of(each) for each in received}) == len(received) > 2
    for record in received:
        exchange = record.entry.exchange
        assert exchange is not None
        assert exchange.received is not None
        kept = exchange.received
        line = read_signature(kept.signature + "\n")
        assert verified(Note(text_of(record), (line,)), [key])


def test_whoever_doubts_it_checks_every_fact_that_came(told: Two) -> None:
    told.settle("2010-09-06 08:00")
    known = [keys.log.public for keys in told.network.keys.values()]
    ledger = told.answers.here.ledger
    came = [each.id for each in ledger.history(CASE) if each.entry.node == "changzhou"]
    found = list(received_in(ledger, known))
    assert [each.fact for each in found if each.holds] == came
    assert len(came) >= 2
    others = [replace(each, raw=bytes(32)) for each in known]
    assert [each.fact for each in received_in(ledger, others) if not each.holds] == came
    assert [each.fact for each in received_in(ledger, ()) if not each.holds] == came
