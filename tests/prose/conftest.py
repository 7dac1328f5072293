"""The cases that are told: a notified consultation, and every shipped casebook."""

from tests.domain.conftest import notified
from tests.views.conftest import ledger

__all__ = ["ledger", "notified"]
