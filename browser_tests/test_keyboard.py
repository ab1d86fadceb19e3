"""A whole journey with the keyboard alone, and the same journey without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest

from browser_tests.conftest import Window
from browser_tests.stations import LIST
from dorasan.words import LANGS, say


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until what is wanted has the focus; what has it must be seen to have it."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{selector}: nobody sees where he is"
            return
    raise AssertionError(f"{selector} cannot be reached with the keyboard")


@pytest.mark.parametrize("width", ["desktop", "tablet"])
@pytest.mark.parametrize("lang", LANGS)
def test_from_the_first_page_to_a_line_with_the_keyboard_alone(window: Window, lang: str, width: str) -> None:
    page = window(lang, width)
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip", "the way past the head comes first"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "form[action$='clinic.csv'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#first", timeout=120_000)
    tab_to(page, ".tabs a[href$='/board']")
    page.keyboard.press("Enter")
    page.wait_for_selector("table.board")
    tab_to(page, "#q")
    page.keyboard.type("X선")
    page.wait_for_url("**q=X**")  # rows come while he types
    page.wait_for_load_state("networkidle")  # and none come any more
    tab_to(page, "table.board a")
    page.keyboard.press("Enter")
    page.wait_for_selector("#first")
    unfolded = page.locator("details[open]").count()
    tab_to(page, "details:not([open]) > summary")
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == unfolded + 1


@pytest.mark.parametrize("lang", LANGS)
def test_from_a_file_to_an_answered_question_without_javascript(window: Window, lang: str) -> None:
    page = window(lang, script=False)
    page.goto("/")
    page.set_input_files("#list", LIST)
    page.click("form.drop button")
    page.wait_for_selector("#first", timeout=120_000)
    page.click(".tabs a[href$='/ask']")
    page.fill("#who", "Kim")
    page.click("form button:has-text('" + say(lang, "web.go_on") + "')")
    asked = page.inner_text("#question h1")
    page.click("button[value=later]")
    assert page.inner_text("#question h1") != asked
    page.click(".tabs a[href$='/board']")
    page.check("input[name=level][value=ceiling]")
    page.click(".sieve button")
    assert "level=ceiling" in page.url and say(lang, "web.caption_ceiling_alone") in page.inner_text("main")
    page.click(".top form button")
    other = next(one for one in LANGS if one != lang)
    assert page.get_attribute("html", "lang") == other
