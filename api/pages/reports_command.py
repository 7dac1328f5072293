"""The command that tells the same as a page of reports."""

from shlex import quote

from adapters.views.punctuality import measurable
from api.pages.reports_asked import Asking

_OPTIONS = {
    "area": "--area",
    "counterpart": "--counterpart",
    "clause": "--clause",
    "rule": "--rule",
    "side": "--side",
    "stage": "--stage",
    "first": "--from",
    "last": "--to",
}


def responsibility(asking: Asking, position: int) -> str | None:
    """The command for the lines of a responsibility report; None for a pair, which it has not."""
    if asking.origin or asking.residence:
        return None
    told = [part for name in asking.by for part in ("--by", name)]
    if measurable(asking.asked, asking.by):
        told.append("--rates")
    return _command("responsibility", asking, position, *told)


def _command(report: str, asking: Asking, position: int, *more: str) -> str:
    words = ["liangdi", "report", report, "--at", str(position)]
    for name, option in _OPTIONS.items():
        if (value := getattr(asking.asked, name)) is not None:
            words += [option, value]
    words += [*more, "--level", asking.level.name.lower()]
    return " ".join(map(quote, words))
