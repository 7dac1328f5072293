"""Articles 16 and 21 of the Jiangsu norm of 2009: the certificate (婚育证明).

Source: 《江苏省流动人口计划生育服务管理工作规范（试行）》, in force from 2009-11-10 (art. 43).
The periods that run for a person are shown and never enforced: no row here binds one.
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
    CalendarDays,
    Months,
    Promptly,
    SameDay,
    Validity,
)
from domain.say import Say

ISSUE = (
    Duty(
        rule="JS-16.4",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN,
        owed_to=Party.PERSON,
        term=Validity(36),
        counted_from=From.DATE_OF_PAPER,
        met_by=MetBy.NOTHING,
        silence=Silence.NOTHING,
        cite=Say(
            "第十六条第三款：证明有效期为三年",
            "art. 16 par. 3: a certificate is valid for three years",
        ),
        quote="《流动人口婚育证明》有效期为三年",
        reading=Say(
            "至三年后的同日止，无该日的至月末，不因休息日顺延；换发的自其签发之日起算",
            "through the same date three years later, clamped to the month's end, never rolled; "
            "a renewed one runs from its own date",
        ),
    ),
    Duty(
        rule="JS-16.5",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN,
        owed_to=Party.PERSON,
        term=Validity(None),
        counted_from=From.DATE_OF_PAPER,
        met_by=MetBy.NOTHING,
        silence=Silence.NOTHING,
        cite=Say(
            "第十六条第三款：长期有效的证明（不记原因）",
            "art. 16 par. 3: a long-term certificate; its reason is never stored",
        ),
        quote="《流动人口婚育证明》长期有效",
        reading=Say("无期限可满，不换发", "it has no end, so there is nothing to renew"),
    ),
    Duty(
        rule="JS-16.6",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN,
        owed_to=Party.RESIDENCE,
        term=Promptly(),
        counted_from=From.RENEWAL,
        met_by=MetBy.DISPATCH,
        silence=Silence.NOTHING,
        clauses=("39(6)",),
        cite=Say(
            "第十六条第三款：换发新证，并通报其现居住地",
            "art. 16 par. 3: the origin tells the residence that the certificate was renewed",
        ),
        quote="换发新证，并通报其现居住地",
        reading=Say(
            "未定期限：自换发之日提醒，不自行逾期；以可证明的发出为准；首次发证无通报义务",
            "no number: a reminder from the day of the renewal that never lapses by itself; "
            "met by provable dispatch; the first issue is not notified",
        ),
    ),
)

INSPECTION = (
    Duty(
        rule="JS-21.2",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.VILLAGE,
        owed_to=Party.PERSON,
        term=Months(12),
        counted_from=From.INSPECTION,
        met_by=MetBy.DISPATCH,
        silence=Silence.LATE,
        clauses=("40(6)",),
        cite=Say(
            "第二十一条第一款：首次查验后，每年查验一次",
            "art. 21 par. 1: after the first inspection, one every year",
        ),
        quote="《流动人口婚育证明》首次查验后，每年查验一次",
        reading=Say(
            "自上次查验（无论是否逾期）满一年之日止，遇休息日顺延；由上次查验的村（居）或乡镇承担；"
            "证明期满时尚未到期的，不再查验",
            "by the anniversary of the last inspection, late or not, rolling; owed by the village "
            "that inspected, or its township where that did; what is open when the certificate "
            "expires is cancelled",
        ),
    ),
)

URGING = (
    Duty(
        rule="JS-21.4",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.VILLAGE,
        owed_to=Party.PERSON,
        term=CalendarDays(60),
        counted_from=From.URGING,
        met_by=MetBy.NOTHING,
        written=True,
        silence=Silence.NOTHING,
        cite=Say(
            "第二十一条第三款：督促办理证明，办理期限为60天",
            "art. 21 par. 3: the village urges that a certificate be got, within a period",
        ),
        quote="办理期限为60天",
        reading=Say(
            "自书面督促之日起算，遇休息日顺延；只示明，不对个人追究",
            "from the date of the written urging, rolling; shown, and nothing follows for the "
            "person when it ends",
        ),
    ),
    Duty(
        rule="JS-21.5",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.TOWNSHIP,
        owed_to=Party.PERSON,
        term=SameDay(),
        counted_from=From.URGING,
        met_by=MetBy.DISPATCH,
        silence=Silence.LATE,
        clauses=("40(6)",),
        cite=Say(
            "第二十一条第三款：在此期间，现居住地应当提供乡（镇）、街道出具的证明",
            "art. 21 par. 3: meanwhile the township at the residence gives a proof of its own",
        ),
        quote="在此期间，现居住地应当提供乡（镇）、街道出具的在现居住地居住期间的婚育情况证明",
        reading=Say(
            "督促当日即应提供，以证明所载日期为准",
            "due the day of the urging, so that there is no gap; met by the date the proof bears",
        ),
    ),
)

DUTIES = ISSUE + INSPECTION + URGING
