"""What offices record of their own work: duties done, agreements, the half-yearly exchange."""

from collections.abc import Mapping
from datetime import timedelta

from adapters.world.occasion import Occasion, Opening
from adapters.world.scene import Deed, Done, Habit, Scene
from domain.duties import DUTIES
from domain.duties.row import Duty, MetBy, Party
from domain.localities import Code, Level, ancestor
from domain.office.exchange import RULE as EXCHANGE
from domain.office.facts import AgreementEnded, AgreementMade, DutyRecorded

HENGYANG = Code("430405")
_MONTH = timedelta(days=30)
_LASTS = (3, 30)
"""Months that an agreement with a last day is made for."""

_WITH_LAST_DAY = 0.6

_LEVELS: Mapping[Party, Level] = {
    Party.EVERY_LEVEL: Level.COUNTY,
    Party.COUNTY_OR_ABOVE: Level.COUNTY,
    Party.CITY_OR_COUNTY: Level.CITY,
    Party.COUNTY_OR_TOWNSHIP: Level.COUNTY,
    Party.PROVINCE: Level.PROVINCE,
    Party.TOWN: Level.TOWNSHIP,
    Party.BASE: Level.TOWNSHIP,
    Party.RESIDENCE: Level.TOWNSHIP,
    Party.COMMUNITY: Level.VILLAGE,
    Party.WORKPLACE: Level.VILLAGE,
}
"""The level at which each party that keeps a record is played here."""

_RECORDED = tuple(row for row in DUTIES if row.met_by is MetBy.RECORD and row.owed_by in _LEVELS)


def _record(occasion: Occasion) -> Deed:
    """A standing or recurring duty that the norm of the office's place asks for, and was done."""
    mover, random, day = occasion.mover, occasion.random, occasion.day
    rows = [
        row
        for row in _RECORDED
        if row.rule != EXCHANGE and occasion.law.instrument(row.instrument).in_force(day)
    ]
    row: Duty = random.choice([row for row in rows if occasion.law.binds(row, mover.residence)])
    fact = DutyRecorded(
        rule=row.rule,
        on=day - timedelta(days=random.randint(0, 6)),
        counterpart=None,
        subject=None,
        ref=f"台账{day:%m%d}-{random.randint(1, 99):02d}",
    )
    return Deed(_at_level(occasion, _LEVELS[row.owed_by]), fact)


def _at_level(occasion: Occasion, level: Level) -> Code:
    village = occasion.mover.residence
    if level == Level.VILLAGE:
        return village
    if level == Level.COUNTY:
        return occasion.county(village)
    return ancestor(village, level)


def _agree(occasion: Occasion) -> Deed:
    mover, random, day = occasion.mover, occasion.random, occasion.day
    until = day + random.randint(*_LASTS) * _MONTH if random.random() < _WITH_LAST_DAY else None
    fact = AgreementMade(
        counterpart=occasion.county(mover.origin),
        ref=f"协议{day:%Y%m%d}-{random.randint(1, 99):02d}",
        from_=day,
        until=until,
    )
    return Deed(occasion.county(mover.residence), fact)


def _exchange(occasion: Occasion) -> Deed:
    """A community of Hengyang, whose rules ask for it, with an office of the area."""
    mover, random, day = occasion.mover, occasion.random, occasion.day
    fact = DutyRecorded(
        rule=EXCHANGE,
        on=day,
        counterpart=ancestor(mover.residence, Level.TOWNSHIP),
        subject=None,
        ref=f"信息交流{day:%m%d}-{random.randint(1, 99):02d}",
    )
    return Deed(mover.origin, fact)


def _end(scene: Scene) -> Done:
    by = scene.random.choice((scene.opener, scene.fact.counterpart))
    return Deed(by, AgreementEnded(reason="双方另行签订"))


OPENINGS: Mapping[str, Opening] = {"record": _record, "agreement": _agree, "exchange": _exchange}

HABITS = (Habit("stage agreed", _end, 0.35, (20, 120)),)
