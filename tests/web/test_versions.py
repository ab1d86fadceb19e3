"""Every change is a version: told apart, gone back to; what may leave today is told with what it rests on."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import unescape

import openpyxl
import pytest
from django.test import Client

from dorasan.report.leaving import leaving
from dorasan.report.standing import differences
from dorasan.web.visit import DRAWER
from dorasan.words import LANGS, say
from tests.web.conftest import browser
from tests.web.test_way import alter, case_of, flu

Bring = Callable[..., str]


def text(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_each_change_is_a_version_that_one_can_go_back_to(visitor: Client) -> None:
    address = flu(visitor)
    assert say("ko", "web_list.versions_none") in text(visitor, f"{address}versions")
    alter(visitor, address, "out", line="officials")
    alter(visitor, address, "out", line="truck-1")
    told = visitor.get(f"{address}json/versions").json()
    assert [one["version"] for one in told] == [1, 2, 3] and told[1]["by"] == "김담당"
    page = text(visitor, f"{address}versions?from=1&to=3")
    assert say("ko", "web_list.apart", old=1, new=3) in page and "-  - id: truck-1" in page
    assert visitor.post(f"{address}versions/back", {"version": "1"}).status_code == 302
    assert {"officials", "truck-1"} <= case_of(address).project.lines.keys()
    visitor.post(f"{address}undo", {"back": "/"})  # of going back to the first, before which there is nothing
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.talk is not None
    for wrong in ("0", "9", "x", ""):
        assert visitor.post(f"{address}versions/back", {"version": wrong}).status_code == 404


@pytest.mark.parametrize("lang", LANGS)
def test_a_name_is_asked_once_and_the_change_goes_on(lang: str) -> None:
    client = browser(lang)
    address = flu(client)
    assert 'name="who"' not in text(client, f"{address}way"), "no field on the page itself"
    sent = {"act": "out", "line": "officials"}
    asked = unescape(client.post(f"{address}way/alter", sent).content.decode())
    assert say(lang, "web_list.name_ask") in asked and "officials" in case_of(address).project.lines
    assert asked.count('id="who"') == 1 and all(f'name="{key}" value="{sent[key]}"' in asked for key in sent)
    empty = client.post(f"{address}way/alter", {**sent, "who": "  "})
    assert empty.status_code == 422 and say(lang, "web_list.nameless") in unescape(empty.content.decode())
    assert client.post(f"{address}way/alter", {**sent, "who": "김담당"}).status_code == 302
    assert "officials" not in case_of(address).project.lines
    assert client.post(f"{address}way/alter", {"act": "out", "line": "truck-1"}).status_code == 302, "once only"
    assert say(lang, "web_list.name_of", who="김담당") in text(client, f"{address}board")


def test_what_follows_is_kept_in_another_name(visitor: Client) -> None:
    address = flu(visitor)
    alter(visitor, address, "out", line="officials")
    assert visitor.post(f"{address}name", {"who": ""}).status_code == 422
    assert visitor.post(f"{address}name", {"who": "박과장"}).status_code == 302
    visitor.post(f"{address}way/alter", {"act": "out", "line": "truck-1"})
    assert [one["by"] for one in visitor.get(f"{address}json/versions").json()] == ["", "김담당", "박과장"]


def test_undo_after_undo_goes_further_back(visitor: Client) -> None:
    address = flu(visitor)
    alter(visitor, address, "out", line="officials")
    alter(visitor, address, "out", line="truck-1")
    visitor.post(f"{address}undo", {"back": "/"})
    assert "truck-1" in case_of(address).project.lines and "officials" not in case_of(address).project.lines
    visitor.post(f"{address}undo", {"back": "/"})
    assert "officials" in case_of(address).project.lines


def test_what_sets_two_versions_apart_names_who_is_asked_more_and_less(visitor: Client) -> None:
    address = flu(visitor)
    alter(visitor, address, "out", line="truck-1")
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.talk is not None
    first, last = held.talk.versions.row
    assert first.at == held.at < last.at, "the first version is as old as the file in hand"
    lang = case_of(address).tongue("ko")
    there, back = differences(first.standing, last.standing, lang), differences(last.standing, first.standing, lang)
    assert any("더는 판정하지 않음" in one and "오셀타미비르" in one for one in there)
    assert any("새로 필요" in one and "오셀타미비르" in one for one in back)
    assert not differences(first.standing, first.standing, lang)


def test_another_visitor_may_neither_see_nor_change(visitor: Client) -> None:
    address = flu(visitor)
    other = browser()
    for page in ("way", "leaving", "versions", "json/check", "take/leaving", "line/truck-1/changes", "take/columns"):
        assert other.get(f"{address}{page}").status_code == 404, page
    for act in ("way/alter", "undo", "versions/back", "columns", "point", "line/truck-1/change", "line/truck-1/code"):
        assert other.post(f"{address}{act}", {"act": "out", "line": "truck-1"}).status_code == 404, act
    assert "truck-1" in case_of(address).project.lines


def test_the_way_back_leads_within_these_pages_only(visitor: Client) -> None:
    address = flu(visitor)
    alter(visitor, address, "out", line="officials")
    for away in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        assert visitor.post(f"{address}undo", {"back": away})["Location"] == address


def test_what_may_leave_says_what_it_rests_on(visitor: Client, brought: Bring) -> None:
    """Nobody said what carries the list: nothing surely leaves; something in the ordinary case, with its sentence."""
    address = brought(
        visitor, content="품명,수량,HS코드,원산지\n합성수지 양동이,20개,3924.90,한국\n스테인리스 식판,20,7323.93,한국\n"
    )
    found = leaving(case_of(address).sitting)
    assert {row.line for row in found.of("sure")} | {row.line for row in found.of("ordinary")} == {"1.2"}
    assert {row.line for row in found.of("waits")} == {"1.3"}
    page = text(visitor, f"{address}leaving")
    assert say("ko", "web_list.leaving_waits", n=1) in page and say("ko", "fix.today_nothing") in page
    if found.of("ordinary"):
        assert say("ko", "web_list.leaving_ordinary_says", n=found.presumptions) in page
        assert f'class="presumed">{say("ko", "web_list.leaving_presumed")}' in page


def test_the_workbook_of_today_says_the_same_and_runs_no_formula(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content='품명,수량,HS코드\n"=HYPERLINK(""http://x"")",20개,7323.93\n')
    answer = visitor.get(f"{address}take/leaving")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=HYPERLINK") and cell.data_type == "s" for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    heads = [str(cell.value) for cell in cells]
    assert any(say("ko", "web_list.leaving_col_home") == head for head in heads)
    assert any(head.startswith(say("ko", "web_list.leaving_waits", n=1)) for head in heads)
