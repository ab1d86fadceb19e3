"""A refusal with its reason and ground, and what left beyond a grant: each where one looks first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.cli.case_shown import Teller
from dorasan.desk.events.given import body_given
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.problem import BadInputError
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address, do
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import opened
from tests.web.server import Ministry, ministry

DAY = "2018-12-21"
AT = f"{DAY}T15:00:00+09:00"
SAID = (
    ("kim@applicant", "request.filed", ["request=r3"]),
    ("min@kr-unification", "decision.refused", ["request=r3", "lines=test-kits", "told=whose they are is not known"]),
    ("min@kr-unification", "decision.refused", ["request=r3", "lines=fuel-1", "told=it is for the trucks",
                                                "ground.kind=provision", "ground.provision=un/2397/5"]),
    ("min@kr-unification", "decision.granted", ["request=r3", "grant=out", "lines=oseltamivir", "begins=2018-12-20",
        f"ends={DAY}", "limits.0.line=oseltamivir", "limits.0.quantity=10", "limits.0.unit=courses"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("refused")) as found:
        opened(found.here, datetime.fromisoformat(f"{DAY}T08:00:00+09:00"))
        for n, (who, kind, pairs) in enumerate(SAID):
            now = datetime.fromisoformat(f"{DAY}T{9 + n:02}:00:00+09:00")
            act(found.here, "flu", found.here.who(who), [body_given(kind, pairs)], now)
        yield found


def page(place: Ministry, person: str, address: str, lang: str, at: str = AT) -> str:
    return text(place.page(person, address, lang, at))


@pytest.mark.parametrize("lang", LANGS)
def test_the_applicant_reads_at_first_what_was_refused_and_why(place: Ministry, lang: str) -> None:
    told = page(place, "kim", "case/flu/", lang)
    first = told[: told.index(say(lang, "web_desk.mine_rest"))]
    assert say(lang, "web_desk.mine_refused") in first
    for words in ("whose they are is not known", "it is for the trucks", say(lang, "desk.refused_no_ground")):
        assert words in first, words
    cited = law().edition.library.provisions["un/2397/5"].cite(lang)
    assert cited in first
    at = datetime.fromisoformat(AT)
    shown = asked.show(place.here, "flu", place.here.who("lee@kr-unification"), at, law().edition)
    labels = [one for (_, line), one in shown.labels.items() if line == "fuel-1"]
    assert len(labels) == 1 and labels[0].provision == "un/2397/5"
    by_command = "\n".join(Teller(law().tongue(lang), place.here.regime).case(shown, "kr-unification"))
    assert "whose they are is not known" in by_command and labels[0].show(lang) in by_command


def test_a_ground_of_a_refusal_is_asked_and_not_invented(place: Ministry) -> None:
    opened(place.here, datetime.fromisoformat(f"{DAY}T08:00:00+09:00"), case="ask")
    filed = [body_given("request.filed", ["request=r3"])]
    act(place.here, "ask", place.here.who("kim@applicant"), filed, datetime.fromisoformat(f"{DAY}T09:00:00+09:00"))
    head = place.browser("min", at=AT)
    said = {"request": "r3", "lines": "test-kits", "told": "no", "page": "99", "go": "check"}
    bare = head.post(act_address("ask", "decision.refused"), said).content.decode()
    assert say("en", "web_desk.field_decision_refused_ground_kind") in text(bare)
    kind = {**said, "ground.kind": "provision"}
    lacking = head.post(act_address("ask", "decision.refused"), kind)
    assert lacking.status_code == 422, "a ground that is cited is named"
    none = body_given("decision.refused", ["request=r3", "lines=test-kits", "told=no", "ground.kind=none"])
    act(place.here, "ask", place.here.who("min@kr-unification"), [none], datetime.fromisoformat(AT))
    told = page(place, "kim", "case/ask/", "en").partition(say("en", "web_desk.mine_rest"))[0]
    assert say("en", "web_desk.is_ground_kind_none") in told
    assert say("en", "case.label_none_cited") not in told, "it is said once"


def test_what_left_beyond_a_grant_stands_as_a_fact_and_is_told_as_such(place: Ministry) -> None:
    here, at, kim = place.here, datetime.fromisoformat(AT), place.here.who("kim@applicant")
    said = ["shipment=s1", "grants=out", f"left={DAY}", "lines.0.line=oseltamivir", "lines.0.quantity=12",
            "lines.0.unit=courses"]  # fmt: skip
    with pytest.raises(BadInputError) as told:
        act(here, "flu", kim, [body_given("shipment.left", said)], at)
    assert [one.key for one in told.value.problems if one.severity == "error"] == ["case.finding_overdrawn_line"]
    ahead = [one if not one.startswith("left=") else "left=2018-12-22" for one in said]
    with pytest.raises(BadInputError):
        act(here, "flu", kim, [body_given("shipment.left", [*ahead, "beyond=it will have gone"])], at)
    form = {"grants": ["out"], "shipment": "s1", "left": DAY, "lines.0.line": "oseltamivir", "lines.0.quantity": "12",
            "lines.0.unit": "courses", "beyond": "counted wrongly at the store"}  # fmt: skip
    assert do(place.browser("kim", at=AT), act_address("flu", "shipment.left"), form).status_code == 302
    for lang in LANGS:
        over = say(lang, "web_desk.grant_over", n="2 courses")
        for person in ("kim", "lee"):
            body = page(place, person, "case/flu/", lang)
            assert over in body and "counted wrongly at the store" in body
            assert body.count(say(lang, "web_desk.shipment_beyond", told="").strip()) == 2, (
                "at the top, and where it left"
            )
