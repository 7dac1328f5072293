"""The words of case kinds and of their stages, and the stages that end a case."""

from domain.say import Say

KINDS: dict[str, Say] = {
    "consultation": Say("协商征收", "consultation before a levy"),
    "inquiry": Say("个案协查", "inquiry"),
    "first_child": Say("一孩生育服务登记", "first-child service registration"),
    "approval": Say("再生育审批通报", "approval told to the residence"),
    "registration": Say("登记建档", "registration"),
    "certificate": Say("婚育证明", "certificate"),
    "complaint": Say("投诉、举报", "complaint"),
    "conclusion": Say("上级结论", "conclusion of a superior"),
    "office": Say("单位履职记录", "office record"),
    "return": Say("统计报表", "statistical return"),
}

REGISTERS: dict[str, tuple[str, Say]] = {
    "outflow": ("registration", Say("流出登记", "registrations of who left")),
    "inflow": ("registration", Say("流入登记", "registrations of who came")),
    "certificate": ("certificate", KINDS["certificate"]),
    "first_child": ("first_child", KINDS["first_child"]),
    "approval": ("approval", KINDS["approval"]),
    "consultation": ("consultation", KINDS["consultation"]),
    "inquiry": ("inquiry", KINDS["inquiry"]),
    "complaint": ("complaint", KINDS["complaint"]),
    "conclusion": ("conclusion", KINDS["conclusion"]),
    "offices": ("office", Say("履职记录", "office records")),
    "agreements": ("office", Say("协作协议", "cooperation agreements")),
    "return": ("return", KINDS["return"]),
}
"""Every register: the kind of its cases, and what it is called."""

STAGES: dict[str, dict[str, Say]] = {
    "consultation": {
        "open": Say("已开立，尚未通报", "open, nobody notified yet"),
        "notified": Say("已通报，协商中", "notified, being consulted on"),
        "coordinating": Say("上级协调中", "before the common superior"),
        "decided": Say("已作出征收决定", "decided"),
        "closed": Say("决定已撤销", "closed, no decision stands"),
        "withdrawn": Say("已撤回", "withdrawn"),
    },
    "inquiry": {
        "sent": Say("已发出", "sent"),
        "received": Say("已收到", "received"),
        "accepted": Say("已受理", "accepted"),
        "answered": Say("已办结", "answered"),
        "refused": Say("已说明理由拒绝", "refused with a reason"),
        "withdrawn": Say("已撤回", "withdrawn"),
    },
    "first_child": {
        "applied": Say("已收到申请材料", "applied"),
        "asking": Say("正在核实", "the origins are being asked"),
        "overdue": Say("户籍地逾期未反馈", "blocked: an origin is overdue"),
        "answered": Say("户籍地已反馈", "the origins have answered"),
        "delivered": Say("申请材料已送达乡（镇）、街道", "the file is with the township"),
        "issued": Say("已发放一孩生育服务证", "issued"),
        "refused": Say("未予办理，已说明理由", "refused with reasons"),
        "registered": Say("户籍地已登记", "registered at the origin"),
        "notified": Say("已书面通报现居住地", "the residence was told in writing"),
    },
    "approval": {
        "decided": Say("已作出审批结果", "decided"),
        "notified": Say("已书面通报现居住地", "the residence was told in writing"),
        "acknowledged": Say("现居住地已确认收到", "acknowledged by the residence"),
    },
    "registration": {
        "collected": Say("已采集", "collected"),
        "reported": Say("已上报", "reported to the township"),
        "entered": Say("已在系统记录", "entered in the system"),
        "departed": Say("已离开", "departed"),
    },
    "certificate": {
        "valid": Say("有效", "valid"),
        "expired": Say("有效期满", "expired"),
        "urged": Say("已督促办理", "urged to be got"),
        "interim": Say("已出具婚育情况证明", "an interim proof was given"),
    },
    "complaint": {
        "filed": Say("已收到", "filed"),
        "referred": Say("已转办", "passed on"),
        "answered": Say("被投诉单位已答复", "the office complained of has answered"),
        "upheld": Say("查实", "upheld"),
        "dismissed": Say("驳回", "dismissed"),
    },
    "conclusion": {"recorded": Say("已作出结论", "recorded")},
    "office": {
        "recorded": Say("已记录", "recorded"),
        "agreed": Say("协议有效", "the agreement is in force"),
        "ended": Say("协议已终止", "the agreement has ended"),
    },
    "return": {"submitted": Say("已上报", "submitted")},
}
"""Every stage of every kind."""

UNDER_WAY: dict[str, frozenset[str]] = {
    "consultation": frozenset({"open", "notified", "coordinating"}),
    "inquiry": frozenset({"sent", "received", "accepted"}),
    "first_child": frozenset(
        {"applied", "asking", "overdue", "answered", "delivered", "registered"}
    ),
    "approval": frozenset({"decided", "notified"}),
    "registration": frozenset({"collected", "reported"}),
    "certificate": frozenset({"urged"}),
    "complaint": frozenset({"filed", "referred", "answered"}),
    "conclusion": frozenset(),
    "office": frozenset(),
    "return": frozenset(),
}
"""The stages in which a case still waits for an act of one of its offices: it is open."""
