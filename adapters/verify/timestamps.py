"""Timestamps of RFC 3161: what another authority says of when it saw a checkpoint."""

from datetime import UTC, datetime

from cryptography import x509
from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response


class TimestampError(ValueError):
    """An answer of a timestamping authority that does not hold, with the reason."""


def stamped_at(answer: bytes, text: str, trusted: bytes) -> datetime:
    """When an authority saw the text of a checkpoint, its signatures not included.

    `trusted` are certificates in PEM, those of the authorities that issue the timestamper's own.
    TimestampError if the answer is not by one of them, or of another text.
    """
    try:
        roots = x509.load_pem_x509_certificates(trusted)
        found = decode_timestamp_response(answer)
        VerifierBuilder(roots=roots).build().verify_message(found, text.encode())
        return found.tst_info.gen_time.astimezone(UTC)
    except (VerificationError, ValueError) as error:
        raise TimestampError(str(error)) from None
