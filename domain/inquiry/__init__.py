"""Inquiries between offices (个案协查): one locality asks another to check its registers."""

from domain.inquiry.kind import INQUIRY

__all__ = ["INQUIRY"]
