"""Identity numbers checked: check digit, birthday and area."""

from datetime import date

from stdnum import numdb
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from domain.access.vault import read_number, wrong_number


def checked_number(text: str, today: date) -> str:
    """The number in its one form; Refused, without a word of it, if it cannot be one."""
    number = read_number(text)
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        raise wrong_number() from None
    if number[-1] != ric.calc_check_digit(number) or born > today or not _is_area(number[:6]):
        raise wrong_number()
    return number


def _is_area(code: str) -> bool:
    """True for the code of a county-level unit of any year.

    Numbers were first given out from 1984 on, to people of every age: the year of birth says
    nothing about the unit, so the library's own check, which compares them, refuses true numbers.
    """
    return any("county" in found for _, found in numdb.get("cn/loc").info(code))
