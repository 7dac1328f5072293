"""The form of each act: what it asks for is what the act's text is read by."""

import pytest

from adapters.act_forms import ActForm, FieldType, FormField, act_form, act_forms
from adapters.acts import field_types
from adapters.entering import COMMON_FIELDS
from domain.catalog import ACTS, KINDS


def own(name: str) -> dict[str, FormField]:
    return {each.name: each for each in act_form(name).own}


def test_there_is_a_form_for_every_act_and_every_correction() -> None:
    assert [form.act for form in act_forms()] == [*ACTS, *(f"{kind}.correct" for kind in KINDS)]


@pytest.mark.parametrize("form", act_forms(), ids=lambda form: form.act)
def test_a_form_has_the_fields_of_its_act_and_those_of_every_entry(form: ActForm) -> None:
    if form.act in ACTS:
        assert [each.name for each in form.own] == list(field_types(ACTS[form.act]))
    assert tuple(each.name for each in form.entering) == COMMON_FIELDS


def test_there_is_no_form_for_what_is_no_act() -> None:
    for name in ("consultation.agree", "correct", "finding.correct", "act.correct"):
        with pytest.raises(KeyError):
            act_form(name)


def test_a_choice_has_the_words_of_its_list() -> None:
    fields = own("consultation.open")
    assert fields["side"].members == ("origin", "residence")
    assert not fields["side"].required
    assert fields["items"].many
    assert (fields["counterparts"].type, fields["counterparts"].many) == (FieldType.OFFICE, True)


def test_a_flag_a_day_a_count_and_a_sum_are_told_apart() -> None:
    assert own("first_child.feedback")["consents"].type is FieldType.FLAG
    assert own("certificate.inspect")["on"].type is FieldType.DAY
    assert own("return.submit")["b"].type is FieldType.COUNT
    assert own("return.submit")["a"].type is FieldType.AMOUNT
    assert own("conclusion.record")["cases"].type is FieldType.CASE


def test_a_group_has_its_own_fields_by_the_names_of_the_language() -> None:
    stays = own("conclusion.record")["stays"]
    assert [(part.name, part.type) for part in stays.parts] == [
        ("office", FieldType.OFFICE),
        ("from", FieldType.DAY),
        ("to", FieldType.DAY),
    ]
    assert (stays.many, stays.required) == (True, False)


def test_words_of_an_office_s_own_are_marked_as_free_text() -> None:
    """By these marks a page says what does not belong in a field, and a search finds it."""
    free = {f"{form.act} {each.name}" for form in act_forms() for each in form.own if each.free}
    assert free == {
        f"{name} {field}"
        for name in (*ACTS, *(f"{kind}.correct" for kind in KINDS))
        for field in ("matter", "question", "reason", "ref")
        if field in own(name)
    }
    assert not own("office.record")["rule"].free
    assert not own("consultation.open")["subject"].free


def test_a_receipt_needs_its_evidence_and_another_act_may_do_without() -> None:
    def needed(name: str) -> list[str]:
        return [each.name for each in act_form(name).entering if each.required]

    assert needed("inquiry.arrive") == ["arrived_at", "evidence"]
    assert needed("inquiry.reply") == []


def test_a_correction_names_an_act_and_the_fields_to_put_right() -> None:
    fields = own("return.correct")
    assert [(each.name, each.type) for each in fields.values()] == [
        ("of", FieldType.FACT),
        ("fields", FieldType.FIELDS),
        ("reason", FieldType.TEXT),
    ]
    assert fields["reason"].free
