"""What differs from place to place and from time to time, for information only.

Nothing here is enforced: some of it binds the person, whom this system never pursues, and the
rest is said of matters whose duties stand in the table. The values are never merged: a place sees
those of the instruments in force there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.instruments import Instrument
from domain.localities import Code
from domain.say import Say


class Matter(StrEnum):
    """What a parameter is about."""

    CERTIFICATE_SHOWN = "when a certificate is shown at the residence"
    FIRST_CHILD_PAPER = "name of the first-child paper"
    FIRST_CHILD_CHECKED = "who checks a first-child application, and how long it takes"
    EXCHANGE = "exchange between origin and residence"
    MONTHLY_MEETING = "day of the monthly meeting"
    LEVY = "who decides on a levy (historical)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What an instrument says of a matter; `on_person` if it binds the person, not an office."""

    matter: Matter
    instrument: str
    rule: str
    says: Say
    on_person: bool = False
    cite: Say
    quote: str


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        matter=Matter.CERTIFICATE_SHOWN,
        instrument="HY-2002",
        rule="HY-18",
        says=Say("到达后15日内", "within 15 days of arrival"),
        on_person=True,
        cite=Say("第四部分五之2（2）", "part 4, five, 2(2)"),
        quote="15日内交验《婚育证明》",
    ),
    Parameter(
        matter=Matter.CERTIFICATE_SHOWN,
        instrument="JS-2009",
        rule="JS-21.4",
        says=Say(
            "未定交验期限；无证明的，办理期限60天",
            "no period for showing it; 60 days to obtain a missing one",
        ),
        on_person=True,
        cite=Say("第二十一条第三款", "art. 21 par. 3"),
        quote="办理期限为60天",
    ),
    Parameter(
        matter=Matter.CERTIFICATE_SHOWN,
        instrument="CN-555",
        rule="CN-8",
        says=Say("到达后30日内", "within 30 days of arrival"),
        on_person=True,
        cite=Say("第八条", "art. 8"),
        quote="自到达现居住地之日起30日内提交婚育证明",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_PAPER,
        instrument="HY-2002",
        rule="HY-5",
        says=Say("生育证", "生育证"),
        cite=Say("第三部分二之6", "part 3, two, 6"),
        quote="《生育证》审核、报批、发放",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_PAPER,
        instrument="JS-2009",
        rule="JS-29.4a",
        says=Say("一孩生育服务证", "一孩生育服务证"),
        cite=Say("第二十九条（四）", "art. 29(4)"),
        quote="即时发放一孩生育服务证",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_PAPER,
        instrument="AH-2010",
        rule="AH-8.6",
        says=Say("生殖保健服务证（文本作“效劳证”）", "生殖保健服务证; the damaged text has 效劳证"),
        cite=Say("第八条（六）", "art. 8(6)"),
        quote="依法发放生殖保健效劳证",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_PAPER,
        instrument="NB-2011",
        rule="NB-7",
        says=Say("一孩生殖健康服务证", "一孩生殖健康服务证"),
        cite=Say("二（六）", "two (6)"),
        quote="《一孩生殖健康服务证》",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_PAPER,
        instrument="CN-555",
        rule="CN-16",
        says=Say("生育服务登记", "生育服务登记, a registration"),
        cite=Say("第十六条", "art. 16"),
        quote="生育服务登记",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_CHECKED,
        instrument="JS-2009",
        rule="JS-29.1",
        says=Say(
            "村（居）核实：7、15、7个工作日，其后即时",
            "the village: 7, 15 and 7 working days, then at once; 29 in all",
        ),
        cite=Say("第二十九条（一）至（四）", "art. 29(1) to (4)"),
        quote="在7个工作日内通过电话、书面或通过流动人口信息系统",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_CHECKED,
        instrument="AH-2010",
        rule="AH-8.6",
        says=Say("街道审核，未定期限", "the street checks; no period"),
        cite=Say("第八条（六）", "art. 8(6)"),
        quote="审核并负责上报生育证申请",
    ),
    Parameter(
        matter=Matter.FIRST_CHILD_CHECKED,
        instrument="CN-555",
        rule="CN-16",
        says=Say(
            "乡（镇）、街道核实：7、15个工作日，其后即时",
            "the township: 7 and 15 working days, then at once; 22 in all",
        ),
        cite=Say("第十六条", "art. 16"),
        quote="生育服务登记",
    ),
    Parameter(
        matter=Matter.EXCHANGE,
        instrument="HY-2002",
        rule="HY-21",
        says=Say("每半年一次", "every half year"),
        cite=Say("第四部分五之5", "part 4, five, 5"),
        quote="坚持每半年进行一次流入地和流出地之间的信息交流",
    ),
    Parameter(
        matter=Matter.EXCHANGE,
        instrument="JS-2009",
        rule="JS-14.1",
        says=Say(
            "逐事通报，登记信息每5个工作日汇总",
            "event by event; registrations every 5 working days",
        ),
        cite=Say("第十四条（一）、第十九条（一）", "arts. 14(1), 19(1)"),
        quote="每5个工作日汇总一次上报",
    ),
    Parameter(
        matter=Matter.EXCHANGE,
        instrument="NJ",
        rule="NJ-10",
        says=Say("通过国家和省平台", "by the national and provincial platforms"),
        cite=Say("第10项", "item 10"),
        quote="运用国家和省流动人口计划生育服务管理工作平台",
    ),
    Parameter(
        matter=Matter.EXCHANGE,
        instrument="AH-2010",
        rule="AH-12.2",
        says=Say("加强交流和通报，未定期限", "to be strengthened; no period"),
        cite=Say("第十二条（二）", "art. 12(2)"),
        quote="加强与户籍地、单位的信息交流和通报",
    ),
    Parameter(
        matter=Matter.EXCHANGE,
        instrument="CN-555",
        rule="CN-6",
        says=Say("乡（镇）、街道之间的信息通报制度", "a system of notices between townships"),
        cite=Say("第六条", "art. 6"),
        quote="建立流动人口计划生育信息通报制度",
    ),
    Parameter(
        matter=Matter.MONTHLY_MEETING,
        instrument="HY-2002",
        rule="HY-6",
        says=Say("每月2日（专干例会）", "day 2, the officers' meeting"),
        cite=Say("第三部分二之7", "part 3, two, 7"),
        quote="每月2号召开的计生专干例会",
    ),
    Parameter(
        matter=Matter.MONTHLY_MEETING,
        instrument="HY-2002",
        rule="HY-13",
        says=Say("每月最后一天（碰头例会）", "the last day, the liaison meeting"),
        cite=Say("第四部分四之2", "part 4, four, 2"),
        quote="每月最后一天召开一次情况碰头例会",
    ),
    Parameter(
        matter=Matter.LEVY,
        instrument="JS-2009",
        rule="JS-32.2",
        says=Say("两地协商，未定层级", "by consultation of the two places; no level named"),
        cite=Say("第三十二条", "art. 32"),
        quote="与另一方进行通报协商",
    ),
    Parameter(
        matter=Matter.LEVY,
        instrument="AH-2010",
        rule="AH-8.6",
        says=Say("街道协助上级", "the street assists its superior"),
        cite=Say("第八条（六）", "art. 8(6)"),
        quote="协助上级政府人口计生部门",
    ),
)


def parameters(instruments: Iterable[Instrument], place: Code, day: date) -> tuple[Parameter, ...]:
    """What the instruments in force at a place on a day say, each for itself."""
    there = {each.key for each in instruments if each.in_force(day) and each.binds(place)}
    return tuple(each for each in PARAMETERS if each.instrument in there)
