"""Registration of who left and who came (JS-14, JS-15, JS-19), and stays unserved (JS-40.5)."""

from domain.registration.kind import REGISTRATION

__all__ = ["REGISTRATION"]
