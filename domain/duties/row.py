"""The form of a row in the duties table: who owes what to whom, by when, and what silence means."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.duties.shapes import Term
from domain.say import Say


class Party(StrEnum):
    """A role in a case that can owe or be owed a duty."""

    NOTIFIER = "notifier"
    NOTIFIED = "notified office"
    DECIDER = "deciding office"
    ASKED = "asked office"
    ASKER = "asking office"
    VILLAGE = "village at the residence"
    TOWNSHIP = "township at the residence"
    ORIGIN_VILLAGE = "village at the origin"
    ORIGIN_TOWNSHIP = "township at the origin"
    EACH_ORIGIN = "each origin"
    ORIGIN = "origin"
    RESIDENCE = "residence"
    COUPLE = "the couple"
    EACH_SIDE = "each side"
    PERSON = "the person"
    REGISTER = "the information system"
    HANDLER = "office that has the complaint"
    COMPLAINED_OF = "office complained of"
    EVERY_LEVEL = "office of any level"
    PROVINCE = "province"
    COUNTY_OR_ABOVE = "county or above"
    CITY_OR_COUNTY = "city or county"
    COUNTY_OR_TOWNSHIP = "county or township"
    TOWN = "township or street"
    COMMUNITY = "village or community"
    BASE = "township or village"
    WORKPLACE = "village of the workplace"
    OTHER_PLACE = "office of the other place"
    SUPERIOR = "superior office"
    BELOW = "offices below"
    PUBLIC = "the public"
    NOBODY = "nobody in particular"


class From(StrEnum):
    """What happened on day 0 of a term."""

    ARRIVAL = "arrival of the notice"
    ASKING = "arrival of the request"
    APPLICATION = "receipt of the application"
    LAST_ANSWER = "arrival of the last answer"
    FILE = "arrival of the file"
    ISSUE = "issue of the certificate"
    REGISTRATION = "registration at the origin"
    DECISION = "the decision"
    DISPATCH = "dispatch of the notice"
    CONCLUSION = "the superior's conclusion"
    COLLECTION = "the day of collection"
    REPORT = "receipt of the report, or direct entry"
    MOVE = "the day of moving in"
    DATE_OF_PAPER = "the date on the certificate"
    RENEWAL = "the date of the renewal"
    INSPECTION = "the date of the last inspection"
    URGING = "the date of the written urging"
    COMPLAINT = "receipt of the complaint"
    UPHOLDING = "the superior's upholding"
    EVENT = "the matter arising"
    PERIOD = "the first day of the period"
    PAIR = "the first exchange or agreement of the two offices"
    NOTHING = "nothing: it stands"


class MetBy(StrEnum):
    """What meets the duty; REPLY and NOTICE follow the case's settings (rules.md D4)."""

    REPLY = "the reply, by arrival unless the setting says dispatch"
    NOTICE = "the notice, by provable dispatch unless the setting says arrival"
    ARRIVAL = "arrival"
    DISPATCH = "dispatch"
    ABSTAINING = "not doing it"
    COOPERATING = "cooperating on the request"
    SERVING = "service on record, and no duty lapsed"
    ENTRY = "entry in the system"
    CONTACT = "contact with the person"
    SERVICE = "any record of service there"
    NOTHING = "nothing: it runs by itself"
    RECORD = "doing it, by the office's own record"
    AGREEMENT = "the agreement"


class Silence(StrEnum):
    """What it means when the term ends and the duty is not done."""

    CONSENT = "consent to what was notified (视为同意)"
    BLOCKS = "late, and what depends on it stays blocked"
    LATE = "late"
    BREACH = "breach"
    NOTHING = "nothing by itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One rule that binds an office: the number with its source beside it.

    `written`: a telephone call does not meet it. `clauses`: the paragraphs of the articles on
    responsibility under which a breach is found, one for each side that can owe the duty.
    `since` is None for a row of an undated instrument.
    `quote` is the source's own term where the term is the rule; `reading` says what the text
    leaves open and how it is read here.
    """

    rule: str
    instrument: str
    since: date | None
    until: date | None = None
    owed_by: Party
    owed_to: Party
    term: Term
    counted_from: From
    met_by: MetBy
    written: bool = False
    statutory: bool = True
    silence: Silence
    clauses: tuple[str, ...] = ()
    cite: Say
    quote: str
    reading: Say | None = None

    def in_force(self, day: date) -> bool:
        """True if the row is in force on the day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day < self.until)
