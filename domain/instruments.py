"""The documents of law: what each is called, when it is in force, and the places it binds."""

from dataclasses import dataclass
from datetime import date

from domain.localities import Code
from domain.say import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A document of law.

    `places` are code prefixes, "" for the whole country. `in_force_from` is None for a document
    that prints no date: it is taken as in force, and shown as undated. `in_force_until` is
    exclusive, None while it has not ended. `reading` says what of this the document leaves open.
    """

    key: str
    title: Say
    issued_on: date | None
    in_force_from: date | None
    in_force_until: date | None
    places: frozenset[str]
    cite: Say
    reading: Say | None = None

    def has_begun(self, day: date) -> bool:
        """True from the instrument's first day on; always, if it is undated."""
        return self.in_force_from is None or self.in_force_from <= day

    def in_force(self, day: date) -> bool:
        """True if the instrument is in force on the day."""
        return self.has_begun(day) and (self.in_force_until is None or day < self.in_force_until)

    def binds(self, office: Code) -> bool:
        """True if the office lies in a place the instrument binds."""
        return any(office.startswith(place) for place in self.places)

    def not_before(self, day: date) -> date:
        """The day, or the instrument's first day if that is later."""
        return day if self.in_force_from is None else max(day, self.in_force_from)

    @property
    def when(self) -> Say:
        """Since when it is in force, and until when."""
        since, until = self.in_force_from, self.in_force_until
        begins = (
            Say("未载日期，视为施行中", "undated, taken as in force")
            if since is None
            else Say(f"自{since}起施行", f"in force from {since}")
        )
        if until is None:
            return begins
        return Say(f"{begins.zh}，至{until}止", f"{begins.en} until {until}")

    @property
    def where(self) -> str:
        """The codes of the places it binds."""
        codes = ", ".join(sorted(self.places - {""}))
        return f"in {codes}" if codes else "in the whole country"


JIANGSU_2009 = Instrument(
    key="JS-2009",
    title=Say(
        "《江苏省流动人口计划生育服务管理工作规范（试行）》",
        "Jiangsu norm on services for the floating population (trial), 2009",
    ),
    issued_on=date(2009, 11, 4),
    in_force_from=date(2009, 11, 10),
    in_force_until=None,
    places=frozenset({"32"}),
    cite=Say("第三条、第四十三条", "arts. 3 and 43"),
)

NANJING = Instrument(
    key="NJ",
    title=Say(
        "《南京市社区流动人口计划生育服务管理工作规范（试行）》",
        "Nanjing norm on community services for the floating population (trial)",
    ),
    issued_on=None,
    in_force_from=None,
    in_force_until=None,
    places=frozenset({"3201"}),
    cite=Say("标题", "its title"),
    reading=Say(
        "文本未载日期：视为施行中，标明“未载日期”",
        "the text prints no date: taken as in force at any day, shown as undated",
    ),
)

HENGYANG_2002 = Instrument(
    key="HY-2002",
    title=Say(
        "珠晖区广东路街道和平小区社区居委会《计划生育规范管理与服务资料汇编》",
        "Hengyang Zhuhui, Heping community: collected rules, 2002",
    ),
    issued_on=None,
    in_force_from=date(2002, 1, 1),
    in_force_until=None,
    places=frozenset({"430405"}),
    cite=Say("封面", "its cover"),
    reading=Say(
        "只载年份“二〇〇二年”：自该年首日起；一个社区的汇编，按其所在区适用",
        "dated by the year only: from its first day; one community's rules, read for its district",
    ),
)

ANHUI_2010 = Instrument(
    key="AH-2010",
    title=Say(
        "《安徽省城市基层人口和计划生育工作规范》",
        "Anhui norm on population work at the base in cities, 2010",
    ),
    issued_on=date(2010, 3, 22),
    in_force_from=date(2010, 3, 22),
    in_force_until=None,
    places=frozenset({"34"}),
    cite=Say("皖人口发〔2010〕6号、第二十六条", "notice no. 6 of 2010, art. 26"),
    reading=Say(
        "推断：文本日期损坏（“二一年三月二十二日”“2023年3月22日”），推为2010年3月22日，"
        "皖推为安徽；自下发之日起执行",
        "inferred: the text's dates are damaged and read as 2010-03-22, its 皖 as Anhui; "
        "in force from the day it was issued, in county seats, too (AH-26)",
    ),
)

JIANGBEI_2011 = Instrument(
    key="NB-2011",
    title=Say(
        "《江北区创建省流动人口计划生育基本公共服务均等化示范区工作方案》",
        "Ningbo Jiangbei work plan for equal basic services, 2011",
    ),
    issued_on=date(2011, 5, 19),
    in_force_from=date(2011, 5, 19),
    in_force_until=None,
    places=frozenset({"330205"}),
    cite=Say("落款", "its date line"),
    reading=Say(
        "方案未定终止日，其步骤到2011年12月",
        "the plan sets no end; its steps run to December 2011",
    ),
)

STATE_COUNCIL_555 = Instrument(
    key="CN-555",
    title=Say(
        "《流动人口计划生育工作条例》（国务院令第555号）",
        "State Council regulation on the floating population, order no. 555",
    ),
    issued_on=date(2009, 5, 11),
    in_force_from=date(2009, 10, 1),
    in_force_until=date(2021, 9, 9),
    places=frozenset({""}),
    cite=Say("国务院令第555号；国务院令第747号废止", "order no. 555; abolished by order no. 747"),
    reading=Say(
        "只作参数：条例不在五份文件之内；废止日按第747号令的落款日期",
        "for parameters only: not one of the five documents; ended on the date of order no. 747",
    ),
)

INSTRUMENTS = (
    JIANGSU_2009,
    NANJING,
    HENGYANG_2002,
    ANHUI_2010,
    JIANGBEI_2011,
    STATE_COUNCIL_555,
)
"""Every instrument, the one the case kinds stand under first."""
