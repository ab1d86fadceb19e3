"""What if: chosen or written, over the cases or one's own files; the page says what the command says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dorasan.casebook.history import FOLDER
from dorasan.web.law import law
from dorasan.web.visit import STUDIES
from dorasan.whatif.load import load_scenario, shipped
from dorasan.words import LANGS, say
from tests.web.conftest import browser, in_, upload
from tests.web.test_law import page, words_in
from tests.web.test_pages import words_of

FLU = FOLDER / "2019-01-flu-medicine" / "project.yaml"
Bring = Callable[..., str]
HYUNDAI = FOLDER / "2019-02-hyundai-asan" / "project.yaml"


@pytest.fixture(autouse=True)
def no_study_left() -> Any:
    yield
    for one in list(STUDIES._held):
        if one not in LOOKED_AT:
            STUDIES.forget(one)


LOOKED_AT: set[str] = set()


@pytest.fixture(scope="module")
def studied() -> Any:
    """One replay for tests that only look at it; the client, and where it stands."""
    client = browser()
    address = begun(client, (FLU, HYUNDAI))
    LOOKED_AT.add(address.split("/")[2])
    yield client, address
    LOOKED_AT.clear()
    STUDIES.close()


@cache
def by_command() -> Any:
    """The same by the command."""
    return law().whatif("independence", FLU, HYUNDAI, today=date.today())


def begun(client: Client, brought: Sequence[Path] = (FLU,), **said: Any) -> str:
    """Replay over projects brought for it; the address of the study."""
    files = [upload(f"{file.parent.name}.yaml", file.read_bytes()) for file in brought]
    usual = {"scenario": "independence", "with": "", "against": "", "over": "files", "files": files, "text": ""}
    answer: Any = client.post("/whatif/replay", {**usual, **said})
    assert answer.status_code == 302, words_of(answer.content.decode())
    held = STUDIES.get(answer["Location"].split("/")[2])
    assert held is not None and held.job.wait(120)
    return str(answer["Location"])


def taken(client: Client, address: str) -> str:
    """What a study says, as words to take away: nothing is drawn for it."""
    answer, held = client.get(f"{address}take/md"), STUDIES.get(address.split("/")[2])
    assert answer.status_code == 200 and held is not None and not held.drawn
    return str(answer.content.decode())


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_what_the_command_says(studied: Any, lang: str) -> None:
    client, address = studied
    told = words_of(client.get(address, headers=in_(lang)).content.decode())
    said = by_command().text(lang, width=4000)
    before, _, after = said.partition(say(lang, "whatif.reproduce"))  # the page has no command to type
    said = before + after.split("\n\n", 2)[-1]
    assert len(words_in(said)) > 150
    missing = (
        words_in(said) - words_in(say(lang, "whatif.head_back")) - words_in(told)
    )  # a heading with nothing under it
    assert not missing
    brief = words_of(client.get(f"{address}brief", headers=in_(lang)).content.decode())
    assert say(lang, "whatif.head_answer") in brief and say(lang, "whatif.head_back") not in brief
    assert "dorasan whatif" not in told


def test_its_figures_are_those_of_the_command(studied: Any) -> None:
    visitor, address = studied
    ours = visitor.get(f"{address}take/json").json()
    theirs = json.loads(by_command().figures.model_dump_json(by_alias=True))
    for key in ("projects", "answer", "flow", "matrix", "blocking", "cells", "proof"):
        assert ours[key] == theirs[key], key
    told = page(visitor, address)
    for kind in ("html", "md"):
        assert len(visitor.get(f"{address}take/{kind}").content) > 2000
    assert 'href="/law/of/un/2397/7"' in told
    assert visitor.get(f"{address}take/exe").status_code == 404


def test_the_picture_has_its_table_behind_and_no_style_of_its_own(studied: Any) -> None:
    told = page(*studied)
    (figure,) = re.findall(r"<figure.*?</figure>", told, re.S)
    assert "<svg" in figure and 'role="img"' in figure and "style=" not in told and "<style" not in told
    table = told.split(say("ko", "whatif.picture_table"))[1].split("</table>")[0]
    rows = [re.findall(r"<td[^>]*>(\d+)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)]
    assert sum(int(figures[-2]) for figures in rows if figures) == len(by_command().comparison.lines)


def test_every_shipped_scenario_side_by_side(visitor: Client) -> None:
    told = words_of(page(visitor, begun(visitor, scenario="all")))
    assert all(name in told for name in shipped())


def test_two_at_once_and_one_against_another(visitor: Client) -> None:
    told = page(visitor, begun(visitor, **{"with": "own-custody", "against": "frozen-2025"}))
    library = law().edition.library

    for name in ("independence", "own-custody", "frozen-2025"):
        assert load_scenario(name, library).title["ko"] in words_of(told)


def test_a_scenario_of_ones_own_is_checked_as_it_is_written(visitor: Client) -> None:
    told = page(visitor, "/whatif/?from=own-custody")
    text = unescape(re.findall(r'<textarea id="text"[^>]*>(.*?)</textarea>', told, re.S)[0])
    assert "scenario: own-custody" in text
    good = visitor.post("/whatif/lint", {"text": text}, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in good and say("ko", "web_whatif.clean", touches=say("ko", "whatif.touch_reading")) in good
    wrong = text.replace("touches: [reading]", "touches: [law]").replace("un/*", "un/99*")
    bad = visitor.post("/whatif/lint", {"text": wrong}, headers={"hx-request": "true"}).content.decode()
    assert say("ko", "web.problems_n", n=2) in bad and "un/99*" in bad
    plain = visitor.post("/whatif/lint", {"text": wrong})
    assert plain.status_code == 422 and "un/99*" in plain.content.decode(), "without JavaScript the same by a button"
    for broken in ("", "{", "a: &a [*a]", "[" * 5000, "\x00"):
        assert visitor.post("/whatif/lint", {"text": broken}, headers={"hx-request": "true"}).status_code == 200
    address = begun(visitor, scenario="own", text=text.replace("자체 관리 물품은 이전이 아님", "내가 쓴 가정"))
    assert "내가 쓴 가정" in taken(visitor, address)
    refused = visitor.post("/whatif/replay", {"scenario": "own", "text": wrong, "over": "cases"})
    assert refused.status_code == 422


def test_it_can_be_replayed_over_the_list_in_hand(visitor: Client, brought: Bring) -> None:
    brought(visitor, "진료소.csv")
    told = page(visitor, "/whatif/")
    (key,) = re.findall(r'name="over" value="([^"]{16,})"', told)
    address = begun(visitor, over=key, files=[])
    assert say("ko", "whatif.head_answer") in taken(visitor, address)
    assert visitor.get(f"{address}take/json").json()["projects"] == ["진료소"], "that list alone"
    other = browser()
    assert other.post("/whatif/replay", {"scenario": "independence", "over": key}).status_code == 404
    again = page(visitor, "/whatif/")
    assert f'href="{address}"' in again and "진료소.csv" in words_of(again)


def test_what_is_not_chosen_is_said(visitor: Client) -> None:
    for said in ({}, {"scenario": "../../etc/passwd", "over": "cases"}, {"scenario": "independence", "over": "files"}):
        answer = visitor.post("/whatif/replay", said)
        assert answer.status_code == 422 and say("ko", "web_whatif.lacking") in words_of(answer.content.decode())
    bad = visitor.post("/whatif/replay", {"scenario": "independence", "against": "/etc/passwd", "over": "cases"})
    assert bad.status_code == 422


def test_a_study_is_its_visitors_alone_and_gone_when_he_says_so(visitor: Client) -> None:
    address = begun(visitor)
    held = STUDIES.get(address.split("/")[2])
    assert held is not None and held.folder.stat().st_mode & 0o077 == 0
    other = browser()
    for path in ("", "brief", "take/json"):
        assert other.get(address + path).status_code == 404
    assert other.post(f"{address}forget").status_code == 404
    for lang in LANGS:
        found = visitor.get("/whatif/", headers={"accept-language": lang}).content.decode()
        title = load_scenario("independence", law().edition.library).title[lang]
        called = say(lang, "web_whatif.called_files", what=title, n=1)
        assert f'href="{address}"' in found and called in words_of(found), "it is found again by what was compared"
    assert address not in page(other, "/whatif/")
    visitor.post(f"{address}forget")
    assert address not in page(visitor, "/whatif/")
    assert not held.folder.exists() and visitor.get(address).status_code == 404


def test_what_is_wrong_with_a_project_is_told(visitor: Client) -> None:
    answer: Any = visitor.post(
        "/whatif/replay", {"scenario": "independence", "over": "files", "files": [upload("a.yaml", "project: [")]}
    )
    held = STUDIES.get(answer["Location"].split("/")[2])
    assert held is not None and held.job.wait(60)
    told = visitor.get(answer["Location"])
    assert told.status_code == 422 and "a.yaml" in told.content.decode()
