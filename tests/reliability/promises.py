"""The promises, each with the tests that hold it: `FILE::NAME` below tests/."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """What the system must, or must not, do whatever goes wrong."""

    must: str
    tests: tuple[str, ...]


_SHORT = "faults/test_campaigns.py::test_faults_of_a_kind_leave_nothing_wrong"

PROMISES = (
    Promise(
        "An act that was answered MUST be in the ledger, once.",
        (
            _SHORT,
            "adapters/test_repeated.py::"
            "test_of_two_who_do_the_same_act_at_once_one_records_it_and_both_are_told",
            "http/test_acts.py::test_an_answer_that_is_lost_again_and_again_is_found_each_time",
        ),
    ),
    Promise(
        "An act without an answer MUST be there whole, or not at all; asked again, it is there.",
        (
            _SHORT,
            "adapters/test_together.py::test_an_append_of_several_facts_goes_whole_or_not_at_all",
            "http/test_acts.py::test_what_was_recorded_before_an_answer_was_lost_is_not_done_again",
        ),
    ),
    Promise(
        "An act that was refused MUST NOT be in the ledger.",
        (_SHORT, "http/test_acts.py::test_of_two_decisions_at_once_the_law_keeps_one"),
    ),
    Promise(
        "What was recorded MUST NOT be changed, removed or moved unseen.",
        (
            _SHORT,
            "seal/test_tampering.py::test_every_change_to_a_store_is_found_and_named",
            "adapters/test_postgres_rights.py::test_the_application_cannot_change_what_is_recorded",
        ),
    ),
    Promise(
        "Views MUST say what the facts say, and follow again whatever was away.",
        (
            _SHORT,
            "views/test_killed.py::test_killed_it_resumes_without_loss_or_double_counting",
            "views/test_follow.py::test_a_store_that_was_away_is_followed_again",
        ),
    ),
    Promise(
        "A duty MUST NOT be settled twice.",
        (
            _SHORT,
            "clockwork/test_alone.py::"
            "test_a_sweep_that_was_paused_and_lost_its_lock_records_nothing_twice",
            "clockwork/test_working.py::test_nothing_is_done_twice_by_a_clock_that_was_set_back",
        ),
    ),
    Promise(
        "A consent MUST NOT be deemed before its instant, also where a clock jumped.",
        (
            _SHORT,
            "clockwork/test_working.py::test_no_consent_is_deemed_by_a_clock_that_jumped_forward",
            "http/test_clock.py::test_an_act_waits_until_the_clock_can_be_believed",
        ),
    ),
    Promise(
        "A consent MUST NOT be deemed on days that no published notice settles.",
        (_SHORT,),
    ),
    Promise(
        "A consent MUST NOT stand on one node only.",
        (
            _SHORT,
            "exchange/test_arrival.py::test_the_node_that_awaits_the_reply_alone_records_the_silence",
        ),
    ),
    Promise(
        "Nodes that heard of each other's acts MUST be at the same position.",
        (
            _SHORT,
            "exchange/test_two_nodes.py::test_whatever_the_network_does_both_nodes_come_to_the_same",
            "exchange/test_over_kafka.py::"
            "test_workers_killed_at_any_moment_lose_nothing_and_say_nothing_twice",
        ),
    ),
    Promise(
        "A node whose clock is slow MUST take what others sent it, and go on.",
        (
            "exchange/test_arrival.py::"
            "test_the_views_of_a_node_whose_clock_is_slow_have_the_case_as_it_began",
            "exchange/test_arrival.py::"
            "test_by_a_clock_at_which_the_case_has_not_begun_no_act_is_done_in_it",
        ),
    ),
    Promise(
        "What a broker acknowledged MUST be there after it was killed.",
        (
            _SHORT,
            "kafka/test_broker_away.py::test_what_was_acknowledged_is_there_after_the_broker_was_killed",
        ),
    ),
)
