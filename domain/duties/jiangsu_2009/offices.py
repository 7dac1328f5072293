"""What Jiangsu offices keep, hold and repeat under the norm of 2009, beside their cases.

Source: 《江苏省流动人口计划生育服务管理工作规范（试行）》 arts. 7, 10 to 13, 27, 36, 38, 42.
Where an article speaks of services too, only the office's part of it stands here.
"""

from dataclasses import replace

from domain.duties.kept import WHOLE, kept
from domain.duties.row import MetBy, Party
from domain.duties.shapes import (
    Every,
    Promptly,
    Recurring,
    Regularly,
    Standing,
)
from domain.instruments import JIANGSU_2009 as JS
from domain.say import Say

_ABOVE = (Party.COUNTY_OR_ABOVE, Party.NOBODY)
_LEVELS = (Party.EVERY_LEVEL, Party.NOBODY)
_VILLAGE = (Party.COMMUNITY, Party.TOWN)
_CHECKS = (Party.CITY_OR_COUNTY, Party.BELOW)

AGREEMENT = (
    replace(
        kept(
            JS,
            "JS-7.4",
            (Party.CITY_OR_COUNTY, Party.OTHER_PLACE),
            Standing(),
            Say("第七条（四）：区域协作机制", "art. 7(4): cooperation between areas"),
            "建立两地或多地相互协调、齐抓共管的流动人口计划生育区域协作长效机制",
        ),
        met_by=MetBy.AGREEMENT,
    ),
)

TASKS = (
    kept(
        JS,
        "JS-10.1",
        _LEVELS,
        Standing(),
        Say("第十条：机构和人员", "art. 10: units and staff for the work"),
        "配备必要的专（兼）职工作人员",
    ),
    kept(
        JS,
        "JS-11",
        _ABOVE,
        Standing(),
        Say("第十一条：县级以上部门职责", "art. 11: the tasks of offices from the county up"),
        "县级以上人口和计划生育行政部门的主要职责",
        reading=WHOLE,
    ),
    kept(
        JS,
        "JS-11.2",
        _ABOVE,
        Standing(),
        Say("第十一条（二）：目标责任制和考核", "art. 11(2): target responsibility, assessment"),
        "组织实施考核评估",
    ),
    kept(
        JS,
        "JS-11.3",
        (Party.COUNTY_OR_ABOVE, Party.SUPERIOR),
        Standing(),
        Say("第十一条（三）：信息和统计", "art. 11(3): exchange, analysis, statistics"),
        "做好信息交流、数据分析和统计上报等工作",
    ),
    kept(
        JS,
        "JS-11.4",
        (Party.COUNTY_OR_ABOVE, Party.OTHER_PLACE),
        Standing(),
        Say("第十一条（四）：区域协作", "art. 11(4): cooperation between areas"),
        "开展区域间流动人口计划生育服务管理协作",
    ),
    kept(
        JS,
        "JS-12.3",
        (Party.TOWN, Party.OTHER_PLACE),
        Promptly(),
        Say("第十二条（三）：通报和反馈", "art. 12(3): notices and feedback by the system"),
        "及时通过流动人口计划生育信息管理系统进行通报和反馈",
        clauses=("39(2)", "40(2)"),
    ),
    kept(
        JS,
        "JS-12.4",
        (Party.TOWN, Party.PUBLIC),
        Promptly(),
        Say("第十二条（四）：办证和登记", "art. 12(4): certificates and registrations"),
        "及时办理和查验婚育证明",
    ),
    kept(
        JS,
        "JS-13.2",
        _VILLAGE,
        Standing(),
        Say("第十三条（二）：采集和登记", "art. 13(2): collection and registration"),
        "负责全员流动人口信息的采集、核实和登记",
        clauses=("39(1)", "40(1)"),
    ),
    kept(
        JS,
        "JS-13.4",
        _VILLAGE,
        Standing(),
        Say("第十三条（四）：协助办证", "art. 13(4): help with certificates"),
        "协助乡（镇）、街道办理和查验婚育证明",
    ),
)

SYSTEMS = (
    kept(
        JS,
        "JS-27",
        _LEVELS,
        Standing(),
        Say("第二十七条：信息管理系统", "art. 27: the information systems"),
        "建设和完善流动人口计划生育信息管理系统",
        reading=WHOLE,
    ),
    kept(
        JS,
        "JS-27.1",
        (Party.PROVINCE, Party.BELOW),
        Regularly(),
        Say("第二十七条（一）：定期通报", "art. 27(1): bulletins on the systems' use"),
        "定期通报制度",
    ),
    kept(
        JS,
        "JS-27.2",
        _LEVELS,
        Promptly(),
        Say("第二十七条（二）：录入和反馈", "art. 27(2): entry, feedback and returns"),
        "及时准确做好流动人口计划生育信息的录入、更新、通报、反馈和报表上传等工作",
        clauses=("39(2)", "40(2)"),
    ),
    kept(
        JS,
        "JS-27.3",
        (Party.COUNTY_OR_TOWNSHIP, Party.NOBODY),
        Promptly(),
        Say("第二十七条（三）：及时登录", "art. 27(3): the systems are looked at"),
        "县、乡信息管理人员及时登录流动人口计划生育信息管理系统",
        clauses=("39(2)", "40(2)"),
    ),
    kept(
        JS,
        "JS-27.4",
        (Party.EVERY_LEVEL, Party.SUPERIOR),
        Standing(),
        Say("第二十七条（四）：逐级统计上报", "art. 27(4): statistics from level to level"),
        "逐级统计上报制度",
        clauses=("39(2)", "40(2)"),
    ),
    kept(
        JS,
        "JS-36",
        _LEVELS,
        Recurring(Every.YEAR),
        Say("第三十六条：年度考核", "art. 36: the yearly assessment"),
        "实行流动人口计划生育目标管理责任制的年度考核",
    ),
    kept(
        JS,
        "JS-38",
        _CHECKS,
        Standing(),
        Say("第三十八条：检查", "art. 38: inspections"),
        "对落实目标管理责任制情况进行考核",
        reading=WHOLE,
    ),
    kept(
        JS,
        "JS-38.1",
        _CHECKS,
        Recurring(Every.YEAR),
        Say("第三十八条：每年检查", "art. 38: an inspection every year"),
        "每年对相关部门及所属单位流动人口计划生育工作组织检查",
    ),
    kept(
        JS,
        "JS-38.2",
        _CHECKS,
        Regularly(),
        Say("第三十八条：系统检查", "art. 38: inspections of the systems"),
        "定期对流动人口信息系统和流动育龄妇女计划生育信息系统使用管理情况进行检查",
    ),
    kept(
        JS,
        "JS-42",
        (Party.PROVINCE, Party.BELOW),
        Standing(),
        Say("第四十二条：解释", "art. 42: interpretation"),
        "本规范由江苏省人口和计划生育委员会负责解释",
    ),
)

DUTIES = AGREEMENT + TASKS + SYSTEMS
