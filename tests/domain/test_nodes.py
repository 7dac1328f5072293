"""Which node serves which office, and how a fact goes between the nodes that share its case."""

from dataclasses import replace

import pytest

from domain.consultation.facts import DecisionMade, NoticeSent
from domain.history import History
from domain.localities import Code
from domain.nodes import Nodes, exchange_of, following, next_number
from domain.recorded import Exchange, Heard
from tests.play import FEIXI, SHUYANG, WUJIN, Play, consult

HEFEI, ANHUI_TOWN = Code("340123100"), Code("341225100")
NODES = Nodes("su", {Code("32"): "su", Code("34"): "wan", Code("3401"): "hefei"})
ALONE = Nodes("su")


class TestWhoServes:
    @pytest.mark.parametrize(
        ("office", "node"),
        [
            (WUJIN, "su"),
            (Code("32"), "su"),
            (HEFEI, "hefei"),
            (Code("3401"), "hefei"),
            (ANHUI_TOWN, "wan"),
            (Code("110101"), None),
        ],
    )
    def test_the_longest_code_that_an_office_lies_in(self, office: Code, node: str | None) -> None:
        assert NODES.of(office) == node

    def test_the_others_are_those_that_serve_somebody_else(self) -> None:
        assert NODES.others == {"wan", "hefei"}
        assert ALONE.others == frozenset()

    def test_a_case_concerns_the_nodes_of_its_parties(self, play: Play) -> None:
        case = consult(play, SHUYANG, FEIXI).case_at("2010-09-02 09:00")
        assert NODES.concerned(case) == {"su", "hefei"}
        assert NODES.sharing(case) == ("hefei",)

    def test_and_that_of_their_common_superior(self, play: Play) -> None:
        nodes = Nodes("wujin", {Code("3204"): "wujin", Code("3213"): "suqian", Code("32"): "su"})
        case = consult(play, SHUYANG).case_at("2010-09-02 09:00")
        assert nodes.concerned(case) == {"wujin", "suqian", "su"}
        assert nodes.sharing(case) == ("su", "suqian")

    def test_those_that_share_it_are_told_in_order(self, play: Play) -> None:
        served = {"3204": "a", "3213": "f", "3203": "b", "3205": "e", "34": "c", "3210": "d"}
        nodes = Nodes("a", {Code(code): name for code, name in served.items()})
        others = (SHUYANG, "320324", "320583", FEIXI, "321081")
        case = consult(play, *others).case_at("2010-09-02 09:00")
        assert nodes.sharing(case) == ("b", "c", "d", "e", "f")

    def test_an_office_that_no_node_serves_is_nobodys_to_tell(self, play: Play) -> None:
        nodes = Nodes("su", {Code("32"): "su", Code("3401"): "hefei"})
        case = consult(play, "341225").case_at("2010-09-02 09:00")
        assert nodes.concerned(case) == {"su"}
        assert nodes.sharing(case) == ()


class TestHowAFactGoes:
    @pytest.fixture
    def case(self, play: Play) -> Play:
        return consult(play, SHUYANG, FEIXI)

    def exchange(self, play: Play, to: str | None, nodes: Nodes = NODES) -> Exchange | None:
        case = play.case_at("2010-09-02 09:00")
        fact = DecisionMade() if to is None else NoticeSent(to=Code(to), items=None)
        return exchange_of(nodes, case, case.docket.history, fact)

    def test_where_there_is_no_other_node_it_goes_nowhere(self, case: Play) -> None:
        assert self.exchange(case, FEIXI, ALONE) is None

    def test_where_no_other_shares_the_case_it_goes_nowhere(self, play: Play) -> None:
        assert self.exchange(consult(play), SHUYANG) is None

    @pytest.mark.parametrize(("to", "node"), [(FEIXI, "hefei"), (SHUYANG, None), (None, None)])
    def test_all_that_share_hear_of_it_and_one_may_be_the_addressee(
        self, case: Play, to: str | None, node: str | None
    ) -> None:
        assert self.exchange(case, to) == Exchange(
            number=2, nodes=("hefei",), to=node, after=(), received=None
        )

    def test_what_the_law_yields_goes_to_nobody_in_particular(self, case: Play) -> None:
        at = case.case_at("2010-09-02 09:00")
        found = exchange_of(NODES, at, at.docket.history, None)
        assert found is not None
        assert found.to is None

    def test_it_says_what_had_been_heard_of_the_others_before(self, case: Play) -> None:
        at = case.case_at("2010-09-02 09:00")
        heard = replace(at.docket.history, version=6, heard={"wan": 1, "hefei": 3})
        found = exchange_of(NODES, at, heard, None)
        assert found is not None
        assert found.number == 3
        assert found.after == (Heard(node="hefei", count=3), Heard(node="wan", count=1))

    def test_a_case_that_was_heard_of_is_told_on_though_no_other_shares_it_now(
        self, play: Play
    ) -> None:
        at = consult(play).case_at("2010-09-02 09:00")
        heard = replace(at.docket.history, heard={"hefei": 1})
        found = exchange_of(NODES, at, heard, None)
        assert found is not None
        assert (found.nodes, found.to) == ((), None)


class TestNumbers:
    def test_the_facts_of_this_node_are_counted_from_one(self) -> None:
        assert next_number(History()) == 1
        assert next_number(History(version=5, heard={"hefei": 2, "wan": 1})) == 3

    def test_what_follows_an_act_goes_on_from_it_and_to_nobody(self) -> None:
        own = Exchange(number=4, nodes=("hefei",), to="hefei", after=(), received=None)
        assert following(own, 2) == replace(own, number=6, to=None)
        assert following(None, 1) is None
