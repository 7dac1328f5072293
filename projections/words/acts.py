"""The words of what an office can do: what each act is called, and each field of its form."""

from domain.say import Say

_ARRIVED = Say("录入到达凭据", "enter a proof of arrival")
_REFER = Say("申请上级协调", "ask the common superior")
_DIRECT = Say("作出协调决定", "direct, as the common superior")
_CORRECT = Say("更正", "put right")

ACTS: dict[str, Say] = {
    "consultation.open": Say("发起协商", "open a consultation"),
    "consultation.notify": Say("通报", "notify"),
    "consultation.arrive": _ARRIVED,
    "consultation.reply": Say("回复", "reply"),
    "consultation.decide": Say("作出征收决定", "decide"),
    "consultation.revoke": Say("撤销征收决定", "revoke a decision"),
    "consultation.refer": _REFER,
    "consultation.direct": _DIRECT,
    "consultation.withdraw": Say("撤回协商", "withdraw the consultation"),
    "inquiry.open": Say("发出个案协查", "send an inquiry"),
    "inquiry.arrive": _ARRIVED,
    "inquiry.accept": Say("受理", "accept"),
    "inquiry.forward": Say("转办", "forward"),
    "inquiry.propose_date": Say("承诺答复日", "propose a day"),
    "inquiry.remind": Say("提醒", "remind"),
    "inquiry.reply": Say("反馈", "reply"),
    "inquiry.refuse": Say("说明理由拒绝", "refuse with a reason"),
    "inquiry.withdraw": Say("撤回协查", "withdraw the inquiry"),
    "inquiry.refer": _REFER,
    "inquiry.direct": _DIRECT,
    "first_child.apply": Say("收到申请材料", "receive the application"),
    "first_child.registered_at_origin": Say("户籍地登记", "register at the origin"),
    "first_child.ask": Say("请户籍地核实", "ask an origin to verify"),
    "first_child.arrive": _ARRIVED,
    "first_child.feedback": Say("反馈", "answer"),
    "first_child.deliver": Say("送达申请材料", "deliver the file"),
    "first_child.issue": Say("发放一孩生育服务证", "issue the service certificate"),
    "first_child.refuse": Say("不予办理并说明理由", "refuse with reasons"),
    "first_child.notify": Say("书面通报", "notify in writing"),
    "first_child.refer": _REFER,
    "first_child.direct": _DIRECT,
    "approval.decide": Say("作出审批结果", "decide on the application"),
    "approval.notify": Say("书面通报", "notify in writing"),
    "approval.arrive": _ARRIVED,
    "approval.acknowledge": Say("确认收到", "acknowledge"),
    "registration.collect": Say("采集", "collect"),
    "registration.report": Say("上报", "report"),
    "registration.arrive": _ARRIVED,
    "registration.enter": Say("系统记录", "enter in the system"),
    "registration.inform": Say("反馈信息", "inform the other side"),
    "registration.contact": Say("联系当事人", "contact the person"),
    "registration.change_purpose": Say("变更居住事由", "change the purpose of the stay"),
    "registration.depart": Say("登记离开", "record the departure"),
    "certificate.issue": Say("办理婚育证明", "issue a certificate"),
    "certificate.urge": Say("督促办理婚育证明", "urge to get a certificate"),
    "certificate.inspect": Say("查验", "inspect"),
    "certificate.interim_proof": Say("出具婚育情况证明", "give an interim proof"),
    "certificate.renew": Say("换发新证", "renew"),
    "certificate.note_change": Say("登记变更", "note a change"),
    "certificate.residence_proof": Say("出具居住地证明", "give the residence's proof"),
    "certificate.notify": Say("通报现居住地", "notify the residence"),
    "certificate.arrive": _ARRIVED,
    "complaint.file": Say("收到投诉、举报", "file a complaint"),
    "complaint.refer": Say("转办", "pass on"),
    "complaint.answer": Say("答复", "answer"),
    "complaint.uphold": Say("查实", "uphold"),
    "complaint.dismiss": Say("驳回", "dismiss"),
    "complaint.arrive": _ARRIVED,
    "conclusion.record": Say("作出上级结论", "record a conclusion"),
    "office.record": Say("记录履职", "record a duty done"),
    "office.agree": Say("签订区域协作协议", "make a cooperation agreement"),
    "office.end": Say("终止协议", "end the agreement"),
    "return.submit": Say("上报统计报表", "submit a return"),
    "finding.contest": Say("对责任认定提出异议", "contest a finding"),
    "finding.uphold": Say("维持责任认定", "uphold a finding"),
    "finding.set_aside": Say("撤销责任认定", "set a finding aside"),
    **{
        f"{kind}.correct": _CORRECT
        for kind in (
            *("consultation", "inquiry", "first_child", "approval", "registration"),
            *("certificate", "complaint", "conclusion", "office", "return"),
        )
    },
}
"""Every act by its name in the language, the corrections of each kind last."""

OPENINGS: dict[str, Say] = {
    "consultation.open": Say(
        "拟作出征收决定，先与对方协商；对方逾期未回复的视为同意（历史业务）",
        "before a levy decision the other side is consulted; its silence is consent (historical)",
    ),
    "inquiry.open": Say(
        "请对方单位核对登记或证件；服务标准非法定，逾期不视为同意",
        "another office is asked to check registers or papers; its silence is never consent",
    ),
    "first_child.apply": Say(
        "女方现居住地村（居）收到夫妻申请材料，向双方户籍地核实",
        "the village at the wife's residence has the couple's file and asks both origins",
    ),
    "first_child.registered_at_origin": Say(
        "户籍地已自行登记，须书面通报现居住地",
        "the origin registered the child itself and tells the residence in writing",
    ),
    "approval.decide": Say(
        "女方户籍地作出再生育审批，结果须书面通报现居住地",
        "the wife's origin decided; the result is told to the residence in writing",
    ),
    "registration.collect": Say(
        "村（居）采集流出或流入人员，限期上报并在系统记录",
        "a village collected who left or came; it is reported and entered in time",
    ),
    "certificate.issue": Say(
        "户籍地免费办理婚育证明", "the origin issued a certificate, free of charge"
    ),
    "certificate.urge": Say(
        "现居住地查验时未见证明，书面督促补办",
        "the residence found no certificate and urges in writing that one be got",
    ),
    "complaint.file": Say(
        "当事人反映单位收费、刁难等；只记单位，不记当事人",
        "a person says that an office did wrong; the office is named, the person is not",
    ),
    "conclusion.record": Say(
        "上级对多方责任作出结论", "a superior concludes which of several offices answer"
    ),
    "office.record": Say("本单位履行一项常设或定期职责", "the office did what a rule asks of it"),
    "office.agree": Say("两个单位签订协作协议", "two offices agree to cooperate"),
    "return.submit": Say(
        "本单位填报一项考核指标的合计数", "the office's totals for an indicator and a period"
    ),
}
"""Every act that opens a case, with what it is for in a line."""

ACT_FIELDS: dict[str, Say] = {
    "subject": Say("当事人代号", "the person's key"),
    "counterparts": Say("协商对方单位", "offices to consult"),
    "items": Say("协商内容", "items"),
    "side": Say("本单位身份", "our side"),
    "complaint.file side": Say("被投诉单位身份", "side of the office complained of"),
    "matter": Say("事项", "matter"),
    "medium": Say("方式", "medium"),
    "sent_at": Say("发出时间", "sent at"),
    "arrived_at": Say("到达时间", "arrived at"),
    "evidence": Say("凭据", "evidence"),
    "ref": Say("凭据编号、存放处", "reference of the paper"),
    "original_record": Say("通话时的原始记录", "original record made during the call"),
    "header_at": Say("传真机打印时间", "time the fax machine printed"),
    "note": Say("附注", "note"),
    "entered_by": Say("代为录入单位", "entered by"),
    "to": Say("送往单位", "to"),
    "from": Say("来自单位", "from"),
    "office.agree from": Say("生效日", "from"),
    "stays from": Say("来此日期", "from"),
    "stays to": Say("离开日期", "to"),
    "answer": Say("答复", "answer"),
    "decision_of": Say("撤销何单位的决定", "decision of"),
    "route": Say("撤销方式", "route"),
    "reason": Say("理由", "reason"),
    "outcome": Say("协调结果", "outcome"),
    "question": Say("协查问题", "question"),
    "asks": Say("协查事项", "what is asked"),
    "purpose": Say("居住事由", "purpose of the stay"),
    "returns": Say("预期返回", "expected to return"),
    "on": Say("日期", "day"),
    "finding": Say("责任认定", "finding"),
    "inquiry.reply finding": Say("核查结果", "what was found"),
    "wife_origin": Say("女方户籍地", "the wife's origin"),
    "husband_origin": Say("男方户籍地", "the husband's origin"),
    "township": Say("现居住地乡（镇）、街道", "township at the residence"),
    "residence": Say("现居住地", "residence"),
    "consents": Say("同意登记", "agrees to the registration"),
    "opinion": Say("意见", "opinion"),
    "documents": Say("申请材料", "documents"),
    "result": Say("审批结果", "result"),
    "other": Say("对方单位", "office of the other side"),
    "moved_on": Say("到达或离开日期", "moved on"),
    "collected_on": Say("采集日期", "collected on"),
    "long_term": Say("长期有效", "long-term"),
    "against": Say("被投诉单位", "complaint about"),
    "ground": Say("事由", "ground"),
    "clause": Say("责任条款", "clause"),
    "cases": Say("所涉案件", "cases"),
    "offices": Say("承担责任单位", "offices that answer"),
    "stays": Say("居住经过", "stays"),
    "office": Say("单位", "office"),
    "rule": Say("规定编号", "rule"),
    "counterpart": Say("对方单位", "counterpart"),
    "until": Say("终止日", "until"),
    "indicator": Say("指标编号", "indicator"),
    "period": Say("统计期", "period"),
    "numerator": Say("分子", "numerator"),
    "denominator": Say("分母", "denominator"),
    "a": Say("甲：流动人口经费", "a: money for migrants"),
    "b": Say("乙：流动育龄人口", "b: migrants of that age"),
    "c": Say("丙：户籍人口经费", "c: money for residents"),
    "d": Say("丁：户籍育龄人口", "d: residents of that age"),
    "id": Say("编号", "id"),
    "of": Say("所更正的行为", "the act to put right"),
    "fields": Say("更正后的内容", "as it should read"),
}
"""Every field by its name; by act and name, or group and name, where it is called otherwise."""


def act_field(name: str, within: str) -> Say:
    """What a field of an act, or of a group of fields, is called."""
    return ACT_FIELDS.get(f"{within} {name}") or ACT_FIELDS[name]
