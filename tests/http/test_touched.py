"""Whom what is recorded touches: those who see the case, and nobody else."""

from adapters.queries.events import is_touched
from domain.access.facts import Role
from tests.http.town import Town
from tests.play import ITEMS, SHUYANG, WUJIN

ELSEWHERE = "320506"
PLACES = (WUJIN, SHUYANG, ELSEWHERE, "3213", "32")


def _touched(here: Town, after: int) -> list[str]:
    """Who of some offices and areas is touched by what was recorded after a place."""
    office = here.office
    assert office.follower.wait(office.here.ledger.position, 5)
    found = []
    for place in PLACES:
        account = office.identity.accounts.get(here.account(f"at-{place}", Role.AUDITOR, place))
        assert account is not None
        with office.reading() as (session, _):
            if is_touched(session, office.sight(account, here.clock()), after):
                found.append(place)
    return found


def test_an_act_touches_its_offices_and_their_superiors_until_they_have_looked(here: Town) -> None:
    fields = {"subject": "s1", "counterparts": [SHUYANG], "items": ITEMS}
    case = here.coordinator(WUJIN).open(WUJIN, "consultation.open", fields).case
    assert _touched(here, 0) == [WUJIN, SHUYANG, "3213", "32"]
    opened = here.office.here.ledger.position
    assert _touched(here, opened) == []
    here.coordinator(WUJIN).act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    assert _touched(here, opened) == [WUJIN, SHUYANG, "3213", "32"]
