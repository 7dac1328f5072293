"""Registrations imported from a sheet."""

from domain.say import Say

IMPORTS: dict[str, Say] = {
    "imports": Say("导入登记", "Import registrations"),
    "imports.what": Say(
        "从XLSX或CSV（UTF-8、GB18030）导入流出、流入人员的登记。先逐行核对，确认后才记录。",
        "Registrations of who left and who came, from XLSX or CSV (UTF-8, GB18030). Every row is "
        "checked first; nothing is recorded until you say so.",
    ),
    "imports.boundary": Say(
        "姓名和公民身份号码只存入保管库。不识别的列不读取；请勿填写生育、健康信息。",
        "Names and numbers go to the vault and nowhere else. Columns that are not known are not "
        "read; write nothing of anybody's health.",
    ),
    "imports.file": Say("文件（不超过5MB、10000行）", "File (5 MB and 10,000 rows at most)"),
    "imports.upload": Say("上传并核对", "Upload and check"),
    "imports.template": Say("下载模板", "Take the template"),
    "imports.columns": Say("列", "Columns"),
    "imports.heading": Say("列标题", "Heading"),
    "imports.holds": Say("填写内容", "What it holds"),
    "imports.optional": Say("可不填", "may be empty"),
    "imports.last": Say("近期导入", "Lately"),
    "imports.begun": Say("开始时间", "Begun"),
    "imports.rows": Say("行数", "Rows"),
    "imports.stage": Say("进度", "How far"),
    "imports.stage.checking": Say("正在核对", "being checked"),
    "imports.stage.checked": Say("已核对，待确认", "checked, waiting for your word"),
    "imports.stage.recording": Say("正在记录", "being recorded"),
    "imports.stage.done": Say("已完成", "done"),
    "imports.cut-off": Say("已中断", "cut off"),
    "imports.refresh": Say("刷新", "Look again"),
    "imports.good": Say("可记录", "can be recorded"),
    "imports.bad": Say("有误", "wrong"),
    "imports.recorded": Say("已记录", "recorded"),
    "imports.there": Say("此前已记录", "recorded before"),
    "imports.waiting": Say("未处理", "not looked at"),
    "imports.record-all": Say("记录全部{count}行", "Record all {count} rows"),
    "imports.record-good": Say("只记录无误的{count}行", "Record the {count} good rows only"),
    "imports.or-again": Say(
        "也可以改正文件后重新上传：已记录的行不会重复记录。",
        "Or put the file right and upload it again: what was recorded is not recorded twice.",
    ),
    "imports.go-on": Say("继续记录其余{count}行", "Go on with the other {count} rows"),
    "imports.cut-off.what": Say(
        "导入中断。已记录的行有效；其余行尚未记录。",
        "The import was cut off. What is recorded stands; the other rows are not.",
    ),
    "imports.not-here": Say(
        "文件内容不在系统中保存，现已清除。请重新上传同一文件，已记录的行会自动跳过。",
        "The rows are kept nowhere, and are gone by now. Upload the same file again: what was "
        "recorded is passed over.",
    ),
    "imports.row": Say("行", "Row"),
    "imports.field": Say("列", "Column"),
    "imports.reason": Say("原因", "Reason"),
    "imports.rule": Say("依据", "Rule"),
    "imports.failed": Say("下载有误的行", "Take the wrong rows along"),
    "imports.more": Say("更多", "More"),
    "imports.none-good": Say("没有可记录的行。", "There is no row to record."),
    "imports.empty": Say("文件中没有数据行。", "The file has no rows."),
    "imports.notes": Say("说明", "notes"),
}
