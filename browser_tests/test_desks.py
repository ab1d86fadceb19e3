"""Every page of the desks without a fault of WCAG, in both languages, from a telephone to a desk, on paper too."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from tests.web.desks.test_walk import by_commands
from tests.web.server import ministry, on_loopback

from browser_tests.conftest import WIDTHS
from browser_tests.stations import overflow
from browser_tests.test_axe import faults
from browser_tests.windows import Open, windows
from dorasan.words import LANGS

STATIONS = {
    "kim": ("", "cases/", "open", "case/flu/", "case/flu/who", "case/flu/version", "case/flu/do/account.given"),
    "lee": ("", "case/flu/", "case/flu/history", "case/flu/clocks?days", "case/flu/matrix", "case/flu/beside",
            "case/flu/note", "portfolio/", "released", "crossings/", "group/", "fast-track/", "letters/?q=medicine",
            "post/", "case/none/", "case/flu/do/request.shown?request=r8", "case/flu/do/decision.granted?request=r3"),
    "min": ("case/flu/do/decision.granted?request=r4",),
    "wong": ("", "case/flu/", "case/flu/do/position.taken?request=r8", "case/flu/do/position.withdrawn?request=r8"),
    "park": ("crossings/flu/r2/gate", "case/flu/do/crossing.notified?request=r2"),
    "yoon": ("group/do/session.called", "office/", "office/do/rule.agreed"),
    "keeper": ("office/", "office/do/role.given"),
}  # fmt: skip
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Iterator[Open]:
    """The walk to its end by commands; beside it a case under way, with a hold and a crossing notified."""
    with ministry(tmp_path_factory.mktemp("walked")) as place:
        by_commands(place.here, until="2019-01-24")
        with on_loopback(place) as address, windows(chromium, place, address) as open_:
            yield open_


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGS)
def test_no_page_of_the_desks_has_a_fault(walked: Open, lang: str, scheme: str) -> None:
    wrong = {}
    for person, pages in STATIONS.items():
        page = walked(person, lang, scheme=scheme)
        for name in pages:
            page.goto(f"/desk/{name}")
            page.evaluate(UNFOLD)
            if found := faults(page):
                wrong[person, name] = found
    assert not wrong


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_no_page_of_the_desks_is_wider_than_its_window(walked: Open, lang: str, width: str) -> None:
    wide = {}
    for person, pages in STATIONS.items():
        page = walked(person, lang, width)
        for name in pages:
            page.goto(f"/desk/{name}")
            page.evaluate(UNFOLD)
            if over := overflow(page):
                wide[person, name] = over
    assert not wide


@pytest.mark.parametrize("lang", LANGS)
def test_a_check_has_no_fault_and_the_label_stands_on_it_before_the_hold_is_sent(walked: Open, lang: str) -> None:
    page = walked("lee", lang)
    page.goto("/desk/case/flu/do/position.taken?request=r8")
    page.check("input[value=truck-1]")
    page.keyboard.press("Enter")  # the button that goes on is the form's own
    page.check("input[value=hold]")
    page.click(".acts button[value=next]")
    page.check("input[value=none]")
    page.click(".acts button[value=next]")
    assert page.locator("section.alert li strong").count() == 1 and not faults(page) and not overflow(page)
    page.click("button[value=as-us-state]")
    assert not faults(page) and not overflow(page)


def test_the_gate_list_prints_on_one_sheet(walked: Open) -> None:
    page = walked("park", "ko")
    page.goto("/desk/crossings/flu/r2/gate")
    sheet = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(sheet.pages) == 1 and "화물차" in sheet.pages[0].extract_text(), "the list names what it lets through"


def test_what_a_person_is_not_told_no_window_shows(walked: Open) -> None:
    page = walked("wong", "en")
    page.goto("/desk/case/flu/")
    assert "seltamivir" not in page.content() and "truck-1" in page.content()
