"""Who moves: real villages, in the norm's scope, in the shape of migration in 2010."""

from collections import Counter
from datetime import date

import pytest

from adapters.world.movers import Mover, Movers, WorldError
from domain.law import Law
from domain.localities import Code

DAY = date(2010, 5, 6)


def moves(law: Law, area: str, count: int) -> list[Mover]:
    movers = Movers(law, seed=1, area=Code(area), first=DAY, sites=60)
    return [movers.next(DAY) for _ in range(count)]


def test_every_move_begins_or_ends_in_the_area(the_law: Law) -> None:
    for mover in moves(the_law, "3203", 300):
        assert mover.origin.startswith("3203") or mover.residence.startswith("3203")


def test_most_come_from_anhui_and_go_to_shanghai(the_law: Law) -> None:
    made = moves(the_law, "32", 3000)
    into = Counter(mover.origin[:2] for mover in made if not mover.origin.startswith("32"))
    out_of = Counter(mover.residence[:2] for mover in made if not mover.residence.startswith("32"))
    assert [province for province, _ in into.most_common(2)] == ["34", "41"]
    assert out_of.most_common(1)[0][0] == "31"


def test_every_mover_is_a_subject_of_the_norm(the_law: Law) -> None:
    movers = Movers(the_law, seed=2, area=Code("320102"), first=DAY, sites=60)
    for _ in range(300):
        mover = movers.next(DAY)
        assert movers.in_scope(mover.origin, mover.residence, DAY)
        assert mover.moved_on <= DAY
    assert not movers.in_scope(Code("320102002"), Code("320106003"), DAY)


@pytest.mark.parametrize("area", ["34", "3299", ""])
def test_an_area_without_offices_of_jiangsu_is_refused(the_law: Law, area: str) -> None:
    with pytest.raises(WorldError):
        moves(the_law, area, 1)
