"""The way is seen and changed: the medicine that nobody objects to, and the trucks that it waits for."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from dorasan.web.visit import DRAWER
from dorasan.words import LANGS, say
from tests.web.conftest import browser, case_of, in_

Bring = Callable[..., str]
FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"


def flu(client: Client) -> str:
    address = str(client.post("/samples/flu-medicine-2019.yaml")["Location"])
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.job.wait(120)
    return address


def read(client: Client, address: str, lang: str) -> str:
    return unescape(client.get(address, headers=in_(lang)).content.decode())


def trap(client: Client, address: str, lang: str = "ko") -> str:
    return trap_of(read(client, f"{address}way", lang))


def trap_of(page: str) -> str:
    return page[page.index('<section id="trap">') : page.index("</section>", page.index('<section id="trap">'))]


def alter(client: Client, address: str, act: str, **fields: str) -> int:
    return client.post(f"{address}way/alter", {"act": act, "who": "김담당", **fields}).status_code


@pytest.mark.parametrize("lang", LANGS)
def test_the_trap_of_the_flu_medicine_is_the_first_thing_on_the_page(lang: str) -> None:
    client = browser(lang)
    told = trap(client, flu(client), lang)
    row = next(row for row in told.split("<tr>") if "tamivir" in row or "오셀타미비르" in row)
    assert say(lang, "web_list.nobody_found") in row, "by itself nobody is asked"
    truck = case_of_truck(lang)
    assert truck in row and say(lang, "web_list.contested", who="")[-6:] in row
    assert 'class="alert"' in told
    kits = next(row for row in told.split("<tr>") if "test kits" in row or "진단키트" in row)
    assert kits.count({"en": "BIS", "ko": "미 상무부"}[lang]) == 1, "whoever is asked anyhow does not come in besides"


@pytest.mark.parametrize("lang", LANGS)
def test_goods_that_nothing_is_said_to_carry_are_not_told_free_of_more(lang: str, brought: Bring) -> None:
    client = browser(lang)
    address = brought(client)
    told = trap(client, address, lang)
    assert say(lang, "web_list.trap_open").split(".")[0] in unescape(told)
    assert say(lang, "web_list.not_judged") in unescape(told) and say(lang, "web_list.no_more") not in told
    for level in ("floor", "ordinary", "ceiling"):
        board = unescape(client.get(f"{address}board?how=carried&level={level}").content.decode())
        assert say(lang, "web_list.trap_open") in board
        assert f">{say(lang, f'web.not_at_{level}')}<" not in board
    alter(client, address, "leg", where="west", day="2027-03-02")
    assert say(lang, "web_list.no_more") not in trap(client, address, lang), "a road alone carries nothing"


def test_a_road_alone_is_no_answer_and_the_board_does_not_call_clear_what_its_carriage_stops(
    visitor: Client, brought: Bring
) -> None:
    """A trial user read the group of the goods alone beside the cells of the carried ones, and took it for clear."""
    address = brought(visitor, content="품명,수량,HS코드,원산지\n합성수지 양동이,20개,3924.90,한국\n")
    alter(visitor, address, "leg", where="west", day="2027-03-02")
    told = trap(visitor, address)
    assert say("ko", "web_list.contested", who="유엔사") in told, "the road brings in the UN Command"
    assert say("ko", "web_list.not_judged") in told and say("ko", "web_list.trap_open_vehicle") in told
    alter(visitor, address, "carrier", leg="way-1", carries="own_truck", after="back_own")
    (row,) = re.findall(r"<tr>(?:(?!</tr>).)*양동이.*?</tr>", board_of(visitor, address), re.S)
    group = say("ko", "web.group_ordinarily_clear")
    assert re.search(rf"<td[^>]*>{group}</td>", row), "without a colour: it is not the whole answer"
    assert say("ko", "web_list.contested", who="유엔") in row and say("ko", "web.disputed", need="")[2:] in row


def board_of(client: Client, address: str) -> str:
    told = unescape(client.get(f"{address}board?how=carried").content.decode())
    assert say("ko", "web.col_group_alone") in told and say("ko", "web.col_as_carried") in told
    return told


def case_of_truck(lang: str) -> str:
    return {"en": "Cargo trucks", "ko": "화물차"}[lang]


def test_the_map_shows_the_corridor_and_says_it_in_words(visitor: Client) -> None:
    page = visitor.get(f"{flu(visitor)}way").content.decode()
    assert 'class="map-way map-land map-taken" d="M170 380 L140 318' in page
    assert len(re.findall("map-taken", page)) == 1 and "map-perhaps" not in page
    title, words = re.search(r"<title[^>]*>([^<]+)</title><desc[^>]*>([^<]+)</desc>", page).groups()  # type: ignore[union-attr]
    assert title == say("ko", "web_list.map_title") and "경의선" in words


def test_without_the_trucks_the_un_is_no_longer_asked_and_one_undo_brings_them_back(visitor: Client) -> None:
    address = flu(visitor)
    un = "un-committee"
    assert case_of(address).rulings["oseltamivir"].carried_cell(un).worst.gates
    assert alter(visitor, address, "out", line="truck-1") == 302
    project = case_of(address).project
    assert not {"truck-1", "fuel-1", "drivers"} & project.lines.keys(), (
        "fuel and drivers that nothing else needs go too"
    )
    assert "officials" in project.lines
    assert not case_of(address).rulings["oseltamivir"].carried_cell(un).worst.gates
    page = unescape(visitor.get(f"{address}way").content.decode())
    assert say("ko", "web.moved") in page
    told = say("ko", "web_list.carried_unjudged", n=2, who=say("ko", "web_list.contested", who="유엔"), names="")
    assert told[:60] in page, "without a carrier nobody is told to be asked no longer: it is not judged any more"
    visitor.post(f"{address}undo", {"back": f"{address}way"})
    assert {"truck-1", "fuel-1", "drivers"} <= case_of(address).project.lines.keys()
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.path.read_bytes() == FLU.read_bytes()


def test_a_truck_with_its_fuel_and_driver_is_put_in_for_a_list(visitor: Client, brought: Bring) -> None:
    address = brought(visitor)
    assert alter(visitor, address, "leg", where="west", day="2027-03-02") == 302
    told = {"leg": "way-1", "carries": "hired_truck", "after": "back_own", "number": "3", "party": "한빛통운"}
    assert alter(visitor, address, "carrier", **told) == 302
    project = case_of(address).project
    kinds = {line.kind for line in project.lines.values()}
    assert {"leg", "conveyance", "fuel", "person"} <= kinds
    goods = next(name for name, line in project.lines.items() if line.kind == "item")
    needed = {name for group in project.carried_by(goods) for name in group}
    assert {"truck-1", "fuel-1", "driver-1", "way-1"} <= needed
    assert [party["ko"] for party in project.parties.values()] == ["한빛통운"]
    assert str(project.lines["way-1"].acts[0].day) == "2027-03-02"
    assert alter(visitor, address, "person", leg="way-1", name="의사", role="expert", passport="us") == 302
    assert "person-1" in case_of(address).project.lines
    assert alter(visitor, address, "date", leg="way-1", day="2027-04-01..2027-04-03") == 302
    assert "2027-04-01 ~ 2027-04-03" in unescape(visitor.get(f"{address}way").content.decode())


def test_what_the_interview_laid_becomes_ones_own_and_stays_so(visitor: Client, brought: Bring) -> None:
    address = brought(visitor)
    held = DRAWER.get(address.split("/")[2])
    for answer in ("who", "kr-aid-gift", "1", "1", "2"):
        visitor.post(
            f"{address}answer", {"act": "who" if answer == "who" else "keep", "who": "김담당", "choice": answer}
        )
    assert "truck-1" in case_of(address).project.lines
    assert alter(visitor, address, "out", line="truck-1") == 302
    assert held is not None and held.talk is not None
    data = held.talk.interview.read_data()
    assert not {"carries", "after", "where"} & set(data.get("plan", {}))
    visitor.post(f"{address}answer", {"act": "keep", "choice": "1", "written": "사리원양묘장"})
    assert "truck-1" not in case_of(address).project.lines, "no later answer puts it in again"


NONSENSE: tuple[tuple[str, dict[str, str]], ...] = (
    ("out", {"line": "oseltamivir"}),
    ("out", {"line": "nothing"}),
    ("leg", {"where": "moon"}),
    ("leg", {"where": "west", "day": "yesterday"}),
    ("carrier", {"leg": "road", "carries": "own_truck", "number": "many"}),
    ("carrier", {"leg": "nowhere", "carries": "own_truck"}),
    ("person", {"leg": "road", "role": "pirate", "passport": "kr"}),
    ("burn", {}),
)


def test_nonsense_is_refused_and_nothing_is_kept(visitor: Client) -> None:
    address = flu(visitor)
    held = DRAWER.get(address.split("/")[2])
    assert held is not None
    for act, fields in NONSENSE:
        assert alter(visitor, address, act, **fields) == 422, (act, fields)
        assert held.path.read_bytes() == FLU.read_bytes(), (act, fields)
    assert held.talk is not None and len(held.talk.versions.row) == 1


SPARED = "품명,수량,HS코드,원산지\n합성수지 양동이,20개,3924.90,한국\n"
PORT = {"ko": "중국 항만까지 운송하여 현지에서 인도", "en": "Ship to a Chinese port and hand over there"}


def test_goods_left_in_a_chinese_port_are_not_told_free_of_what_carries_them_on(brought: Bring) -> None:
    """A trial user took the suggestion, read that nothing more was needed, and would have told his director so."""
    client = browser()
    address = brought(client, content=SPARED)
    alter(client, address, "leg", where="west", day="2027-03-02")
    alter(client, address, "carrier", leg="way-1", carries="own_truck", after="back_own")
    line = next(name for name, one in case_of(address).project.lines.items() if one.kind == "item")
    profile = case_of(address).sitting.profile
    for lang in LANGS:
        offered = read(client, f"{address}line/{line}/changes", lang)
        assert profile is not None and say(lang, "fix.ordinary", profile=profile.title[lang]) in offered
        way = offered[offered.index(PORT[lang]) :].split("</article>")[0]
        assert say(lang, "fix.nobody_ordinary") in way and "third-country@way-1" in way
    client.post(f"{address}line/{line}/change", {"choice": "third-country@way-1"})
    assert spared("ko") in read(client, f"{address}way", "ko"), "told at once"
    for lang in LANGS:
        left_in_port(client, address, lang)


def spared(lang: str) -> str:
    return say(lang, "web_list.carried_onward", n=1, who="|", names="").partition("|")[0]


def left_in_port(client: Client, address: str, lang: str) -> None:
    """What the pages tell once the goods are handed over there."""
    page = read(client, f"{address}way", lang)
    assert spared(lang) in read(client, f"{address}versions", lang), (
        "what is no longer asked is said together with what was not judged"
    )
    assert say(lang, "first.unjudged_onward") in read(client, address, lang)
    told = trap_of(page)
    beyond = "중국 세관·중국 법령과 이후의 운송" if lang == "ko" else "and who carries on from there"
    assert beyond in told and say(lang, "web_list.not_judged_onward") in told
    assert say(lang, "web_list.no_more") not in told
    called = say(lang, "web_list.called_now", now=PORT[lang], before=say(lang, "intake.way_west"))
    ship = say(
        lang, "web_list.called_now", now="선박" if lang == "ko" else "ship", before=say(lang, "intake.line_truck")
    )
    assert called in page and ship in page, "neither the road nor the lorry keeps its name"
    assert "map-sea map-taken" in page and "map-land map-taken" not in page, "no bridge at Sinuiju"
    leaving = read(client, f"{address}leaving", lang)
    of = say(lang, "fix.lacks_of", line=PORT[lang])
    assert say(lang, "fix.lacks_onward", of=of).rstrip(")") in leaving
