"""Every page there is: each module has a `router`."""

from api.pages import (
    account,
    assets,
    case,
    case_person,
    exchange,
    feed,
    home,
    imports,
    language,
    letters,
    new_case,
    reads,
    reads_answer,
    registers,
    rules,
    sign_in,
    sign_in_oidc,
    worklist,
)

PAGES = (
    *(assets, language, sign_in, sign_in_oidc, home, worklist, account, exchange),
    *(new_case, case, case_person, reads, reads_answer, letters),
    *(registers, imports, rules, feed),
)
