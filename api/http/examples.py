"""The OpenAPI document, with an example of every act, taken from the casebooks that are shipped."""

from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from adapters.casebook.file import Casebook, Line, parse
from adapters.codec import fact_of, sending_of
from adapters.divisions import places
from domain.catalog import OPENING_OF
from domain.evidence import PLATFORM

_REF = "#/components/schemas/{model}"

Example = dict[str, Any]
"""An act as the body of a request."""


def install(app: FastAPI, problem: type[BaseModel]) -> None:
    """Give the app its document: problem documents by their schema, acts by their examples."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = made()
            schema = problem.model_json_schema(ref_template=_REF)
            document["components"]["schemas"][problem.__name__] = schema
            _show(document["paths"]["/api/v1/cases"]["post"], opening=True)
            _show(document["paths"]["/api/v1/cases/{case}/acts"]["post"], opening=False)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI gives to extend it


@cache
def examples(*, opening: bool) -> dict[str, Example]:
    """Each act by its name, as a shipped casebook has it where it is accepted."""
    found: dict[str, Example] = {}
    for path in sorted((files("api") / "casebooks").iterdir(), key=lambda path: path.name):
        book = parse(path.read_text("utf-8"), places())
        refused = {each.act for each in book.expectations if each.verb == "refused"}
        for line in book.lines:
            is_opening = line.corrects is None and type(line.read.fact) in OPENING_OF
            if line.n not in refused and is_opening is opening and line.act not in found:
                found[line.act] = _example(book, line)
    return dict(sorted(found.items()))


def _example(book: Casebook, line: Line) -> Example:
    example: Example = {"by": line.by, "act": line.act, "with": _fields(book, line)}
    if line.entering.entered_by is not None:
        example["entered_by"] = line.entering.entered_by
    return example


def _fields(book: Casebook, line: Line) -> dict[str, Any]:
    fact, sending = line.read.fact, line.entering.sending
    if line.corrects is not None:
        of = book.lines[line.corrects - 1]
        fields = {name: line.given[name] for name in ("fields", "reason")}
        return {"of": f"local/{of.case}/{line.corrects}", **fields}
    own = fact_of(fact.topic).dump_python(fact, mode="json", by_alias=True)
    if sending != PLATFORM:
        own |= sending_of(sending)
    return {name: value for name, value in own.items() if value is not None}


def _show(operation: dict[str, Any], *, opening: bool) -> None:
    content = operation["requestBody"]["content"]["application/json"]
    content["examples"] = {
        name: {"summary": name, "value": example}
        for name, example in examples(opening=opening).items()
    }
