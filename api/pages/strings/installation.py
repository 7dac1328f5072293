"""How the installation is."""

from domain.say import Say

INSTALLATION: dict[str, Say] = {
    "installation": Say("运行状况", "The installation"),
    "installation.well": Say("运行正常", "at work"),
    "installation.not-well": Say("需要处理", "needs looking at"),
    "installation.node": Say("本节点", "This node"),
    "installation.position": Say("台账记录数", "Facts in the ledger"),
    "installation.loops": Say("各项工作", "Loops"),
    "installation.projector": Say("视图更新", "Projector"),
    "installation.follows": Say("与台账同步", "up with the ledger"),
    "installation.behind": Say("落后{behind}条", "{behind} facts behind"),
    "installation.stopped": Say("已停止", "stopped"),
    "installation.sweep": Say("到期处理", "Sweep"),
    "installation.swept": Say("最近一次", "last done"),
    "installation.never": Say("从未运行", "never done"),
    "installation.late": Say("超过十分钟未运行", "not done for ten minutes"),
    "installation.waiting": Say("待处理案件{count}件", "{count} cases are waiting"),
    "installation.sealer": Say("检查点", "Checkpoints"),
    "installation.sealed": Say("最近一个，覆盖{size}条，", "the last covers {size} facts,"),
    "installation.unsealed": Say("尚未发布", "none published yet"),
    "installation.no-folder": Say(
        "不发布（未设 LIANGDI_CHECKPOINTS）", "none are published (LIANGDI_CHECKPOINTS is not set)"
    ),
    "installation.store": Say("存储", "Store"),
    "installation.size": Say("占用", "Size"),
    "installation.versions": Say("版本", "Versions"),
    "installation.overrides": Say(
        "节假日文件（LIANGDI_CALENDAR）", "Override files (LIANGDI_CALENDAR)"
    ),
    "installation.views": Say("视图", "Views"),
    "installation.view": Say("视图", "View"),
    "installation.at": Say("已更新至", "Has come to"),
    "installation.lag": Say("落后", "Behind"),
    "installation.building": Say("正在建立", "being made"),
    "installation.instruments": Say("施行中的文件", "Instruments in force"),
    "installation.document": Say("文件", "Document"),
    "installation.when": Say("施行", "In force"),
    "installation.where": Say("适用地区", "Where"),
    "installation.today": Say("今日", "Today"),
    "installation.in-force": Say("施行中", "in force"),
    "installation.ended": Say("未施行", "not in force"),
    "installation.until": Say(
        "江苏规范的终止日由本系统设定（LIANGDI_JS2009_UNTIL，须重启）：此日起不得开立其下的案件。",
        "The end of the Jiangsu norm is set for the installation (LIANGDI_JS2009_UNTIL, read at "
        "the start): from that day no case is opened under it.",
    ),
    "installation.until.set": Say("已设定。", "It is set."),
    "installation.until.unset": Say("尚未设定。", "It is not set."),
}
