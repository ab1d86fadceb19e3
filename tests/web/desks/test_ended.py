"""How a case ends: nobody is named who never had it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest

from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.decision import Drawn, Moved, ShipmentHandedOver
from dorasan.desk.events.given import body_given
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.office.cases.ending import left_behind
from dorasan.office.cases.ungranted import left_without
from dorasan.problem import BadInputError
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.desk.tale import drafted, grant, in_review, left
from tests.web.desks.hand import act_address
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import opened
from tests.web.server import Ministry, ministry

DAY = "2018-12-21"
AT = f"{DAY}T15:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("ended")) as found:
        opened(found.here, datetime.fromisoformat(f"{DAY}T08:00:00+09:00"), case="other")
        yield found


def ends(by: str, how: str = "undelivered") -> list[str]:
    return [f"how={how}", f"ended_by={by}", "reason=the end"]


def test_nobody_is_named_as_ending_what_he_never_had(place: Ministry) -> None:
    here, at = place.here, datetime.fromisoformat(AT)
    kim = here.who("kim@applicant")
    for stranger in ("us-state", "north", "kr-finance", "kr-foreign"):
        with pytest.raises(BadInputError) as told:
            act(here, "other", kim, [body_given("case.ended", ends(stranger))], at)
        assert [one.key for one in told.value.problems if one.severity == "error"] == ["desk.ended_by_stranger"]
    page = place.browser("kim", at=AT).post(act_address("other", "case.ended"), {"how": "undelivered", "page": "0"})
    form = page.content.decode()
    assert 'value="us-state"' not in form and 'value="kr-unification"' not in form and 'value="applicant"' in form
    lee = here.who("lee@kr-unification")
    said = ["what=no_answer", "told=nothing came", "source=a letter"]
    act(here, "other", lee, [body_given("northern.recorded", said)], at)
    about = ["about=delay", "whose_account=us-state", "told=we stopped it", "source=a fact sheet"]
    act(here, "other", lee, [body_given("account.given", about)], at)
    page = place.browser("lee", at=AT).post(act_address("other", "case.ended"), {"how": "undelivered", "page": "0"})
    assert 'value="us-state"' in page.content.decode()
    act(here, "other", lee, [body_given("case.ended", ends("north"))], at)
    for lang in LANGS:
        north, teller = (here.regime.desks[one].name[lang] for one in ("north", "kr-unification"))
        how, day = say(lang, "desk.end_undelivered"), DAY
        by = say(lang, "desk.ended_said", by=north, said=teller, how=how, day=day, reason="the end")
        for address in ("case/other/", "portfolio/"):
            assert by in text(place.browser("lee", lang, at=AT).get(f"/desk/{address}").content.decode()), address


def test_a_case_is_called_as_whoever_opened_it_called_it_else_as_its_project_is(place: Ministry) -> None:
    opened(place.here, datetime.fromisoformat(f"{DAY}T08:00:00+09:00"), case="named", title="Winter kitchen")
    titles = {
        one.case: one.title for one in asked.cases(place.here, place.here.who("kim@applicant"), place.here.moment(AT))
    }
    assert titles["named"] == {"en": "Winter kitchen", "ko": "Winter kitchen"}
    assert titles["other"]["en"] != titles["other"]["ko"] and "flu" in titles["other"]["en"].casefold()


def test_an_ending_misses_nothing_of_what_more_of_arrived_than_left(place: Ministry) -> None:
    tale = in_review()
    tale.says(grant("truck", "fuel"))
    tale.says(left("s1", Drawn(line="truck", quantity="3"), Drawn(line="fuel", quantity="10")))
    for line, quantity in (("truck", "1"), ("fuel", "12")):
        tale.says(ShipmentHandedOver(shipment="s1", lines=(Moved(line=line, quantity=quantity),), on="2019-01-21"))
    (missing,) = left_behind(tale.state(), law().edition).missing
    assert missing[1] == {"truck": Decimal(2)}


def test_an_ending_mends_no_departure() -> None:
    tale = in_review()
    tale.says(drafted("r2", ("truck",)).model_copy(update={"act": "crossing", "authority": "unc"}))
    tale.says(grant("truck"))
    tale.says(left("s1", Drawn(line="truck", quantity="1")))
    before = [*left_without(tale.state(), law().edition)]
    tale.says(CaseEnded(how="partly_delivered", ended_by="applicant", reason="over"))
    assert [one.request.id for _, found in before for one in found] == ["r2"]
    assert [*left_without(tale.state(), law().edition)] == before
