"""Fictitious persons: a name and an identity number that nobody has, made from the subject's key.

Nothing of it is stored. The names are placeholders, as in court papers (张某甲). The numbers have
the form of GB 11643, with the area of the origin county and a true check digit, and a birth date
of 1860 to 1899, so that no living person can have one.
"""

from base64 import b32decode, b32encode
from dataclasses import dataclass
from datetime import date, timedelta

from stdnum.cn.ric import calc_check_digit

from adapters.world.dice import dice
from domain.localities import Code, Level, ancestor
from domain.recorded import Subject

_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_PLACEHOLDERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_FIRST, _LAST = date(1860, 1, 1), date(1899, 12, 31)
_DAYS = (_LAST - _FIRST).days + 1
_NUMBERS_A_DAY = 999
_STEP = 7_919_017
"""Prime to the count of all numbers: subjects in a row get numbers far apart, and none twice."""

_KEYS = 2**128
_SCATTER = 0x9E3779B97F4A7C15F39CC0605CEDC835
"""Odd: times it, the numbers of the persons become keys that look like the vault's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`number` is 18 characters, the last a digit or X."""

    name: str
    number: str


def subject_of(n: int) -> Subject:
    """The key of the n-th person, from 1, in the form of the vault's keys."""
    scattered = (n * _SCATTER % _KEYS).to_bytes(16, "big")
    return Subject("s" + b32encode(scattered).decode().rstrip("=").lower())


def number_of(subject: Subject) -> int:
    """The n of a key that `subject_of` made; another key's is no person's."""
    scattered = b32decode(subject.removeprefix("s").upper() + "======")
    return int.from_bytes(scattered, "big") * pow(_SCATTER, -1, _KEYS) % _KEYS


def person(seed: int, subject: Subject, origin: Code) -> Person:
    """The person of a subject's key from a county or an office in it; ValueError for other keys.

    Two of the first 14 million subjects of a seed never have the same number.
    """
    n, every = number_of(subject), _DAYS * _NUMBERS_A_DAY
    if not 1 <= n <= every:
        raise ValueError(f"{subject} is nobody of a world")
    place = (n * _STEP + dice(seed, "numbers").randrange(every)) % every
    days, number = divmod(place, _NUMBERS_A_DAY)
    born = _FIRST + timedelta(days=days)
    digits = f"{ancestor(origin, Level.COUNTY)}{born:%Y%m%d}{number + 1:03d}"
    names = dice(seed, "name", subject)
    return Person(
        name=f"{names.choice(_SURNAMES)}某{names.choice(_PLACEHOLDERS)}",
        number=digits + calc_check_digit(digits + "0"),
    )
