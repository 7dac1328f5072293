"""The words of every value that a fact or a position shows: the law's own where it has one."""

from collections.abc import Mapping
from enum import StrEnum

from domain.approval.facts import Result
from domain.complaint.facts import Ground as ComplaintGround
from domain.conclusion.facts import ConclusionClause
from domain.conclusion.kind import PlaceOutcome
from domain.consultation.decisions import Ground, Status
from domain.consultation.facts import Answer, Item, Outcome, Route
from domain.consultation.legs import LegStage
from domain.eligibility import Purpose
from domain.evidence import Flag, Medium
from domain.first_child.facts import Document, Opinion
from domain.first_child.facts import Outcome as FirstChildOutcome
from domain.indicators import Verdict
from domain.inquiry.facts import Asks, Found
from domain.position import CoordinationStage, DutyState, FindingStage, Side
from domain.responsibility import CLAUSES
from domain.say import Say
from projections.words.offices import PARTIES, REFUSALS

VALUES: Mapping[type[StrEnum], Mapping[str, Say]] = {
    Side: {
        Side.ORIGIN: Say("户籍地", "origin"),
        Side.RESIDENCE: Say("现居住地", "residence"),
    },
    Medium: {
        Medium.PLATFORM: Say("信息系统", "the platform"),
        Medium.LETTER: Say("挂号公函", "registered letter"),
        Medium.FAX: Say("传真", "fax"),
        Medium.PHONE: Say("电话", "telephone"),
    },
    Flag: {
        Flag.EVIDENCE_CONFLICT: Say("凭据自相矛盾", "the evidence contradicts itself"),
        Flag.NOT_PROVABLE: Say("不能证明", "not provable"),
        Flag.SENT_IN_TIME_ARRIVED_LATE: Say("按期发出、逾期到达", "sent in time, arrived late"),
        Flag.RECORDED_LATE: Say("事后录入", "recorded late"),
        Flag.PROVISIONAL_CALENDAR: Say("日历暂定", "counted on a provisional calendar"),
        Flag.ITEMS_MISSING: Say("协商内容不全", "items of the consultation missing"),
        Flag.SERVICE_STANDARD: Say("服务标准，非法定", "service standard, not statutory"),
    },
    DutyState: {
        DutyState.OPEN: Say("期限内", "running"),
        DutyState.MET: Say("已按期履行", "met"),
        DutyState.LATE: Say("逾期后履行", "done late"),
        DutyState.LAPSED: Say("逾期未履行", "lapsed, not done"),
        DutyState.CANCELLED: Say("已不再负有", "cancelled"),
    },
    FindingStage: {
        FindingStage.FOUND: Say("认定", "found"),
        FindingStage.CONTESTED: Say("有异议", "contested"),
        FindingStage.UPHELD: Say("维持", "upheld"),
        FindingStage.SET_ASIDE: Say("撤销", "set aside"),
    },
    CoordinationStage: {
        CoordinationStage.NONE: Say("无", "none"),
        CoordinationStage.NEEDED: Say("须由上级协调", "needed"),
        CoordinationStage.ASKED: Say("已申请上级协调", "asked"),
        CoordinationStage.DIRECTED: Say("上级已决定", "directed"),
    },
    LegStage: {
        LegStage.DRAFTED: Say("尚未通报", "not notified yet"),
        LegStage.SENT: Say("已发出，到达未证明", "sent, arrival not proved"),
        LegStage.AWAITING_REPLY: Say("已通报，待回复", "awaiting its reply"),
        LegStage.AGREED: Say("明示同意", "agreed in words"),
        LegStage.OBJECTED: Say("不同意", "objected"),
        LegStage.DEEMED_CONSENT: Say("视为同意", "deemed consent"),
        LegStage.NO_REPLY_OUT_OF_PROVINCE: Say(
            "省外单位未回复，不视为同意", "no reply from outside the province: no consent"
        ),
        LegStage.WITHDRAWN: Say("已撤回", "withdrawn"),
    },
    Status: {
        Status.VALID: Say("有效", "valid"),
        Status.PREMATURE: Say("过早：对方答复期限未满", "premature"),
        Status.DISPUTED: Say("有争议", "disputed"),
        Status.UNRESOLVED: Say("本规范未作规定", "unresolved: the norm does not say"),
        Status.MUST_REVOKE: Say("应予撤销", "must be revoked"),
        Status.SELF_REVOKED: Say("已自行撤销", "revoked by its own office"),
        Status.REVOKED_BY_SUPERIOR: Say("已由上级依职权撤销", "revoked by the superior"),
        Status.SET_ASIDE: Say("已被撤销", "set aside"),
    },
    Ground: {
        Ground.CASE_A: Say("未经通报", "case A: not notified"),
        Ground.CASE_B: Say("收到通报逾期未回复", "case B: itself silent on a notice"),
    },
    Item: {
        Item.FACTS: Say("当事人基本情况", "facts"),
        Item.INCOME: Say("实际收入", "income"),
        Item.AVERAGES: Say("当地人均收入", "averages"),
        Item.PLAN: Say("拟征收方案", "plan"),
        Item.OTHER: Say("其他事项", "other"),
    },
    Answer: {
        Answer.AGREE: Say("同意", "it agrees"),
        Answer.OBJECT: Say("不同意", "it objects"),
        Answer.COUNTER: Say("不同意，另提方案", "it objects, with a plan of its own"),
    },
    Route: {
        Route.SELF: Say("自行撤销", "by itself"),
        Route.SUPERIOR: Say("依职权予以撤销", "as its superior"),
    },
    Outcome: {
        Outcome.UPHOLD: Say("维持决定", "the decision is upheld"),
        Outcome.SET_ASIDE: Say("撤销决定", "the decision is set aside"),
        Outcome.RESUME: Say("重新协商", "to consult again"),
    },
    FirstChildOutcome: {
        FirstChildOutcome.ISSUE: Say("予以发放", "to issue"),
        FirstChildOutcome.REFUSE: Say("不予办理", "to refuse"),
        FirstChildOutcome.RESUME: Say("继续办理", "to go on"),
    },
    Opinion: {
        Opinion.AGREE: Say("同意", "it agrees"),
        Opinion.DISAGREE: Say("不同意", "it does not agree"),
    },
    Document: {
        Document.IDS: Say("居民身份证", "identity cards"),
        Document.MARRIAGE_CERTIFICATE: Say("结婚证", "marriage certificate"),
        Document.ORIGIN_PROOF: Say("户籍地出具的婚育情况证明", "proof from the origin"),
    },
    Result: {
        Result.APPROVED: Say("批准", "approved"),
        Result.REFUSED: Say("不予批准", "refused"),
    },
    ComplaintGround: {
        ComplaintGround.FEE: Say("收费", "a fee"),
        ComplaintGround.OBSTRUCTION: Say("故意刁难", "obstruction"),
        ComplaintGround.FORCED_RETURN: Say("强制返乡", "a forced return"),
        ComplaintGround.CHARGING_AT_RESIDENCE: Say("在流入地设点收费", "charging at the residence"),
        ComplaintGround.SERVICE_WITHHELD: Say("免费服务不到位", "a free service withheld"),
        ComplaintGround.OTHER: Say("其他", "another wrong"),
    },
    ConclusionClause: {each.id: each.cite for each in CLAUSES if each.id in set(ConclusionClause)},
    PlaceOutcome: {
        PlaceOutcome.FOUND: Say("承担责任", "found"),
        PlaceOutcome.CLEARED: Say("不承担责任", "cleared"),
    },
    Purpose: {
        Purpose.WORK: Say("工作", "work"),
        Purpose.LIVING: Say("生活", "living"),
        Purpose.BUSINESS: Say("出差", "a business trip"),
        Purpose.MEDICAL: Say("就医", "medical care"),
        Purpose.STUDY: Say("上学", "study"),
        Purpose.TRAVEL: Say("旅游", "travel"),
        Purpose.VISIT: Say("探亲访友", "a visit"),
        Purpose.OTHER: Say("其他", "another purpose"),
    },
    Asks: {
        Asks.REGISTRATION: Say("登记情况", "registration"),
        Asks.CERTIFICATE: Say("婚育证明", "certificate"),
        Asks.MARRIAGE: Say("婚姻登记", "marriage"),
        Asks.BIRTHS: Say("生育登记", "births on register"),
        Asks.ADDRESS: Say("住址", "address"),
        Asks.OTHER: Say("其他", "other"),
    },
    Found: {
        Found.REGISTERED: Say("已登记", "registered"),
        Found.NOT_REGISTERED: Say("未登记", "not registered"),
        Found.CONFIRMED: Say("属实", "confirmed"),
        Found.NOT_CONFIRMED: Say("不属实", "not confirmed"),
        Found.UNKNOWN: Say("不详", "unknown"),
    },
    Verdict: {
        Verdict.MET: Say("达标", "target met"),
        Verdict.NOT_MET: Say("未达标", "target not met"),
        Verdict.NO_VALUE: Say("无数值", "no value"),
        Verdict.NO_VERDICT: Say("不作评定", "no verdict: the text prints no target"),
    },
    **PARTIES,
    **REFUSALS,
}
