"""Duties of the Jiangbei work plan of 2011 that an office keeps a record of.

Source: 《江北区创建省流动人口计划生育基本公共服务均等化示范区工作方案》. Its rates stand in
`domain/indicators.py`.
"""

from datetime import date

from domain.duties.kept import WHOLE, kept
from domain.duties.row import Party
from domain.duties.shapes import Standing, Within
from domain.instruments import JIANGBEI_2011 as NB
from domain.say import Say

_PLAN = (Party.COUNTY_OR_TOWNSHIP, Party.NOBODY)

DUTIES = (
    kept(
        NB,
        "NB-7",
        (Party.TOWN, Party.PUBLIC),
        Standing(),
        Say("二（六）：一站式服务", "two (6): everything at one counter"),
        "积极开展流动人口计划生育行政受理一站式服务",
    ),
    kept(
        NB,
        "NB-8",
        _PLAN,
        Standing(),
        Say("三：工作步骤", "three: the steps of the plan"),
        "活动分三个阶段进行",
        reading=WHOLE,
    ),
    kept(
        NB,
        "NB-8a",
        _PLAN,
        Within(date(2011, 4, 1), date(2011, 5, 31)),
        Say("三：第一阶段，宣传动员", "three: step 1, making it known"),
        "宣传动员阶段（2011年4—5月）",
    ),
    kept(
        NB,
        "NB-8b",
        _PLAN,
        Within(date(2011, 6, 1), date(2011, 10, 31)),
        Say("三：第二阶段，全面实施", "three: step 2, putting it into practice"),
        "全面实施阶段（2011年6—10月）",
    ),
    kept(
        NB,
        "NB-8c",
        _PLAN,
        Within(date(2011, 11, 1), date(2011, 12, 31)),
        Say("三：第三阶段，总结验收", "three: step 3, review and acceptance"),
        "总结验收阶段（2011年11—12月）",
    ),
    kept(
        NB,
        "NB-10",
        (Party.COUNTY_OR_ABOVE, Party.BELOW),
        Standing(),
        Say("四（四）：专项评估", "four (4): part of the yearly evaluation"),
        "把创建活动列入流动人口计划生育专项评估",
    ),
)
