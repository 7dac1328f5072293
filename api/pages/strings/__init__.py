"""What the pages themselves say, by key; each group of pages has its own module here.

The words of cases, duties and values stand in `projections/words`, not here.
"""

from api.pages.strings.account import ACCOUNT
from api.pages.strings.case import CASE
from api.pages.strings.frame import FRAME

STRINGS: dict[str, Say] = {
    **FRAME,
    **ACCOUNT,
    **CASE,
    **WORKLIST,
    **RULES,
    **REGISTERS,
    **IMPORTS,
    **NEW_CASE,
}
