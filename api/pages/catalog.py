"""Every page there is: each module has a `router`."""

from api.pages import (
    account,
    assessment,
    assets,
    case,
    case_person,
    feed,
    home,
    imports,
    indicators,
    language,
    letters,
    monthly,
    new_case,
    reads,
    reads_answer,
    registers,
    report_lists,
    reports,
    rules,
    settling,
    sign_in,
    sign_in_oidc,
    worklist,
)

PAGES = (
    *(assets, language, sign_in, sign_in_oidc, home, worklist, account),
    *(new_case, case, case_person, reads, reads_answer, letters),
    *(registers, imports, rules, feed),
    *(reports, report_lists, assessment, indicators, settling, monthly),
)
