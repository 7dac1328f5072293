"""Names and numbers over HTTP: for a party of an open case, and each use is on record."""

from typing import Any

from tests.http.test_acts import OPENING
from tests.http.town import Town
from tests.play import SHUYANG, WUJIN

NUMBER = "110101199003070134"


def test_a_name_is_read_for_an_open_case_and_whoever_looked_is_told(here: Town) -> None:
    wujin = here.coordinator(WUJIN)
    here.coordinator(SHUYANG)
    here.coordinator("320506")

    def post(office: str, path: str, **body: Any) -> Any:
        return here.http.post(
            f"/api/v1/vault/{path}",
            json={"office": office, "reason": "to check the register"} | body,
            headers={"Authorization": f"Bearer {here.token(f'of-{office}')}"},
        )

    subject = post(WUJIN, "persons", name="张三", number=NUMBER).json()["subject"]
    assert post(SHUYANG, "searches", number=NUMBER).json()["subject"] == subject
    case = wujin.open(WUJIN, "consultation.open", OPENING | {"subject": subject}).case
    read = post(SHUYANG, f"persons/{subject}/reads", case=case)
    assert read.json() == {"name": "张三", "number": NUMBER}
    hidden = post("320506", f"persons/{subject}/reads", case=case)
    nowhere = post("320506", f"persons/{subject}/reads", case="nowhere")
    assert hidden.status_code == nowhere.status_code == 404
    assert hidden.text.replace(case, "nowhere") == nowhere.text
    told = post(WUJIN, f"persons/{subject}/answers")
    uses = [(use["access"], use["office"]) for use in told.json()["items"]]
    assert uses[:3] == [("entered", WUJIN), ("found", SHUYANG), ("read", SHUYANG)]
    assert "张三" not in told.text
    assert NUMBER not in told.text
    wrong = post(WUJIN, "persons", name="张三", number="110101199003070135")
    assert wrong.status_code == 422
    assert "110101" not in wrong.text
