"""Every page there is: each module has a `router`."""

from api.pages import (
    account,
    assessment,
    assets,
    bundle,
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
    replay,
    report_lists,
    reports,
    rules,
    seal,
    settling,
    sign_in,
    sign_in_oidc,
    trail,
    worklist,
)

PAGES = (
    *(assets, language, sign_in, sign_in_oidc, home, worklist, account),
    *(new_case, case, case_person, replay, bundle, reads, reads_answer, letters),
    *(registers, imports, rules, feed),
    *(trail, seal),
    *(reports, report_lists, assessment, indicators, settling, monthly),
)
