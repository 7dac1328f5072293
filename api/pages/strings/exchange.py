"""The exchange with other nodes, for whoever keeps the installation."""

from domain.say import Say

EXCHANGE: dict[str, Say] = {
    "exchange": Say("节点交换", "Exchange with other nodes"),
    "exchange.alone": Say(
        "本节点独立运行，不与其他节点交换案件。",
        "This node is alone: it shares no case with another.",
    ),
    "exchange.node": Say("本节点", "This node"),
    "exchange.others": Say("其他节点", "Other nodes"),
    "exchange.told": Say("已告知", "Told"),
    "exchange.told.of": Say("账本第{told}位，共{position}位", "up to {told} of {position}"),
    "exchange.persons": Say("人员资料", "Persons"),
    "exchange.persons.of": Say("{count}份待加密送出", "{count} still to be sent, sealed"),
    "exchange.waiting": Say("等待前序的事实", "Waiting for earlier facts"),
    "exchange.waiting.none": Say("没有等待中的事实。", "Nothing waits."),
    "exchange.waiting.what": Say(
        "这些事实先于其前序到达；缺少的已向其节点索要，每分钟再索一次。",
        "These came before facts that they follow: what is missing was asked for, and is asked for "
        "again each minute.",
    ),
    "exchange.fact": Say("事实", "Fact"),
    "exchange.asked-at": Say("最近索要", "Last asked"),
    "exchange.rejected": Say("拒收、待处理", "Rejected, waiting for somebody"),
    "exchange.rejected.none": Say("没有待处理的消息。", "Nothing waits for somebody."),
    "exchange.rejected.what": Say(
        "先消除原因，再重试；须由对方更正的，退回对方。消息全文见 liangdi exchange rejected。",
        "Mend the reason first, then try again; what its node has to mend is sent back. The whole "
        "message: liangdi exchange rejected.",
    ),
    "exchange.at": Say("收到", "Came"),
    "exchange.source": Say("来源", "From"),
    "exchange.why": Say("原因", "Why"),
    "exchange.deal": Say("处理", "Deal with it"),
    "exchange.retry": Say("重试", "Try again"),
    "exchange.return": Say("退回对方", "Send back"),
    "exchange.return.sure": Say(
        "消息连同原因退回{source}，由其更正。", "It goes back to {source}, with the reason."
    ),
    "exchange.return.yes": Say("确认退回", "Yes, send it back"),
    "exchange.set-aside": Say("搁置", "Set aside"),
    "exchange.set-aside.reason": Say("理由（留存）", "Why (it is kept)"),
    "exchange.set-aside.yes": Say("确认搁置", "Yes, set it aside"),
    "exchange.ended": Say("已处理", "Dealt with"),
    "exchange.ended.how": Say("结果", "What became of it"),
    "exchange.ended.by": Say("经手", "By"),
    "exchange.ended.accepted": Say("已接受", "accepted"),
    "exchange.ended.returned": Say("已退回", "returned"),
    "exchange.ended.set-aside": Say("已搁置", "set aside"),
}
