"""What could be changed for a line is taken over with one click, does what it promised, and is undone with one."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from django.test import Client

from dorasan.project.naming import exactly
from dorasan.web.law import precedents
from dorasan.web.visit import DRAWER
from dorasan.words import say
from tests.web.conftest import Look, case_of

Bring = Callable[..., str]
GOODS = "품명,수량,HS코드,원산지\n멸균 처리기,2대,8419.20,\n합성수지 양동이,20개,3924.90,한국\n"


def offered(client: Client, address: str, line: str) -> list[list[str]]:
    """The choices of each change on a line's page, by id."""
    page = unescape(client.get(f"{address}line/{line}/changes").content.decode())
    return [re.findall(r'name="choice" value="([^"]+)"', form) for form in page.split('<article class="change">')[1:]]


def burdens(address: str, line: str) -> object:
    found = case_of(address).fix(exactly(line)).targets
    return found[0].planned.burdens if found else frozenset()


def test_a_change_does_what_it_promised_and_is_undone(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content=GOODS)
    before = burdens(address, "1.2")
    repairs = case_of(address).fix(exactly("1.2")).targets[0].repairs
    promised = {tuple(choice.id for choice in one.choices): one.judged.burdens for one in repairs}
    ids = offered(visitor, address, "1.2")[0]
    answer = visitor.post(f"{address}line/1.2/change", {"choice": ids, "who": "김담당"})
    assert answer.status_code == 302
    assert burdens(address, "1.2") <= promised[tuple(ids)] < before  # type: ignore[operator]
    page = unescape(visitor.get(f"{address}line/1.2").content.decode())
    assert say("ko", "web.moved") in page and say("ko", "web_list.undo") in page
    kept = visitor.get(f"{address}take/answers").content.decode()
    assert "김담당" in kept
    visitor.post(f"{address}undo", {"back": f"{address}line/1.2"})
    assert burdens(address, "1.2") == before


def test_what_has_to_be_found_out_is_kept_as_an_assumption(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content=GOODS)
    ids = next(ids for ids in offered(visitor, address, "1.2") if all(one.startswith("fact:") for one in ids))
    page = unescape(visitor.get(f"{address}line/1.2/changes").content.decode())
    assert say("ko", "web_list.change_find") in page and say("ko", "web_list.change_suppose") in page
    visitor.post(f"{address}line/1.2/change", {"choice": ids, "who": "김담당"})
    facts = case_of(address).project.lines["1.2"].acts[0].facts
    for one in ids:
        assert facts[one.split(":")[1]].provenance.assumed, "nobody found it out"


def test_a_change_that_is_not_on_offer_is_refused(looked: Look) -> None:
    visitor, address = looked(GOODS)
    for ids in ([], ["fact:nothing:1.2"], ["../../etc"]):
        answer = visitor.post(f"{address}line/1.2/change", {"choice": ids, "who": "김담당"})
        assert answer.status_code == 422 and say("ko", "web_list.no_choice") in unescape(answer.content.decode())
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.talk is not None and len(held.talk.versions.row) == 1
    assert held.talk.interview.sitting.dockets.precedents is precedents(), "what was judged is not worked out again"


def test_what_a_line_is_taken_for_is_chosen_among_guesses(visitor: Client, brought: Bring) -> None:
    address = brought(visitor, content="품명,수량\n스테인리스 식판,200개\n")
    page = unescape(visitor.get(f"{address}line/1.2").content.decode())
    codes = re.findall(r'name="code" value="([0-9.]+)"', page)
    assert len(codes) > 1 and say("ko", "web_list.taken_caption") in page
    before = case_of(address).sitting.groups["1.2"].group
    assert visitor.post(f"{address}line/1.2/code", {"code": "7323.93", "who": "김담당"}).status_code == 302
    (span,) = case_of(address).project.lines["1.2"].acts[0].facts["hs"].possible.spans  # type: ignore[union-attr]
    assert span == (732393, 732393)
    assert case_of(address).sitting.groups["1.2"].group.value == "needed" != before.value
    guessed = case_of(address).project.lines["1.2"].acts[0].facts["hs"].provenance
    assert guessed.assumed, "a guess that somebody clicked is nobody's finding"
    visitor.post(f"{address}line/1.2/code", {"code": "7323.93", "who": "김담당", "known": "yes"})
    known = case_of(address).project.lines["1.2"].acts[0].facts["hs"].provenance
    assert not known.assumed and "김담당" in visitor.get(f"{address}take/answers").content.decode()
    wrong = visitor.post(f"{address}line/1.2/code", {"written": "steel", "who": "김담당"})
    assert wrong.status_code == 422 and 'role="alert"' in wrong.content.decode()


def test_a_line_that_asks_nobody_abroad_has_nothing_to_change(looked: Look) -> None:
    visitor, address = looked(GOODS)
    page = unescape(visitor.get(f"{address}line/1.3/changes").content.decode())
    assert (say("ko", "web_list.changes_clear") in page) is (not case_of(address).fix(exactly("1.3")).targets)
    assert visitor.get(f"{address}line/none/changes").status_code == 404
    assert visitor.post(f"{address}line/none/change", {"choice": "x", "who": "김담당"}).status_code == 404


def test_machines_get_the_shapes_of_the_commands(looked: Look) -> None:
    visitor, address = looked(GOODS)
    case = case_of(address)
    assert visitor.get(f"{address}json/check").json()["digest"] == case.opinion.digest
    assert visitor.get(f"{address}json/why/1.2").json()["format"] == "dorasan-why-1"
    assert visitor.get(f"{address}json/fix/1.2").json()["format"] == "dorasan-fix-1"
    assert visitor.get(f"{address}json/today").json()["format"] == "dorasan-fix-today-1"
    assert visitor.get(f"{address}json/import").json()[0]["format"] == "dorasan-list-1"
    for nothing in ("json/why/none", "json/nothing", "json/check/1.2"):
        assert visitor.get(f"{address}{nothing}").status_code == 404
