"""Returns of totals by which an office's work is measured: rate, target and verdict."""

from domain.returns.kind import RETURN

__all__ = ["RETURN"]
