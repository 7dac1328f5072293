"""Under which settings a case is settled anew, to see what it would yield."""

from collections.abc import Sequence

from pydantic import ValidationError

from adapters.access.settings import settings_now
from adapters.bootstrap import Here
from adapters.case_settings import setting_value, settings_with
from adapters.codec import problem
from adapters.fields import MalformedAct
from domain.settings import Settings

NOW = "now"
FIELD = "what_if"


def settings_asked(here: Here, own: Settings, asked: Sequence[str]) -> Settings:
    """The settings that `now` and NAME=VALUE name, the later before the earlier.

    `now` are those a case opened now is kept under; without it, those of the case are the base.
    MalformedAct, at the setting, for one that is none.
    """
    base = settings_now(here) if NOW in asked else own
    given = {}
    for each in asked:
        if each != NOW:
            name, mark, text = each.partition("=")
            if not mark:
                raise MalformedAct((FIELD,), f"{NOW} or NAME=VALUE is expected")
            given[name] = setting_value(text)
    try:
        return settings_with(base, given)
    except ValidationError as error:
        where, expected = problem(error)
        named = str(where[0]) if where else expected.partition(":")[0]
        raise MalformedAct((FIELD, named), expected.removeprefix(f"{named}: ")) from None
