"""Small things that every case has: its settings, what it is called by, when it was known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.history import History
from domain.links import by_subject, of_pair, of_subject
from domain.localities import Code
from domain.recorded import Exchange, Received, Subject, is_case
from domain.settings import DEFAULT_SETTINGS, CountsBy
from tests.play import SHUYANG, WUJIN, Play


class TestSettings:
    @pytest.mark.parametrize("clock", ["24:01", "00:00", "17:60", "5 pm", ""])
    def test_a_day_ends_at_a_time_after_its_beginning(self, clock: str) -> None:
        with pytest.raises(ValueError, match="is not a time"):
            replace(DEFAULT_SETTINGS, day_ends_at=clock)

    @pytest.mark.parametrize("days", [0, 251])
    def test_a_standard_is_of_a_day_at_least_and_about_a_year_at_most(self, days: int) -> None:
        with pytest.raises(ValueError, match="1 to 250"):
            replace(DEFAULT_SETTINGS, inquiry_working_days=days)

    @pytest.mark.parametrize("days", [1, 250])
    def test_both_ends_are_settings(self, days: int) -> None:
        assert replace(DEFAULT_SETTINGS, inquiry_working_days=days).inquiry_working_days == days

    def test_a_history_under_other_settings_has_the_same_acts(self, notified: Play) -> None:
        history = notified.case_at("2010-09-02 09:00").docket.history
        others = replace(DEFAULT_SETTINGS, reply_counts_by=CountsBy.DISPATCH)
        changed = history.under(others)
        assert changed.settings == others
        assert [each.id for each in changed.acts] == [each.id for each in history.acts]
        assert [each.fact for each in changed.acts] == [each.fact for each in history.acts]
        assert changed.acts[1:] == history.acts[1:]
        assert History().under(others) == History()


def test_two_offices_are_one_pair_whoever_is_named_first() -> None:
    assert of_pair(WUJIN, SHUYANG) == of_pair(SHUYANG, WUJIN)
    assert of_pair(WUJIN, SHUYANG) != of_pair(WUJIN, Code("320324"))


def test_an_opening_is_found_by_its_subject_if_it_names_one(notified: Play) -> None:
    opening = notified.records[0].fact
    assert by_subject(opening) == (of_subject(Subject("s1")),)
    assert by_subject(notified.records[1].fact) == ()


def test_the_installations_own_records_are_no_cases() -> None:
    assert is_case("k1")
    assert not is_case("@accounts")


def test_what_another_node_recorded_is_known_here_when_it_was_heard(notified: Play) -> None:
    entry = notified.records[1].entry
    later = entry.recorded_at + timedelta(minutes=5)
    exchange = Exchange(number=1, nodes=("other",), to=None, after=(), received=None)
    heard = replace(exchange, received=Received(at=later, position=1, signature="s"))
    assert entry.known_at == entry.recorded_at
    assert replace(entry, exchange=exchange).known_at == entry.recorded_at
    assert replace(entry, exchange=heard).known_at == later
