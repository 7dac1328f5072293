"""What every drawn history is made of: moments, media, evidence, corrections."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from domain.law import Law
from tests.model.beside import History
from tests.model.days import CHINA, LAST_YEAR, working_days

_BEGINNINGS = (
    date(2010, 9, 13),
    date(2010, 9, 24),
    date(2011, 1, 20),
    date(2010, 12, 17),
    date(2011, 12, 20),
    date(2012, 9, 20),
    date(2013, 2, 1),
    date(2013, 4, 20),
    date(2014, 5, 14),
    date(2015, 2, 9),
    date(2016, 6, 1),
    date(2017, 9, 22),
)
_UNKNOWN = (date(2026, 12, 14), date(2027, 2, 1), date(2027, 9, 20))


class Drawn:
    """A history under way, the clock of its entries, and the chances it takes."""

    def __init__(self, rng: Random, law: Law) -> None:
        self.rng = rng
        beginning = rng.choice(_BEGINNINGS)
        until = rng.choice((None, None, None, None, beginning.year, beginning.year - 1))
        if rng.random() < 0.1:
            beginning = rng.choice(_UNKNOWN)
            until = None
        self.history = History(law, until)
        self.until = until or LAST_YEAR
        day = beginning + timedelta(days=rng.randrange(12))
        self.now = datetime.combine(day, time(9), CHINA)
        self.begun = self.now

    def chance(self, part: float) -> bool:
        """True in so many cases of one."""
        return self.rng.random() < part

    def pass_time(self) -> None:
        """Minutes, hours, days, or up to the last day of some count of working days."""
        step = self.rng.randrange(8)
        if step < 2:
            self.now += timedelta(minutes=self.rng.randrange(1, 600))
        elif step < 5:
            self.now += timedelta(hours=self.rng.randrange(12, 120))
        else:
            term = working_days(self.now.date(), self.rng.choice((5, 7, 7, 7, 15)), self.until)
            edge = self.rng.choice((-60, -1, 0, 1, 600, 2000))
            self.now = max(term.ends_at + timedelta(minutes=edge), self.now + timedelta(minutes=1))

    def before(self) -> datetime:
        """A moment before now, for what is entered late."""
        since = max(int((self.now - self.begun).total_seconds()) // 60, 2)
        back = self.rng.choice((1, 5, 60, 1440, 4000, since // 2, since))
        return self.now - timedelta(minutes=self.rng.randrange(1, max(min(back, since), 1) + 1))

    def sending(self) -> dict[str, Any]:
        """How an act goes out: a medium, its moments, its evidence, or the lack of it."""
        medium = self.rng.choice(("platform", "fax", "fax", "phone", "letter", "letter"))
        if medium == "platform":
            return {}
        sent = {"medium": medium}
        one, other = sorted((self.before(), self.before()))
        evidence: dict[str, Any] = {"ref": f"{medium} {self.rng.randrange(4)}"}
        if medium == "letter":
            sent["sent_at"] = one.isoformat()
            if self.chance(0.4):
                sent["arrived_at"] = other.isoformat()
        else:
            sent["arrived_at"] = other.isoformat()
            if self.chance(0.4):
                sent["sent_at"] = (one if self.chance(0.3) else other).isoformat()
        if medium == "phone":
            evidence["original_record"] = self.chance(0.6)
        if medium == "fax" and self.chance(0.2):
            evidence["header_at"] = self.before().isoformat()
        return sent | ({"evidence": evidence} if self.chance(0.85) else {})

    def receipt(self, **where: str) -> dict[str, Any]:
        """A receipt entered for something that arrived before."""
        ref = f"{self.rng.choice(('letter', 'fax', 'receipt'))} {self.rng.randrange(4)}"
        return {**where, "arrived_at": self.before().isoformat(), "evidence": {"ref": ref}}

    def correct(self, kind: str) -> bool:
        """Put right one act that went out by paper."""
        fitting = [a for a in self.history.acts if "arrived_at" in a.given and a.verb != "correct"]
        if not fitting:
            return False
        act = self.rng.choice(fitting)
        fields: dict[str, Any] = {"arrived_at": self.before().isoformat()}
        if self.chance(0.2):
            fields = {"evidence": {"ref": "put right", "original_record": self.chance(0.5)}}
        given = {"of": act.n, "fields": fields, "reason": "mistyped"}
        return self.history.act(self.now, act.by, f"{kind}.correct", **given)
