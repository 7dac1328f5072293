"""Articles 14, 15, 19 and 40(5) of the Jiangsu norm of 2009: who left and who came, registered.

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
from domain.duties.shapes import Threshold, WorkingDays
from domain.say import Say

_PER_RECORD = Say(
    "按每条信息计算：自采集之日起第5个工作日；村（居）直接登录的，以登录为准",
    "per record, from the day of collection; direct entry by the village meets it too",
)
_FROM_RECEIPT = Say(
    "自报告到达乡（镇）、街道起算；村（居）直接登录的，登录当日即办结",
    "from the arrival of the report; with direct entry by the village, met the day of entry",
)

ORIGIN = (
    Duty(
        rule="JS-14.1",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN_VILLAGE,
        owed_to=Party.ORIGIN_TOWNSHIP,
        term=WorkingDays(5),
        counted_from=From.COLLECTION,
        met_by=MetBy.NOTICE,
        silence=Silence.LATE,
        clauses=("39(1)",),
        cite=Say(
            "第十四条（一）：村（居）将流出人员信息上报乡（镇）、街道，也可直接登录上报",
            "art. 14(1): the village reports who left to its township, or enters it itself",
        ),
        quote="将流动人员有关信息每5个工作日汇总一次上报乡（镇）、街道，"
        "有条件的村（居）也可直接登录上报",
        reading=_PER_RECORD,
    ),
    Duty(
        rule="JS-14.2",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN_TOWNSHIP,
        owed_to=Party.REGISTER,
        term=WorkingDays(5),
        counted_from=From.REPORT,
        met_by=MetBy.ENTRY,
        silence=Silence.LATE,
        clauses=("39(1)",),
        cite=Say(
            "第十四条（二）：乡（镇）、街道接到上报的信息后，在信息管理系统予以记录",
            "art. 14(2): the township enters in the system what the village reported",
        ),
        quote="在接到村（居）上报的信息之日起5个工作日内",
        reading=_FROM_RECEIPT,
    ),
    Duty(
        rule="JS-15",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN_VILLAGE,
        owed_to=Party.PERSON,
        term=Threshold(60, inclusive=False),
        counted_from=From.COLLECTION,
        met_by=MetBy.CONTACT,
        silence=Silence.NOTHING,
        cite=Say(
            "第十五条：流出时间超过规定天数未反馈信息的，村（居）及时与当事人取得联系",
            "art. 15: where the residence has sent no news of who left, "
            "the village contacts the person",
        ),
        quote="对流出时间超过60天（从流出人员信息登记日起）未反馈信息的人员，"
        "及时采取有效措施与当事人取得联系",
        reading=Say(
            "提醒单位，不是期限；现居住地的信息到达即消失，当日起的联系即为办结",
            "a reminder to the office without a last day; gone once news has arrived, "
            "met by a contact made from that day on",
        ),
    ),
)

RESIDENCE = (
    Duty(
        rule="JS-19.1",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.VILLAGE,
        owed_to=Party.TOWNSHIP,
        term=WorkingDays(5),
        counted_from=From.COLLECTION,
        met_by=MetBy.NOTICE,
        silence=Silence.LATE,
        clauses=("40(1)",),
        cite=Say(
            "第十九条（一）：村（居）将流入人员信息上报乡（镇）、街道，也可直接登录上报",
            "art. 19(1): the village reports who came to its township, or enters it itself",
        ),
        quote="将有关信息每5个工作日汇总一次上报乡（镇）、街道，有条件的村（居）也可直接登录上报",
        reading=_PER_RECORD,
    ),
    Duty(
        rule="JS-19.2",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.TOWNSHIP,
        owed_to=Party.REGISTER,
        term=WorkingDays(5),
        counted_from=From.REPORT,
        met_by=MetBy.ENTRY,
        silence=Silence.LATE,
        clauses=("40(1)",),
        cite=Say(
            "第十九条（二）：乡（镇）、街道接到上报的信息后，在信息管理系统予以记录",
            "art. 19(2): the township enters in the system what the village reported",
        ),
        quote="在接到村（居）上报的信息之日起5个工作日内",
        reading=_FROM_RECEIPT,
    ),
    Duty(
        rule="JS-40.5",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.TOWNSHIP,
        owed_to=Party.PERSON,
        term=Threshold(30, inclusive=True),
        counted_from=From.MOVE,
        met_by=MetBy.SERVICE,
        silence=Silence.BREACH,
        clauses=("40(5)",),
        cite=Say(
            "第四十条（五）：居住达到期限，现居住地无任何服务管理记录",
            "art. 40(5): the stay reached its threshold without any record of service there",
        ),
        quote="在现居住地居住30天以上，未实施有效服务管理的",
        reading=Say(
            "第30日零时前乡（镇）、街道或其村（居）在当事人任何案件中的记录即可；"
            "只知到县的，以该县计",
            "a record of the township or one of its villages in any case of the subject, in effect "
            "before day 30 begins, prevents it; a residence known by its county alone is the "
            "county; of several cases that show one stay, the one opened first bears the finding",
        ),
    ),
)

DUTIES = ORIGIN + RESIDENCE
