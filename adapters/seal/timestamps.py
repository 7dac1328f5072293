"""Asking a timestamping authority (RFC 3161) when it saw a checkpoint; its answer is kept."""

from pathlib import Path

import httpx
from rfc3161_client import TimestampRequestBuilder, decode_timestamp_response
from rfc3161_client.base import HashAlgorithm

from adapters.seal.checkpoints import Published
from adapters.seal.errors import SealError
from adapters.seal.whole import put_whole

_ASKED, _ANSWERED = "application/timestamp-query", "application/timestamp-reply"
_ENDING = ".tsr"
_SECONDS = 20
_LONGEST = 1 << 16
"""Bytes of an answer; one with several certificates has some 6000."""


def timestamp(found: Published, url: str) -> Path:
    """The file of the authority's answer over a published checkpoint, asked for if it is not there.

    SealError, and nothing is kept, if the authority gives no timestamp of just this text.
    """
    path = timestamp_file(found.path)
    if not path.exists():
        put_whole(path, asked(url, found.note.text))
    return path


def timestamp_file(checkpoint: Path) -> Path:
    """Where the timestamp of a published checkpoint stands, if there is one."""
    return checkpoint.with_suffix(_ENDING)


def asked(url: str, text: str) -> bytes:
    """The authority's answer over a text; SealError if it is none.

    Whether the authority is one to be trusted is for those who verify: they have its certificate.
    """
    request = (
        TimestampRequestBuilder().data(text.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    )
    try:
        answer = httpx.post(
            url,
            content=request.as_bytes(),
            headers={"Content-Type": _ASKED, "Accept": _ANSWERED},
            timeout=_SECONDS,
        ).raise_for_status()
        if len(answer.content) > _LONGEST:
            raise SealError(f"{url}: an answer of {len(answer.content)} bytes is no timestamp")
        found = decode_timestamp_response(answer.content)
        info = found.tst_info if found.status == 0 else None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise SealError(f"{url}: no timestamp: {error}") from None
    if info is None:
        said = "; ".join(found.status_string) or f"status {found.status}"
        raise SealError(f"{url}: the authority gives no timestamp: {said}")
    same = info.message_imprint.message == request.message_imprint.message
    if not same or info.nonce != request.nonce:
        raise SealError(f"{url}: a timestamp of something else than what was asked")
    return answer.content
