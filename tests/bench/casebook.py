"""A casebook of many cases, for measuring the whole path of an act."""

from adapters.bootstrap import Here
from adapters.casebook.file import parse
from adapters.casebook.run import Run
from adapters.ledger import open_ledger
from tests.bench.figures import LAW


def casebook_of(cases: int) -> str:
    """So many consultations side by side, four acts each: opened, notified, answered, decided."""
    lines = "\n".join(
        f"""\
  - {{at: 2010-09-01 09:00, by: A, case: k{n}, act: consultation.open,
     with: {{subject: s{n}, counterparts: [B], items: [facts, income, averages, plan]}}}}"""
        for n in range(cases)
    )
    for day, by, act, given in (
        ("02", "A", "notify", "{to: B}"),
        ("03", "B", "reply", "{to: A, answer: agree}"),
        ("06", "A", "decide", "{}"),
    ):
        lines += "\n" + "\n".join(
            f"  - {{at: 2010-09-{day} 09:00, by: {by}, case: k{n}, act: consultation.{act}, "
            f"with: {given}}}"
            for n in range(cases)
        )
    return 'casebook: 1\ntitle: many\noffices: {A: "320412", B: "321322"}\nacts:\n' + lines + "\n"


def run_on(text: str, url: str) -> int:
    """Run it on the ledger at the URL; how many acts."""
    ledger = open_ledger(url)
    run = Run(Here(ledger=ledger, law=LAW, node="bench"), parse(text, LAW.places))
    for _ in run.steps():
        pass
    ledger.close()
    return len(run.done)
