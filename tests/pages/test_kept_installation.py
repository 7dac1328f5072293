"""Settings, holiday notices and the state of the installation on the administrator's pages."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.access.settings import settings_now
from adapters.ledger import MEMORY
from adapters.notices import notices_on_record
from adapters.sweep import sweep
from domain.access.facts import Role
from domain.settings import Settings
from projections.words.settings import EFFECTS, HOLDS, RULES, SETTINGS
from tests.http.test_acts import INQUIRY
from tests.http.town import Town, town
from tests.notices import notice
from tests.pages.forms import forms_of
from tests.pages.reader import Desks, Reader
from tests.pages.visitor import Visitor, said, visitor
from tests.play import SHUYANG, WUJIN


@pytest.fixture
def root(desks: Desks) -> Reader:
    """An administrator, at a desk."""
    return desks.administrator()


def change(root: Reader, **typed: str) -> Any:
    form = next(each for each in root.get("/settings").forms if each.action == "/settings")
    return root.send(form, **typed)


def test_a_setting_is_changed_for_new_cases_and_why_is_on_record(here: Town, root: Reader) -> None:
    page = change(root, inquiry_working_days="10", reason="市局通知")
    assert "协查服务标准（工作日）: 15 → 10" in page.text
    assert "root 市局通知" in page.text
    assert settings_now(here.office.here).inquiry_working_days == 10


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day_ends_at": "25:00"}, "day_ends_at"),
        ({"inquiry_working_days": "0"}, "inquiry_working_days"),
        ({"inquiry_working_days": "ten"}, "inquiry_working_days"),
        ({"calendar_until": "soon"}, "calendar_until"),
        ({"reply_counts_by": "post"}, "reply_counts_by"),
        ({"deemed_consent_out_of_province": "perhaps"}, "deemed_consent_out_of_province"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_setting_that_cannot_be_is_told_at_its_field(
    here: Town, root: Reader, typed: dict[str, str], field: str
) -> None:
    before = here.office.here.ledger.position
    page = change(root, **{"reason": "市局通知", **typed})
    (form,) = (each for each in page.forms if each.action == "/settings")
    assert (page.status, form.wrong) == (422, [field])
    if field in SETTINGS:
        assert f"{SETTINGS[field].zh}：须为{HOLDS[field].zh}" in page.text
    assert here.office.here.ledger.position == before


def test_every_setting_is_explained() -> None:
    for words in (SETTINGS, EFFECTS, HOLDS, RULES):
        assert list(words) == list(Settings.__dataclass_fields__)


def asked(here: Town, at: str = "2026-12-28 09:00") -> str:
    """An inquiry whose standard runs into January 2027."""
    here.clock.set(at)
    wujin = here.coordinator(WUJIN)
    done = wujin.open(WUJIN, "inquiry.open", INQUIRY)
    wujin.case(done.case, wait_for=done.position)
    return done.case


def administrator(here: Town) -> Visitor:
    return visitor(here, "root", Role.ADMINISTRATOR, None)


def previewed(root: Visitor, data: bytes) -> tuple[str, dict[str, str]]:
    """What a preview says, and the form that loads the notice."""
    answer = root.post("/notices/preview", files={"file": ("n.json", data)})
    form = next((each for each in forms_of(answer.text) if each.action == "/notices"), None)
    return said(answer), dict(form.fields) if form else {}


def test_a_preview_tells_counts_and_offices_and_no_case(here: Town) -> None:
    case = asked(here)
    text, form = previewed(administrator(here), notice())
    assert "在走的期限1项，涉及单位1个、案件1件" in text
    assert f"宿迁市沭阳县 {SHUYANG} SVC-INQUIRY 2027-01-18 2027-01-19" in text
    assert case not in text
    assert form
    assert not notices_on_record(here.office.here.ledger)


def test_a_notice_that_was_looked_at_is_loaded_and_the_worklist_shows_it(here: Town) -> None:
    asked(here)
    root = administrator(here)
    _, form = previewed(root, notice())
    answer = root.post("/notices", **{**form, "csrf": root.csrf})
    assert "通知已载入并记录在案" in said(answer)
    (line,) = here.coordinator(SHUYANG).worklist(owed="by").items
    assert (str(line.due_on), line.provisional) == ("2027-01-19", False)


@pytest.mark.parametrize("changed", [{"digest": "0" * 64}, {"version": "1"}, {"data": "x"}])
def test_what_was_not_looked_at_is_not_loaded(here: Town, changed: dict[str, str]) -> None:
    asked(here)
    root = administrator(here)
    _, form = previewed(root, notice())
    answer = root.post("/notices", **{**form, **changed, "csrf": root.csrf})
    assert answer.status_code in (409, 422)
    assert not notices_on_record(here.office.here.ledger)


def test_a_file_that_is_no_notice_is_told_so(here: Town) -> None:
    text, form = previewed(administrator(here), b"{}")
    assert ("不是节假日通知文件" in text, form) == (True, {})


def test_the_installation_says_what_its_loops_do(here: Town, root: Reader) -> None:
    assert "从未运行" in root.get("/installation").text
    asked(here, "2010-09-01 09:00")
    here.clock.at += timedelta(days=60)
    desk = administrator(here)
    assert "待处理案件1件" in desk.text("/installation")
    sweep(here.office.here, here.office.tables, here.clock())
    text = desk.text("/installation")
    assert "运行状况 ● 运行正常" in text
    assert "待处理案件" not in text
    here.clock.at += timedelta(minutes=11)
    assert "超过十分钟未运行" in desk.text("/installation")


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[Town]:
    """A town whose norm has ended, and which publishes checkpoints."""
    settings = {"LIANGDI_JS2009_UNTIL": "2010-08-01", "LIANGDI_CHECKPOINTS": str(tmp_path)}
    (tmp_path / "000000000042.checkpoint").write_text("")
    with town(MEMORY, environ=settings) as made:
        yield made


def test_the_installation_says_which_documents_bind_and_what_is_sealed(ended: Town) -> None:
    text = administrator(ended).text("/installation")
    assert "至2010-08-01止 江苏省 32 ○ 未施行" in text
    assert "最近一个，覆盖42条" in text
    assert "已设定" in text
