"""The case page: how a case stands, how its days were counted, how it came about."""

import pytest

from tests.http.town import Town
from tests.pages.reader import Desks
from tests.play import SHUYANG, WUJIN

OPENING = {
    "subject": "s1",
    "counterparts": [SHUYANG],
    "items": ["facts", "income", "averages", "plan"],
}


@pytest.fixture
def notified(here: Town) -> str:
    """Wujin notified Shuyang on 26 January 2011: seven working days over the Spring Festival."""
    here.clock.set("2011-01-24 09:00")
    wujin = here.coordinator(WUJIN)
    case = wujin.open(WUJIN, "consultation.open", OPENING).case
    here.clock.set("2011-01-26 15:10")
    wujin.act(case, WUJIN, "consultation.notify", {"to": SHUYANG})
    return case


def test_the_next_duty_is_shown_with_every_day_counted_and_the_notice_behind_it(
    here: Town, desks: Desks, notified: str
) -> None:
    here.clock.set("2011-02-09 09:00")
    page = desks.coordinator(SHUYANG).get(f"/cases/{notified}")
    assert "2011-02-10 △ 还有1天" in page.text
    assert "1/26 第0日" in page.text
    assert "1/30 第3日 班" in page.text
    assert "2/2 – 休 春节" in page.text
    assert "2/10 第7日 届满" in page.text
    assert "国办发明电〔2010〕40号" in page.text
    assert 'href="/rules/JS-32.3"' in page.html


def test_silence_shows_as_consent_at_its_instant_and_as_a_finding_with_its_facts(
    here: Town, desks: Desks, notified: str
) -> None:
    here.clock.set("2011-02-14 09:00")
    page = desks.coordinator(WUJIN).get(f"/cases/{notified}")
    assert "视为同意，自2011年2月11日00:00起" in page.text
    assert "■ 逾期未履行" in page.text
    assert 'href="#f2"' in page.html
    assert 'id="f2"' in page.html
    english = desks.coordinator(WUJIN).get(f"/cases/{notified}?lang=en")
    assert '<html lang="en">' in english.html
    assert "deemed consent, from 2011-02-11 00:00" in english.text


def test_only_the_acts_that_are_allowed_now_have_a_form(desks: Desks, notified: str) -> None:
    acts = desks.coordinator(SHUYANG).get(f"/cases/{notified}").acts()
    assert "consultation.reply" in acts
    assert "consultation.withdraw" not in acts
    assert "consultation.withdraw" in desks.coordinator(WUJIN).get(f"/cases/{notified}").acts()
    assert desks.supervisor("32").get(f"/cases/{notified}").acts() == []


def test_a_case_as_it_stood_has_no_forms(desks: Desks, notified: str) -> None:
    wujin = desks.coordinator(WUJIN)
    page = wujin.get(f"/cases/{notified}?as_of=2011-01-25T09:00")
    assert "所示为2011-01-25 09:00的情形" in page.text
    assert "已开立，尚未通报" in page.text
    assert page.acts() == []
    before = wujin.get(f"/cases/{notified}?as_of=2011-01-01T09:00")
    assert (before.status, "案件尚未开立" in before.text) == (404, True)
    wrong = wujin.get(f"/cases/{notified}?as_of=yesterday")
    assert wrong.status == 422


def test_a_case_of_others_is_not_there(desks: Desks, notified: str) -> None:
    stranger = desks.coordinator("320113")
    assert stranger.get(f"/cases/{notified}").status == 404
    assert stranger.get(f"/cases/{notified}?as_of=2011-01-25T09:00").status == 404
    assert stranger.get("/cases/none").text == stranger.get(f"/cases/{notified}").text.replace(
        notified, "none"
    )


def test_related_cases_of_the_same_person_are_linked(
    here: Town, desks: Desks, notified: str
) -> None:
    inquiry = {"to": SHUYANG, "subject": "s1", "side": "residence", "question": "登记在贵处？"}
    other = here.coordinator(WUJIN).open(WUJIN, "inquiry.open", inquiry)
    page = desks.coordinator(WUJIN).get(f"/cases/{notified}?seen={other.position}")
    assert f'href="/cases/{other.case}"' in page.html
