"""Every view there is."""

from typing import Any

from projections.assessment import ENDED_TERMS
from projections.audit_trail import AUDIT_TRAIL
from projections.between import BETWEEN
from projections.deadlines import DEADLINES
from projections.indicators import RETURNS
from projections.jurisdiction import OFFICES
from projections.last_acts import LAST_ACTS
from projections.measures import MEASURED
from projections.outbox import OUTBOX
from projections.reaches import REACHES
from projections.registers import REGISTERS
from projections.responsibility import FINDINGS
from projections.territory import TERRITORY
from projections.view import View
from projections.worklist import WORKLIST

VIEWS: dict[str, View[Any]] = {
    view.name: view
    for view in (
        WORKLIST,
        DEADLINES,
        REACHES,
        REGISTERS,
        FINDINGS,
        ENDED_TERMS,
        RETURNS,
        MEASURED,
        AUDIT_TRAIL,
        LAST_ACTS,
        OUTBOX,
        OFFICES,
        BETWEEN,
        TERRITORY,
    )
}
