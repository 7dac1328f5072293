"""Who may do what, as a table: every route by every kind of visitor, with the expected status.

The case asked about is between Wujin and Shuyang, both in Jiangsu.
"""

from dataclasses import dataclass
from typing import Any

from domain.access.facts import Role
from tests.play import SHUYANG, WUJIN

WUZHONG, WUJIN_TOWNSHIP = "320506", "320412100"


@dataclass(frozen=True)
class Persona:
    """A visitor: role and place; None for nobody. What became of its token, if anything."""

    role: Role | None
    place: str | None
    but: str = ""


PERSONAS = {
    "party": Persona(Role.COORDINATOR, WUJIN),
    "counterpart": Persona(Role.COORDINATOR, SHUYANG),
    "superior": Persona(Role.SUPERVISOR, "3204"),
    "province": Persona(Role.SUPERVISOR, "32"),
    "auditor": Persona(Role.AUDITOR, "32"),
    "other": Persona(Role.COORDINATOR, WUZHONG),
    "below": Persona(Role.COORDINATOR, WUJIN_TOWNSHIP),
    "abroad": Persona(Role.SUPERVISOR, "34"),
    "administrator": Persona(Role.ADMINISTRATOR, None),
    "reader": Persona(Role.COORDINATOR, WUJIN, "read"),
    "revoked": Persona(Role.COORDINATOR, WUJIN, "revoked"),
    "closed": Persona(Role.COORDINATOR, WUJIN, "closed"),
    "anonymous": Persona(None, None),
}

SEES = frozenset({"party", "counterpart", "superior", "province", "auditor", "reader"})
"""Whose case it is, or who is above one whose case it is."""

_UNKNOWN = {"revoked": 401, "closed": 401, "anonymous": 401}


def _all(status: int, **but: int) -> dict[str, int]:
    return dict.fromkeys(PERSONAS, status) | _UNKNOWN | but


ANYBODY = dict.fromkeys(PERSONAS, 200)
SIGNED_IN = _all(200)
READS = _all(200, administrator=403)
SEEN = _all(404, administrator=403) | dict.fromkeys(SEES, 200)
ACTS = _all(409, administrator=403, auditor=403, reader=403)
OPENS = _all(422, administrator=403, auditor=403, reader=403)
ACTS_SEEN = ACTS | dict.fromkeys(("other", "below", "abroad"), 404)
BY_SESSION = _all(403)
ADMINISTERS = _all(403, administrator=200)
OWN_AREA = _all(403, party=200, reader=200, auditor=200, province=200, superior=200)


@dataclass(frozen=True)
class Asked:
    """A route, what is sent to it, and what each visitor is answered."""

    method: str
    path: str
    expected: dict[str, int]
    body: Any = None
    params: str = ""


_USE = {"office": WUJIN, "reason": "to check the register"}
_NUMBER = _USE | {"number": "110101199003070134"}
_PERSON = _NUMBER | {"name": "张三"}
NAMES = _all(409, administrator=403, auditor=403, reader=403)
NAMES_SEEN = _all(404, administrator=403, auditor=403, reader=403) | dict.fromkeys(
    ("party", "counterpart", "superior", "province"), 409
)
_ACCOUNT = {"name": "new-one", "shown": "新", "role": "auditor", "place": "32"}
_SETTINGS = {
    "reply_counts_by": "arrival",
    "notice_counts_by": "dispatch",
    "day_ends_at": "24:00",
    "deemed_consent_out_of_province": False,
    "inquiry_working_days": 15,
    "calendar_until": None,
}
_ACT = {
    "by": "{own}",
    "act": "consultation.direct",
    "with": {"outcome": "uphold", "reason": "settled"},
}

ROUTES = (
    Asked("GET", "/health", ANYBODY),
    Asked("GET", "/ready", ANYBODY),
    Asked("GET", "/metrics", ANYBODY),
    Asked("GET", "/api/v1/openapi.json", ANYBODY),
    Asked(
        "POST",
        "/api/v1/session",
        dict.fromkeys(PERSONAS, 401),
        {"name": "{visitor}", "password": "y"},
    ),
    Asked("GET", "/api/v1/me", SIGNED_IN),
    Asked("GET", "/api/v1/me/tokens", SIGNED_IN),
    Asked("GET", "/api/v1/calendar/terms", SIGNED_IN, params="start=2010-09-20&count=7"),
    Asked("GET", "/api/v1/divisions", SIGNED_IN),
    Asked("GET", "/api/v1/rules", SIGNED_IN),
    Asked("GET", "/api/v1/cases", READS),
    Asked("GET", "/api/v1/cases/{case}", SEEN),
    Asked("GET", "/api/v1/cases/{case}/history", SEEN),
    Asked("GET", "/api/v1/cases/{case}/replay", SEEN, params="what_if=now"),
    Asked("GET", "/api/v1/cases/{case}/bundle", SEEN),
    Asked("GET", "/api/v1/log/checkpoint", SIGNED_IN),
    Asked("GET", "/api/v1/log/proofs/inclusion", SIGNED_IN, params="position=1"),
    Asked("GET", "/api/v1/log/proofs/consistency", SIGNED_IN, params="from=1"),
    Asked("GET", "/api/v1/cases/{case}/reads", SEEN),
    Asked("GET", "/api/v1/reads", _all(403, auditor=200)),
    Asked("GET", "/api/v1/worklist", READS),
    Asked("GET", "/api/v1/registers", READS),
    Asked("GET", "/api/v1/registers/{register}", READS),
    Asked("GET", "/api/v1/events", READS, params="once=true"),
    *(
        Asked("GET", f"/api/v1/reports/{name}", OWN_AREA, params="area=320412")
        for name in ("responsibility", "assessment", "findings", "indicators")
    ),
    # No office agrees with itself, and nobody asked the superior: refused, whoever does it.
    Asked(
        "POST",
        "/api/v1/cases",
        OPENS,
        {"by": "{own}", "act": "office.agree", "with": {"counterpart": "{own}", "ref": "1"}},
    ),
    Asked("POST", "/api/v1/cases/{case}/acts", ACTS_SEEN, _ACT),
    Asked("POST", "/api/v1/me/tokens", BY_SESSION, {"label": "x", "scope": "read", "days": 1}),
    Asked("PUT", "/api/v1/me/password", BY_SESSION, {"old": "x", "new": "y"}),
    Asked("POST", "/api/v1/vault/persons", NAMES | {"party": 201, "counterpart": 409}, _PERSON),
    Asked("POST", "/api/v1/vault/searches", NAMES | {"party": 200, "counterpart": 409}, _NUMBER),
    Asked("POST", "/api/v1/vault/persons/{subject}/reads", NAMES_SEEN, _USE | {"case": "{case}"}),
    Asked("POST", "/api/v1/vault/persons/{subject}/answers", NAMES, _USE),
    Asked("GET", "/api/v1/accounts", ADMINISTERS),
    Asked("GET", "/api/v1/accounts/{name}", ADMINISTERS),
    Asked("POST", "/api/v1/accounts", ADMINISTERS | {"administrator": 201}, _ACCOUNT),
    Asked("PUT", "/api/v1/accounts/{name}/role", ADMINISTERS, {"role": "auditor", "place": "33"}),
    Asked(
        "PUT", "/api/v1/accounts/{name}/password", ADMINISTERS, {"password": "a long enough word 7"}
    ),
    Asked(
        "POST",
        "/api/v1/accounts/{deputy}/deputies",
        ADMINISTERS | {"administrator": 201},
        {"office": "320506", "first": "2010-09-01", "last": "2010-09-30"},
    ),
    Asked("DELETE", "/api/v1/accounts/{deputy}/deputies/{office}", ADMINISTERS),
    Asked("DELETE", "/api/v1/accounts/{name}/tokens/{token}", ADMINISTERS | {"administrator": 409}),
    Asked("POST", "/api/v1/accounts/{name}/close", ADMINISTERS, {"reason": "left"}),
    Asked("POST", "/api/v1/accounts/{name}/reopen", ADMINISTERS),
    Asked("GET", "/api/v1/settings", ADMINISTERS),
    Asked("PUT", "/api/v1/settings", ADMINISTERS, {"settings": _SETTINGS, "reason": "as before"}),
    Asked("DELETE", "/api/v1/me/tokens/{token}", _all(409, reader=403)),
    Asked("DELETE", "/api/v1/session", _all(204, reader=403)),
)
"""Every route there is; the test fails for one that is not here."""
