"""The portfolio and the comparison on the pages: what the commands give, to whom the table gives it, and no more."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any

import pytest

from dorasan.desk.case.label_word import Word
from dorasan.desk.events.given import body_given
from dorasan.office.cases import asked
from dorasan.office.cases.acting import act
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.common import ONE_OF_BOTH
from tests.web.desks.walked import contested
from tests.web.server import FLU, Ministry, ministry

AT = "2019-01-17T09:00:00+09:00"
SAID = (
    ("kim@applicant", "request.filed", ["request=r3"]),
    ("lee@kr-unification", "request.taken_up", ["request=r3"]),
    ("lee@kr-unification", "request.asked", ["request=r3", "lines=fuel-1", "question=How many litres?",
                                             "by_day=2019-01-10"]),
    ("min@kr-unification", "decision.granted", ["request=r3", "grant=g", "lines=oseltamivir", "begins=2018-12-22",
                                                "ends=2019-01-28"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("portfolio"), (*FLU, "han@secretariat/auditor")) as found:
        contested(found.here, *SAID)
        yield found


def page(place: Ministry, person: str, address: str, lang: str = "en") -> str:
    return place.page(person, address, lang, AT)


def text(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("address", ["portfolio/", "case/flu/"])
def test_at_the_top_stands_who_holds_on_whose_reading_and_since_when(place: Ministry, address: str, lang: str) -> None:
    whole = page(place, "lee", address, lang)
    top = text(whole[whole.index("<h1>") : whole.index("<h1>") + 4_500])
    state = place.here.regime.desks["us-state"].name[lang]
    cited = law().edition.library.provisions["un/2397/7"].cite(lang)
    reader = law().vocabulary.registry.holders["us"][lang]
    reading = say(lang, "web_desk.read_by", who=reader)
    assert state in top and say(lang, "web_desk.said_reading", provision=cited, reading=reading) in top
    assert say(lang, "desk.turn_since", day="2018-12-21", n=27) in top
    assert say(lang, f"case.label_{Word.ON_READING.value}") in top


def test_its_figures_are_those_of_the_command(place: Ministry) -> None:
    lee = place.here.who("lee@kr-unification")
    found = asked.figures(place.here, lee, place.here.moment(AT), law().edition)
    told = text(page(place, "lee", "portfolio/"))
    assert found.stats.held.days == 27 and "US State Department bites on the holder's reading 27 100 %" in told
    assert f"{found.stats.unattributed} " in told and say("en", "desk.unattributed") in told
    assert say("en", "desk.holds", n=found.stats.holds.holds, lines=found.stats.holds.lines) in told
    ends = found.ends
    more = {"ahead": ends.ahead, "unused": ends.unused, "used": ends.used}
    values = {"n": ends.in_force, "due": ends.due, "untold": ends.untold, "no_end": ends.no_end}
    assert ends.in_force == 1 and say("en", "desk.endings", **values, **more) in told
    assert "2019-01-28" in told, "what runs out soon"


def test_a_desk_abroad_counts_its_share_and_whom_it_is_not_for_sees_none(place: Ministry) -> None:
    abroad = page(place, "wong", "portfolio/")
    assert "Cargo trucks" in abroad and "seltamivir" not in abroad and "litres" not in abroad
    assert say("en", "desk.figures_as_seen") in text(abroad)
    for person, address in (("kim", "portfolio/"), ("kim", "portfolio/2018-2020"), ("keeper", "portfolio/")):
        assert place.browser(person, at=AT).get(f"/desk/{address}").status_code == 404, (person, address)


def test_the_public_version_says_what_is_left_out_and_what_the_rest_comes_to(place: Ministry) -> None:
    before = page(place, "han", "released")
    assert "truck-1" not in before and text(before).count("100 %") == 4, "of four desks that wrote nothing is released"
    own = [one.digest for one in place.here.events("flu") if one.payload.desk == "us-state"]
    released = body_given("event.released", [f"event={own[-1]}", "to=public", "version=public"])
    now = datetime.fromisoformat("2018-12-22T09:00:00+09:00")
    act(place.here, "flu", place.here.who("wong@us-state"), [released], now)
    after = text(page(place, "han", "released"))
    assert say("en", "web_desk.was_position.taken") in after and "oseltamivir" not in after
    assert say("en", "web_desk.was_request.shown") not in after, "what another desk did not release"
    for mark in ("us-state", "un/2397/7", "ground: provision", "view: hold"):
        assert mark not in after, "words of a program"
    abroad = text(page(place, "hale", "released"))
    assert say("en", "web_desk.was_position.taken") in abroad, "what is public is so for whoever has not the case"
    assert "Counted over the cases that United Nations Command sees: 0." in abroad
    audits = "Auditors (Secretariat)"
    assert audits in text(page(place, "lee", "case/flu/who"))
    assert f"hidden from {audits}" in text(page(place, "han", "case/flu/")), "not from his desk"
    assert place.browser("han", at=AT).get("/desk/released?take=xlsx").content.startswith(b"PK")


def test_the_portfolio_of_the_past_is_replayed_once_and_comes_by_itself(
    place: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dorasan.office.job import Job
    from dorasan.report.document import Document, Say, Section
    from dorasan.web.desks import portfolio

    begun: list[str] = []
    free = threading.Event()

    def slow(_law: Any, lang: str, *_more: Any) -> Document:
        begun.append(lang)
        free.wait(30)
        return Document(law().tongue("en"), "The past", [], [Section("Steps", [Say("<P05>")], "steps", shut=True)])

    monkeypatch.setattr(portfolio, "past_page", slow)
    portfolio.replayed.cache_clear()
    waiting = page(place, "lee", "portfolio/2018-2020")
    assert 'http-equiv="refresh"' in waiting and "The past" not in waiting
    free.set()
    job: Job[Document] = portfolio.replayed("en", law().edition.digest, datetime.now().date())
    assert job.wait(30)
    told = page(place, "wong", "portfolio/2018-2020")
    assert "The past" in told and "&lt;P05&gt;" in told and begun == ["en"]
    portfolio.replayed.cache_clear()


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_beside_stands_what_the_command_gives(place: Ministry, lang: str) -> None:
    told = text(page(place, "lee", "case/flu/beside", lang))
    assert say(lang, "fast_track.page_steps") in told and say(lang, "fast_track.page_untouched") in told
    assert "2018-12-21" in told and place.here.regime.desks["us-state"].name[lang] in told
    taken = place.browser("lee", lang, at=AT).get("/desk/case/flu/beside?take=html&real=2019-01-flu-medicine")
    assert taken.status_code == 200 and "attachment" in taken["Content-Disposition"]
    other = text(page(place, "lee", "case/flu/beside?real=../../etc", lang))
    assert say(lang, "web_desk.beside_says") in other and say(lang, "fast_track.page_steps") not in other
