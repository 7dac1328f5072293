"""The moments of a fact: when it happened, went and came, when the law puts it, when entered."""

from datetime import date

from adapters.fields import read_instant
from projections.moments import Which, moments, ticks
from tests.domain.conftest import reply
from tests.play import SHUYANG, WUJIN, Play, letter


def told(play: Play, number: int) -> list[tuple[Which, object]]:
    return [(each.which, each.at) for each in moments(play.records[number - 1])]


def at(text: str) -> object:
    return read_instant(text, ())


def test_what_is_done_on_the_platform_happens_as_it_is_entered(notified: Play) -> None:
    assert told(notified, 2) == [(Which.RECORDED, at("2010-09-01 09:30"))]


def test_paper_has_moments_of_its_own(notified: Play) -> None:
    reply(notified, "2010-09-14 09:00", "object", **letter("2010-09-08 09:00", "2010-09-13 09:00"))
    assert told(notified, 3) == [
        (Which.SENT, at("2010-09-08 09:00")),
        (Which.ARRIVED, at("2010-09-13 09:00")),
        (Which.RECORDED, at("2010-09-14 09:00")),
    ]


def test_what_the_law_yields_has_its_instant_however_late_it_is_recorded(notified: Play) -> None:
    notified.sweep("2010-09-20 09:00")
    statutory = {each.which: each.instant for each in moments(notified.records[2])}
    assert statutory == {
        Which.STATUTORY: at("2010-09-11 00:00"),
        Which.RECORDED: at("2010-09-20 09:00"),
    }
    assert ticks(notified.records) == (
        *(at("2010-09-01 09:00"), at("2010-09-01 09:30")),
        *(at("2010-09-11 00:00"), at("2010-09-20 09:00")),
    )


def test_what_happened_on_a_day_is_of_that_day_and_a_promised_day_is_still_to_come(
    play: Play,
) -> None:
    play.act("2010-09-01 09:00", WUJIN, "inquiry.open", to=SHUYANG, subject="s1",
             side="residence", question="q")  # fmt: skip
    play.act("2010-09-02 09:00", SHUYANG, "inquiry.propose_date", on="2010-09-10", reason="busy")
    assert told(play, 2) == [(Which.RECORDED, at("2010-09-02 09:00"))]
    certificate = Play(play.law)
    given = {"subject": "s1", "residence": WUJIN, "on": "2010-08-30", "long_term": False}
    certificate.act("2010-09-01 09:00", "321322108", "certificate.issue", **given)
    assert told(certificate, 1)[0] == (Which.HAPPENED, date(2010, 8, 30))


def test_a_correction_tells_the_moments_it_puts_right(notified: Play) -> None:
    reply(notified, "2010-09-14 09:00", "object", **letter("2010-09-08 09:00", "2010-09-13 09:00"))
    notified.correct("2010-09-15 09:00", SHUYANG, 3, sent_at="2010-09-07 09:00")
    assert told(notified, len(notified.records))[0] == (Which.SENT, at("2010-09-07 09:00"))
