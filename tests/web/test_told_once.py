"""What trial users of the pages met: one thing said many times, a sum that one has to add up oneself, a sentence that
affirms of nothing, a law page that forgets from where one came."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.template import Context
from django.test import Client
from django.utils.html import conditional_escape

from dorasan.facts.tongue import tongues
from dorasan.report.standing import differences, standing
from dorasan.web.tags import led
from dorasan.web.tags import say as tag
from dorasan.words import LANGS, say
from tests.web.conftest import Look, browser, case_of, in_
from tests.web.test_way import alter, flu

Bring = Callable[..., str]
MIXED = "품명,수량,HS코드,원산지\n강관,20개,7306.30,한국\n노트북,2대,8471.30,미국\n펌프,1대,8413.70,미국\n"


def page(client: Client, address: str, lang: str) -> str:
    return unescape(client.get(address, headers=in_(lang)).content.decode())


@pytest.mark.parametrize("lang", LANGS)
def test_of_nothing_that_may_leave_nothing_is_affirmed(looked: Look, lang: str) -> None:
    visitor, address = looked()
    told = page(visitor, f"{address}leaving", lang)
    assert say(lang, "web_list.leaving_sure", n=0) in told and say(lang, "fix.today_nothing") in told
    assert say(lang, "web_list.leaving_sure_says") not in told


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_called_ordinary_where_nothing_is_presumed(lang: str) -> None:
    """The file of the flu medicine chooses no profile: what it assumes, it assumes itself."""
    client = browser(lang)
    address = flu(client)
    assert not case_of(address).sitting.presumed
    for place in ("way", "leaving"):
        told = page(client, f"{address}{place}", lang)
        assert say(lang, "web_list.case_assumed") in told and say(lang, "web_list.case_ordinary") not in told, place


@pytest.mark.parametrize("lang", LANGS)
def test_one_number_says_how_many_lines_surely_need_somebody(looked: Look, lang: str) -> None:
    visitor, address = looked(MIXED)
    told = page(visitor, address, lang)
    un = {"ko": "유엔", "en": "UN"}[lang]
    whole = len([one for one in case_of(address).sitting.groups.values() if "un-committee" in one.who])
    (sum_,) = re.findall(
        re.escape(say(lang, "first.in_all", who=un, n=whole, parts="|")).replace(r"\|", r"([\d+]+)"), told
    )
    assert sum(map(int, sum_.split("+"))) == whole == 3


def test_lines_that_only_go_by_another_applicants_name_are_told_once(looked: Look) -> None:
    _, address = looked(MIXED)
    case = case_of(address)
    before = standing(case.sitting)
    after = {
        name: replace(one, heading={lang: f"({words})" for lang, words in one.heading.items()})
        for name, one in before.items()
    }
    for lang in tongues(case.sitting.vocabulary):
        assert differences(before, after, lang) == [say(lang, "web_list.renamed", n=len(before))]


@pytest.mark.parametrize("lang", LANGS)
def test_what_goes_with_a_vehicle_is_said_before_it_is_taken_out(lang: str) -> None:
    client = browser(lang)
    address = flu(client)
    told = page(client, f"{address}way", lang)
    (row,) = re.findall(r'<tr>(?:(?!</tr>).)*value="truck-1".*?</tr>', told, re.S)
    before, lines = say(lang, "web_list.taken_out_with", names=""), case_of(address).project.lines
    named = row[row.index(before.strip()) :].partition("</span>")[0]
    alter(client, address, "out", line="truck-1")
    gone = [one for name, one in lines.items() if name not in case_of(address).project.lines and name != "truck-1"]
    assert gone and all(one.name[lang][:20] in named for one in gone)


def test_a_provision_opened_from_a_line_keeps_its_day_and_leads_back(looked: Look) -> None:
    visitor, address = looked()
    line = f"{address}line/1.3"
    opened = re.findall(r'href="(/law/of/[^"]+)"', page(visitor, line, "ko"))[0]
    day = case_of(address).sitting.rulings["1.3"].days[0]
    told = page(visitor, opened, "ko")
    assert f"on={day}" in opened and f'value="{day}"' in told and f'href="{line}"' in told
    assert 'name="case"' in told, "another day leads back as well"
    stranger = page(browser(), opened, "ko")
    assert f'href="{line}"' not in stranger, "nobody is told of a file that is not his"


@pytest.mark.parametrize("lang", LANGS)
def test_for_whom_a_legal_order_is_is_told_once_and_who_is_silent_too(visitor: Client, lang: str) -> None:
    told = page(visitor, "/law/changes?from=2017-12-01&to=2018-01-01", lang)
    assert told.count(say(lang, "gazette.whom_usual").rstrip(": ")) == 1
    assert told.count(say(lang, "gazette.whom").rstrip(": ") + "<") <= 3
    others = say(lang, "gazette.others", orders="|").partition("|")[0]
    assert others in told and ("미국" if lang == "ko" else "United States") in told[told.index(others) :][:400]


def test_lines_whose_codes_are_to_be_looked_at_are_one_click_away(looked: Look) -> None:
    """The words led to closed boxes on the same page."""
    doubted = "".join(f"알루미늄 스크린(차광) {n}호,2롤,6005.37.9090\n" for n in range(4))
    visitor, address = looked(f"품명,수량,HS코드\n{doubted}")
    told = page(visitor, address, "ko")
    (there,) = re.findall(r'href="([^"]+)">' + say("ko", "report.do_codes"), told)
    assert "알루미늄 스크린" in page(visitor, there, "ko") and there.endswith("board?group=on_thing")


def test_what_a_filter_has_escaped_is_escaped_once() -> None:
    names = conditional_escape("Reporter's laptop <b>")
    told = tag(Context({"lang": "en"}), "web_desk.open_custom", lines=names)
    assert "Reporter&#x27;s laptop &lt;b&gt;" in told and "&amp;" not in told


def test_an_address_of_a_source_leads_where_it_was_written_to() -> None:
    """Once written anew, what stands escaped in an address twice stood there once: another address."""
    told = led("<b> https://example.org/a?b=c%257Cd&e=f/g, 2019")
    assert told.startswith('&lt;b&gt; <a href="https://example.org/a?b=c%257Cd&amp;e=f/g"') and told.endswith(
        "</a>, 2019"
    )
