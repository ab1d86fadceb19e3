"""The pages of a list as their user walks them: the trap of the flu medicine within a minute, a column corrected, a
change taken over and taken back; with and without JavaScript, and narrow as a telephone."""

from __future__ import annotations

from typing import Any

import pytest

from browser_tests.conftest import Window
from browser_tests.stations import bring, overflow
from dorasan.words import LANGS, say


def sample(page: Any, name: str) -> str:
    """Take a sample in hand; the address of its case."""
    page.goto("/")
    page.click(f"form[action$='/{name}'] button")
    page.wait_for_selector("#first", timeout=120_000)
    return str(page.url)


def give_name(page: Any) -> None:
    """The one field that is asked before the first change; left empty, the page itself says so."""
    page.click("form:has(#who) button")
    assert page.locator(".faults a[href='#who']").count() == 1
    page.fill("#who", "Kim")
    page.click("form:has(#who) button")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("lang", LANGS)
def test_the_trap_of_the_flu_medicine_is_seen_at_the_first_page_of_the_way(
    window: Window, lang: str, script: bool
) -> None:
    page = window(lang, script=script)
    sample(page, "flu-medicine-2019.yaml")
    page.click(".tabs a[href$='/way']")
    told = page.inner_text("#trap")
    assert say(lang, "web_list.nobody_found") in told and {"en": "Cargo trucks", "ko": "화물차"}[lang] in told
    page.click("tr:has(a[href$='/truck-1']) button")
    give_name(page)
    assert page.locator("tr:has(a[href$='/truck-1'])").count() == 0
    page.click(".undo button")
    page.wait_for_selector("tr:has(a[href$='/truck-1'])")


@pytest.mark.parametrize("lang", LANGS)
def test_a_column_is_corrected_and_taken_back(window: Window, lang: str) -> None:
    page = window(lang, "tablet")
    case = bring(page)
    page.goto(f"{case}rows")
    page.select_option("select[name='role-0-C']", "remarks")
    page.click("button[value=read]")
    give_name(page)
    assert page.input_value("select[name='role-0-C']") == "remarks"
    page.click(".undo button")
    assert page.input_value("select[name='role-0-C']") == "spec"


@pytest.mark.parametrize("script", [True, False])
def test_a_change_is_taken_over_and_taken_back(window: Window, script: bool) -> None:
    page = window("en", script=script)
    case = bring(page)
    page.goto(f"{case}line/1.6")
    if not script:
        page.click("#change a")
    page.locator(".change button").first.wait_for(timeout=60_000)
    page.locator(".change button").first.click()
    give_name(page)
    page.wait_for_selector(".moved .undo")
    page.click(".undo button")
    page.goto(f"{case}versions")
    page.wait_for_selector("tbody tr", timeout=60_000)  # a page that waits for the undo goes on by itself
    assert page.locator("tbody tr").count() == 3


@pytest.mark.parametrize("width", ["desktop", "tablet", "telephone"])
@pytest.mark.parametrize("lang", LANGS)
def test_no_page_of_a_list_is_wider_than_its_window(window: Window, lang: str, width: str) -> None:
    page = window(lang, width)
    case = sample(page, "clinic.csv")
    for station in ("", "ask", "board", "way", "leaving", "rows", "versions", "line/1.6", "line/1.6/changes"):
        page.goto(f"{case}{station}")
        assert overflow(page) <= 0, station
