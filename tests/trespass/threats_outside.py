"""What somebody wants who has no account, or has what was stolen, or a node of his own."""

from tests.trespass.threat import Threat

NOBODY = (
    Threat(
        wants="to guess a password",
        stops="Argon2id; a name waits after five wrong ones, longer each time, an address after "
        "more; many at once are counted before they are tried",
        tests=(
            "access/test_lockout.py::test_a_name_is_locked_whether_there_is_such_an_account_or_not",
            "access/test_lockout.py::test_an_address_bears_more_failures_than_a_name_and_then_waits",
            "access/test_lockout.py::test_many_guesses_at_once_are_counted_as_well",
            "trespass/test_keys.py::test_who_says_he_comes_from_elsewhere_waits_all_the_same",
        ),
        left="who knows a name can keep it waiting; an administrator unlocks it",
    ),
    Threat(
        wants="to find out who has an account",
        stops="one answer and the same work whether there is an account, a password, or neither",
        tests=(
            "access/test_identity.py::test_whatever_is_wrong_the_answer_is_the_same",
            "trespass/test_onlookers.py"
            "::test_a_password_is_tried_for_as_long_where_there_is_no_account",
        ),
    ),
    Threat(
        wants="to read or act without signing in",
        stops="every route has its row in a table of who is answered how; a route without is a "
        "failing test",
        tests=(
            "http/test_matrix.py::test_a_route_answers_each_visitor_as_the_table_says",
            "http/test_matrix.py::test_every_route_stands_in_the_table",
            "pages/test_matrix.py::test_a_page_answers_each_visitor_as_the_table_says",
            "pages/test_matrix.py::test_every_page_stands_in_the_table",
        ),
        left="`/health`, `/ready` and `/metrics` are open: they name routes and nobody",
    ),
    Threat(
        wants="a session that he knows the secret of (fixation)",
        stops="a session is drawn at every sign-in; what a browser brings is never taken over",
        tests=(
            "trespass/test_keys.py"
            "::test_a_session_planted_in_a_browser_is_never_the_one_that_is_opened",
            "trespass/test_keys.py"
            "::test_another_session_is_opened_each_time_and_the_one_before_it_is_over",
        ),
    ),
    Threat(
        wants="a form sent by somebody's browser from another site (CSRF)",
        stops="each form brings a token bound to its session; cookies are SameSite; the forms "
        "without a session look at where they were sent from",
        tests=(
            "pages/test_matrix.py::test_a_form_of_another_site_does_nothing",
            "http/test_sessions.py::test_a_session_acts_only_with_its_csrf_token",
            "trespass/test_keys.py::test_a_form_of_one_session_is_none_of_another",
        ),
        left="a browser that sends no `Sec-Fetch-Site` may be signed in to another's account",
    ),
    Threat(
        wants="to send people on to a site of his",
        stops="only a path on this machine is gone on to; no header names the machine",
        tests=(
            "pages/test_sign_in.py::test_nobody_is_sent_to_another_site",
            "pages/test_sign_in_oidc.py::test_nobody_is_sent_on_to_another_site",
            "trespass/test_keys.py::test_no_header_makes_an_address_lead_elsewhere",
        ),
        left="the address for the identity provider is made of `Host`: the provider has the right "
        "one entered",
    ),
    Threat(
        wants="to sign in by an identity provider's word that it did not give",
        stops="state, nonce and PKCE; signature, issuer, audience and times of the token are "
        "checked, by the keys that the provider publishes",
        tests=(
            "access/test_oidc.py::test_a_state_of_another_browser_is_refused",
            "access/test_oidc.py::test_an_id_token_that_claims_what_it_must_not_is_refused",
            "access/test_oidc.py::test_a_signature_with_the_shared_secret_is_refused",
        ),
        left="who holds the provider is whoever he likes, among the accounts linked to it",
    ),
    Threat(
        wants="to hold up the machine with one request",
        stops="a megabyte, 32 levels, 5,000 values; nothing looks at a text more than once",
        tests=(
            "trespass/test_limits.py::test_a_body_has_a_million_bytes_at_most",
            "trespass/test_limits.py::test_json_is_not_nested_deeper_than_32",
            "trespass/test_limits.py::test_a_body_made_to_be_slow_is_answered_at_once",
            "fuzzing/test_fuzzing.py::test_whatever_comes_is_refused_by_name_or_taken",
        ),
        left="many requests at once, and slow ones: a proxy before the server limits those",
    ),
)

A_STOLEN_KEY = (
    Threat(
        wants="to use a token, a session or a calendar's address that is not his",
        stops="each opens what it is for; it ends when it is revoked, with its account, or by its "
        "day; what is stored of it is a hash",
        tests=(
            "trespass/test_keys.py::test_a_key_is_none_in_the_place_of_another",
            "http/test_sessions.py"
            "::test_a_change_is_told_at_once_and_a_revoked_token_hears_no_more",
            "access/test_identity.py::test_another_role_or_password_ends_every_session",
            "access/test_secrets.py"
            "::test_no_file_holds_a_secret_as_it_is_and_the_ledger_none_at_all",
        ),
        left="until it is revoked, who has it is its owner; a session ends after an hour unused",
    ),
    Threat(
        wants="to read names in a copy of the disk",
        stops="the vault is encrypted under a key for each person, under a key ring of its own; "
        "its file is its owner's alone",
        tests=(
            "vault/test_sealed.py::test_the_index_tells_nothing_without_its_key",
            "trespass/test_nothing_left.py"
            "::test_no_store_no_log_and_no_export_holds_a_name_or_number",
        ),
        left="a copy of both the vault and its key ring opens: keep them apart",
    ),
    Threat(
        wants="a name from the log or the figures",
        stops="a line names the route, never the address, who asked, or what an error said",
        tests=(
            "trespass/test_nothing_left.py::test_what_an_error_says_stays_out_of_the_log",
            "http/test_bodies.py::test_the_figures_name_routes_and_nobody",
        ),
        left="a proxy before the server writes a log of its own: case ids are in addresses",
    ),
    Threat(
        wants="a secret from the project or its image",
        stops="the image takes what is named; secrets come by files; a test looks for each form "
        "of secret",
        tests=(
            "trespass/test_no_secrets.py::test_no_file_of_the_project_holds_a_secret",
            "trespass/test_no_secrets.py::test_the_image_takes_what_is_named_and_nothing_else",
            "trespass/test_no_secrets.py::test_no_container_is_told_a_secret_but_by_a_file",
        ),
    ),
    Threat(
        wants="a fault in what the program is built on",
        stops="every package is pinned with its hash; `make audit` asks for known faults",
        tests=(
            "trespass/test_no_secrets.py::test_nothing_is_installed_that_is_not_pinned_by_its_hash",
        ),
        left="faults that nobody knows yet, and the time until somebody runs `make audit`",
    ),
)

A_NEIGHBOUR = (
    Threat(
        wants="to tell of acts of offices that are not its own",
        stops="a fact is signed by a node that is known, and of an office that it serves",
        tests=(
            "exchange/test_rejected.py"
            "::test_it_is_rejected_with_its_ground_and_nothing_is_recorded",
            "exchange/test_rejected.py"
            "::test_another_nodes_signature_or_a_changed_word_does_not_hold",
        ),
        left="what it says of its own offices: it is signed, and stays with it",
    ),
    Threat(
        wants="to send a fact twice, late, out of order, or another of the same number",
        stops="facts have numbers; a gap is asked for, a repetition is nothing, another is kept "
        "as a contradiction",
        tests=(
            "exchange/test_rejected.py"
            "::test_a_second_fact_of_the_same_id_is_rejected_and_the_first_stays",
            "exchange/test_two_nodes.py"
            "::test_whatever_the_network_does_both_nodes_come_to_the_same",
        ),
    ),
    Threat(
        wants="to stop the receiver, or a page, with a message",
        stops="size, depth, texts and every office in it are looked at before it is recorded; what "
        "is not accepted is kept with its reason",
        tests=(
            "exchange/test_hostile.py"
            "::test_whatever_is_signed_is_recorded_or_rejected_and_the_case_still_settles",
            "trespass/test_limits_of_files.py"
            "::test_a_message_whose_texts_no_store_holds_is_malformed_whoever_sent_it",
            "trespass/test_limits_of_files.py::test_a_message_has_a_quarter_of_a_megabyte_at_most",
        ),
        left="to fill the topic: the broker has quotas",
    ),
    Threat(
        wants="to read a case that concerns none of its offices",
        stops="only whom a case concerns is told, and answered",
        tests=("exchange/test_rejected.py::test_a_stranger_to_the_case_is_told_nothing_of_it",),
        left="who listens between the nodes reads facts, never names: put them behind TLS",
    ),
    Threat(
        wants="to know a person who is none of its case's, or pass one off for another",
        stops="a person is sealed to one node, for one case, and compared with who is there",
        tests=(
            "exchange/test_persons.py::test_what_is_sealed_for_one_case_opens_for_no_other",
            "exchange/test_persons.py::test_what_was_changed_on_the_way_does_not_open",
        ),
    ),
    Threat(
        wants="to rewrite its past",
        stops="its heads were cosigned by its neighbours, who cosign only what continues them",
        tests=(
            "exchange/test_witnesses.py"
            "::test_another_past_is_not_cosigned_and_the_neighbour_keeps_it_as_evidence",
        ),
        left="what no neighbour saw yet: a day at most",
    ),
)
