"""Who may act in a case: its parties, who acts for them, and the superior above all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.errors import RefusalCode, Refused
from domain.localities import Code, Level, Places, ancestor, level_of
from domain.say import Say


@dataclass(frozen=True, slots=True)
class Parties:
    """The offices a case is between, in the order the opening names them.

    A township may act in a case its county opened (令357 art. 4), a village for its township in
    the kinds where it does (受其委托), and the successor of a unit that has ended acts for it;
    all are shown as handling it for the party. Territory is judged on `day`, the opening;
    succession on `today`.
    """

    codes: tuple[Code, ...]
    places: Places
    day: date
    today: date
    county_acts_for_township: bool = False
    village_acts_for_township: bool = False

    def party_of(self, office: Code) -> Code | None:
        """The party the office acts for, itself if it is one; None if it has no part."""
        if office in self.codes:
            return office
        level = level_of(office)
        if level == Level.VILLAGE and self.village_acts_for_township:
            return self.party_of(ancestor(office, Level.TOWNSHIP))
        if level == Level.TOWNSHIP:
            county = self.places.county_of(office, self.day)
            if county in self.codes:
                return county
        if level == Level.COUNTY:
            for code in self.codes:
                if office in self.places.successors(code, self.today):
                    return code
                if self.county_acts_for_township and self._is_in(code, office):
                    return code
        return None

    def _is_in(self, township: Code, county: Code) -> bool:
        return (
            level_of(township) == Level.TOWNSHIP
            and self.places.county_of(township, self.day) == county
        )

    def passed_to(self) -> Mapping[Code, tuple[Code, ...]]:
        """The successors of the parties that have ended by today."""
        heirs = ((code, self.places.successors(code, self.today)) for code in self.codes)
        return {code: found for code, found in heirs if found}

    def superior(self) -> Code | None:
        """The common superior of all parties (JS-26); None across provinces."""
        return self.places.common_superior(self.codes)

    def is_above_one(self, office: Code) -> bool:
        """True if the office is a superior of a party, then or now: it may see the case."""
        return any(
            self.places.is_above(office, code, day)
            for code in self.codes
            for day in (self.day, self.today)
        )

    def outsider(self, office: Code, rule: str, field: str = "by") -> Refused:
        """The refusal for an office whose act this is not, with a role in the case or with none."""
        name = self.places.full_name(office, self.day)
        if self.party_of(office) or self.is_above_one(office):
            return Refused(
                RefusalCode.NOT_COMPETENT,
                Say(f"此事不由{name}办理", f"this act is not {name}'s to do"),
                rule=rule,
                field=field,
            )
        return Refused(
            RefusalCode.NOT_A_PARTY,
            Say(f"{name}不是本案当事单位", f"{name} has no part in this case"),
            rule=rule,
            field=field,
        )
