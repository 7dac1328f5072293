"""First-child registration (JS-28, JS-29): how a case begins, and what may lie before it."""

import pytest

from tests.domain.conftest import APPLIED, duty, tried
from tests.play import MIAOTOU, SUQIAN, VILLAGE, WANGJI, YUSHAN, Play, call, fax, letter

GIVEN = {"subject": "s1", "wife_origin": WANGJI, "husband_origin": WANGJI, "township": YUSHAN}


@pytest.mark.regulatory("JS-43")
@pytest.mark.parametrize(
    ("at", "code"), [("2009-11-09 23:59", "not-in-force"), ("2009-11-10 00:00", None)]
)
def test_nothing_is_applied_for_before_the_norm(play: Play, at: str, code: str | None) -> None:
    assert tried(play, at, VILLAGE, "first_child.apply", **GIVEN) == code


@pytest.mark.regulatory("JS-29.5b")
@pytest.mark.parametrize(
    ("by", "residence", "code"),
    [
        (WANGJI, YUSHAN, None),
        (SUQIAN, YUSHAN, "not-competent"),
        (WANGJI, "320324100", "same-county"),
    ],
)
def test_an_origin_below_the_city_registers_for_somebody_who_lives_in_another_county(
    play: Play, by: str, residence: str, code: str | None
) -> None:
    given = {"subject": "s1", "residence": residence}
    assert tried(play, APPLIED, by, "first_child.registered_at_origin", **given) == code


@pytest.mark.regulatory("JS-29.1")
@pytest.mark.parametrize(
    ("how", "since"),
    [
        ({}, "2010-03-01"),
        (letter("2010-02-24 09:00", "2010-02-26 09:00"), "2010-02-26"),
        (letter("2010-02-24 09:00"), "2010-02-24"),
    ],
)
def test_the_term_to_ask_runs_from_the_receipt_of_the_application_if_it_is_shown(
    play: Play, how: dict[str, object], since: str
) -> None:
    play.act(APPLIED, VILLAGE, "first_child.apply", **GIVEN, **how)
    assert duty(play, APPLIED, "JS-29.1")["from"] == since


@pytest.mark.regulatory("JS-29.1")
def test_asked_before_the_case_was_opened_the_term_still_runs_from_the_application(
    play: Play,
) -> None:
    play.act(APPLIED, VILLAGE, "first_child.apply", **GIVEN)
    asked = {"to": WANGJI, **call("2010-02-26 09:00")}
    play.act("2010-03-02 09:00", VILLAGE, "first_child.ask", **asked)
    assert duty(play, "2010-03-02 09:00", "JS-29.1")["from"] == "2010-03-01"


@pytest.mark.regulatory("JS-29.5b")
class TestRegisteredAtTheOrigin:
    @pytest.fixture
    def registered(self, play: Play) -> Play:
        given = {"subject": "s1", "residence": YUSHAN}
        play.act(APPLIED, WANGJI, "first_child.registered_at_origin", **given)
        return play

    def test_told_before_the_entry_the_term_still_runs_from_the_registration(
        self, registered: Play
    ) -> None:
        given = {"to": YUSHAN, **fax("2010-02-26 09:00")}
        registered.act("2010-03-02 09:00", WANGJI, "first_child.notify", **given)
        assert duty(registered, "2010-03-02 09:00", "JS-29.5b")["from"] == "2010-03-01"

    def test_a_letter_that_nothing_proves_tells_nobody(self, registered: Play) -> None:
        given = {"to": YUSHAN, "medium": "letter"}
        registered.act("2010-03-02 09:00", WANGJI, "first_child.notify", **given)
        assert registered.at("2010-03-02 09:00")["stage"] == "registered"

    def test_no_superior_is_needed(self, registered: Play) -> None:
        assert registered.at(APPLIED)["coordination"]["stage"] == "none"

    def test_it_is_told_to_the_residence_and_nobody_else(self, registered: Play) -> None:
        assert tried(registered, "2010-03-02 09:00", WANGJI, "first_child.notify", to=MIAOTOU) == (
            "not-a-party"
        )
