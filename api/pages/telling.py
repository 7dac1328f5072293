"""How values look on a page, in its reader's language: what templates call."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from markupsafe import Markup

from adapters.divisions import places
from api.pages.strings import STRINGS
from domain.calendar import SHANGHAI
from domain.localities import Code
from domain.say import Say
from projections.prose.teller import Language

_BADGE = Markup('<span class="badge {}"><span aria-hidden="true">{}</span> {}</span>')
_SHAPES = {"late": "■", "today": "▲", "soon": "△", "ok": "●", "note": "◇", "plain": "○"}
"""The shape that tells a badge from the others without its colour."""


_KEPT = 10_000
"""Pieces of pages of each kind that are kept: they say the same wherever they stand."""


@lru_cache(_KEPT)
def _office(code: Code, day: date) -> Markup:
    name = places().full_name(code, day)
    return Markup('<span lang="zh">{}</span> <span class="code">{}</span>').format(name, code)


@lru_cache(_KEPT)
def _day(day: date) -> Markup:
    return Markup('<time datetime="{0}">{0}</time>').format(day.isoformat())


@lru_cache(_KEPT)
def _badge(kind: str, text: str) -> Markup:
    return _BADGE.format(kind, _SHAPES[kind], text)


@dataclass(frozen=True, slots=True)
class Telling:
    """The helpers of one page; `today` is the day whose names offices have."""

    language: Language
    today: date

    def t(self, say: Say) -> str:
        """A sentence or word in the language."""
        return say.zh if self.language is Language.ZH else say.en

    def s(self, key: str, **given: object) -> str:
        """A text of the pages by its key, with what stands in its `{}`."""
        said = self.t(STRINGS[key])
        return said.format(**given) if given else said

    def office(self, code: Code | None) -> Markup:
        """An office's name with its parents, and its code; a dash for none."""
        if code is None:
            return Markup('<span class="none">—</span>')
        return _office(code, self.today)

    def day(self, day: date | None) -> Markup:
        """A civil day, 2010-09-01; a dash for none."""
        if day is None:
            return Markup('<span class="none">—</span>')
        return _day(day)

    def instant(self, at: datetime) -> Markup:
        """An instant in Chinese civil time, to the minute."""
        local = at.astimezone(SHANGHAI)
        shown = Markup('<time datetime="{}">{}</time>')
        return shown.format(local.isoformat(timespec="seconds"), f"{local:%Y-%m-%d %H:%M}")

    def badge(self, kind: str, text: str) -> Markup:
        """A short word that is seen at once; `late today soon ok note plain`."""
        return _badge(kind, text)
