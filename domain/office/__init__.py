"""What offices record of their own work: standing and recurring duties done, agreements made."""

from domain.office.kind import OFFICE

__all__ = ["OFFICE"]
