"""Every sentence there is, by the fact that it tells."""

from typing import Any

from domain.say import Say
from projections.prose.sentences import (
    certificate,
    common,
    consultation,
    first_child,
    inquiry,
    others,
    registration,
)

SENTENCES: dict[type[Any], Say] = {
    fact: said
    for table in (
        common,
        consultation,
        inquiry,
        first_child,
        registration,
        certificate,
        others,
    )
    for fact, said in table.SENTENCES.items()
}
