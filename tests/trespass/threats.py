"""The threat model as a table: who, what they want, what stops them, what is left, which tests."""

from collections.abc import Sequence

from tests.trespass.threat import Threat
from tests.trespass.threats_inside import AN_ADMINISTRATOR, ANOTHER_OFFICE, THE_CUSTOMER
from tests.trespass.threats_outside import A_NEIGHBOUR, A_STOLEN_KEY, NOBODY

GROUPS: tuple[tuple[str, Sequence[Threat]], ...] = (
    ("Somebody without an account", NOBODY),
    ("Somebody at another office", ANOTHER_OFFICE),
    ("Somebody with a stolen key, disk or log", A_STOLEN_KEY),
    ("A neighbouring node", A_NEIGHBOUR),
    ("An administrator, or who has the machine", AN_ADMINISTRATOR),
    ("Whoever orders the next version", THE_CUSTOMER),
)
