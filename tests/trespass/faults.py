"""The faults of the program that looking for trespass found, each mended and held by a test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong, what it could lead to, and the test that fails if it comes back."""

    what: str
    led_to: str
    test: str


FAULTS = (
    Fault(
        "The depth of a body was looked for anew from each quote of a text that never ended.",
        "One megabyte from anybody, not signed in, would have held up the server for an hour.",
        "trespass/test_limits.py::test_a_body_made_to_be_slow_is_answered_at_once",
    ),
    Fault(
        "A body might hold any number of values, each looked at and told of.",
        "Some seconds of the server for a megabyte of fields.",
        "trespass/test_limits.py::test_json_has_five_thousand_values_at_most",
    ),
    Fault(
        "A list in an act had no end.",
        "80,000 counterparts were recorded, in a fact too large for any neighbour.",
        "trespass/test_limits.py::test_a_field_takes_a_hundred_items_of_two_thousand_characters",
    ),
    Fault(
        "A workbook whose second row has the number of a billionth was filled up with empty ones.",
        "An import that never ended, of a few kilobytes.",
        "trespass/test_limits.py::test_a_row_far_below_the_others_is_not_waited_for",
    ),
    Fault(
        "Of a workbook the bytes were limited, but not the tags in them.",
        "24 kilobytes took 27 seconds and 1.7 gigabytes.",
        "trespass/test_limits.py::test_a_workbook_has_a_million_tags_at_most",
    ),
    Fault(
        "A cell might be of any length, and brackets in it were looked at in pairs.",
        "Minutes for one sheet.",
        "trespass/test_limits.py::test_cells_made_to_be_slow_are_checked_at_once",
    ),
    Fault(
        "Half a character in a message that nobody signed ended the receiver.",
        "It was taken again after each start: nothing more would have come in.",
        "trespass/test_limits_of_files.py"
        "::test_a_message_whose_texts_no_store_holds_is_malformed_whoever_sent_it",
    ),
    Fault(
        "What the law yielded at a neighbour might name an office that is none, or nothing at all.",
        "The page and the replay of the case failed, for everybody.",
        "trespass/test_neighbour.py::test_a_finding_that_cannot_be_told_is_rejected",
    ),
    Fault(
        "A neighbour's entry might name any text as the office that entered it.",
        "As above.",
        "trespass/test_neighbour.py::test_an_entry_names_offices_that_there_are",
    ),
    Fault(
        "Parts of a bundle might lie over one another, and have names longer than ZIP writes.",
        "Gigabytes in memory of whoever verifies it; a failure without a word.",
        "trespass/test_limits_of_files.py"
        "::test_parts_of_a_bundle_that_lie_over_one_another_are_not_unpacked",
    ),
    Fault(
        "A checkpoint that is no UTF-8, or lists in lists without end, in a bundle that its node "
        "signed, were not expected.",
        "The verifier failed without a word.",
        "trespass/test_neighbour.py"
        "::test_a_bundle_that_its_node_signed_over_nonsense_does_not_hold",
    ),
    Fault(
        "Whoever is on the machine was believed about where a request comes from.",
        "Guesses of passwords were not counted by address.",
        "trespass/test_keys.py::test_who_says_he_comes_from_elsewhere_waits_all_the_same",
    ),
    Fault(
        "Signs that turn the order of a text were taken in acts.",
        "A note might be read otherwise than it is recorded.",
        "trespass/test_lookalikes.py"
        "::test_no_text_of_an_act_is_shown_in_another_order_than_it_was_written",
    ),
    Fault(
        "A folder's name that is too long, and an address with signs that look like others, were "
        "not expected among the variables of an installation.",
        "A failure in place of a word which variable is wrong.",
        "trespass/test_limits_of_files.py::test_a_variable_that_cannot_be_is_named",
    ),
)
