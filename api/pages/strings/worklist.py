"""The worklist."""

from domain.say import Say

WORKLIST: dict[str, Say] = {
    "worklist": Say("工作清单", "Worklist"),
}
