"""How a case ends: nobody is named who never had it, and what is owed is told before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.desk.events.given import body_given
from dorasan.office.cases.acting import act
from dorasan.problem import BadInputError
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import opened
from tests.web.server import Ministry, ministry

DAY = "2018-12-21"
SAID = (
    ("kim@applicant", "request.filed", ["request=r3"]),
    ("min@kr-unification", "decision.granted", ["request=r3", "grant=out", "lines=oseltamivir", f"begins={DAY}"]),
    ("kim@applicant", "shipment.left", ["shipment=s1", "grants=out", f"left={DAY}", "lines.0.line=oseltamivir",
                                        "lines.0.quantity=5"]),
)  # fmt: skip
AT = f"{DAY}T15:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("ended")) as found:
        for case in ("flu", "other"):
            opened(found.here, datetime.fromisoformat(f"{DAY}T08:00:00+09:00"), case=case)
            for n, (who, kind, pairs) in enumerate(SAID):
                now = datetime.fromisoformat(f"{DAY}T{9 + n:02}:00:00+09:00")
                act(found.here, case, found.here.who(who), [body_given(kind, pairs)], now)
        yield found


def ends(by: str, how: str = "undelivered") -> list[str]:
    return [f"how={how}", f"ended_by={by}", "reason=the end"]


def test_nobody_is_named_as_ending_what_he_never_had(place: Ministry) -> None:
    here, at = place.here, datetime.fromisoformat(AT)
    kim = here.who("kim@applicant")
    for stranger in ("us-state", "north", "kr-finance"):
        with pytest.raises(BadInputError) as told:
            act(here, "other", kim, [body_given("case.ended", ends(stranger))], at)
        assert [one.key for one in told.value.problems if one.severity == "error"] == ["desk.ended_by_stranger"]
    page = place.browser("kim", at=AT).post(act_address("other", "case.ended"), {"how": "undelivered", "page": "0"})
    form = page.content.decode()
    assert 'value="us-state"' not in form and 'value="kr-unification"' in form and 'value="applicant"' in form
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
        by = say(lang, "desk.ended_by_told", by=north, teller=teller)
        for address in ("case/other/", "portfolio/"):
            assert by in text(place.browser("lee", lang, at=AT).get(f"/desk/{address}").content.decode()), address


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_owed_is_told_before_the_end(place: Ministry, lang: str) -> None:
    said = {"how": "undelivered", "ended_by": "applicant", "reason": "the end", "page": "99", "go": "check"}
    check = place.browser("kim", lang, at=AT).post(act_address("flu", "case.ended"), said)
    told = text(check.content.decode())
    missing = say(lang, "case.finding_ended_missing", lines="X").partition("X")[0]
    undecided = say(lang, "desk.ends_undecided", request="X", lines="Y").partition("Y")[0].rpartition("X")[2]
    assert check.status_code == 200 and missing in told and undecided.strip() in told
    partly = place.browser("kim", lang, at=AT).post(
        act_address("flu", "case.ended"), {**said, "how": "partly_delivered"}
    )
    words = text(partly.content.decode())
    assert say(lang, "case.finding_partly_delivered_nothing") in words
    assert say(lang, "case.finding_delivered_nothing") not in words
