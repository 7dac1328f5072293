"""The fields that narrow a worklist: what stands in it, and what is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from adapters.divisions import places
from adapters.queries.overviews import below
from adapters.queries.worklist import choices
from api.pages.strings import STRINGS
from api.pages.worklist_queues import Looking
from domain.localities import Code, Level
from domain.position import DutyState
from domain.say import Say
from projections.words.cases import KINDS
from projections.words.values import VALUES

_STATES = (DutyState.OPEN, DutyState.LAPSED)


@dataclass(frozen=True, slots=True)
class Select:
    """A field of the address, its label, and its values with what they are called."""

    name: str
    say: Say
    options: tuple[tuple[str, Say], ...]


def selects(look: Looking) -> list[Select]:
    """The fields that narrow the queue looked at."""
    asked, desk = look.asked, look.desk
    with desk.served.reading() as (session, _):
        found = choices(
            session, desk.sight, below(desk.who.place) if desk.who.place else Level.CITY
        )

    def select(name: str, values: Iterable[str]) -> Select:
        chosen = getattr(asked, name)
        there = dict.fromkeys((*values, *([chosen] if chosen else ())))
        options = tuple((value, _word(name, value, look)) for value in there)
        return Select(name, STRINGS[f"worklist.{name}"], options)

    shown = [select("kind", found.kinds)]
    if asked.has_duties:
        shown.append(select("rule", found.rules))
    if asked.has_states:
        shown.append(select("state", _STATES))
    if asked.has_duties:
        if len(found.own) > 1:
            shown.append(select("own", found.own))
        shown.append(select("area", found.others))
    return shown


def _word(name: str, value: str, look: Looking) -> Say:
    if name == "kind" and value in KINDS:
        return KINDS[value]
    if name == "state":
        return VALUES[DutyState][DutyState(value)]
    if name in ("own", "area"):
        area = places().full_name(Code(value), look.days.today)
        return Say(area, area)
    return Say(value, value)
