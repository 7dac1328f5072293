"""Passwords, tokens and session secrets: how they are made, hashed and compared.

A password is hashed with Argon2id, for people choose it. What the machine draws has 256 random
bits, which nobody tries out: SHA-256 keeps it.
"""

import hmac
import secrets
import unicodedata
from hashlib import sha256
from threading import BoundedSemaphore
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.errors import RefusalCode, Refused
from domain.say import Say

TOKEN_PREFIX = "ld"  # noqa: S105  what a leaked token is recognised by, no secret
MIN_PASSWORD = 12
MAX_PASSWORD = 200
"""The shortest password (NIST SP 800-63B: length, not composition), and the longest hashed."""

_MIN_OF_ITS_OWN = 5
"""So many different characters, and so many beside the account's name."""

_ARGON2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id with 2 passes over 19 MiB in 1 lane, as OWASP recommends for servers: some 20 ms.

RFC 9106 has 64 MiB and 3 passes, eight times as long: a township's machine would stand still when
everybody signs in at nine. Raised here, a hash is made anew when its owner next signs in.
"""

_AT_ONCE = BoundedSemaphore(4)
"""So many are hashed at once and no more: sign-ins by the hundred do not take the memory."""

_SECRET_BYTES = 32
_DUMMY = _ARGON2.hash(secrets.token_urlsafe())
"""What a password is compared with where there is no account, or none with a password."""


class Token(NamedTuple):
    """A token: its name, which is no secret, and the secret that is shown once."""

    name: str
    secret: str


def check_password(password: str, name: str) -> None:
    """Refused for a password that is too short, too long, or is little but the account's name."""
    text = _normal(password)
    if not MIN_PASSWORD <= len(text) <= MAX_PASSWORD or not text.isprintable():
        raise _weak(
            f"密码须为{MIN_PASSWORD}至{MAX_PASSWORD}个可见字符",
            f"a password is {MIN_PASSWORD} to {MAX_PASSWORD} printable characters",
        )
    if min(len(text.lower().replace(name, "")), len(set(text))) < _MIN_OF_ITS_OWN:
        raise _weak(
            "密码不得只是账户名，也不得只重复几个字符",
            "a password is more than the account's name, and more than a few characters repeated",
        )


def password_hash(password: str) -> str:
    """The hash of a password, with its salt and parameters."""
    with _AT_ONCE:
        return _ARGON2.hash(_bytes(_normal(password)))


def is_password(password: str, stored: str | None) -> bool:
    """Whether it is the password of this hash; as long in coming where there is no hash."""
    if len(password) > MAX_PASSWORD:
        password = ""
    with _AT_ONCE:
        try:
            _ARGON2.verify(stored or _DUMMY, _bytes(_normal(password)))
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def is_outdated(stored: str) -> bool:
    """Whether it was hashed with other parameters than today's."""
    return _ARGON2.check_needs_rehash(stored)


def new_name() -> str:
    """A name for a password or a token: unique, and no secret."""
    return secrets.token_hex(8)


def new_password() -> str:
    """A password that nobody chose: 20 letters and digits in groups of five."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another
    groups = ("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


def new_secret() -> str:
    """256 random bits as text."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def new_token() -> Token:
    """A new token; its secret begins with its prefix and its name."""
    name = new_name()
    return Token(name, f"{TOKEN_PREFIX}_{name}_{new_secret()}")


def name_of_token(secret: str) -> str | None:
    """The name of the token that a secret says it is; None if it is none."""
    prefix, _, rest = secret.partition("_")
    name, mark, _ = rest.partition("_")
    is_one = prefix == TOKEN_PREFIX and mark and len(name) == len(new_name()) and name.isalnum()
    return name if is_one and secret.isascii() else None


def digest(secret: str) -> str:
    """What is stored of a secret that the machine drew."""
    return sha256(_bytes(secret)).hexdigest()


def csrf_of(session: str) -> str:
    """The token that a page of this session sends with what it changes; bound to the session."""
    return hmac.new(_bytes(session), b"liangdi csrf", sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two texts in a time that says nothing of where they differ."""
    return hmac.compare_digest(_bytes(one), _bytes(other))


def _normal(password: str) -> str:
    """The same text however a keyboard composed it."""
    return unicodedata.normalize("NFKC", password)


def _bytes(text: str) -> bytes:
    """The text as bytes, whatever was sent: half a character is no error here, it is wrong."""
    return text.encode("utf-8", "surrogatepass")


def _weak(zh: str, en: str) -> Refused:
    return Refused(RefusalCode.MALFORMED, Say(zh, en), field="password")
