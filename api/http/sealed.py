"""The seal over HTTP: the last checkpoint, proofs, and a case as one file to take home.

Checkpoints and proofs name positions and hashes, so they are for anybody who is signed in.
"""

import re
from datetime import datetime
from typing import Annotated

from fastapi import Query, Response
from pydantic import BaseModel, Field

from adapters.seal.bundle import bundle as bundled
from adapters.seal.vouched import covering
from api.http.cases import unknown
from api.http.desk import Desk, Reading, SignedIn, Waited
from api.http.documented import PROBLEMS
from api.http.problems import malformed
from api.http.routing import Router
from api.http.shapes import CaseInPath
from api.proofs import consistency_shown, inclusion_shown
from domain.access.reads import Part
from domain.recorded import CaseId
from domain.say import Say

router = Router(tags=["seal"], responses=PROBLEMS)

ZIP = "application/zip"
_UNSAFE = re.compile(r"[^0-9A-Za-z.-]")
"""What no file of every system may be called by."""

Place = Annotated[int, Query(ge=1, le=2**53, examples=[1])]
Size = Annotated[
    int | None, Query(ge=1, le=2**53, description="The head's size; of all there is else.")
]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 in hexadecimal.")]


class HeadShown(BaseModel):
    """How many facts, and the root over them."""

    size: int
    root: Hash


class CheckpointShown(HeadShown):
    """A checkpoint: a head signed by its node; `note` is the signed note itself (docs/seal.md).

    `published_at` is None for the head as it is now, signed for this answer: no checkpoint is
    published yet. `head` is how far the ledger goes.
    """

    origin: str
    published_at: datetime | None
    witnesses: list[str]
    note: str
    head: HeadShown


class Inclusion(BaseModel):
    """That the fact at a position is under a head; the lowest hash first."""

    position: int
    leaf: Hash
    proof: list[Hash]
    head: HeadShown


class Consistency(BaseModel):
    """That a head continues an older one: nothing before it was changed."""

    proof: list[Hash]
    old: HeadShown
    head: HeadShown


@router.get("/log/checkpoint")
def checkpoint(desk: SignedIn) -> CheckpointShown:
    """The last checkpoint published, cosignatures included; the head signed now if none is."""
    here, vouched = desk.served.here, desk.served.seal.vouched()
    found, now = vouched.last(), here.ledger.head()
    head = HeadShown(size=now.size, root=now.root.hex())
    if found is not None:
        signed = HeadShown(size=found.checkpoint.size, root=found.checkpoint.root.hex())
        note, witnesses = found.note, [each.key.name for each in found.witnesses]
    else:
        signed, witnesses = head, []
        note, _ = covering(here, vouched, 0, desk.at)
    return CheckpointShown(
        **signed.model_dump(),
        origin=here.node,
        published_at=None if found is None else found.signed_at,
        witnesses=witnesses,
        note=str(note),
        head=head,
    )


@router.get("/log/proofs/inclusion")
def inclusion(desk: SignedIn, position: Place, size: Size = None) -> Inclusion:
    """The proof that the fact at a position is under the head of a size."""
    _check_order(desk, ("position", position), ("size", size))
    return Inclusion(**inclusion_shown(desk.served.here.ledger, position, size))


@router.get("/log/proofs/consistency")
def consistency(
    desk: SignedIn,
    old: Annotated[int, Query(alias="from", ge=1, le=2**53, examples=[1])],
    size: Annotated[Size, Query(alias="to")] = None,
) -> Consistency:
    """The proof that the head of a size continues that of an older one."""
    _check_order(desk, ("from", old), ("to", size))
    return Consistency(**consistency_shown(desk.served.here.ledger, old, size))


@router.get(
    "/cases/{case}/bundle",
    dependencies=[Waited],
    response_class=Response,
    responses={200: {"content": {ZIP: {}}, "description": "The bundle (docs/seal.md)."}},
)
def bundle(desk: Reading, case: CaseInPath) -> Response:
    """The evidence bundle of a case as it stands, which is verified without us."""
    return bundle_of(desk, case)


def bundle_of(desk: Desk, case: str) -> Response:
    """The bundle of a case that whoever is at the desk sees, as a file of the case's name."""
    name = CaseId(case)
    if not desk.looks(name, Part.BUNDLE):
        raise unknown(name)
    made = bundled(desk.served.here, name, desk.served.seal.vouched(), desk.at)
    file = _UNSAFE.sub("_", name)
    headers = {"Content-Disposition": f'attachment; filename="{file}.zip"'}
    return Response(made, headers=headers, media_type=ZIP)


def _check_order(desk: Desk, inner: tuple[str, int], outer: tuple[str, int | None]) -> None:
    """That the one is not beyond the other, nor that beyond the ledger; Problem at the field."""
    head = desk.served.here.ledger.head().size
    size = head if outer[1] is None else outer[1]
    if size > head:
        raise malformed(Say("台账尚无此位置", "the ledger does not reach so far"), outer[0])
    if inner[1] > size:
        raise malformed(Say("超出该长度", "it is beyond the size"), inner[0])
