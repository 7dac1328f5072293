"""Letters and receipts, as they are printed."""

from domain.say import Say

LETTERS: dict[str, Say] = {
    "letter": Say("公函", "Letter"),
    "letter.record": Say("办理记录", "Record of an act"),
    "letter.receipt": Say("回执", "Receipt"),
    "letter.print": Say(
        "用浏览器的打印功能打印，A4纸；屏幕上的英文不打印。",
        "Print it with the browser, on A4; what is in English stays on the screen.",
    ),
    "letter.to-case": Say("案件", "The case"),
    "letter.to-receipt": Say("回执", "Receipt"),
    "letter.to-letter": Say("公函", "Letter"),
    "letter.corrected": Say(
        "本项后经第{number}项更正，以下为更正后的内容。",
        "Corrected by no. {number}; this is how it now reads.",
    ),
    "letter.english": Say("英文对照（不打印）", "In English (not printed)"),
    "letter.not-arrived": Say(
        "没有凭据证明此函已到达；到达时间由收件单位填写。",
        "Nothing proves that it arrived; the receiving office fills in when it did.",
    ),
}
