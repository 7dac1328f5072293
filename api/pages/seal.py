"""The state of the seal: head, last checkpoint, who cosigned, and whether what is newer holds.

It names positions and hashes and nothing of a case, so it is for anybody who is signed in.
"""

from dataclasses import replace
from http import HTTPStatus

from fastapi import Request, Response

from adapters.seal.checkpoints import Published
from adapters.seal.errors import SealError
from adapters.seal.since import since
from adapters.verify.notes import PublicKey
from api.faults import fault_said
from api.http.desk import Desk
from api.http.problems import not_there
from api.http.routing import Router
from api.pages.desk import SignedIn
from api.pages.downloads import attached
from api.pages.frame import page

router = Router()

_NOTE = "text/plain; charset=utf-8"


@router.get("/seal")
def seal(request: Request, desk: SignedIn) -> Response:
    """How far the ledger goes, how far it is published, and whether what is newer holds."""
    ledger = desk.served.here.ledger
    last, keys, is_usable = _published(desk)
    checked = since(ledger, (last.checkpoint.size, last.checkpoint.root) if last else None)
    return page(
        request,
        desk,
        "seal.html",
        node=desk.served.here.node,
        head=ledger.head(),
        last=last,
        keys=keys,
        is_usable=is_usable,
        checked=checked,
        problems=[fault_said(replace(each, stream=None)) for each in checked.problems],
    )


@router.get("/seal/checkpoint")
def checkpoint(desk: SignedIn) -> Response:
    """The last checkpoint published, as it stands in its file."""
    last = desk.served.seal.vouched().last()
    if last is None:
        raise not_there()
    return Response(str(last.note), HTTPStatus.OK, attached(last.path.name), _NOTE)


def _published(desk: Desk) -> tuple[Published | None, tuple[PublicKey, ...], bool]:
    """The last checkpoint, the node's public keys, and whether these can be used."""
    try:
        vouched = desk.served.seal.vouched()
        return vouched.last(), vouched.keys.public, True
    except SealError:
        return None, (), False
