"""The installation's own records stand in the ledger beside the cases, and are no cases."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from adapters.access.own_records import read, record
from adapters.bootstrap import Here
from adapters.fields import read_instant
from adapters.ledger import Conflict, open_ledger
from adapters.views.checking import check
from adapters.views.opened import open_views
from adapters.views.projector import Projector
from adapters.write_path import position
from domain.access.account import account_of, stream_of
from domain.access.facts import AccountOpened, Role, RoleGiven
from domain.errors import Refused
from domain.law import Law
from domain.localities import Code
from domain.recorded import CaseId
from tests.desk import act, do, opening

AT = read_instant("2010-09-01 09:00", ())
LI = stream_of("li")
OPENED = AccountOpened(shown="李", role=Role.COORDINATOR, place=Code("320412"))


@pytest.fixture
def here(any_url: str, the_law: Law) -> Iterator[Here]:
    ledger = open_ledger(any_url)
    yield Here(ledger=ledger, law=the_law, node="test")
    ledger.close()


def test_an_account_is_what_its_facts_say(here: Here) -> None:
    assert account_of("li", read(here, LI)) is None
    record(here, LI, 0, OPENED, "root", AT)
    record(here, LI, 1, RoleGiven(role=Role.ADMINISTRATOR, place=None), "root", AT)
    account = account_of("li", read(here, LI))
    assert account is not None
    assert (account.role, account.place, account.version) == (Role.ADMINISTRATOR, None, 2)


def test_two_who_change_an_account_at_once_do_not_both(here: Here) -> None:
    record(here, LI, 0, OPENED, "root", AT)
    with pytest.raises(Conflict):
        record(here, LI, 0, OPENED, "root", AT)


def test_an_account_is_no_case_for_the_views_nor_in_the_count(here: Here, any_url: str) -> None:
    tables = open_views(any_url)
    projector = Projector(here.ledger, here.law, tables, batch=2)
    record(here, LI, 0, OPENED, "root", AT)
    do(here, act("k1", opening(here.law)))
    projector.catch_up()
    for version in range(1, 5):
        record(here, LI, version, RoleGiven(role=Role.AUDITOR, place=Code("32")), "root", AT)
    projector.catch_up()
    with tables.session() as session:
        states = tables.states(session)
        cases = {row.case for view in tables.views.values() for row in tables.rows(session, view)}
    assert {state.position for state in states} == {here.ledger.position}
    assert cases == {"k1"}
    assert here.ledger.status().cases == 1
    assert list(check(here.ledger, here.law, tables, sample=20, seed=1)) == []
    tables.close()


def test_no_act_is_done_in_the_installations_own_records(here: Here) -> None:
    record(here, LI, 0, OPENED, "root", AT)
    opens = act("k1", opening(here.law))
    with pytest.raises(Refused, match="does not begin with @"):
        do(here, replace(opens, case=LI))
    assert position(here, CaseId(LI), AT) is None
