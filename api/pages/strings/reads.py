"""Who looked at a case, and the answer to the person who asks."""

from domain.say import Say

READS: dict[str, Say] = {
    "reads": Say("查看记录", "Reads"),
    "reads.what": Say(
        "谁在何时以何身份看过哪一案。先记录、后显示；记录封存，不可更改。",
        "Who looked at which case, when and in which role. It is recorded first and shown then; "
        "the record is sealed.",
    ),
    "reads.of": Say("谁看过案件{case}", "Who looked at case {case}"),
    "reads.case": Say("谁看过本案", "Who looked at this case"),
    "reads.lately": Say("最近的查看（{count}行）", "Lately ({count} lines)"),
    "reads.case.hint": Say("同一天的多次查看合为一行。", "Looks of one day stand in one line."),
    "reads.all": Say("全部查看记录", "every look"),
    "reads.at": Say("时间", "at"),
    "reads.last": Say("最近一次", "last at"),
    "reads.count": Say("次数", "times"),
    "reads.part": Say("所看内容", "what"),
    "reads.who": Say("账户与单位", "account and office"),
    "reads.role": Say("身份", "role"),
    "reads.by-account": Say("账户名", "Account"),
    "reads.by-case": Say("案件", "Case"),
    "reads.from": Say("自", "From"),
    "reads.to": Say("至", "to"),
    "reads.find": Say("查找", "Find"),
    "reads.clear": Say("清除条件", "Clear"),
    "reads.wrong": Say("条件有误：{field}", "A condition is wrong: {field}"),
    "reads.none": Say("没有符合条件的查看记录。", "Nobody looked, as far as these conditions go."),
    "reads.next": Say("更早", "Earlier"),
    "reads.first": Say("回到最近", "Back to the last"),
    "reads.back": Say("返回案件", "Back to case"),
    "reads.answer": Say("本人查询答复", "Answer to the person"),
    "reads.answer.ask": Say("本人查询：打印谁看过", "The person asks: print who looked"),
    "reads.answer.hint": Say(
        "答复列出谁看过此人的资料和案件；本次查询及其事由一并记录。",
        "The answer lists who looked at this person's data and cases; that it was asked, and why, "
        "is recorded.",
    ),
    "reads.answer.print": Say(
        "核对后打印；姓名由经办人手写。", "Look it over and print it; the name is written by hand."
    ),
    "reads.answer.english": Say("英文对照", "In English"),
}
