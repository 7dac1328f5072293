"""Complaints about an office (投诉、举报): received, passed on, answered, upheld or dismissed."""

from domain.complaint.kind import COMPLAINT

__all__ = ["COMPLAINT"]
