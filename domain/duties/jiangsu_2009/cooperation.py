"""Articles 26 to 34 of the Jiangsu norm of 2009: cooperation between two localities.

Source: 《江苏省流动人口计划生育服务管理工作规范（试行）》, in force from 2009-11-10 (art. 43).
"""

from domain.duties.jiangsu_2009.norm import JS_2009, SINCE
from domain.duties.row import (
    Duty,
    From,
    MetBy,
    Party,
    Silence,
)
from domain.duties.shapes import (
    Beforehand,
    SameDay,
    ServiceStandard,
    WorkingDays,
)
from domain.say import Say

FIRST_CHILD = (
    Duty(
        rule="JS-29.1",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.VILLAGE,
        owed_to=Party.EACH_ORIGIN,
        term=WorkingDays(7),
        counted_from=From.APPLICATION,
        met_by=MetBy.NOTICE,
        silence=Silence.LATE,
        clauses=("40(2)",),
        cite=Say(
            "第二十九条（一）：村（居）收到申请材料后，向夫妻双方户籍地核实",
            "art. 29(1): the village that receives the application asks the origin of each spouse",
        ),
        quote="在7个工作日内通过电话、书面或通过流动人口信息系统",
    ),
    Duty(
        rule="JS-29.2",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.EACH_ORIGIN,
        owed_to=Party.VILLAGE,
        term=WorkingDays(15),
        counted_from=From.ASKING,
        met_by=MetBy.NOTICE,
        written=True,
        silence=Silence.BLOCKS,
        clauses=("39(2)",),
        cite=Say(
            "第二十九条（二）：户籍地接到核实要求后书面反馈",
            "art. 29(2): each origin answers the verification in writing",
        ),
        quote="在接到核实要求后15个工作日内以书面形式",
        reading=Say(
            "沉默不是同意：第二十九条（四）要求户籍地同意生育意见",
            "silence is not consent here: art. 29(4) asks for the origin's agreement",
        ),
    ),
    Duty(
        rule="JS-29.3",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.VILLAGE,
        owed_to=Party.TOWNSHIP,
        term=WorkingDays(7),
        counted_from=From.LAST_ANSWER,
        met_by=MetBy.ARRIVAL,
        written=True,
        silence=Silence.LATE,
        clauses=("40(2)",),
        cite=Say(
            "第二十九条（三）：村（居）签署意见，将申请材料送达乡（镇）、街道",
            "art. 29(3): the village signs its opinion and brings the file to its township",
        ),
        quote="将申请材料在7个工作日内送达",
        reading=Say(
            "两个户籍地的，自最后一个反馈到达起算；送达以到达为准，电话不能送达",
            "with two origins, counted from the arrival of the last answer; met by arrival, "
            "and no telephone call delivers a file",
        ),
    ),
    Duty(
        rule="JS-29.4a",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.TOWNSHIP,
        owed_to=Party.COUPLE,
        term=SameDay(),
        counted_from=From.FILE,
        met_by=MetBy.DISPATCH,
        silence=Silence.LATE,
        clauses=("40(6)",),
        cite=Say(
            "第二十九条（四）：证明齐全、手续完备的，即时发放一孩生育服务证",
            "art. 29(4): where the file is complete the township issues at once, "
            "or gives its reasons",
        ),
        quote="即时发放",
    ),
    Duty(
        rule="JS-29.5a",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.TOWNSHIP,
        owed_to=Party.EACH_ORIGIN,
        term=WorkingDays(15),
        counted_from=From.ISSUE,
        met_by=MetBy.NOTICE,
        written=True,
        silence=Silence.LATE,
        clauses=("40(2)",),
        cite=Say(
            "第二十九条（五）：发证后书面通报户籍地",
            "art. 29(5): the township tells each origin of the issue in writing",
        ),
        quote="在发放一孩生育服务证件15个工作日内以书面形式",
    ),
    Duty(
        rule="JS-29.5b",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN,
        owed_to=Party.RESIDENCE,
        term=WorkingDays(15),
        counted_from=From.REGISTRATION,
        met_by=MetBy.NOTICE,
        written=True,
        silence=Silence.LATE,
        clauses=("39(2)",),
        cite=Say(
            "第二十九条（五）：户籍地已办理一孩生育服务登记的，书面通报现居住地",
            "art. 29(5): an origin that registered the child itself tells the residence in writing",
        ),
        quote="在15个工作日内以书面形式通报其现居住地",
    ),
)

APPROVAL = (
    Duty(
        rule="JS-30.2",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN,
        owed_to=Party.RESIDENCE,
        term=WorkingDays(7),
        counted_from=From.DECISION,
        met_by=MetBy.NOTICE,
        written=True,
        silence=Silence.LATE,
        clauses=("39(2)",),
        cite=Say(
            "第三十条：受理申请的户籍地将审批结果书面通报现居住地",
            "art. 30: the origin tells the residence the result, approval and refusal alike, "
            "in writing",
        ),
        quote="将审批结果在7个工作日内以书面形式",
        reading=Say("自作出审批决定之日起算", "counted from the day of the decision"),
    ),
)

CONSULTATION = (
    Duty(
        rule="JS-32.2",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.DECIDER,
        owed_to=Party.NOTIFIED,
        term=Beforehand(),
        counted_from=From.DECISION,
        met_by=MetBy.ARRIVAL,
        silence=Silence.BREACH,
        clauses=("39(6)", "40(6)"),
        cite=Say(
            "第三十二条第一款：作出征收决定之前，与另一方进行通报协商",
            "art. 32 par. 1: before the decision the other side is notified and consulted",
        ),
        quote="在作出社会抚养费征收决定之前，与另一方进行通报协商",
    ),
    Duty(
        rule="JS-32.3",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.NOTIFIED,
        owed_to=Party.NOTIFIER,
        term=WorkingDays(7),
        counted_from=From.ARRIVAL,
        met_by=MetBy.REPLY,
        silence=Silence.CONSENT,
        clauses=("39(2)", "40(2)"),
        cite=Say(
            "第三十二条第一款：另一方收到通报之日起7个工作日内作出回复",
            "art. 32 par. 1: the notified office replies within 7 working days of arrival",
        ),
        quote="逾期未回复视为同意对方意见",
    ),
    Duty(
        rule="JS-32.6",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.NOTIFIED,
        owed_to=Party.NOTIFIER,
        term=Beforehand(),
        counted_from=From.DECISION,
        met_by=MetBy.ABSTAINING,
        silence=Silence.BREACH,
        clauses=("39(6)", "40(6)"),
        cite=Say(
            "第三十二条第二款：收到通报逾期未作出回复而单方作出征收决定的，应予撤销",
            "art. 32 par. 2: an office that let a notice lapse does not then decide on its own",
        ),
        quote="收到通报逾期未作出回复而单方作出征收决定",
    ),
    *(
        Duty(
            rule=f"JS-33.{number}",
            instrument=JS_2009,
            since=SINCE,
            owed_by=Party.NOTIFIER,
            owed_to=Party.NOTIFIED,
            term=Beforehand(),
            counted_from=From.DISPATCH,
            met_by=MetBy.DISPATCH,
            silence=Silence.BREACH,
            clauses=("39(6)", "40(6)"),
            cite=cite,
            quote=quote,
            reading=Say(
                "缺项记为通报一方的缺陷，不影响期限",
                "a missing item is a defect of the notifier's; it does not move the term",
            ),
        )
        for number, quote, cite in (
            (
                1,
                "核实当事人的基本情况",
                Say("第三十三条（1）：基本情况", "art. 33(1): the notice verifies the basic facts"),
            ),
            (
                2,
                "了解当事人的实际收入",
                Say(
                    "第三十三条（2）：实际收入（只记有无）",
                    "art. 33(2): income, kept as present or absent, never as a value",
                ),
            ),
            (
                3,
                "通报本地城镇居民年人均可支配收入和农村居民年人均纯收入情况",
                Say("第三十三条（3）：当地人均收入", "art. 33(3): the local per-head averages"),
            ),
            (
                4,
                "拟征收社会抚养费的方案",
                Say("第三十三条（4）：拟征收方案", "art. 33(4): the plan that is proposed"),
            ),
        )
    ),
)

INQUIRY = (
    Duty(
        rule="SVC-INQUIRY",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ASKED,
        owed_to=Party.ASKER,
        term=ServiceStandard(),
        counted_from=From.ASKING,
        met_by=MetBy.DISPATCH,
        statutory=False,
        silence=Silence.LATE,
        cite=Say(
            "服务标准，非法定期限：规范未定个案协查期限，比照第二十九条（二）",
            "a service standard, not statutory: the norm sets no period for an inquiry; "
            "taken from art. 29(2) by analogy",
        ),
        quote="个案协查",
    ),
)

DUTIES = FIRST_CHILD + APPROVAL + CONSULTATION + INQUIRY
