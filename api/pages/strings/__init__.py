"""What the pages themselves say, by key; each group of pages has its own module here.

The words of cases, duties and values stand in `projections/words`, not here.
"""

from api.pages.strings.account import ACCOUNT
from api.pages.strings.accounts import ACCOUNTS
from api.pages.strings.case import CASE
from api.pages.strings.exchange import EXCHANGE
from api.pages.strings.feed import FEED
from api.pages.strings.frame import FRAME
from api.pages.strings.imports import IMPORTS
from api.pages.strings.installation import INSTALLATION
from api.pages.strings.letters import LETTERS
from api.pages.strings.new_case import NEW_CASE
from api.pages.strings.notices import NOTICES
from api.pages.strings.overview import OVERVIEW
from api.pages.strings.reads import READS
from api.pages.strings.registers import REGISTERS
from api.pages.strings.replay import REPLAY
from api.pages.strings.reports import REPORTS
from api.pages.strings.rules import RULES
from api.pages.strings.seal import SEAL
from api.pages.strings.settings import SETTINGS
from api.pages.strings.trail import TRAIL
from api.pages.strings.worklist import WORKLIST
from domain.say import Say

_DESK = (FRAME, ACCOUNT, EXCHANGE, WORKLIST, OVERVIEW)
_CASES = (NEW_CASE, CASE, REPLAY, READS, LETTERS)
_SHELVES = (REGISTERS, IMPORTS, RULES, FEED)
_AUDIT = (TRAIL, SEAL)
_OVERSIGHT = (REPORTS,)
_KEPT = (ACCOUNTS, NOTICES, SETTINGS, INSTALLATION)

STRINGS: dict[str, Say] = {
    key: say
    for group in (*_DESK, *_CASES, *_SHELVES, *_AUDIT, *_OVERSIGHT, *_KEPT)
    for key, say in group.items()
}
