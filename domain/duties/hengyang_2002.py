"""Duties of the Hengyang community rules of 2002 that an office keeps a record of.

Source: 珠晖区广东路街道和平小区社区居委会《计划生育规范管理与服务资料汇编》, cut off in part 4,
six. Its meetings fall on the second and on the last day of the month: two duties, never one.
"""

from domain.duties.kept import WHOLE, kept
from domain.duties.row import Party
from domain.duties.shapes import (
    END_OF_MONTH,
    Every,
    EveryMonths,
    Recurring,
    Standing,
)
from domain.instruments import HENGYANG_2002 as HY
from domain.say import Say

_COMMUNITY = (Party.COMMUNITY, Party.NOBODY)
_STREET = (Party.COMMUNITY, Party.TOWN)
_OTHER = (Party.COMMUNITY, Party.OTHER_PLACE)
_HAND_OVER = Say("只记移交手续，不记内容", "only that it was handed over, never the contents")

MEETINGS = (
    kept(
        HY,
        "HY-1",
        _COMMUNITY,
        Standing(),
        Say("第一部分二之1：例会制度", "part 1, two, 1: regular meetings"),
        "坚持例会制度",
        reading=WHOLE,
    ),
    kept(
        HY,
        "HY-1a",
        _COMMUNITY,
        Recurring(Every.WEEK),
        Say("第一部分二之1：每周座谈会", "part 1, two, 1: the weekly talk"),
        "参加每周一次的计划生育信息座谈会",
    ),
    kept(
        HY,
        "HY-1b",
        _COMMUNITY,
        Recurring(Every.MONTH),
        Say("第一部分二之1：每月例会", "part 1, two, 1: the monthly meeting"),
        "参加每月一次的计划生育工作例会",
    ),
    kept(
        HY,
        "HY-2",
        _COMMUNITY,
        Recurring(Every.YEAR),
        Say("第一部分二之5：每年总结", "part 1, two, 5: the yearly review"),
        "每年召开一次计划生育总结表彰会",
    ),
    kept(
        HY,
        "HY-3",
        _COMMUNITY,
        Standing(),
        Say("第三部分一之3、4：计划、总结、例会", "part 3, one, 3 and 4: plan, review, meetings"),
        "负责制订当年工作计划",
        reading=WHOLE,
    ),
    kept(
        HY,
        "HY-3a",
        _COMMUNITY,
        Recurring(Every.YEAR),
        Say("第三部分一之3：当年计划", "part 3, one, 3: the year's plan"),
        "负责制订当年工作计划",
    ),
    kept(
        HY,
        "HY-3b",
        _COMMUNITY,
        Recurring(Every.YEAR),
        Say("第三部分一之3：年度总结", "part 3, one, 3: the year's review"),
        "做好一年一度的工作总结",
    ),
    kept(
        HY,
        "HY-3c",
        _COMMUNITY,
        Recurring(Every.MONTH),
        Say("第三部分一之4：每月例会", "part 3, one, 4: the monthly meeting"),
        "基层每月的计划生育工作例会",
    ),
    kept(
        HY,
        "HY-6",
        _STREET,
        Recurring(Every.MONTH, on_day=2),
        Say("第三部分二之7：每月2日例会和报表", "part 3, two, 7: meeting and return on day 2"),
        "按时参加每月2号召开的计生专干例会",
    ),
    kept(
        HY,
        "HY-9",
        _COMMUNITY,
        Recurring(Every.MONTH),
        Say("第四部分一之4：每月例会", "part 4, one, 4: the monthly meeting"),
        "每月召开“五员”“小组长”例会",
    ),
    kept(
        HY,
        "HY-13",
        _COMMUNITY,
        Recurring(Every.MONTH, on_day=END_OF_MONTH),
        Say("第四部分四之2：月末碰头会", "part 4, four, 2: the meeting on the month's last day"),
        "每月最后一天召开一次情况碰头例会",
    ),
)

PAPERS = (
    kept(
        HY,
        "HY-4",
        _OTHER,
        Standing(),
        Say("第三部分二之4：迁移移交", "part 3, two, 4: hand-over when people move"),
        "做好社区内迁进迁出育龄人员的计划生育移交手续",
        reading=_HAND_OVER,
    ),
    kept(
        HY,
        "HY-5",
        _STREET,
        Standing(),
        Say("第三部分二之6：《生育证》报批", "part 3, two, 6: papers checked and sent up"),
        "准确无误做好《生育证》审核、报批、发放工作",
    ),
    kept(
        HY,
        "HY-16",
        _COMMUNITY,
        Standing(),
        Say("第四部分五之1（1）：档案", "part 4, five, 1(1): the file"),
        "建立一套完整的计生档案",
        reading=Say("只记有档，其余各项不记", "only that there is a file; its other items are out"),
    ),
    kept(
        HY,
        "HY-17",
        _COMMUNITY,
        Standing(),
        Say("第四部分五之1（4）：单位移交", "part 4, five, 1(4): hand-over by a work unit"),
        "计划生育情况移交",
        reading=_HAND_OVER,
    ),
    kept(
        HY,
        "HY-19",
        _COMMUNITY,
        Standing(),
        Say("第四部分五之2（3）：催办通知", "part 4, five, 2(3): the notice that urges"),
        "发放催办通知",
        reading=Say("只记发出的表单，未定期限", "only that the form was sent; no period"),
    ),
    kept(
        HY,
        "HY-12",
        _COMMUNITY,
        Standing(),
        Say("第四部分三4：每季教育培训", "part 4, three, 4: the quarter's training"),
        "教育培训不少于2次",
        reading=Say(
            "只记已办，不记何人受教育", "only that it was held, never who was taught or what"
        ),
    ),
    kept(
        HY,
        "HY-23",
        _STREET,
        Standing(),
        Say("第一部分一、二：责任状", "part 1, one and two: the letter of responsibility"),
        "按照责任状要求",
    ),
)

EXCHANGE = (
    kept(
        HY,
        "HY-21",
        _OTHER,
        EveryMonths(6),
        Say("第四部分五之5：每半年信息交流", "part 4, five, 5: an exchange every half year"),
        "坚持每半年进行一次流入地和流出地之间的信息交流",
        reading=Say(
            "自两地首次交流或协议之日起算，首日不计；无责任条款",
            "half-years run from the pair's first exchange or agreement, that day not counted; "
            "the text on responsibility is cut off, so there is no clause",
        ),
    ),
)

DUTIES = MEETINGS + PAPERS + EXCHANGE
