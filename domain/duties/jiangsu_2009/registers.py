"""Registers, files and contacts that Jiangsu offices keep on both sides.

Source: 《江苏省流动人口计划生育服务管理工作规范（试行）》 arts. 14, 19, 20 and 22 to 24.
"""

from domain.duties.kept import kept
from domain.duties.row import Party
from domain.duties.shapes import Promptly, Regularly, Standing
from domain.instruments import JIANGSU_2009 as JS
from domain.say import Say

_TOWN = (Party.TOWN, Party.NOBODY)
_VILLAGE = (Party.COMMUNITY, Party.TOWN)
_BASE = (Party.BASE, Party.NOBODY)
_FRESHNESS = Say(
    "只记本单位登记簿最近更新日，不跟踪个人",
    "only when the office last brought its register up to date; no person is followed",
)
_PAPERS = Say("只记登记簿和报表，不含服务内容", "registers and returns only, nothing of services")

DUTIES = (
    kept(
        JS,
        "JS-14.3",
        _BASE,
        Regularly(),
        Say("第十四条（三）：流出登记更新", "art. 14(3): the outflow register kept up to date"),
        "及时掌握变化情况和对信息进行更新",
        clauses=("39(1)",),
        reading=_FRESHNESS,
    ),
    kept(
        JS,
        "JS-14.4",
        _TOWN,
        Standing(),
        Say("第十四条（四）：乡镇档案", "art. 14(4): the township's files"),
        "乡（镇）、街道建立婚育证明登记表",
        clauses=("39(1)",),
        reading=_PAPERS,
    ),
    kept(
        JS,
        "JS-14.5",
        _VILLAGE,
        Standing(),
        Say("第十四条（五）：村居档案", "art. 14(5): the village's files"),
        "村（居）建立流出人口信息登记簿、计划生育信息采集卡",
        clauses=("39(1)",),
    ),
    kept(
        JS,
        "JS-19.3",
        _BASE,
        Regularly(),
        Say("第十九条（三）：流入登记更新", "art. 19(3): the inflow register kept up to date"),
        "及时掌握变化情况和对信息进行更新",
        clauses=("40(1)",),
        reading=_FRESHNESS,
    ),
    kept(
        JS,
        "JS-19.4",
        _TOWN,
        Standing(),
        Say("第十九条（四）：乡镇档案", "art. 19(4): the township's files"),
        "一孩生育服务登记表和统计报表等档案",
        clauses=("40(1)",),
        reading=_PAPERS,
    ),
    kept(
        JS,
        "JS-19.5",
        _VILLAGE,
        Standing(),
        Say("第十九条（五）：村居档案", "art. 19(5): the village's files"),
        "村（居）建立流入人口信息登记簿、计划生育信息采集卡",
        clauses=("40(1)",),
    ),
    kept(
        JS,
        "JS-20",
        (Party.WORKPLACE, Party.VILLAGE),
        Promptly(),
        Say("第二十条：从业地向居住地通报", "art. 20: the workplace tells the residence"),
        "并及时向其居住地通报信息",
        clauses=("40(1)",),
    ),
    kept(
        JS,
        "JS-22.0",
        (Party.RESIDENCE, Party.PUBLIC),
        Standing(),
        Say("第二十二条：告知免费服务", "art. 22: free services are made known"),
        "现居住地通过有效方式告知有关免费服务信息",
        clauses=("40(4)",),
    ),
    kept(
        JS,
        "JS-23",
        (Party.TOWN, Party.OTHER_PLACE),
        Standing(),
        Say("第二十三条：两地乡镇建立联系", "art. 23: townships of the two places in contact"),
        "乡（镇）、街道应当主动与流动人口户籍地乡（镇）、街道建立联系",
        clauses=("40(2)",),
        reading=Say("只取前半句：建立联系", "its first half only: that contact is made"),
    ),
)
