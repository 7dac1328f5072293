"""The words of the duties table: what a term is counted from, what meets it, what silence means."""

from collections.abc import Mapping
from enum import StrEnum

from domain.duties.parameters import Matter
from domain.duties.row import From, MetBy, Silence
from domain.duties.shapes import (
    END_OF_MONTH,
    Beforehand,
    CalendarDays,
    Every,
    EveryMonths,
    Months,
    Promptly,
    Recurring,
    Regularly,
    SameDay,
    ServiceStandard,
    Standing,
    Term,
    Threshold,
    Validity,
    Within,
    WorkingDays,
)
from domain.indicators import Formula
from domain.say import Say

_FROM = {
    From.ARRIVAL: "通报到达",
    From.ASKING: "核实要求到达",
    From.APPLICATION: "收到申请材料",
    From.LAST_ANSWER: "最后一份反馈到达",
    From.FILE: "申请材料送达",
    From.ISSUE: "发放证件",
    From.REGISTRATION: "户籍地办理登记",
    From.DECISION: "作出决定",
    From.DISPATCH: "通报发出",
    From.CONCLUSION: "上级作出结论",
    From.COLLECTION: "采集之日",
    From.REPORT: "接到上报，或直接登录",
    From.MOVE: "迁入之日",
    From.DATE_OF_PAPER: "证明所载日期",
    From.RENEWAL: "换发之日",
    From.INSPECTION: "上次查验之日",
    From.URGING: "书面督促之日",
    From.COMPLAINT: "收到投诉、举报",
    From.UPHOLDING: "上级查实",
    From.EVENT: "事由发生",
    From.PERIOD: "周期的第一日",
    From.PAIR: "两单位首次交流或签订协议",
    From.NOTHING: "不起算：长期有效",
}
_MET_BY = {
    MetBy.REPLY: "回复，以到达为准（另有设置的除外）",
    MetBy.NOTICE: "通知，以可证明的发出为准（另有设置的除外）",
    MetBy.ARRIVAL: "到达",
    MetBy.DISPATCH: "可证明的发出",
    MetBy.ABSTAINING: "不为该行为",
    MetBy.COOPERATING: "按要求配合",
    MetBy.SERVING: "有服务记录，且无逾期",
    MetBy.ENTRY: "在信息系统予以记录",
    MetBy.CONTACT: "与当事人取得联系",
    MetBy.SERVICE: "当地的任何服务记录",
    MetBy.NOTHING: "自行届满，无须履行",
    MetBy.RECORD: "履行，以本单位记录为准",
    MetBy.AGREEMENT: "签订协议",
}
_SILENCE = {
    Silence.CONSENT: "逾期视为同意所通报的意见",
    Silence.BLOCKS: "逾期，且后续事项不能办理",
    Silence.LATE: "逾期",
    Silence.BREACH: "违反规定",
    Silence.NOTHING: "本身不产生后果",
}
_MATTER = {
    Matter.CERTIFICATE_SHOWN: "在现居住地交验婚育证明的时间",
    Matter.FIRST_CHILD_PAPER: "一孩登记所发证件的名称",
    Matter.FIRST_CHILD_CHECKED: "一孩登记由谁核实、需时多久",
    Matter.EXCHANGE: "户籍地与现居住地之间的信息交流",
    Matter.MONTHLY_MEETING: "每月例会的日期",
    Matter.LEVY: "由谁作出征收决定（历史）",
}
_FORMULA = {
    Formula.SHARE: "分子 ÷ 分母 × 100",
    Formula.PARITY: "（（a ÷ b） ÷ （c ÷ d）） × 100",
}
_EVERY = {Every.WEEK: "每周", Every.MONTH: "每月", Every.YEAR: "每年"}

OF_THE_LAW: Mapping[type[StrEnum], Mapping[str, Say]] = {
    kind: {value: Say(zh, str(value)) for value, zh in words.items()}
    for kind, words in (
        (From, _FROM),
        (MetBy, _MET_BY),
        (Silence, _SILENCE),
        (Matter, _MATTER),
        (Formula, _FORMULA),
        (Every, _EVERY),
    )
}
"""The words of each value of the tables of the law; the English is the table's own."""


def law_word(value: StrEnum) -> Say:
    """The word of a value of the tables of the law."""
    return OF_THE_LAW[type(value)][value]


def term_word(term: Term) -> Say:
    """How long a term is."""
    return Say(_term(term), term.words)


def _term(term: Term) -> str:  # noqa: PLR0911, PLR0912, C901  one line a shape
    match term:
        case WorkingDays(count):
            return f"{count}个工作日"
        case CalendarDays(count):
            return f"{count}日，末日逢休息日的顺延"
        case Months(count):
            return f"{count}个月，末日逢休息日的顺延"
        case Validity(None):
            return "长期"
        case Validity(months):
            return f"{months}个月，不顺延"
        case Threshold(days, inclusive):
            return f"{days}天以上（含）" if inclusive else f"超过{days}天"
        case Promptly():
            return "及时，未定期限"
        case Standing():
            return "长期保持，无期限"
        case Regularly():
            return "定期，未定期限"
        case Recurring():
            return _recurring(term)
        case EveryMonths(count):
            return f"每{count}个月一次，末日逢休息日的顺延"
        case Within(first, last):
            return f"{first}至{last}"
        case SameDay():
            return "即时（当日）"
        case Beforehand():
            return "无独立期限"
        case ServiceStandard():
            return "服务标准，由设置确定"


def _recurring(term: Recurring) -> str:
    day = {None: "", END_OF_MONTH: "，最后一日"}.get(term.on_day, f"，{term.on_day}日")
    return f"{_EVERY[term.every]}{term.times}次{day}"
