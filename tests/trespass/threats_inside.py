"""What somebody wants who works here: at another office, with the accounts, on the program."""

from tests.trespass.threat import Threat

ANOTHER_OFFICE = (
    Threat(
        wants="to read a case that his office has no part in",
        stops="one rule and one condition in SQL, for pages, lists, counts, search, reports, "
        "events and exports",
        tests=(
            "http/test_jurisdiction.py::test_every_query_sees_what_the_rule_says",
            "trespass/test_onlookers.py::test_an_onlooker_learns_of_no_case_by_any_route",
            "trespass/test_onlookers.py::test_the_search_finds_what_is_shown",
        ),
        left="what a colleague tells him",
    ),
    Threat(
        wants="to learn that a case is there, by an answer, a number or the time it takes",
        stops="what is not seen is answered as what is not there, by the same statement; counts "
        "are of what is seen",
        tests=(
            "trespass/test_onlookers.py::test_a_stranger_counts_nothing",
            "trespass/test_onlookers.py"
            "::test_a_case_that_is_not_seen_is_looked_for_as_one_that_is_not_there",
            "http/test_matrix.py::test_an_act_in_a_case_is_for_those_who_see_it",
        ),
        left="places in the ledger are counted through: whoever records twice knows how much was "
        "recorded between",
    ),
    Threat(
        wants="to act for an office that is not his own",
        stops="an account speaks for its place and for those it is deputy of that day",
        tests=(
            "http/test_matrix.py::test_no_act_is_done_for_an_office_that_is_not_ones_own",
            "access/test_account.py::test_an_account_speaks_for_no_office_below_or_above_its_own",
        ),
    ),
    Threat(
        wants="a request to count twice, or a decision on a page that went stale",
        stops="a repeated `Idempotency-Key` gets the first answer; `If-Match` names what was seen; "
        "appends at a taken version are refused",
        tests=(
            "http/test_acts.py::test_a_repeated_request_gets_the_first_answer_also_after_a_restart",
            "http/test_acts.py::test_of_two_who_act_on_one_page_at_once_exactly_one_wins",
        ),
    ),
    Threat(
        wants="to smuggle a statement into the database",
        stops="values are bound; names in statements are the program's own",
        tests=(
            "trespass/test_injection.py::test_no_question_of_a_stranger_becomes_a_statement",
            "trespass/test_injection.py::test_a_sign_of_a_search_is_looked_for_as_it_stands",
        ),
    ),
    Threat(
        wants="a script or a template run in somebody's page",
        stops="every value is escaped where it is shown; the content security policy runs the "
        "installation's own files only",
        tests=(
            "trespass/test_injection.py::test_no_page_takes_what_was_typed_for_its_own",
            "trespass/test_injection.py::test_what_an_address_asks_for_is_no_mark_on_the_page",
            "pages/test_frame.py::test_a_page_loads_and_runs_nothing_but_its_own_files",
        ),
    ),
    Threat(
        wants="a formula run in somebody's spreadsheet",
        stops="a text in CSV that could begin one has an apostrophe; in a workbook it is a text",
        tests=(
            "cli/test_sheet.py::test_no_text_is_a_formula_in_csv",
            "cli/test_sheet.py::test_no_text_is_a_formula_in_a_workbook",
            "pages/test_registers.py::test_a_subject_is_no_formula_in_csv",
        ),
    ),
    Threat(
        wants="to break or hold up the program with a file",
        stops="size, parts, tags, rows and cells of a sheet are limited before it is read; no "
        "entity is; every row is judged for itself",
        tests=(
            "trespass/test_limits.py::test_a_workbook_unpacks_to_twenty_million_bytes_at_most",
            "trespass/test_limits.py::test_a_workbook_has_a_million_tags_at_most",
            "trespass/test_limits.py::test_a_row_far_below_the_others_is_not_waited_for",
            "trespass/test_limits.py::test_no_part_of_a_workbook_declares_entities",
            "trespass/test_limits_of_files.py"
            "::test_aliases_repeat_a_hundred_thousand_values_at_most",
        ),
    ),
    Threat(
        wants="to be taken for another, by a name that looks alike",
        stops="offices go by code, a name that several have names none; accounts are of a-z and "
        "0-9; no sign turns the order of a text",
        tests=(
            "trespass/test_lookalikes.py"
            "::test_an_office_is_named_by_its_code_in_one_way_of_writing",
            "trespass/test_lookalikes.py::test_a_name_that_several_offices_have_names_none_of_them",
            "trespass/test_lookalikes.py"
            "::test_no_text_of_an_act_is_shown_in_another_order_than_it_was_written",
        ),
    ),
    Threat(
        wants="to fish for persons in the vault",
        stops="a party of an open case reads, with a reason, on record before it is shown; vain "
        "searches are counted, and wait",
        tests=(
            "vault/test_reading.py::test_nobody_else_reads_and_the_attempt_is_on_record",
            "vault/test_entering.py::test_who_searches_in_vain_too_often_waits_until_tomorrow",
        ),
        left="a party that opens a case to read a name: it is on record, and the person is told",
    ),
)

AN_ADMINISTRATOR = (
    Threat(
        wants="to read a case or a name",
        stops="the role sees no case and uses no vault, on any route",
        tests=(
            "trespass/test_administrator.py"
            "::test_an_administrator_reads_no_name_by_any_use_of_the_vault",
            "trespass/test_administrator.py::test_no_route_of_the_administrators_leads_into_a_case",
        ),
        left="to make an account that may: that, its password and each look are on record, sealed",
    ),
    Threat(
        wants="to take off the record what he did",
        stops="accounts are facts of the ledger; what is removed there is named by its place",
        tests=(
            "trespass/test_administrator.py"
            "::test_who_makes_himself_an_account_to_read_is_on_record_with_every_step",
            "seal/test_tampering.py::test_every_change_to_a_store_is_found_and_named",
            "adapters/test_postgres_rights.py::test_the_application_cannot_change_what_is_recorded",
        ),
        left="who holds machine, keys and every checkpoint kept elsewhere",
    ),
    Threat(
        wants="to erase a person unasked, or to keep one who is to be erased",
        stops="an office asks, the administrator erases; what is put back from a copy is erased "
        "again",
        tests=(
            "vault/test_erasure.py::test_the_administrator_does_not_erase_unasked",
            "vault/test_erasure.py::test_put_back_from_a_copy_the_erased_are_erased_again",
            "trespass/test_nothing_left.py::test_once_erased_nothing_anywhere_tells_of_the_person",
        ),
        left="copies of vault and key ring that were taken before, wherever they are",
    ),
    Threat(
        wants="to look unseen, or to take a look off the record",
        stops="a look is recorded before anything is shown, in a log of its own, sealed likewise",
        tests=(
            "reads/test_routes.py::test_what_shows_a_case_is_on_record",
            "seal/test_reads.py::test_what_was_done_to_one_look_is_found_and_named",
        ),
        left="who reads the store itself by rights of his own on the machine",
    ),
    Threat(
        wants="a changed bundle or archive believed",
        stops="the verifier trusts public keys alone, and nothing of the program that wrote it",
        tests=(
            "seal/test_tampering.py::test_every_change_to_a_bundle_is_found_and_named",
            "seal/test_tampering.py::test_every_change_to_an_archive_is_found_and_named",
            "seal/test_bundle.py::test_no_byte_of_a_bundle_can_be_flipped",
        ),
    ),
)

THE_CUSTOMER = (
    Threat(
        wants="more of a person than the boundary allows, by and by",
        stops="no field, column, page, export or count can carry it; a test fails for one that is "
        "added",
        tests=(
            "trespass/test_boundary.py"
            "::test_no_field_of_a_fact_is_of_a_person_or_holds_a_text_of_any_kind",
            "trespass/test_boundary.py::test_no_column_of_a_view_is_of_a_person",
            "trespass/test_boundary.py::test_no_page_and_no_export_says_any_of_it",
        ),
        left="words of an office's own: each such field says what it is not for",
    ),
)
