"""A case told: what was done, what the law yielded, what each step changed, where it stands."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import Ledger
from adapters.replay import Replay, replay
from domain.calendar import civil_day
from domain.law import Law
from domain.localities import Code
from domain.recorded import Fact, Recorded
from projections.prose.history import HistoryTold, history
from projections.prose.standing import matters, standing
from projections.prose.teller import Language, Teller, numbers
from projections.prose.telling import told
from tests.domain.conftest import reply
from tests.play import SHUYANG, WUJIN, Play, fax

BOTH = pytest.mark.parametrize("language", Language)


def teller(
    language: Language,
    law: Law,
    at: str = "2010-09-13 09:00",
    records: Sequence[Recorded[Fact]] = (),
) -> Teller:
    instant = read_instant(at, ())
    return Teller(
        language=language,
        name=lambda code: law.places.full_name(code, civil_day(instant)),
        numbers=numbers(records),
        on=civil_day(instant),
    )


def sentences(play: Play, language: Language = Language.EN) -> list[str]:
    told_by = teller(language, play.law, records=play.records)
    return [told(each, told_by).sentence for each in play.records]


def stands(play: Play, at: str, language: Language = Language.EN) -> list[str]:
    position = play.position(at)
    assert position is not None
    return standing(position, teller(language, play.law, at))


def test_an_act_says_when_who_what_to_whom_and_by_what(play: Play) -> None:
    play.act("2010-09-01 09:00", WUJIN, "consultation.open", subject="s1", counterparts=[SHUYANG],
             items=["facts"])  # fmt: skip
    sent = {"medium": "fax", "sent_at": "2010-09-01 09:30", "arrived_at": "2010-09-01 09:31"}
    evidence = {"ref": "fax 8", "header_at": "2010-09-01 09:32"}
    play.act(
        "2010-09-02 10:00", WUJIN, "consultation.notify", to=SHUYANG, **sent, evidence=evidence
    )
    assert sentences(play, Language.ZH)[1] == (
        "2010年9月2日10:00，常州市武进区将拟征收方案通报宿迁市沭阳县协商（以传真，"
        "2010年9月1日09:30发出，2010年9月1日09:31到达，"
        "凭据“fax 8”，机器打印时间2010年9月1日09:32）。"
    )
    assert sentences(play)[1] == (
        "2010-09-02 10:00, 常州市武进区 notified 宿迁市沭阳县 of the plan, to consult on it (通报) "
        "(by fax, sent 2010-09-01 09:30, arrived 2010-09-01 09:31, “fax 8”, "
        "the machine printed 2010-09-01 09:32)."
    )


def test_an_act_entered_for_another_and_a_correction_are_told_as_such(notified: Play) -> None:
    notified.act(
        "2010-09-03 09:00", SHUYANG, "consultation.reply", to=WUJIN, answer="object",
        entered_by=WUJIN, note="on paper", **fax("2010-09-03 08:00", "fax 9"),
    )  # fmt: skip
    notified.correct("2010-09-03 10:00", WUJIN, 3, answer="agree")
    *_, entered, corrected = sentences(notified)
    assert "宿迁市沭阳县 replied to 常州市武进区: it objects (by fax" in entered
    assert "entered by 常州市武进区, note “on paper”)" in entered
    assert "corrected no. 3, which now reads: replied to 常州市武进区: it agrees (by" in corrected
    assert "代为录入" in sentences(notified, Language.ZH)[2]


def test_what_the_law_yields_is_marked_and_has_its_rule_and_its_instant(notified: Play) -> None:
    notified.sweep("2010-09-15 09:00")
    consent, lapse, finding = sentences(notified, Language.ZH)[2:]
    assert all("【依法产生】" in each for each in (consent, lapse, finding))
    assert "自2010年9月11日00:00起视为同意" in consent
    assert "JS-32.3（第三十二条第一款" in lapse
    assert "于2010年9月10日届满而未履行" in lapse
    assert "第三十九条（二）" in finding
    english = teller(Language.EN, notified.law)
    offices = [told(each, english).office for each in notified.records]
    assert offices == [WUJIN, WUJIN, None, None, None]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2010-09-08 10:00", "running, 2 days left"),
        ("2010-09-09 10:00", "running, 1 day left"),
        ("2010-09-10 10:00", "running, due today"),
        ("2010-09-11 00:00", "lapsed, not done, 1 day late"),
        ("2010-09-13 00:00", "lapsed, not done, 3 days late"),
    ],
)
def test_a_duty_says_how_many_days_are_left_or_gone(notified: Play, at: str, said: str) -> None:
    (line,) = (line for line in stands(notified, at) if line.startswith("JS-32.3"))
    assert line == f"JS-32.3, 宿迁市沭阳县 to 常州市武进区, due 2010-09-10: {said}"


def test_in_chinese_it_stands_in_the_words_of_the_law(notified: Play) -> None:
    lines = stands(notified, "2010-09-13 00:00", Language.ZH)
    assert "宿迁市沭阳县：视为同意，自2010年9月11日00:00起" in lines
    assert "JS-32.3，宿迁市沭阳县对常州市武进区，2010年9月10日届满：逾期未履行，已逾期3天" in lines


def of(ledger: Ledger, law: Law) -> list[Replay]:
    """Every case of every shipped casebook, replayed to a day after its last fact."""
    here = Here(ledger=ledger, law=law, node="test")
    found = []
    for case in ledger.cases_after("", ledger.position, 1000):
        last = max(each.entry.recorded_at for each in ledger.history(case))
        found.append(replay(here, case, last + timedelta(days=1), last + timedelta(days=1)))
    return found


def in_words(found: Replay, law: Law, language: Language) -> HistoryTold:
    told_by = Teller(
        language=language,
        name=lambda code: law.places.full_name(Code(code), found.position.opened_on),
        numbers=numbers(found.records),
        on=civil_day(found.at),
    )
    return history(((s.records, s.position) for s in found.steps), found.position, told_by)


@BOTH
def test_the_changes_of_the_steps_add_up_to_where_the_case_stands(
    ledger: Ledger, the_law: Law, language: Language
) -> None:
    for found in of(ledger, the_law):
        words = in_words(found, the_law, language)
        stands: dict[str, str | None] = {}
        for each in (*(c for step in words.steps for c in step.changes), *words.since):
            assert stands.get(each.key, each.before) == each.before
            stands[each.key] = each.after
        told_by = teller(language, the_law)
        now = matters(found.position, told_by)
        assert {k for k, v in stands.items() if v} >= {k for k, m in now.items() if not m.quiet}
        assert set(stands) <= {*now, *(k for k, v in stands.items() if v is None)}


@BOTH
def test_every_fact_of_every_casebook_is_told_once_in_order(
    ledger: Ledger, the_law: Law, language: Language
) -> None:
    seen: set[str] = set()
    for found in of(ledger, the_law):
        words = in_words(found, the_law, language)
        facts = [fact for step in words.steps for fact in step.facts]
        assert [fact.number for fact in facts] == list(range(1, len(facts) + 1))
        assert all(fact.sentence[-1] in "。." for fact in facts)
        assert not [line for line in words.standing if not line.strip("：:")]
        seen |= {each.fact.topic for step in found.steps for each in step.records}
    assert len(seen) > 60


def test_late_evidence_is_told_with_what_it_changed(notified: Play) -> None:
    notified.sweep("2010-09-13 09:00")
    reply(notified, "2010-09-14 09:00", "object", **fax("2010-09-08 09:00"))
    before, after = (
        matters(notified.position("2010-09-13 10:00", known), teller(Language.EN, notified.law))
        for known in ("2010-09-13 10:00", "2010-09-14 09:00")
    )
    leg = f"leg {SHUYANG}"
    assert before[leg].stands == "deemed consent, from 2010-09-11 00:00"
    assert after[leg].stands == "objected, from 2010-09-08 09:00; recorded late"
