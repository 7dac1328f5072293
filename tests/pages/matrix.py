"""Which page answers whom how, as a table: every route of the pages by every kind of visitor.

303 to nobody known is the way to the sign-in page.
"""

from dataclasses import dataclass, field
from typing import Any

VISITORS = ("coordinator", "supervisor", "auditor", "administrator", "nobody")

SEATED = {
    "coordinator": "shuyang",
    "supervisor": "city",
    "auditor": "auditor",
    "administrator": "admin",
    "nobody": None,
}
"""The seat of the demo that each visitor has."""


def each(status: int, **but: int) -> dict[str, int]:
    """The same answer for all but these."""
    return dict.fromkeys(VISITORS, status) | but


SIGNED_IN = each(200, nobody=303)
READS = each(200, administrator=403, nobody=303)
ACTS = each(303, auditor=403, administrator=403)
WRITES = each(200, supervisor=403, auditor=403, administrator=403, nobody=303)
KEEPS = each(403, administrator=200, nobody=303)
KEEPS_NOTHING = each(403, administrator=409, nobody=303)
UNSEEN = each(404, administrator=403, nobody=303)
UNSEEN_IMPORT = each(404, auditor=403, administrator=403, nobody=303)
UNFILLED = each(422, administrator=403, nobody=303)
ADMINISTERS = each(403, administrator=200, nobody=303)
UNSEEN_ACCOUNT = each(403, administrator=404, nobody=303)
UNFILLED_BY_ADMINISTRATOR = each(403, administrator=422, nobody=303)
UNSEEN_ACT = each(404, auditor=403, administrator=403, nobody=303)


@dataclass(frozen=True)
class Asked:
    """A route, the form sent to it, and what each visitor is answered."""

    method: str
    path: str
    expected: dict[str, int]
    form: dict[str, Any] = field(default_factory=dict)
    params: str = ""


_REPORTS = ("responsibility", "assessment", "indicators", "settling", "findings", "terms")

PAGES = (
    Asked("GET", "/static/{name}", each(200)),
    Asked("POST", "/language", each(303), {"lang": "zh"}),
    Asked("GET", "/sign-in", each(303, nobody=200)),
    Asked("GET", "/sign-in/oidc", each(404)),
    Asked("GET", "/sign-in/oidc/back", each(404)),
    Asked("GET", "/", SIGNED_IN),
    Asked("GET", "/worklist", READS),
    Asked("GET", "/worklist/live", READS, params="?once=true"),
    Asked("POST", "/worklist/{verb}", ACTS),
    Asked("GET", "/account", SIGNED_IN),
    Asked("POST", "/account/password", each(401, nobody=303), {"old": "x"}),
    Asked("POST", "/account/tokens", each(422, nobody=303), {"scope": "read", "days": "30"}),
    Asked("POST", "/account/tokens/{token}/revoke", each(409, nobody=303)),
    Asked("GET", "/exchange", KEEPS),
    Asked("POST", "/exchange/rejected/{rejected}/{deed}", KEEPS_NOTHING),
    Asked("GET", "/cases/new", each(200, auditor=403, administrator=403, nobody=303)),
    Asked("POST", "/cases/new", each(422, auditor=403, administrator=403, nobody=303)),
    Asked("POST", "/cases/new/discard", ACTS, {"draft": "none"}),
    *(
        Asked("GET", path, UNSEEN)
        for path in (
            "/cases/{case}",
            "/cases/{case}/replay",
            "/cases/{case}/bundle",
            "/cases/{case}/reads",
            "/cases/{case}/letters/{number}",
            "/cases/{case}/receipts/{number}",
        )
    ),
    *(
        Asked("POST", f"/cases/{{case}}/{part}", UNSEEN_ACT)
        for part in ("acts", "person", "person/answer")
    ),
    Asked("GET", "/reads", each(403, auditor=200, nobody=303)),
    Asked("GET", "/registers", READS),
    Asked("GET", "/registers/{register}", READS),
    Asked("GET", "/registers/{register}/export.{shape}", READS),
    Asked("GET", "/reports", each(303, administrator=403)),
    *(Asked("GET", f"/reports/{name}", READS) for name in _REPORTS),
    Asked("GET", "/reports/assessment/sheet.{shape}", READS),
    Asked("GET", "/reports/indicators/lines.{shape}", READS),
    Asked("GET", "/reports/settling/{which}.{shape}", READS),
    Asked("GET", "/reports/monthly", READS),
    Asked(
        "POST",
        "/reports/monthly",
        each(409, auditor=403, administrator=403, nobody=303),
        {"month": "2010-12"},
    ),
    *(
        Asked("GET", f"/reports/monthly/{{area}}/{{month}}{part}", UNSEEN)
        for part in ("", "/{table}.{shape}")
    ),
    Asked("GET", "/reports/responsibility/{part}.{shape}", READS),
    Asked("GET", "/reports/findings/{finding}", UNSEEN),
    *(Asked("GET", f"/reports/{name}/export.{{shape}}", READS) for name in ("findings", "terms")),
    Asked("GET", "/imports", WRITES),
    # What is not filled in is told before who asks.
    Asked("POST", "/imports", each(422, auditor=403, administrator=403, nobody=303)),
    Asked("GET", "/imports/template.xlsx", WRITES),
    *(
        Asked("GET", f"/imports/{{import}}{part}", UNSEEN_IMPORT)
        for part in ("", "/progress", "/failed.csv")
    ),
    Asked("POST", "/imports/{import}/record", UNSEEN_IMPORT),
    Asked("GET", "/trail", READS),
    Asked("GET", "/seal", SIGNED_IN),
    Asked("GET", "/seal/checkpoint", SIGNED_IN),
    Asked("GET", "/rules", SIGNED_IN),
    Asked("GET", "/rules/{rule}", SIGNED_IN),
    Asked("GET", "/calendar", READS),
    Asked("POST", "/calendar", UNFILLED, {"days": "0"}),
    Asked("POST", "/calendar/revoke", UNFILLED),
    Asked("GET", "/calendar/{token}.ics", each(404)),
    *(
        Asked("GET", path, ADMINISTERS)
        for path in (
            *("/accounts", "/new-account", "/offices"),
            *("/notices", "/settings", "/installation"),
        )
    ),
    Asked("GET", "/accounts/{account}", UNSEEN_ACCOUNT),
    Asked("POST", "/accounts/{account}/role", UNSEEN_ACCOUNT, {"role": "auditor", "place": "32"}),
    *(
        Asked("POST", f"/accounts/{{account}}/{what}", UNSEEN_ACCOUNT)
        for what in (
            *("password", "deputies", "deputies/end", "unlock", "sessions/end"),
            *("tokens/{token}/revoke", "close", "reopen"),
        )
    ),
    Asked("POST", "/new-account", UNFILLED_BY_ADMINISTRATOR, {"name": "!"}),
    Asked("POST", "/notices", UNFILLED_BY_ADMINISTRATOR),
    Asked("POST", "/notices/preview", UNFILLED_BY_ADMINISTRATOR),
    Asked("POST", "/settings", UNFILLED_BY_ADMINISTRATOR),
    # Last: it ends the session, and another is opened for the same name.
    Asked("POST", "/sign-in", each(401), {"name": "nobody", "password": "x"}),
    Asked("POST", "/sign-out", each(303)),
)
"""Every page there is; the test fails for one that is not here."""
