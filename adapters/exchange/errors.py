"""Why another node's message is not accepted. What happened in a case is never a reason."""

from enum import StrEnum

from domain.say import Say


class Ground(StrEnum):
    """What is wrong with a message."""

    MALFORMED = "malformed"
    UNKNOWN_TOPIC = "unknown-topic"
    UNKNOWN_NODE = "unknown-node"
    SIGNATURE = "signature"
    NOT_ITS_OWN = "not-its-own"
    UNKNOWN_OFFICE = "unknown-office"
    NOT_CONCERNED = "not-concerned"
    CONTRADICTS = "contradicts"
    CASE_TAKEN = "case-taken"
    LOST = "lost"
    RETURNED = "returned"
    SEALED = "sealed"
    UNVOUCHED = "unvouched"


SAID: dict[Ground, Say] = {
    Ground.MALFORMED: Say("格式有误", "it is not in the form agreed"),
    Ground.UNKNOWN_TOPIC: Say(
        "本节点尚不认识这类事实", "a kind of fact that this node does not know"
    ),
    Ground.UNKNOWN_NODE: Say("来自未登记的节点", "it comes from a node that is not known here"),
    Ground.SIGNATURE: Say("签名不符", "its signature does not hold"),
    Ground.NOT_ITS_OWN: Say(
        "不属于该节点的单位所为", "it tells of what offices of another node did"
    ),
    Ground.UNKNOWN_OFFICE: Say("所涉单位不存在", "it names an office that there is not"),
    Ground.NOT_CONCERNED: Say("案件与本节点无关", "its case concerns no office of this node"),
    Ground.CONTRADICTS: Say(
        "与已收到的同号事实不一致", "another fact of the same id was received before"
    ),
    Ground.CASE_TAKEN: Say("案件编号已被占用", "the id of its case is another case's"),
    Ground.LOST: Say(
        "对方已收到本节点没有的本节点事实", "its node heard facts of this one that are not here"
    ),
    Ground.RETURNED: Say("被对方节点退回", "another node returned it"),
    Ground.SEALED: Say(
        "加密送来的人员资料打不开，或与本节点已有的不同",
        "the person in it does not open, or is another than the one here",
    ),
    Ground.UNVOUCHED: Say(
        "账本首部与此前所见不相衔接，不予连署", "a head that does not continue what was seen before"
    ),
}


class Rejected(Exception):  # noqa: N818  what became of the message
    """A message that is not accepted: the ground, and what exactly."""

    def __init__(self, ground: Ground, detail: str) -> None:
        super().__init__(f"{ground}: {detail}")
        self.ground = ground
        self.detail = detail


class CannotDeal(Exception):  # noqa: N818  what was asked for, not what went wrong
    """A rejected message that cannot be dealt with in this way: why not."""

    def __init__(self, say: Say) -> None:
        super().__init__(say.en)
        self.say = say
