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
    words = list[str]()
    for name, option in _OPTIONS.items():
        if (value := getattr(asking.asked, name)) is not None:
            words += [option, value]
    return _joined(report, position, *words, *more, "--level", asking.level.name.lower())


def assessment(asking: Asking, first: str, last: str, position: int) -> tuple[str, ...]:
    """The commands for a two-way sheet, one a direction."""
    area, other = asking.asked.area or "", asking.asked.counterpart or ""
    told = ["--from", first, "--to", last, "--by", "assessed", "--by", "rule"]
    return tuple(
        _joined("assessment", position, "--area", origin, "--counterpart", residence, *told)
        for origin, residence in dict.fromkeys(((area, other), (other, area)))
    )


def indicators(asking: Asking, per: str, position: int) -> str:
    """The command for the indicators of an area."""
    return _command("indicators", asking, position, "--per", per)


def _joined(report: str, position: int, *more: str) -> str:
    return " ".join(map(quote, ("liangdi", "report", report, "--at", str(position), *more)))
