"""Every door that input comes in by, by name."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from tests.fuzzing import files, messages, requests, settings
from tests.fuzzing.running import Target

DOORS: Mapping[str, Callable[[Path], AbstractContextManager[Target]]] = {
    "casebook": files.casebooks,
    "request": requests.requests,
    "message": messages.messages,
    "signed": messages.signed_facts,
    "person": messages.sealed_persons,
    "csv": files.csv_sheets,
    "xlsx": files.workbooks,
    "bundle": files.bundle_files,
    "forged": files.forged_bundles,
    "notice": settings.notices,
    "environment": settings.environments,
    "nodes": settings.node_files,
}
