"""What was withdrawn, dropped, refused or has run out is told as not asked for, and can be asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.cli.case_shown import Teller
from dorasan.desk.events.request import RequestFiled, RequestReferred
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.office.cases.again import asked_again
from dorasan.office.cases.wrong import wrong
from dorasan.problem import BadInputError
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address, do
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import opened, said
from tests.web.server import Ministry, ministry

DAY = "2018-12-21"
AT = f"{DAY}T20:00:00+09:00"
NOW = datetime.fromisoformat(AT)
WHY = "the list of kits is written anew"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("again")) as found:
        opened(found.here, datetime.fromisoformat(f"{DAY}T08:00:00+09:00"))
        steps = (
            ("kim@applicant", "request.amended", ["request=r3", "lines=oseltamivir,test-kits", "reason=no fuel"]),
            ("kim@applicant", "request.withdrawn", ["request=r3", f"reason={WHY}"]),
        )
        said(found.here, steps, lambda n: f"{DAY}T{9 + n:02}:00:00+09:00")
        yield found


def test_what_was_withdrawn_or_dropped_is_told_and_asked_for_again(place: Ministry) -> None:
    here, kim = place.here, place.here.who("kim@applicant")
    for lang in LANGS:
        first = text(place.page("kim", "case/flu/", lang, AT))
        told = first[first.index(say(lang, "web_desk.again")) :]
        assert WHY in told and "no fuel" in told and say(lang, "web_desk.do_request.drafted_again") in told
    assert WHY in text(place.page("lee", "case/flu/", "ko", AT)), "the ministry is told"
    state = asked.show(here, "flu", kim, NOW, law().edition)
    printed = "\n".join(Teller(law().tongue("en"), here.regime).case(state, "applicant"))
    assert "dorasan case again" in printed and WHY in printed
    with pytest.raises(BadInputError) as told_so:
        asked_again(here, "flu", kim, "r8", (), "not over", NOW)
    assert [one.key for one in told_so.value.problems] == ["desk.not_over"]
    address = act_address("flu", "request.drafted", request="r3")
    answer = do(place.browser("kim", at=AT), address, {"lines": ["test-kits"], "reason": "the new list"})
    assert answer.status_code == 302
    now = asked.show(here, "flu", kim, NOW, law().edition).state
    made = list(now.requests.values())[-1]
    assert (made.authority, made.act, list(made.lines)) == (
        now.requests["r3"].authority,
        now.requests["r3"].act,
        ["test-kits"],
    )
    assert made.basis and {one.line for one in made.basis} == {"test-kits"}
    assert "do/request.filed" in place.browser("kim", at=AT).get("/desk/case/flu/").content.decode()
    with pytest.raises(BadInputError):
        asked_again(here, "flu", kim, "r3", ("test-kits",), "twice", NOW)


def test_a_referral_says_that_the_clock_goes_on(place: Ministry) -> None:
    here, kim, lee = place.here, place.here.who("kim@applicant"), place.here.who("lee@kr-unification")
    made = asked_again(here, "flu", kim, "r3", ("oseltamivir",), "needed all the same", NOW)
    act(here, "flu", kim, [made, RequestFiled(request=made.request)], NOW)
    referred = RequestReferred(request=made.request, to=("kr-defence",))
    found = wrong(here, here.events("flu"), "flu", lee, [referred], AT)
    assert [(one.key, one.severity) for one in found] == [("clock.referral_goes_on", "warning")]
