"""An identity provider: OpenID Connect over HTTP, strict about what a client must send.

It is the other side: it issues codes, checks client, redirect and PKCE, and signs ID tokens with
RSA. A test may change what it says, to see that a wrong answer is not believed.
"""

import base64
import hashlib
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "liangdi", "s3cret: of /the client"
REDIRECT = "http://127.0.0.1/signed-in"


class IdentityProvider:
    """A provider at `issuer` that knows one client; whoever comes to it is `identity`."""

    def __init__(self) -> None:
        self.identity = "248289761001"
        self.redirect = REDIRECT
        self.claims: dict[str, Any] = {}
        """What ID tokens claim otherwise than they should; None takes a claim away."""
        self.configuration: dict[str, Any] = {}
        """What it says of itself otherwise than it should."""
        self.signing_key = self.key = RSAKey.generate_key(2048, auto_kid=True)
        self.algorithm = "RS256"
        self._codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def authorize(self, query: dict[str, str]) -> tuple[int, dict[str, str]]:
        """The browser comes and is sent back with a code: status and headers."""
        expected = {
            "response_type": "code",
            "client_id": CLIENT,
            "redirect_uri": self.redirect,
            "code_challenge_method": "S256",
        }
        is_right = all(query.get(name) == value for name, value in expected.items())
        if not is_right or "openid" not in query["scope"].split():
            return 400, {}
        code = secrets.token_urlsafe()
        self._codes[code] = query
        back = urlencode({"code": code, "state": query["state"]})
        return 303, {"Location": f"{self.redirect}?{back}"}

    def exchange(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """A code for an ID token, once: status and JSON."""
        scheme, _, given = authorization.partition(" ")
        name, _, secret = base64.b64decode(given).decode().partition(":")
        if scheme != "Basic" or (unquote(name), unquote(secret)) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client", "error_description": secret}
        asked = self._codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or form.get("grant_type") != "authorization_code"
            or form.get("redirect_uri") != asked["redirect_uri"]
            or challenge != asked["code_challenge"]
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": secrets.token_urlsafe(),
            "token_type": "Bearer",
            "id_token": self._token(asked["nonce"]),
        }

    def _token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.identity,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.claims,
        }
        given = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.key.kid}
        return jwt.encode(header, given, self.signing_key, [self.algorithm])

    def document(self, path: str) -> dict[str, Any] | None:
        """What it says of itself, and the keys it signs with."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.configuration,
            }
        return {"keys": [self.key.as_dict(private=False)]} if path == "/keys" else None


def _handler(provider: IdentityProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = urlsplit(self.path)
            if where.path == "/authorize":
                status, headers = provider.authorize(_single(where.query))
                self._answer(status, b"", headers)
                return
            document = provider.document(where.path)
            body = json.dumps(document).encode()
            self._answer(404 if document is None else 200, body, {})

        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, answer = provider.exchange(_single(form), self.headers["Authorization"])
            self._answer(status, json.dumps(answer).encode(), {"Cache-Control": "no-store"})

        def log_message(self, *_: object) -> None:
            """A test's output is the test's."""

        def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Handler


def _single(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
