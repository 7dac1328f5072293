"""What was done with a person's name and number in the vault, as facts.

No fact says anything of the person: neither name nor number, nor a hash of them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.localities import Code
from domain.recorded import CaseId
from domain.shape import FreeText, Shape


class Access(StrEnum):
    """What was done, or asked for, with what the vault holds of a subject."""

    ENTERED = "entered"
    FOUND = "found"
    READ = "read"
    TOLD = "told"
    """The person was told who had looked."""
    ERASURE_ASKED = "erasure_asked"
    ERASED = "erased"
    SENT = "sent"
    """Sealed to the key of another node, whose office has a part in the case."""
    RECEIVED = "received"
    """Came so from another node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultUsed(Shape):
    """An account did this for an office, and why; in the subject's own stream.

    `case` is the case it was done for; None where no case is looked at. An erasure is the
    administrator's, for the office that asked for it; what goes between nodes is for the office of
    this node in the case.
    """

    topic: ClassVar[str] = "vault.used.v1"
    access: Access
    office: Code
    case: CaseId | None
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultRefused(Shape):
    """An account asked for this and was refused: in the subject's stream, or, with none, its own.

    `office` is the one it claimed to ask for, `case` the one it named, each only if there is such
    a thing. `code` is the refusal's, as a text, since codes may be added. No word of the attempt
    is kept, for it may hold a name.
    """

    topic: ClassVar[str] = "vault.refused.v1"
    access: Access
    office: Code | None
    case: CaseId | None
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultSearched(Shape):
    """An account looked for somebody whom the vault does not hold; in the account's stream."""

    topic: ClassVar[str] = "vault.searched.v1"
    office: Code
    reason: FreeText
