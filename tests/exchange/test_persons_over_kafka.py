"""Names between the vaults of two nodes in processes of their own, with a real broker."""

from pathlib import Path

from adapters.access.own_records import read
from adapters.clock import now
from adapters.requests import Request, act_in, read_request
from adapters.vault.opened import opened_vault
from adapters.write_path import submit
from domain.access.facts import Role
from domain.access.vault import Asking, stream_of_subject
from domain.access.vault_facts import Access, VaultUsed
from domain.localities import Code
from domain.recorded import CaseId, Subject
from domain.settings import DEFAULT_SETTINGS
from tests.exchange.stations import Pair, Station, until
from tests.exchange.vaults import account
from tests.play import SHUYANG, WUJIN
from tests.vault.conftest import NAME, NUMBER


def asking(office: Code) -> Asking:
    who = account("li", Role.COORDINATOR, office)
    return Asking(account=who, office=office, reason="立案", at=now())


def came(station: Station, subject: Subject) -> bool:
    facts = [each.fact for each in read(station.here, stream_of_subject(subject))]
    return any(isinstance(each, VaultUsed) and each.access is Access.RECEIVED for each in facts)


def test_the_name_is_there_and_in_no_log(pair: Pair, tmp_path: Path) -> None:
    wujin, shuyang = pair
    for each in pair:
        each.start("publisher", "receiver", "persons")
    with opened_vault(wujin.here, wujin.settings.database, wujin.settings.vault_keys) as vault:
        subject = vault.enter(asking(WUJIN), NAME, NUMBER)
    given = {"to": SHUYANG, "subject": subject, "side": "residence", "question": "registered?"}
    asked = read_request(wujin.here, Request(by=WUJIN, act="inquiry.open", given=given), now())
    submit(wujin.here, act_in(wujin.here, CaseId("k1"), asked, "li"), now(), DEFAULT_SETTINGS)
    assert until(lambda: came(shuyang, subject))
    with opened_vault(
        shuyang.here, shuyang.settings.database, shuyang.settings.vault_keys
    ) as vault:
        person = vault.read(asking(SHUYANG), subject, CaseId("k1"))
    assert (person.name, person.number) == (NAME, NUMBER)
    files = [each for each in tmp_path.iterdir() if each.is_file()]
    assert not [each for each in files if NUMBER.encode() in each.read_bytes()]
