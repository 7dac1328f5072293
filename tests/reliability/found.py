"""Faults of the program that the campaigns found, each with its mend and the test that names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """What was wrong, by which fault it came to light, and what it is now."""

    wrong: str
    by: str
    mend: str
    test: str


FOUND = (
    Found(
        "A node whose clock was a third of a second behind another's stopped its views for good "
        "when that node's case came: it folded the case at an instant before its opening. An act "
        "in such a case was an internal error.",
        "no fault at all: two clocks",
        "Views fold a case no earlier than it began; by a clock before that, there is no case.",
        "exchange/test_arrival.py::"
        "test_the_views_of_a_node_whose_clock_is_slow_have_the_case_as_it_began",
    ),
    Found(
        "PostgreSQL that went away while views were written, not while facts were read, stopped "
        "them for good, and the API answered 503 from then on.",
        "postgres",
        "What stands beside the ledger says that it is away as the ledger does; it is tried again.",
        "views/test_follow.py::test_a_store_that_was_away_is_followed_again",
    ),
    Found(
        "After PostgreSQL came back every stale connection of every pool failed once, a second "
        "apart; and a request waited half a minute for a connection that was not there.",
        "postgres, pause",
        "A pool looks through all its connections when one was gone, and waits five seconds.",
        "views/test_follow.py::test_a_store_that_was_away_is_followed_again",
    ),
    Found(
        "An answer of 503 freed its Idempotency-Key although the act may have been recorded: asked "
        "again, it was done twice, or refused for what it had done itself.",
        "cut, postgres",
        "A key without an answer stays; its repetition looks for what was recorded since.",
        "http/test_acts.py::test_what_was_recorded_before_an_answer_was_lost_is_not_done_again",
    ),
    Found(
        "When the answer was lost twice, the second repetition looked only from the first one on, "
        "and did the act again.",
        "kill",
        "The key keeps the instant of the first request under it.",
        "http/test_acts.py::test_an_answer_that_is_lost_again_and_again_is_found_each_time",
    ),
    Found(
        "What else an account did in the case meanwhile was taken for the act whose answer was "
        "lost: acknowledged, and never recorded.",
        "kill",
        "It is the same act only if it says the same.",
        "adapters/test_repeated.py::test_what_else_the_account_did_since_is_not_taken_for_the_act",
    ),
    Found(
        "A request that was paused for a minute and went on could do its act beside its own "
        "repetition.",
        "pause",
        "It is looked for in the history that the act would follow: whoever is second finds it.",
        "adapters/test_repeated.py::"
        "test_of_two_who_do_the_same_act_at_once_one_records_it_and_both_are_told",
    ),
    Found(
        "“Others record in the same place; try again” was kept as the answer of its key, so that "
        "trying again was answered so for seven days.",
        "kill",
        "It is not kept.",
        "http/test_acts.py::test_that_others_record_at_once_is_no_answer_to_keep",
    ),
    Found(
        "A transaction beside an SQLite ledger that could not be committed stayed open, and every "
        "later one failed.",
        "disk",
        "It is rolled back, if SQLite has not done so itself.",
        "views/test_full.py::test_what_could_not_be_committed_does_not_stand_in_the_way",
    ),
    Found(
        "The clockwork did nothing by a clock that had jumped, but acts over HTTP were recorded by "
        "it and facts of other nodes taken in: days too late or too early, and then rejected by "
        "the other node.",
        "clock",
        "By such a clock nothing is recorded at all, until it is put right or has gone evenly.",
        "http/test_clock.py::test_an_act_waits_until_the_clock_can_be_believed",
    ),
    Found(
        "A clock that was put right at once was held for ten minutes all the same.",
        "clock",
        "It is believed as soon as it says again what it would have said.",
        "clockwork/test_even.py::test_a_clock_that_is_put_right_is_believed_at_once",
    ),
    Found(
        "A clock that was set between the clockwork's look and a task of it, or while a request "
        "was answered, was gone by.",
        "clock",
        "Each task looks again; what an act is recorded at is compared with the clock once more.",
        "clockwork/test_even.py::test_nothing_is_recorded_by_the_machines_clock_after_it_was_set",
    ),
    Found(
        "A message that waited for others and was then rejected waited on, and was rejected again "
        "every second.",
        "clock",
        "What is rejected waits no more.",
        "exchange/test_waiting.py::"
        "test_what_waited_and_cannot_be_believed_any_more_is_rejected_once",
    ),
)
