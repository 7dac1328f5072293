"""Articles 39(3), 40(3) and 41: what only a superior's recorded conclusion establishes."""

from domain.duties.jiangsu_2009.norm import JS_2009, SINCE
from domain.duties.row import (
    Duty,
    From,
    MetBy,
    Party,
    Silence,
)
from domain.duties.shapes import Beforehand, Threshold
from domain.say import Say

_ONLY_BY_CONCLUSION = Say(
    "只由上级的书面结论认定，不自动推定",
    "only by a superior's recorded conclusion, never inferred",
)

DUTIES = (
    Duty(
        rule="JS-39.3",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.ORIGIN,
        owed_to=Party.RESIDENCE,
        term=Beforehand(),
        counted_from=From.CONCLUSION,
        met_by=MetBy.COOPERATING,
        silence=Silence.BREACH,
        clauses=("39(3)",),
        cite=Say(
            "第三十九条（三）：户籍地对现居住地的协查、协作申请应有效配合",
            "art. 39(3): the origin cooperates on what the residence asks of it",
        ),
        quote="对现居住地提出个案协查、协作处理申请未能有效配合",
        reading=_ONLY_BY_CONCLUSION,
    ),
    Duty(
        rule="JS-40.3",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.RESIDENCE,
        owed_to=Party.ORIGIN,
        term=Beforehand(),
        counted_from=From.CONCLUSION,
        met_by=MetBy.COOPERATING,
        silence=Silence.BREACH,
        clauses=("40(3)",),
        cite=Say(
            "第四十条（三）：现居住地对户籍地的协查、协助申请应有效配合",
            "art. 40(3): the residence cooperates on what the origin asks of it",
        ),
        quote="对户籍地提出个案协查、协助处理申请未能有效配合",
        reading=_ONLY_BY_CONCLUSION,
    ),
    Duty(
        rule="JS-41.1",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.EACH_SIDE,
        owed_to=Party.EACH_SIDE,
        term=Beforehand(),
        counted_from=From.CONCLUSION,
        met_by=MetBy.COOPERATING,
        silence=Silence.BREACH,
        clauses=("41(1)",),
        cite=Say(
            "第四十一条（一）：协作处理无效的，各方分别承担",
            "art. 41(1): where cooperation failed, each side answers for itself",
        ),
        quote="经户籍地、现居住地协作处理无效",
        reading=_ONLY_BY_CONCLUSION,
    ),
    Duty(
        rule="JS-41.2",
        instrument=JS_2009,
        since=SINCE,
        owed_by=Party.RESIDENCE,
        owed_to=Party.ORIGIN,
        term=Threshold(days=30, inclusive=True),
        counted_from=From.MOVE,
        met_by=MetBy.SERVING,
        silence=Silence.BREACH,
        clauses=("41(2)",),
        cite=Say(
            "第四十一条（二）：多处流动的，所经地区各自承担",
            "art. 41(2): each place of a longer stay answers for what it did there",
        ),
        quote="所经地区（居住30天以上）未采取有效措施的",
        reading=Say(
            "逐地认定：无居住期间的记录、有逾期义务，或协查逾期未答的，认定；其余排除；不分份额",
            "place by place: found where it has no record of the stay, a lapsed duty, or a late "
            "unanswered inquiry; else cleared; no shares",
        ),
    ),
)
