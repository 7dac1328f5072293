"""Every page there is: each module has a `router`."""

from api.pages import (
    account,
    account_kept,
    accounts,
    assets,
    case,
    case_person,
    feed,
    home,
    imports,
    installation,
    language,
    letters,
    new_case,
    notices,
    offices,
    reads,
    reads_answer,
    registers,
    rules,
    settings,
    sign_in,
    sign_in_oidc,
    worklist,
)

PAGES = (
    *(assets, language, sign_in, sign_in_oidc, home, worklist, account),
    *(new_case, case, case_person, reads, reads_answer, letters),
    *(registers, imports, rules, feed),
    *(accounts, account_kept, offices, notices, settings, installation),
)
