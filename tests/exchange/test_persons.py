"""Who a case is about goes, sealed, to the vault of the other node, and nowhere else."""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from adapters.exchange.errors import CannotDeal, Ground
from adapters.exchange.messages import Carried, carrying, signed
from adapters.exchange.persons import WAITS
from adapters.fields import read_instant
from adapters.vault.between import _SUITE, Between, NotThatPerson, public, take
from domain.access.vault import Person
from domain.errors import Refused
from domain.law import Law
from domain.localities import Code
from domain.recorded import CaseId, Subject
from tests.exchange.conftest import Two
from tests.exchange.vaults import Keepers, keepers
from tests.play import FEIXI, SHUYANG, WUJIN
from tests.vault.conftest import NAME, NUMBER, OTHER

CASE = CaseId("k1")
NOW = read_instant("2010-09-01 09:00", ())
LATER = read_instant("2010-09-02 09:00", ())
QUESTION = {"to": SHUYANG, "side": "residence", "question": "registered?"}


@pytest.fixture
def kept(the_law: Law, tmp_path: Path) -> Iterator[Keepers]:
    """Wujin, Shuyang and Feixi, each on a node of its own."""
    served = {Code("3204"): "changzhou", Code("3213"): "suqian", Code("34"): "anhui"}
    with keepers(served, the_law, tmp_path) as made:
        yield made


@pytest.fixture
def subject(kept: Keepers) -> Subject:
    """Entered at Wujin, which asks Shuyang about them; nothing has arrived yet."""
    found = kept.of(WUJIN).enter(WUJIN, NOW)
    Two(kept.network).act("2010-09-01 09:00", WUJIN, "inquiry.open", subject=found, **QUESTION)
    return found


def known(kept: Keepers, office: Code, subject: Subject) -> Person:
    """Whom the vault of an office's node shows it."""
    keeper = kept.of(office)
    return keeper.vault.read(keeper.asking(office, LATER), subject, CASE)


def test_the_other_vault_holds_the_person_under_the_same_key_and_both_uses_are_on_record(
    kept: Keepers, subject: Subject
) -> None:
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    assert kept.of(SHUYANG).take(letter, NOW) is None
    assert known(kept, SHUYANG, subject) == Person(name=NAME, number=NUMBER)
    assert kept.of(WUJIN).uses(subject)[-1] == ("sent", "k1", "送交节点suqian")
    assert kept.of(SHUYANG).uses(subject)[0] == ("received", "k1", "节点changzhou送来")


@pytest.mark.usefixtures("subject")
def test_nothing_of_the_person_is_in_the_letter_or_in_either_ledger(kept: Keepers) -> None:
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    kept.of(SHUYANG).take(letter, NOW)
    texts = [letter.message, *(each.everything() for each in kept.at.values())]
    texts += [each.message for each in kept.network.posted]
    for name in (NAME.encode(), json.dumps(NAME)[1:-1].encode(), NUMBER.encode()):
        assert not [text for text in texts if name in text]
    assert json.loads(letter.message)["subject"] == CASE


def test_each_node_of_a_party_is_sent_it_once_and_by_the_node_it_was_entered_at(
    kept: Keepers, subject: Subject
) -> None:
    two = Two(kept.network)
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    kept.of(SHUYANG).take(letter, NOW)
    assert kept.of(WUJIN).outgoing(NOW) == []
    two.act("2010-09-02 09:00", SHUYANG, "inquiry.forward", to=FEIXI, reason="moved on")
    kept.network.settle(LATER)
    assert kept.of(SHUYANG).outgoing(LATER) == []
    [on] = kept.of(WUJIN).outgoing(LATER)
    assert (on.to, kept.of(FEIXI).take(on, LATER)) == ("anhui", None)
    assert known(kept, FEIXI, subject).name == NAME


def test_one_whose_case_is_not_here_yet_waits_for_it(kept: Keepers, subject: Subject) -> None:
    [letter] = kept.of(WUJIN).outgoing(NOW)
    keeper = kept.of(SHUYANG)
    assert keeper.take(letter, NOW) is None
    assert keeper.office.look_again(NOW) == []
    assert len(keeper.kept.waiting()) == 1
    kept.network.settle(NOW)
    assert keeper.office.look_again(NOW) == []
    assert not keeper.kept.waiting()
    assert known(kept, SHUYANG, subject).number == NUMBER


def test_one_whose_case_never_comes_is_rejected_and_nothing_sealed_stays(
    kept: Keepers, subject: Subject
) -> None:
    [letter] = kept.of(WUJIN).outgoing(NOW)
    keeper = kept.of(SHUYANG)
    keeper.take(letter, NOW)
    assert keeper.office.look_again(NOW + WAITS - timedelta(seconds=1)) == []
    [rejection] = keeper.office.look_again(NOW + WAITS)
    assert rejection.ground is Ground.NOT_CONCERNED
    assert json.loads(rejection.message)["data"] == {}
    assert subject not in rejection.message.decode()
    assert not keeper.kept.waiting()


def test_what_was_changed_on_the_way_does_not_open(kept: Keepers, subject: Subject) -> None:
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    data = json.loads(letter.message)["data"]
    elsewhere = Carried("changzhou", CASE, subject, data["key"], data["sealed"][:-8] + "AAAAAAA=")
    event = carrying("changzhou", "suqian", elsewhere, NOW)
    rejection = kept.of(SHUYANG).office.handle(signed(event, kept.network.keys["changzhou"]), NOW)
    assert rejection is not None
    assert (rejection.ground, rejection.detail) == (
        Ground.SEALED,
        "it does not open, or is no person",
    )
    assert data["sealed"] not in rejection.message.decode()


def test_what_is_sealed_for_one_case_opens_for_no_other(kept: Keepers, subject: Subject) -> None:
    [letter] = kept.of(WUJIN).outgoing(NOW)
    data = json.loads(letter.message)["data"]
    vault = kept.of(SHUYANG).vault
    right = Between(subject=subject, case=CASE, source="changzhou", to="suqian", office=SHUYANG)
    for wrong in (
        replace(right, case=CaseId("k2")),
        replace(right, subject=Subject("s2")),
        replace(right, source="anhui"),
        replace(right, to="anhui"),
    ):
        with pytest.raises(NotThatPerson):
            take(vault, wrong, data["key"], data["sealed"], NOW)
    take(vault, right, data["key"], data["sealed"], NOW)


def test_a_node_that_has_no_part_in_the_case_gives_nobody(kept: Keepers, subject: Subject) -> None:
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    data = json.loads(letter.message)["data"]
    carried = Carried("anhui", CASE, subject, data["key"], data["sealed"])
    message = signed(carrying("anhui", "suqian", carried, NOW), kept.network.keys["anhui"])
    rejection = kept.of(SHUYANG).office.handle(message, NOW)
    assert rejection is not None
    assert rejection.ground is Ground.NOT_ITS_OWN


def test_whom_the_other_vault_has_under_its_own_key_is_there_under_both(
    kept: Keepers, subject: Subject
) -> None:
    keeper = kept.of(SHUYANG)
    own = keeper.enter(SHUYANG, NOW)
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    assert keeper.take(letter, NOW) is None
    assert known(kept, SHUYANG, subject).number == NUMBER
    assert keeper.vault.find(keeper.asking(SHUYANG, LATER), NUMBER) == own


def test_a_second_copy_changes_nothing_and_another_person_is_not_taken(
    kept: Keepers, subject: Subject
) -> None:
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    keeper = kept.of(SHUYANG)
    for _ in range(2):
        assert keeper.take(letter, NOW) is None
    assert len(keeper.uses(subject)) == 1
    to = public(keeper.vault.ring().newest)
    between = Between(subject=subject, case=CASE, source="changzhou", to="suqian", office=SHUYANG)
    text = json.dumps([NAME, OTHER]).encode()
    key = X25519PublicKey.from_public_bytes(to.raw)
    sealed = b64encode(_SUITE.encrypt(text, key, between.info)).decode()
    carried = Carried("changzhou", CASE, subject, to.id, sealed)
    event = carrying("changzhou", "suqian", carried, NOW)
    other = signed(event, kept.network.keys["changzhou"])
    rejection = keeper.office.handle(other, NOW)
    assert rejection is not None
    assert rejection.detail == "another person is here under this key"
    assert known(kept, SHUYANG, subject).number == NUMBER


def test_who_was_erased_there_does_not_come_back(kept: Keepers, subject: Subject) -> None:
    kept.network.settle(NOW)
    [letter] = kept.of(WUJIN).outgoing(NOW)
    keeper = kept.of(SHUYANG)
    keeper.take(letter, NOW)
    keeper.vault.ask_erasure(keeper.asking(SHUYANG, LATER), subject)
    keeper.erase(subject, LATER)
    assert keeper.take(letter, LATER) is None
    with pytest.raises(Refused, match="erased on 2010-09-02"):
        known(kept, SHUYANG, subject)


def test_who_was_erased_here_before_it_went_is_not_sent(kept: Keepers, subject: Subject) -> None:
    keeper = kept.of(WUJIN)
    while keeper.office.note_due(100, NOW):
        pass
    keeper.vault.ask_erasure(keeper.asking(WUJIN, NOW), subject)
    keeper.erase(subject, NOW)
    assert keeper.outgoing(NOW) == []
    assert not keeper.kept.due()


def test_a_rejected_person_is_not_kept_to_be_tried_again_but_is_sent_again_once_returned(
    kept: Keepers, subject: Subject
) -> None:
    [letter] = kept.of(WUJIN).outgoing(NOW)
    keeper = kept.of(SHUYANG)
    keeper.take(letter, NOW)
    [rejection] = keeper.office.look_again(NOW + WAITS)
    suqian = kept.network.of(SHUYANG).office
    with pytest.raises(CannotDeal, match="no person is kept"):
        suqian.retry(rejection, "root", NOW, kept.network.send)
    suqian.send_back(rejection, "root", NOW, kept.network.send)
    kept.network.settle(NOW)
    wujin = kept.of(WUJIN)
    [returned] = wujin.store.rejected()
    assert wujin.desk().retry(returned.id, "root", NOW) is None
    assert [each.to for each in wujin.outgoing(NOW)] == ["suqian"]
    sent = [how for how, _, _ in wujin.uses(subject) if how == "sent"]
    assert sent == ["sent"]
    assert kept.of(SHUYANG).enter(SHUYANG, NOW, number=OTHER) != subject
