"""A timestamping authority of RFC 3161: OpenSSL's, behind HTTP, with certificates of its own."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from fastapi import FastAPI, Request, Response

from tests.servers.web import web

OPENSSL = which("openssl")
_SETTINGS = """\
[tsa]
default_tsa = here
[here]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
_ASK = "ts -reply -config settings -queryfile ask -inkey key.pem -signer tsa.pem -out answer"


@dataclass
class Authority:
    """A running authority: its URL, and the certificates that it is trusted by, in PEM."""

    url: str
    certificates: bytes
    asked: list[bytes] = field(default_factory=list)


@contextmanager
def authority(folder: Path) -> Iterator[Authority]:
    """An authority that answers while the context is open; its files are in the folder."""
    root = _certified(folder)
    (folder / "settings").write_text(_SETTINGS, "utf-8")
    (folder / "serial").write_text("01\n", "utf-8")
    app, asked = FastAPI(), list[bytes]()

    @app.post("/")
    async def answer(request: Request) -> Response:
        asked.append(await request.body())
        (folder / "ask").write_bytes(asked[-1])
        assert OPENSSL is not None, "the test was to be skipped"
        subprocess.run([OPENSSL, *_ASK.split()], cwd=folder, check=True, capture_output=True)  # noqa: ASYNC221
        content = (folder / "answer").read_bytes()
        return Response(content, media_type="application/timestamp-reply")

    with web(app) as url:
        yield Authority(f"{url}/", root, asked)


def _certified(folder: Path) -> bytes:
    """The certificate of who vouches for the authority, once the authority has its own."""
    of_root, of_tsa = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    since = datetime.now(UTC) - timedelta(days=1)

    def certificate(name: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(_named(name))
            .issuer_name(_named("root"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(since)
            .not_valid_after(since + timedelta(days=30))
        )

    root = certificate("root", of_root).add_extension(
        x509.BasicConstraints(ca=True, path_length=None), critical=True
    )
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    tsa = certificate("tsa", of_tsa).add_extension(usage, critical=True)
    (folder / "tsa.pem").write_bytes(tsa.sign(of_root, hashes.SHA256()).public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(
        of_tsa.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    return root.sign(of_root, hashes.SHA256()).public_bytes(Encoding.PEM)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
