"""Every page there is: each module has a `router`."""

from api.pages import (
    account,
    assets,
    feed,
    home,
    imports,
    language,
    registers,
    rules,
    sign_in,
    worklist,
)

PAGES = (assets, language, sign_in, home, worklist, account, registers, imports, rules, feed)
