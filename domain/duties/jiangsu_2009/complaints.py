"""Articles 11, 24, 39(4) and 40(4) of the Jiangsu norm of 2009: complaints of persons.

Source: 《江苏省流动人口计划生育服务管理工作规范（试行）》, in force from 2009-11-10 (art. 43).
What an office may not do to a person has no term; a superior finds it by upholding a complaint.
"""

from domain.duties.jiangsu_2009.norm import JS_2009, SINCE
from domain.duties.row import (
    Duty,
    From,
    MetBy,
    Party,
    Silence,
)
from domain.duties.shapes import Beforehand, Promptly
from domain.say import Say

HANDLING = (
    Duty(
        rule="JS-11.7",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.HANDLER,
        owed_to=Party.PERSON,
        term=Promptly(),
        counted_from=From.COMPLAINT,
        met_by=MetBy.RECORD,
        silence=Silence.NOTHING,
        cite=Say(
            "第十一条（七）：受理并及时处理举报，保护流动人口相关权益",
            "art. 11(7): complaints are received and handled promptly",
        ),
        quote="受理并及时处理与流动人口计划生育工作有关的举报",
        reading=Say(
            "未定期限：自收到之日提醒，不自行逾期；转办到达后由接收单位承担，至查实或驳回止；"
            "各级均适用（第二十四条）",
            "no number: a reminder from the day of receipt that never lapses by itself; passes on "
            "as the complaint arrives at the next office, until it is upheld or dismissed; at all "
            "levels (art. 24)",
        ),
    ),
)

PROTECTION = (
    Duty(
        rule="JS-24",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.COMPLAINED_OF,
        owed_to=Party.PERSON,
        term=Beforehand(),
        counted_from=From.UPHOLDING,
        met_by=MetBy.ABSTAINING,
        silence=Silence.BREACH,
        clauses=("39(6)", "40(6)"),
        cite=Say(
            "第二十四条：认真办理投诉和举报，维护流动人口的合法权益",
            "art. 24: offices take complaints seriously and uphold the rights of the person",
        ),
        quote="维护流动人口的合法权益",
        reading=Say(
            "查实的投诉，不属第三十九条（四）、第四十条（四）所列情形的，依本条",
            "an upheld complaint on a ground that neither art. 39(4) nor art. 40(4) names",
        ),
    ),
    Duty(
        rule="JS-39.4",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN,
        owed_to=Party.PERSON,
        term=Beforehand(),
        counted_from=From.UPHOLDING,
        met_by=MetBy.ABSTAINING,
        silence=Silence.BREACH,
        clauses=("39(4)",),
        cite=Say(
            "第三十九条（四）：不得刁难、搭车收费、强制返乡、在流入地设点收费",
            "art. 39(4): the origin does not obstruct, charge, force a return, "
            "or charge at the residence",
        ),
        quote="在办理《流动人口婚育证明》等服务工作中故意刁难、搭车收费",
        reading=Say(
            "由上级查实投诉之日起认定；第十六条的免费与不得附加义务亦由此落实",
            "found from the day a superior upholds the complaint; that certificates are free "
            "(JS-16.1) and without conditions (JS-16.2) is enforced by it",
        ),
    ),
    Duty(
        rule="JS-40.4",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.RESIDENCE,
        owed_to=Party.PERSON,
        term=Beforehand(),
        counted_from=From.UPHOLDING,
        met_by=MetBy.ABSTAINING,
        silence=Silence.BREACH,
        clauses=("40(4)",),
        cite=Say(
            "第四十条（四）：免费服务应当到位，不得违规收费",
            "art. 40(4): the residence neither withholds free services nor charges for them",
        ),
        quote="落实免费技术服务不到位，违规收取服务费的",
        reading=Say(
            "由上级查实投诉之日起认定", "found from the day a superior upholds the complaint"
        ),
    ),
)

DUTIES = HANDLING + PROTECTION
