"""Second-birth approvals (JS-30): the origin decides and tells the residence the result."""

from domain.approval.kind import APPROVAL

__all__ = ["APPROVAL"]
