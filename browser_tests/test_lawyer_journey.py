"""A lawyer finds a provision wrong and takes a correction away; an analyst follows a case to its provision and back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from browser_tests.conftest import Window
from browser_tests.test_keyboard import tab_to
from dorasan.words import LANGS, say
from dorasan.yaml12 import Loader


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", ["desktop", "tablet"])
def test_a_lawyer_corrects_a_provision(window: Window, width: str, script: bool) -> None:
    page = window("en", width, script=script)
    page.goto("/")
    page.click("header nav a[href='/law/']")
    page.fill("#q", "crude oil barrels")
    page.click(".sieve button")
    page.wait_for_url("**q=crude**")
    page.click("a[href^='/law/of/un/2397/4-cap']")
    assert "four million barrels" in page.inner_text("main")
    page.click("a[href^='/law/wrong/']")
    page.fill("#text", page.input_value("#text").replace("status: confirmed", "status: perhaps"))
    page.select_option("#part", "says")
    page.fill("#note", "The ceiling is counted otherwise.")
    page.click("button[value=take]")
    told = page.inner_text("[role=alert]")
    assert "confirmed, unconfirmed" in told and "Source" in told, "all that is wrong is told at the head of the page"
    page.fill("#where", "S/RES/2397 (2017), paragraph 4")
    page.fill("#by", "Kim")
    page.fill("#text", page.input_value("#text").replace("status: perhaps", "status: unconfirmed"))
    with page.expect_download() as taken:
        page.click("button[value=take]")
    file = yaml.load(Path(taken.value.path()).read_text(encoding="utf-8"), Loader=Loader)
    assert [(one["id"], one["status"]) for one in file["provisions"]] == [("un/2397/4-cap", "unconfirmed")]


@pytest.mark.parametrize("lang", LANGS)
def test_an_analyst_goes_from_a_case_to_its_provision_with_the_keyboard(window: Window, lang: str) -> None:
    page = window(lang)
    page.goto("/cases/")
    tab_to(page, "a[href='/cases/2019-01-flu-medicine']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#difference")
    tab_to(page, "form[action$='/open'] button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#first", timeout=120_000)
    page.goto("/law/of/un/2397/7")
    page.locator("#bitten").scroll_into_view_if_needed()
    page.wait_for_selector("#bitten a[href='/cases/2019-01-flu-medicine']", timeout=120_000)
    assert say(lang, "cases.col_project") in page.inner_text("#bitten")


def test_a_scenario_is_checked_while_it_is_written(window: Window) -> None:
    page = window("ko")
    page.goto("/whatif/?from=own-custody")
    page.fill("#text", page.input_value("#text").replace("touches: [reading]", "touches: [law]"))
    page.wait_for_selector("#lint .faults", timeout=30_000)
    page.fill("#text", page.input_value("#text").replace("touches: [law]", "touches: [reading]"))
    page.wait_for_selector("#lint .moved", timeout=30_000)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_scenario_is_made_with_the_form(window: Window, script: bool) -> None:
    """Chosen, checked at once or by a button, its file taken away; Enter in a field checks, and takes nothing out."""
    page = window("en", script=script)
    page.goto("/whatif/")
    page.click("a.act[href='/whatif/guided']")
    page.select_option("#kind-new", "exempt")
    page.click("button[value=add]")
    page.fill("#provision-0", "2397 7")
    page.fill("#codes-0", "8201, 8413.70")
    page.press("#codes-0", "Enter")
    assert "un/2397/7-aircraft" in page.inner_text("[role=alert]"), "what may have been meant is named"
    page.click("[role=alert] a[href='#provision-0']")
    page.fill("#provision-0", "un/2397/7")
    if not script:
        page.click(".acts button[value=check]")
    page.wait_for_selector("#made .moved", timeout=60_000)
    assert "8413.70" in page.inner_text("#made .moved")
    with page.expect_download() as taken:
        page.click("button[value=take]")
    file = yaml.load(Path(taken.value.path()).read_text(encoding="utf-8"), Loader=Loader)
    assert [one["lifts"] for one in file["law"]["add"]] == [["un/2397/7"]]
