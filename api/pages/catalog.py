"""Every page there is: each module has a `router`."""

from api.pages import (
    account,
    assets,
    case,
    case_person,
    home,
    language,
    new_case,
    sign_in,
    worklist,
)

PAGES = (assets, language, sign_in, home, worklist, account, new_case, case, case_person)
