"""A new case, opened on the page for it."""

from tests.browser.tab import Tab
from tests.http.town import Town

TOWN: list[Town] = []


def open_case(tab: Tab, kind: str, **fields):
    t = TOWN[0]
    name = tab.signs_in_as[0]
    place = name.removeprefix("of-").replace(".", "/")
    if isinstance(fields.get("counterparts"), str):
        fields["counterparts"] = [fields["counterparts"]]
    acts = {"consultation": "consultation.open", "first_child": "first_child.apply"}
    done = t.client(name).open(place, acts[kind], fields)
    t.client(name).case(done.case, wait_for=done.position)
    tab.goto(f"/cases/{done.case}")
    return done.case
