"""What any route may answer beside what it is for: problem documents, by status."""

from http import HTTPStatus
from typing import Any

from api.http.problems import MEDIA_TYPE
from api.http.shapes import ProblemShown

_SCHEMA = {"schema": {"$ref": f"#/components/schemas/{ProblemShown.__name__}"}}


def problems(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """The problem documents of some statuses, as OpenAPI has them."""
    return {
        int(status): {"description": status.phrase, "content": {MEDIA_TYPE: _SCHEMA}}
        for status in statuses
    }


PUBLIC = problems(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
"""Of routes that anybody may use."""

PROBLEMS = PUBLIC | problems(HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT)
"""Of routes for accounts."""
