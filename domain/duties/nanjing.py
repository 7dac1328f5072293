"""Duties of the Nanjing community norm that an office keeps a record of.

Source: 《南京市社区流动人口计划生育服务管理工作规范（试行）》, undated. Its indicators stand in
`domain/indicators.py`.
"""

from domain.duties.kept import kept
from domain.duties.row import Party
from domain.duties.shapes import (
    Every,
    Promptly,
    Recurring,
    Regularly,
    Standing,
)
from domain.instruments import NANJING as NJ
from domain.say import Say

_COMMUNITY = (Party.COMMUNITY, Party.NOBODY)
_PUBLIC = (Party.COMMUNITY, Party.PUBLIC)
_LEADS = (Party.COUNTY_OR_TOWNSHIP, Party.BELOW)

DUTIES = (
    kept(
        NJ,
        "NJ-1",
        _COMMUNITY,
        Standing(),
        Say("第1项：分管主任、协管员、信息员", "item 1: who is in charge, and the staff"),
        "社区明确流动人口计划生育分管主任，并配备流动人口计划生育协管员和信息员",
    ),
    kept(
        NJ,
        "NJ-2",
        _PUBLIC,
        Recurring(Every.YEAR, times=2),
        Say("第2项：向居民代表大会报告", "item 2: a report to the residents' assembly"),
        "在社区每年两次召开的居民代表大会上，报告社区流动人口计划生育工作",
        reading=Say(
            "每年两次，不限上下半年；每次一记",
            "twice a civil year, in whichever half; one record a meeting",
        ),
    ),
    kept(
        NJ,
        "NJ-10",
        _COMMUNITY,
        Promptly(),
        Say("第10项：平台下载和反馈", "item 10: downloads and feedback by the platforms"),
        "运用国家和省流动人口计划生育服务管理工作平台，及时准确地下载和反馈",
        reading=Say("只记办理，不记内容", "only that it was done, never the contents"),
    ),
    kept(
        NJ,
        "NJ-17",
        _PUBLIC,
        Standing(),
        Say("第17项：维权工作站", "item 17: an office for people's rights"),
        "社区建立便民维权工作站",
    ),
    kept(
        NJ,
        "NJ-18",
        _PUBLIC,
        Standing(),
        Say("第18项：热线和信箱", "item 18: a telephone line and a mailbox"),
        "开通社区维权热线和电子信箱",
    ),
    kept(
        NJ,
        "NJ-26",
        _COMMUNITY,
        Standing(),
        Say("第26项：责任区域", "item 26: areas of responsibility"),
        "将辖区划分若干责任区域",
    ),
    kept(
        NJ,
        "NJ-27",
        _COMMUNITY,
        Standing(),
        Say("第27项：服务管理站", "item 27: the service station"),
        "加强社区流动人口服务管理站建设",
    ),
    kept(
        NJ,
        "NJ-28",
        _COMMUNITY,
        Standing(),
        Say("第28项：协同机制", "item 28: working together with other offices"),
        "建立“互通信息、协同管理、综合服务”机制",
    ),
    kept(
        NJ,
        "NJ-29",
        _LEADS,
        Standing(),
        Say("第29项：责任书", "item 29: letters of responsibility"),
        "与辖区相关部门和单位签订流动人口计划生育服务管理责任书",
    ),
    kept(
        NJ,
        "NJ-30",
        _LEADS,
        Regularly(),
        Say("第30项：联席会议", "item 30: joint meetings"),
        "建立联席会议制度，定期通报信息",
    ),
)
