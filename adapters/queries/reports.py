"""Reports within an account's jurisdiction: it may ask of areas it sees, and of no others."""

from dataclasses import replace

from adapters.views.reports import Asked
from domain.access.jurisdiction import Jurisdiction
from domain.localities import Code


class OutsideError(Exception):
    """An area that the account does not see, or none where it sees several."""

    field = "area"


def asked_by(sight: Jurisdiction, asked: Asked) -> Asked:
    """What the account may ask: of its own area if it names none; OutsideError beyond it.

    One of the two areas, the office's or its counterpart's, is to be its own: those cases it sees.
    """
    if asked.area is None and asked.counterpart is None:
        places = sight.places
        if len(places) != 1:
            raise OutsideError
        return replace(asked, area=places[0])
    for area in (asked.area, asked.counterpart):
        if area is not None and sight.has(Code(area)):
            return asked
    raise OutsideError
