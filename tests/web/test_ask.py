"""The interview on a page keeps what the terminal keeps: the same file, the same order, the same rulings."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from dorasan.web.visit import DRAWER
from dorasan.words import LANGS, say

Bring = Callable[..., str]


def begun(client: Client, brought: Bring) -> str:
    address = brought(client)
    client.post(f"{address}answer", {"act": "who", "who": "김담당"})
    return address


def page(client: Client, address: str) -> str:
    return unescape(client.get(f"{address}ask").content.decode())


def test_who_answers_is_asked_first_and_never_made_up(visitor: Client, brought: Bring) -> None:
    address = brought(visitor)
    assert say("ko", "web.who") in page(visitor, address) and 'name="choice"' not in page(visitor, address)
    visitor.post(f"{address}answer", {"act": "who", "who": "  김담당  "})
    asked = page(visitor, address)
    assert say("ko", "intake.profile_ask") in asked and 'value="kr-aid-gift"' in asked
    assert " checked" not in asked, "what the program guessed is not signed by pressing a button in haste"


@pytest.mark.parametrize("lang", LANGS)
def test_a_profile_and_a_plan_move_lines_and_are_kept(visitor: Client, brought: Bring, lang: str) -> None:
    address = begun(visitor, brought)
    visitor.post("/language", {"lang": lang, "back": "/"})
    assert visitor.post(f"{address}answer", {"act": "keep", "choice": "kr-local-government"}).status_code == 302
    told = page(visitor, address)
    assert say(lang, "web.moved") in told and say(lang, "intake.plan_where") in told
    assert visitor.post(f"{address}answer", {"act": "keep", "choice": "1", "written": "2027-03-02"}).status_code == 302
    kept = visitor.get(f"{address}take/answers").content.decode()
    assert "profile: kr-local-government" in kept and "김담당" in kept and "2027-03-02" in kept
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.talk is not None
    assert held.talk.interview.sitting.profile is not None
    assert held.talk.interview.sitting.profile.id == "kr-local-government"
    first = unescape(visitor.get(address).content.decode())
    assert held.talk.interview.sitting.profile.says[lang].rstrip(".") in first  # the first screen is of the answers too


def test_nonsense_is_refused_with_its_reason_and_nothing_is_kept(visitor: Client, brought: Bring) -> None:
    address = begun(visitor, brought)
    before = visitor.get(f"{address}take/answers").content
    for sent in ({}, {"choice": "kr-aid-gifts"}, {"choice": "../../x"}):
        answer = visitor.post(f"{address}answer", {"act": "keep", **sent})
        assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert visitor.get(f"{address}take/answers").content == before


def test_every_question_can_be_left_and_the_interview_ends(visitor: Client, brought: Bring) -> None:
    address = begun(visitor, brought)
    for _ in range(60):
        told = page(visitor, address)
        if say("ko", "intake.no_more") in told:
            break
        visitor.post(f"{address}answer", {"act": "later"})
    else:
        raise AssertionError("it never ends")


def test_every_question_can_be_not_known_and_frees_nothing(visitor: Client, brought: Bring) -> None:
    address = begun(visitor, brought)
    held = DRAWER.get(address.split("/")[2])
    assert held is not None and held.talk is not None
    seen = set()
    for _ in range(60):
        told = page(visitor, address)
        seen |= set(re.findall(r'name="(choice|written|all|sheet)"', told))
        if say("ko", "intake.no_more") in told:
            break
        visitor.post(f"{address}answer", {"act": "unknown"})
    else:
        raise AssertionError("it never ends")
    assert {"choice", "written"} <= seen
    steel = next(name for name, line in held.talk.case.project.lines.items() if "식판" in line.name["ko"])
    assert held.talk.case.sitting.groups[steel].group.value == "needed"


def test_an_answer_can_be_taken_back(visitor: Client, brought: Bring) -> None:
    address = begun(visitor, brought)
    visitor.post(f"{address}answer", {"act": "keep", "choice": "press"})
    assert b"profile: press" in visitor.get(f"{address}take/answers").content
    visitor.post(f"{address}answer", {"act": "undo"})
    assert b"profile: press" not in visitor.get(f"{address}take/answers").content


def test_the_page_of_diligence_is_confirmed_at_once_or_point_by_point(visitor: Client, brought: Bring) -> None:
    address = begun(visitor, brought)
    for _ in range(60):
        told = page(visitor, address)
        if 'name="all"' in told:
            break
        assert say("ko", "intake.no_more") not in told, "the page was never read out"
        visitor.post(f"{address}answer", {"act": "later"})
    points = re.findall(r'name="point-([a-z0-9_]+)" value="so"', told)
    assert len(points) >= 3
    visitor.post(f"{address}answer", {"act": "keep", f"point-{points[0]}": "not_so", f"point-{points[1]}": "so"})
    kept = visitor.get(f"{address}take/answers").content.decode()
    assert points[0] in kept and points[1] in kept and points[2] not in kept
