"""Every page there is: each module has a `router`."""

from api.pages import (
    account,
    assets,
    bundle,
    case,
    case_person,
    feed,
    home,
    imports,
    language,
    letters,
    new_case,
    reads,
    reads_answer,
    registers,
    replay,
    rules,
    seal,
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
)
