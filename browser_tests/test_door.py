"""The door of a server as somebody meets it who was just given an account: from the code to the desk, in both
languages, without JavaScript; every page without a fault of WCAG, no wider than its window."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from django_otp.oath import totp

from browser_tests.conftest import WIDTHS
from browser_tests.hands import PASSWORD
from browser_tests.servers import account, commanded, environment, serving
from browser_tests.stations import overflow
from browser_tests.test_axe import faults
from dorasan.words import LANGS

ROLES = ("officer", "head")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an exercise in which one person has two roles."""
    told = environment(tmp_path_factory.mktemp("door"))
    commanded(told, "desk", "begin", "Exercise", "--exercise")
    for person in LANGS:
        for role in ROLES:
            commanded(told, "desk", "do", "role.given", f"person={person}", "desk=kr-unification", f"role={role}")
    return told


@pytest.fixture(scope="module")
def door(home: dict[str, str]) -> Iterator[str]:
    with serving(home) as address:
        yield address


@pytest.mark.parametrize("lang", LANGS)
def test_from_the_code_to_the_desk(chromium: Any, door: str, home: dict[str, str], lang: str) -> None:
    code = account(home, lang)
    context = chromium.new_context(
        base_url=door,
        locale={"ko": "ko-KR", "en": "en-GB"}[lang],
        viewport={"width": WIDTHS["telephone"], "height": 900},
        java_script_enabled=lang == "en",
    )
    page = context.new_page()
    wrong: dict[str, object] = {}

    def looked(name: str) -> None:
        found = [*(faults(page) if lang == "en" else []), *([one] if (one := overflow(page)) else [])]
        if found:
            wrong[name] = found

    page.goto("/account/")
    looked("login")
    page.click("a[href='/login/begin']")
    page.fill("#person", lang)
    page.fill("#code", code)
    page.fill("#password", "short")
    page.fill("#again", "short")
    page.click("main button")
    assert page.locator(".faults a").count() == 1 and page.input_value("#code") == code
    looked("begin")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("main button")
    looked("set up")
    key = base64.b32decode(page.inner_text("main code").replace(" ", ""))
    page.fill("#code", f"{totp(key):06d}")
    page.click("main button")
    codes = page.locator("main ol code").all_inner_texts()
    assert len(codes) == 10
    looked("recovery")
    page.goto("/desk/")
    assert "/seat" in page.url
    looked("seat")
    page.check(f"input[value='kr-unification/{ROLES[1]}']")
    page.click("main button")
    assert page.url.endswith("/desk/")
    page.goto("/account/")
    looked("account")
    page.click("form[action='/logout'] button")
    page.fill("#person", lang)
    page.fill("#password", PASSWORD)
    page.click("main button")
    looked("code")
    page.fill("#code", codes[0])
    page.click("main button")
    assert page.url.endswith("/seat?next=%2Fdesk%2F")
    context.close()
    assert not wrong
