"""What a projector makes of the spans it was told, from where its share stands."""

import pytest

from adapters.group.folding import Batch, batches
from adapters.group.messages import LARGEST, NoSpan, Span, read, spans, written
from domain.recorded import CaseId


def span(after: int, until: int, *cases: str, to: int | None = None) -> Span:
    named = tuple(map(CaseId, cases))
    return Span(share=3, after=after, until=until, to=until if to is None else to, cases=named)


def batch(until: int, to: int, *cases: str) -> Batch:
    return Batch(list(map(CaseId, cases)), until, to)


def test_what_follows_one_another_is_folded_at_once_each_case_once() -> None:
    told = [span(10, 12, "a", "b"), span(12, 15, "b", "c")]
    assert list(batches(10, told)) == [batch(15, 15, "a", "b", "c")]


def test_what_came_before_is_not_folded_again() -> None:
    told = [span(10, 12, "a"), span(12, 15, "b"), span(10, 12, "a")]
    assert list(batches(12, told)) == [batch(15, 15, "b")]
    assert not list(batches(15, told))


def test_a_span_that_begins_before_the_place_is_folded_whole() -> None:
    assert list(batches(12, [span(10, 15, "a", "b")])) == [batch(15, 15, "a", "b")]


def test_what_follows_a_gap_waits_to_be_told_again() -> None:
    told = [span(11, 14, "a"), span(10, 11, "b")]
    assert list(batches(10, told)) == [batch(11, 11, "b")]


def test_until_all_of_a_span_has_come_the_share_stands_where_it_stood() -> None:
    told = [span(10, 20, "a", to=10), span(10, 20, "b")]
    assert list(batches(12, told[:1])) == [batch(20, 12, "a")]
    assert list(batches(12, told)) == [batch(20, 20, "a", "b")]


def test_a_batch_is_no_larger_than_a_message() -> None:
    many = [CaseId(f"k{number}") for number in range(LARGEST + 1)]
    parts = list(spans(3, 10, 20, many))
    assert [(len(each.cases), each.to) for each in parts] == [(LARGEST, 10), (1, 20)]
    assert [(len(each.cases), each.to) for each in batches(10, parts)] == [(LARGEST, 10), (1, 20)]


def test_a_message_says_what_was_meant() -> None:
    told = span(10, 12, "案件", "a")
    assert read(written(told)) == told


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"[]",
        b"{}",
        b'{"share":12,"after":1,"until":2,"to":2,"cases":[]}',
        b'{"share":0,"after":3,"until":2,"to":2,"cases":[]}',
        b'{"share":0,"after":0,"until":2,"to":2,"cases":[]}',
        b'{"share":0,"after":1,"until":2,"to":2,"cases":null}',
        b"\xff",
    ],
)
def test_what_no_feeder_wrote_is_no_span(message: bytes) -> None:
    with pytest.raises(NoSpan):
        read(message)
