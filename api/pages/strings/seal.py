"""The state of the seal."""

from domain.say import Say

SEAL: dict[str, Say] = {
    "seal": Say("封存状态", "The seal"),
    "seal.what": Say(
        "台账的每一项事实都是一棵树的叶子；树根由本节点签署并公布，由其他节点会签。"
        "改动、删除或插入任何一项，都与已公布的检查点不符。",
        "Every fact of the ledger is a leaf of one tree. Its root is signed by this node, "
        "published, and cosigned by others: whoever changes, removes or inserts a fact is "
        "contradicted by a checkpoint.",
    ),
    "seal.head": Say("账首", "The head"),
    "seal.node": Say("节点", "node"),
    "seal.size": Say("事实数", "facts"),
    "seal.root": Say("树根", "root"),
    "seal.last": Say("最近公布的检查点", "The last checkpoint published"),
    "seal.last.none": Say("尚未公布检查点。", "No checkpoint is published yet."),
    "seal.unavailable": Say(
        "本节点的封存密钥或检查点不可用。", "The keys or checkpoints of this node cannot be used."
    ),
    "seal.signed-at": Say("签署时间", "signed at"),
    "seal.witnesses": Say("会签", "cosigned by"),
    "seal.witnesses.none": Say("尚无其他节点会签", "nobody else yet"),
    "seal.download": Say("下载检查点", "Download the checkpoint"),
    "seal.since": Say("此后的核验", "What was recorded since, verified"),
    "seal.agrees": Say("台账与该检查点相符。", "The ledger continues the checkpoint."),
    "seal.since.span": Say(
        "第{first}至{last}项事实已逐项核验，共{count}项。",
        "Facts {first} to {last} were verified one by one, {count} of them.",
    ),
    "seal.since.none": Say(
        "检查点之后没有新的事实。", "Nothing was recorded since the checkpoint."
    ),
    "seal.since.earlier": Say(
        "更早的请用 liangdi verify ledger 核验。",
        "For what is earlier there is liangdi verify ledger.",
    ),
    "seal.since.not-yet": Say(
        "尚有{count}项未由检查点证实。", "{count} are not vouched for by a checkpoint yet."
    ),
    "seal.holds": Say("成立", "holds"),
    "seal.holds-not": Say("不成立", "does not hold"),
    "seal.keys": Say("公钥", "Public keys"),
    "seal.keys.what": Say(
        "核验证据包和检查点只需这两行。",
        "These two lines are all that verifying a bundle or a checkpoint needs.",
    ),
}
