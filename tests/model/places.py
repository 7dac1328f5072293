"""Which offices stand above which, and whom the Jiangsu norm binds."""

from collections.abc import Iterable

JIANGSU = "32"


def is_bound(office: str) -> bool:
    """The norm binds offices of Jiangsu."""
    return office.startswith(JIANGSU)


def common_superior(offices: Iterable[str]) -> str | None:
    """Their city where they share one, else their province; nobody across provinces."""
    cities = {office[:4] for office in offices}
    if len(cities) == 1:
        return cities.pop()
    provinces = {city[:2] for city in cities}
    return provinces.pop() if len(provinces) == 1 else None
