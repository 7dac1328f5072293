"""By a clock that was set a moment ago nothing is recorded over HTTP."""

from datetime import timedelta

import httpx
import pytest

from adapters import clock
from adapters.access.administration import Administration
from adapters.ledger import MEMORY
from adapters.served import served
from adapters.settings import installation
from api.client import Liangdi, Refusal
from api.http.app import app
from domain.access.changes import By
from domain.access.facts import Role, Scope
from tests.http.test_acts import OPENING
from tests.play import WUJIN
from tests.servers.web import web


def test_an_act_waits_until_the_clock_can_be_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    real, off = clock.now, [timedelta()]
    monkeypatch.setattr(clock, "now", lambda: real() + off[0])
    with (
        served(installation({}), MEMORY) as office,
        web(app(office)) as at,
        httpx.Client(base_url=at, timeout=30) as http,
    ):
        keeper = Administration(office.identity, By(None, "root"), real())
        keeper.open_account("li", "李", Role.COORDINATOR, WUJIN)
        secret, _ = keeper.issue_token("li", "test", Scope.ACT, 30)
        wujin = Liangdi(http, secret)
        before = office.here.ledger.position
        off[0] = timedelta(days=3)
        with pytest.raises(Refusal) as refused:
            wujin.open(WUJIN, "consultation.open", OPENING, key="a")
        assert (refused.value.code, refused.value.problem.status) == ("clock-jumped", 503)
        assert office.here.ledger.position == before
        off[0] = timedelta()
        assert wujin.open(WUJIN, "consultation.open", OPENING, key="a").facts
        office.stopping.set()
