"""A case to take home as one file, which is verified without us."""

from fastapi import Response

from api.http.routing import Router
from api.http.sealed import bundle_of
from api.http.shapes import CaseInPath
from api.pages.desk import Reading

router = Router()


@router.get("/cases/{case}/bundle")
def bundle(desk: Reading, case: CaseInPath) -> Response:
    """The evidence bundle of the case as it stands."""
    return bundle_of(desk, case)
