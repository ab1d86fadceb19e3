"""The fast track through the pages: rules agreed, a line cleared before, one like it proposed, taken out by a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from dorasan.desk.events.given import body_given
from dorasan.desk.events.office import OFFICE, RuleAgreed
from dorasan.desk.events.session import GROUP
from dorasan.office.cases.acting import act
from dorasan.office.cases.judged import judged
from dorasan.office.cases.opening import open_case
from dorasan.office.cases.wrong import wrong
from dorasan.web.law import law
from dorasan.words import say
from tests.web.desks.hand import act_address, do
from tests.web.server import FLU, Ministry, ministry

TOP = Path(__file__).parents[3]
EXAMPLES = TOP / "docs" / "examples" / "fast-track"
WHO = (*FLU, "cole@us-state/head")
SAID = (  # of the case before, up to its clearance
    ("lee@kr-unification", "request.shown", ["to=us-state,kr-foreign", "fields=goods,ground,inner"]),
    ("lee@kr-unification", "request.filed", []),
)


def at(day: int, hour: int = 9) -> str:
    return f"2018-12-{day:02}T{hour:02}:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("track"), WHO) as found:
        found_before = judged(
            law(), EXAMPLES / "before.yaml", today=date(2018, 12, 5), as_of=None, applicant=None, declare=None
        )
        here, now = found.here, datetime.fromisoformat(at(5))
        open_case(here, "before", EXAMPLES / "before.yaml", found_before, here.who("kim@applicant"), now, "en")
        yield found


def test_a_rule_agreed_and_a_consultation_asked_for_by_choice(place: Ministry) -> None:
    yoon, lee = place.browser("yoon", at=at(5, 9)), place.browser("lee", at=at(5, 10))
    clock = (EXAMPLES / "clock.yaml").read_text(encoding="utf-8")
    rule = {"rule": "five-days", "what": "clock", "data": clock, "by": ["kr-unification", "us-state"]}
    agreed = do(yoon, "/desk/group/do/rule.agreed", rule)
    assert agreed.status_code == 302, agreed.content.decode()[-3000:]
    for person, lang in (("wong", "ko"), ("lee", "en"), ("choi", "en")):
        head = say(lang, "web_desk.consent_head")
        told = head in place.browser(person, lang, at=at(5, 10)).get("/desk/").content.decode()
        assert told is (person != "choi"), "whose agreement is wanted is told so, and nobody else"
    again = RuleAgreed(rule="five-days", what="clock", data=clock, by=("kr-unification", "us-state"))
    kept = wrong(place.here, place.here.events(GROUP), GROUP, place.here.who("yoon@secretariat"), [again], at(5, 10))
    assert [(one.key, one.severity) for one in kept] == [("consent.wanted", "warning")]
    cole = place.browser("cole", at=at(5, 10))
    assert "/desk/group/do/rule.consented?rule=five-days" in cole.get("/desk/").content.decode()
    assert do(cole, "/desk/group/do/rule.consented", {"rule": "five-days"}).status_code == 302
    page = cole.get("/desk/group/").content.decode()
    assert "Agreed: US State Department (2018-12-05). Not agreed: Ministry of Unification" in page
    assert "rule.consent_withdrawn?rule=five-days" in page and "rule.consented" not in page
    unification = place.browser("min", at=at(5, 10))
    assert do(unification, "/desk/group/do/rule.consented", {"rule": "five-days"}).status_code == 302
    own = RuleAgreed(rule="own", what="clock", data=clock, by=("kr-unification",))
    act(place.here, OFFICE, place.here.who("yoon@secretariat"), [own], place.here.moment(None))
    unification = place.browser("min")  # where people were seated by the clock
    done = do(unification, "/desk/office/do/rule.consented", {"rule": "own"})
    assert (done.status_code, done["Location"].partition("?")[0]) == (302, "/desk/group/"), "of either record"
    assert unification.get("/desk/office/").status_code == 404
    bad = do(yoon, "/desk/group/do/rule.agreed", {**rule, "rule": "none", "data": "length: ["})
    assert bad.status_code == 422, "a rule that cannot be read is agreed by nobody"
    asked = {"lines": ["oseltamivir", "test-kits"], "desk": "kr-unification", "reason": "custom"}
    assert do(lee, act_address("before", "request.drafted"), asked).status_code == 302
    request = place.here.events("before")[-1].payload.body
    assert request["authority"] == "working-group" and request["way"] == "through_group"
    name = request["request"]
    for n, (who, kind, pairs) in enumerate(SAID):
        now = datetime.fromisoformat(at(5, 11 + n))
        body = body_given(kind, [f"request={name}", *pairs])
        act(place.here, "before", place.here.who(who), [body], now)
    page = lee.get("/desk/fast-track/").content.decode()
    assert f"/desk/case/before/#{name}" in page and "Oseltamivir" in page
    unlike = {"lines": ["oseltamivir"], "kind": "precedents", "rule": "five-days"}
    yoon = place.browser("yoon", at=at(6))
    refused = do(yoon, act_address("before", "batch.proposed", request=name), unlike)
    assert refused.status_code == 422, "nothing like it was cleared before"


def test_letters_are_found_in_either_language(place: Ministry) -> None:
    for lang, word in (("en", "medicine"), ("ko", "의약품")):
        page = place.browser("wong", lang, at=at(7)).get(f"/desk/letters/?q={word}").content.decode()
        assert page.count('<section class="change"') > 1, lang
    assert place.browser("kim", at=at(7)).get("/desk/fast-track/").status_code == 404
