"""Consultation before a fee decision (协商征收, JS-32 to JS-34): historical since 2021."""

from domain.consultation.kind import CONSULTATION

__all__ = ["CONSULTATION"]
