"""Holiday notices."""

from domain.say import Say

NOTICES: dict[str, Say] = {
    "notices": Say("节假日通知", "Holiday notices"),
    "notices.known": Say(
        "已知至{year}年的节假日安排。自{day}起的日期为暂定：期限照常显示，但不视为同意，也不认定责任。",
        "Holidays are known up to {year}. From {day} on days are provisional: terms are shown, but "
        "no consent is deemed and no finding made on them.",
    ),
    "notices.look": Say("预览一份通知", "Look at a notice"),
    "notices.look.what": Say(
        "载入前先看会变动哪些在走的期限；预览不记录任何内容。文件为JSON：年度、标题、文号、印发日期，"
        "以及变动的各日。",
        "See which running terms it would move before it is loaded; nothing is recorded. The file "
        "is JSON: year, title, number, day of issue, and the days it moves.",
    ),
    "notices.example": Say("文件示例", "What a file looks like"),
    "notices.file": Say("通知文件", "The notice's file"),
    "notices.preview": Say("预览", "Preview"),
    "notices.loaded-here": Say("在本系统载入的通知", "Loaded here"),
    "notices.none": Say("尚未载入通知。", "None was loaded yet."),
    "notices.shipped": Say("最近印发的通知", "The notices issued last"),
    "notices.year": Say("年度", "Year"),
    "notices.number": Say("文号", "Number"),
    "notices.title": Say("标题", "Title"),
    "notices.issued": Say("印发日期", "Issued on"),
    "notices.at": Say("载入时间", "Loaded at"),
    "notices.by": Say("由谁", "By whom"),
    "notices.terms": Say("变动的期限", "Terms moved"),
    "notices.digest": Say("文件摘要 SHA-256", "SHA-256 of the file"),
    "notices.loaded": Say(
        "通知已载入并记录在案；涉及的案件已重新计算。",
        "Loaded, and on record; the cases it concerns are counted anew.",
    ),
    "notices.back": Say("返回", "Back"),
    "notices.would": Say(
        "载入后将变动在走的期限{terms}项，涉及单位{offices}个、案件{cases}件。",
        "Loading it would move {terms} running terms of {offices} offices, in {cases} cases.",
    ),
    "notices.would-none": Say("没有在走的期限因此变动。", "It would move no running term."),
    "notices.over": Say(
        "按此计算已经届满的，将由系统记录其后果：逾期、视为同意或责任。",
        "Of those that are over, counted so, the system then records what follows: lapse, consent "
        "or finding.",
    ),
    "notices.load": Say("载入通知", "Load the notice"),
    "notices.load.what": Say(
        "载入即记录在案，不能撤回；需更正时，另载入一份通知。各进程一秒内生效，无需重启。",
        "Loading is a fact and is not taken back: to correct it, load another notice. It takes "
        "effect in every process within a second, without a restart.",
    ),
    "notices.days": Say("通知所列日期", "The days it moves"),
    "notices.rest": Say("休", "at rest"),
    "notices.work": Say("上班", "worked"),
    "notices.by-rule": Say("按依据", "By rule"),
    "notices.by-office": Say("按单位", "By office"),
    "notices.office": Say("负有义务的单位", "Office that owes it"),
    "notices.rule": Say("依据", "Rule"),
    "notices.before": Say("原届满日", "Last day now"),
    "notices.after": Say("新届满日", "Last day then"),
    "notices.state": Say("变化", "Change"),
    "notices.count": Say("期限数", "Terms"),
    "notices.settled": Say("暂定→确定", "provisional → certain"),
    "notices.is-over": Say("已届满", "over by then"),
    "notices.moves": Say("移动", "moves"),
    "notices.most": Say("只列出前{most}行。", "The first {most} lines."),
}
