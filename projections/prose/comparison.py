"""Two positions of one case side by side: how it stands, and how it would.

The facts are the same; the law was asked differently. So a duty is the same duty though its days
are others, and a finding the same though it dates from another day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from domain.position import Finding, Owed, Position
from domain.recorded import Fact
from domain.say import Say
from domain.settings import Settings
from projections.prose.changes import Change, Matter, changes
from projections.prose.standing import duty_said, matters, term_said
from projections.prose.teller import Teller
from projections.prose.telling import by_law
from projections.words.settings import SETTINGS, setting_said

Sides = tuple[Position | None, Position | None]
"""How a case stands, and how it would; None before it takes effect."""

_OTHERWISE = ("duty ", "finding ", "consent ")
"""What is told in another way here than of one position by itself."""


@dataclass(frozen=True, slots=True)
class ComparisonTold:
    """What differs after each step and in the end, and what the record would have to say anew.

    Of each change `before` is how it stands, `after` how it would; None for not at all.
    `settings` are those that differ.
    """

    settings: tuple[Change, ...]
    steps: tuple[tuple[Change, ...], ...]
    standing: tuple[Change, ...]
    unrecorded: tuple[str, ...]


def comparison(
    settings: tuple[Settings, Settings],
    steps: Iterable[Sides],
    last: Sides,
    unrecorded: Iterable[Fact],
    teller: Teller,
) -> ComparisonTold:
    """Two replays of one case compared, after each step and in the end."""
    return ComparisonTold(
        settings=settings_compared(*settings, teller),
        steps=tuple(differences(*each, teller) for each in steps),
        standing=differences(*last, teller),
        unrecorded=tuple(by_law(fact, teller) for fact in unrecorded),
    )


def differences(own: Position | None, other: Position | None, teller: Teller) -> tuple[Change, ...]:
    """What the one position says and the other says otherwise, matter by matter."""
    positions = (own, other)
    told = [matters(each, teller) for each in positions]
    said = [dict(_alike(each)) for each in told]
    for number, pair in enumerate(_pairs(own.duties if own else (), other.duties if other else ())):
        for side, duty in zip(said, pair, strict=True):
            if duty is not None:
                side[f"duty {number}"] = _duty(duty, teller)
    for side, words, position in zip(said, told, positions, strict=True):
        for finding in position.findings if position else ():
            key = f"finding {finding.id}"
            side[key] = _finding(finding, words[key].about, teller)
    return tuple(changes(*said))


def settings_compared(own: Settings, other: Settings, teller: Teller) -> tuple[Change, ...]:
    """The settings that are not the same."""
    said = [
        {
            name: Matter(teller.say(say), teller.say(setting_said(each, name)))
            for name, say in SETTINGS.items()
        }
        for each in (own, other)
    ]
    return tuple(changes(*said))


def side_by_side(change: Change, teller: Teller) -> str:
    """A difference in a line: what it is about, how it stands, how it would."""
    nothing = teller.say(Say("无", "nothing"))
    own, other = change.before or nothing, change.after or nothing
    said = Say(f"{own} ｜ 假设：{other}", f"{own} | what if: {other}")
    return teller.about(change.about, teller.say(said))


def _alike(told: Mapping[str, Matter]) -> Iterator[tuple[str, Matter]]:
    """What two positions say by the same keys; of several consents of a pair, each its number."""
    numbers: dict[str, Iterator[int]] = {}
    for key, matter in told.items():
        if not key.startswith(_OTHERWISE):
            yield key, matter
        elif key.startswith("consent "):
            pair = " ".join(key.split(" ")[:3])
            yield f"{pair} {next(numbers.setdefault(pair, count()))}", matter


def _duty(duty: Owed, teller: Teller) -> Matter:
    stands = teller.joined([*term_said(duty, teller), teller.value(duty.state)])
    return Matter(duty_said(duty, teller), stands)


def _finding(finding: Finding, about: str, teller: Teller) -> Matter:
    since = teller.day(finding.since)
    stands = [teller.value(finding.stage), teller.say(Say(f"自{since}起", f"since {since}"))]
    return Matter(about, teller.joined(stands))


def _pairs(own: Sequence[Owed], other: Sequence[Owed]) -> list[tuple[Owed | None, Owed | None]]:
    """Each duty with the same one on the other side: of the same trigger, or else of the same rule.

    In order of the one side, then what only the other has.
    """
    found: dict[int, int] = {}
    for same in (_by_trigger, _by_rule):
        free = [number for number in range(len(other)) if number not in found.values()]
        for number, duty in enumerate(own):
            match = next((each for each in free if same(other[each]) == same(duty)), None)
            if number not in found and match is not None:
                found[number] = match
                free.remove(match)
    mine = [(duty, other[found[n]] if n in found else None) for n, duty in enumerate(own)]
    theirs = [(None, duty) for n, duty in enumerate(other) if n not in found.values()]
    return [*mine, *theirs]


def _by_trigger(duty: Owed) -> tuple[object, ...]:
    return (*_by_rule(duty), duty.trigger)


def _by_rule(duty: Owed) -> tuple[object, ...]:
    return (duty.row.rule, duty.owed_by, duty.owed_to)
