"""What the pages themselves say, by key; each group of pages has its own module here.

The words of cases, duties and values stand in `projections/words`, not here.
"""

from api.pages.strings.account import ACCOUNT
from api.pages.strings.case import CASE
from api.pages.strings.frame import FRAME
from api.pages.strings.new_case import NEW_CASE
from api.pages.strings.overview import OVERVIEW
from api.pages.strings.worklist import WORKLIST
from domain.say import Say

STRINGS: dict[str, Say] = {**FRAME, **ACCOUNT, **WORKLIST, **OVERVIEW, **CASE, **NEW_CASE}
