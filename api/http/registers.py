"""The registers: which there are, and the cases that stand in one."""

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from adapters.queries import cases as queries
from adapters.queries.cases import Sought
from api.http.cases import case_page, counted
from api.http.desk import Reading, Waited
from api.http.documented import PROBLEMS
from api.http.routing import Router
from api.http.shapes import PLAIN, After, CasePage, Counted, Limit

router = Router(prefix="/registers", tags=["registers"], responses=PROBLEMS)


class RegisterShown(BaseModel):
    """A register in which the account has cases."""

    register_: Annotated[str, Field(alias="register")]
    total: Counted


class Registers(BaseModel):
    """The registers in which the account has cases."""

    items: list[RegisterShown]


@router.get("", dependencies=[Waited])
def listed(desk: Reading) -> Registers:
    """The registers in which one has cases, with their numbers."""
    with desk.served.reading() as (session, _):
        found = queries.registers(session, desk.sight)
    return Registers(
        items=[
            RegisterShown.model_validate({"register": name, "total": counted(number)})
            for name, number in found
        ]
    )


@router.get("/{register}", dependencies=[Waited])
def one(
    desk: Reading,
    register: Annotated[str, Path(max_length=40, pattern=PLAIN)],
    after: After = None,
    limit: Limit = 50,
) -> CasePage:
    """The cases of a register, the newest first."""
    return case_page(desk, Sought(register=register), after, limit)
