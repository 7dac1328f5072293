"""What does not hold in a ledger, in words: for a command and for a page."""

from adapters.seal.stretch import Fault, Problem
from domain.say import Say


def fault_said(problem: Problem) -> Say:
    """What is wrong, and where."""
    place, other = problem.position, problem.other
    zh = f"（{problem.stream}第{problem.version}条，{problem.topic}）" if problem.stream else ""
    en = f" ({problem.stream}/{problem.version}, {problem.topic})" if problem.stream else ""
    match problem.fault:
        case Fault.CHANGED:
            return Say(f"位置{place}的事实被改动{zh}", f"the fact at {place} was changed{en}")
        case Fault.REMOVED:
            return Say(f"位置{place}的事实被删除", f"the fact at {place} was removed")
        case Fault.MOVED:
            return Say(
                f"位置{place}的事实被移到{other}{zh}",
                f"the fact of {place} was moved to {other}{en}",
            )
        case Fault.INSERTED:
            return Say(f"位置{place}的事实是插入的{zh}", f"the fact at {place} was inserted{en}")
        case Fault.SEAL:
            return Say(f"位置{place}的封存数据被改动", f"the seal at {place} was changed")
        case Fault.HEAD:
            return Say("账首与事实不符", f"the head is not that of the {place} facts")
        case Fault.ROLLED_BACK:
            return Say(
                f"检查点有{other}条，账内只有{place}条：被回退",
                f"a checkpoint has {other} facts, the ledger {place}: it was rolled back",
            )
        case Fault.FORKED:
            return Say(
                f"与{other}条的检查点不符：位置{place}至{other}之间的过去被改写",
                f"the checkpoint of {other} facts is contradicted: "
                f"the past was rewritten between {place} and {other}",
            )
