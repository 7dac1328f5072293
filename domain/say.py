"""One sentence in the two languages of the pages."""

from typing import NamedTuple


class Say(NamedTuple):
    """The same sentence in Chinese and in English; Chinese comes first on the pages."""

    zh: str
    en: str
