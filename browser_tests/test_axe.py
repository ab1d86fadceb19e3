"""axe-core over every page, in both languages, light and dark: no fault of WCAG 2.2 A or AA; no page wider than the
window, from a telephone to a desk."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, resolve
from pypdf import PdfReader

from browser_tests.conftest import WIDTHS, Window
from browser_tests.stations import LIST, bring, overflow, walked
from dorasan.web.addresses import urlpatterns
from dorasan.words import LANGS, say

NO_PAGES = {  # deeds, files, parts of pages, and what machines read
    "bring", "sample", "language", "progress", "cancel", "forget", "point", "undo", "columns", "column_file", "answers",
    "answer", "alter", "leaving_xlsx", "back", "change", "code", "json", "json_line", "take", "take_in_hand",
    "guided_lint", "lint", "replay", "forget_study", "take_study", "fixed",
}  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def faults(page: Any) -> list[str]:
    """What axe finds, with the first places of each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:4]]}" for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGS)
def test_no_page_has_a_fault(window: Window, lang: str, scheme: str) -> None:
    page = window(lang, scheme=scheme)
    wrong = {}
    for name, path in walked(page).items():
        page.goto(path, timeout=120_000)  # the cases are judged at their first page
        if found := faults(page):
            wrong[name] = found
    assert not wrong


def test_every_address_that_is_a_page_is_walked(window: Window) -> None:
    """Whoever adds a page walks it here, or says that it is none."""
    reached = {resolve(urlsplit(path).path).url_name for path in walked(window()).values() if path != "/nothing"}
    named = {one.name for one in urlpatterns if isinstance(one, URLPattern)}
    assert named - reached == NO_PAGES and not reached & NO_PAGES


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_printed_page_is_the_first_screen(window: Window, lang: str) -> None:
    page = window(lang)
    page.goto(bring(page))
    first, second, *_ = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    told, behind = ("".join(one.extract_text().split()) for one in (first, second))
    head, steps, foot, groups = (
        "".join(words.split())
        for words in (LIST.name, say(lang, "first.now"), say(lang, "first.foot", edition=""), say(lang, "first.behind"))
    )
    assert all(words.rstrip(".") in told for words in (head, steps, foot)) and groups not in told
    assert groups in behind and "15담요" in behind, "groups are printed with their lines"


OF_A_SCREEN = """[...document.querySelectorAll("form button, .sieve, .steps, nav ul, details:not([open])")].filter(
    one => one.checkVisibility() && !(one.matches("details") && one.lastElementChild.checkVisibility()))
    .map(one => one.outerHTML.slice(0, 120))"""


def test_nothing_is_printed_that_only_a_screen_can_do(window: Window) -> None:
    """No button, no row of links, no closed box: what is folded is printed opened."""
    page = window("ko")
    shown = {}
    for name, path in walked(page).items():
        page.goto(path, timeout=120_000)
        page.emulate_media(media="print")
        shown[name] = page.evaluate(OF_A_SCREEN)
        page.emulate_media(media="screen")
    wrong = {name: seen for name, seen in shown.items() if seen}
    assert not wrong


def _broken(*_: Any) -> None:
    raise RuntimeError("broken by a test")


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_of_a_fault_has_one(window: Window, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was never there, a form of a program that was started anew, another host's name, a fault of ours."""
    page = window(lang)
    shown: dict[int, str] = {}

    def seen(key: str) -> None:
        assert page.inner_text("h1") == say(lang, f"web.{key}") and page.inner_text("main p:first-of-type")
        assert not faults(page) and overflow(page) <= 0, key
        page.click("main a[href='/']")
        assert page.locator("#list").count(), "it leads back to the start"

    page.on("response", lambda answer: shown.setdefault(answer.status, answer.url))
    page.goto("/nothing")
    seen("not_found")
    page.context.clear_cookies()
    page.click("form[action$='clinic.csv'] button")
    seen("stale")
    refused = page.request.get("/", headers={"Host": "elsewhere.example", "Accept-Language": lang})
    assert refused.status == 400
    page.route("**/elsewhere", lambda route: route.fulfill(status=400, body=refused.body(), content_type="text/html"))
    page.goto("/elsewhere")
    seen("bad_request")
    monkeypatch.setattr("dorasan.web.pages.law.age_words", _broken)
    page.goto("/law/")
    seen("fault")
    assert {400, 403, 404, 500} <= shown.keys()


def test_axe_finds_a_fault_where_there_is_one(window: Window) -> None:
    page = window()
    page.goto("/")
    page.evaluate("document.querySelector('label[for=list]').remove()")
    assert any(found.startswith("label") for found in faults(page))


BARE = """[...document.querySelectorAll("table.cards [data-label]")].filter(
    one => !one.textContent.trim() && !one.querySelector("input, select") && one.checkVisibility())
    .map(one => one.dataset.label)"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_no_page_is_wider_than_its_window(window: Window, lang: str, width: str) -> None:
    page = window(lang, width)
    wide, bare = {}, {}
    for name, path in walked(page).items():
        page.goto(path, timeout=120_000)
        if over := overflow(page):
            wide[name] = over
        if width == "telephone" and (found := page.evaluate(BARE)):
            bare[name] = found
    assert not wide
    assert not bare, "on a card no label stands without what it is the label of"


@pytest.mark.parametrize("lang", LANGS)
def test_a_comparison_has_no_fault_and_its_brief_is_one_sheet(window: Window, lang: str) -> None:
    page = window(lang)
    page.goto("/whatif/")
    page.click("#choose .acts button")
    page.wait_for_selector("#clauses", timeout=240_000)
    assert not faults(page) and not overflow(page)
    page.click("a[href$='/brief']")
    page.wait_for_selector(".one-sheet")
    assert not faults(page)
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(PdfReader(BytesIO(sheet)).pages) == 1
