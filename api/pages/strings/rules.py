"""The rules, each on a page of its own."""

from domain.say import Say

RULES: dict[str, Say] = {
    "rules": Say("规则", "Rules"),
    "rules.what": Say(
        "本系统所依据的文件：谁应在多少天内向谁办什么，逾期意味着什么。",
        "The documents this system goes by: who owes what to whom within how many days, and what "
        "silence means.",
    ),
    "rules.place": Say("单位或地区代码", "Code of an office or area"),
    "rules.day": Say("日期", "Day"),
    "rules.show": Say("查看", "Show"),
    "rules.binding": Say("在该地该日施行", "In force there on that day"),
    "rules.not-binding": Say("在该地该日不施行", "Not in force there on that day"),
    "rules.unknown-place": Say("没有这一单位", "There is no such office"),
    "rules.instruments": Say("文件", "Documents"),
    "rules.instrument": Say("文件", "Document"),
    "rules.key": Say("代号", "Key"),
    "rules.when": Say("施行时间", "In force"),
    "rules.where": Say("适用地域", "Where"),
    "rules.country": Say("全国", "the whole country"),
    "rules.rule": Say("规则", "Rule"),
    "rules.says": Say("内容", "What it says"),
    "rules.term": Say("期限", "Term"),
    "rules.quote": Say("原文", "The text"),
    "rules.reading": Say("本系统的理解", "Read as"),
    "rules.duty": Say("职责", "Duty"),
    "rules.duty.by": Say("由谁办理", "Owed by"),
    "rules.duty.to": Say("向谁办理", "Owed to"),
    "rules.duty.from": Say("起算", "Counted from"),
    "rules.duty.met-by": Say("如何办结", "Met by"),
    "rules.duty.written": Say("须书面，电话不算", "in writing: a call does not meet it"),
    "rules.duty.silence": Say("逾期未办", "Silence"),
    "rules.not-statutory": Say("非法定", "not statutory"),
    "rules.found-under": Say("责任依据", "A breach is found under"),
    "rules.clause": Say("责任条款", "Clause on responsibility"),
    "rules.side": Say("由哪一方承担", "The side that answers"),
    "rules.each-side": Say("各自分别承担", "each side for its own part"),
    "rules.breaches": Say(
        "违反下列职责的，依本条认定", "Breaches of these duties are found under it"
    ),
    "rules.conclusion": Say(
        "不由期限产生：由查实的投诉或上级结论认定。",
        "No term leads to it: it is found by an upheld complaint or a superior's conclusion.",
    ),
    "rules.information": Say("仅供参考，不强制执行", "For information, never enforced"),
    "rules.on-person": Say("约束个人，本系统不处理", "binds the person: nothing is done here"),
    "rules.indicator": Say("指标", "Indicator"),
    "rules.formula": Say("算法", "Formula"),
    "rules.target": Say("目标", "Target"),
    "rules.no-target": Say("文本未列目标", "the text prints none"),
    "rules.provision": Say(
        "没有期限的规定：不符合的行为不予记录。",
        "A provision without a term: an act against it is refused.",
    ),
    "rules.outside": Say(
        "本系统有意不收录这一规则。", "This rule is left out of the system, by design."
    ),
    "rules.back": Say("全部规则", "All rules"),
}
