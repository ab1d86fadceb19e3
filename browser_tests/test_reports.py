"""Reports as a browser shows and prints them: no page wider than its window, nothing pale, folded away or cut off."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.common import LANGS, shared
from tests.report.conftest import check as check
from tests.report.conftest import edition as edition
from tests.report.conftest import list_report as list_report
from tests.report.conftest import listed as listed
from tests.report.conftest import report as report
from tests.report.conftest import rulings as rulings
from tests.report.conftest import sitting as sitting
from tests.report.lists import long_list
from tests.report.reports import TODAY
from tests.report.test_first import KINDERGARTEN, parts
from tests.report.test_html import LOOKED_AT, PAGES
from tests.report.test_html import page as page
from tests.strategies import PROOF

from dorasan.facts.tongue import Tongue
from dorasan.report.body import body
from dorasan.report.document import plain
from dorasan.report.dossier import Dossier, dossier
from dorasan.report.html_page import html_page
from dorasan.words import Lang, say

WIDTHS = (360, 768, 1360)  # of a telephone, a tablet, a desk


def test_no_page_is_wider_than_its_window(chromium: Any, page: tuple[str, Dossier, Lang]) -> None:
    tab = chromium.new_page(viewport={"width": WIDTHS[0], "height": 800}, java_script_enabled=True)
    tab.set_content(page[0])
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


def test_everything_shown_can_be_read(chromium: Any, page: tuple[str, Dossier, Lang]) -> None:
    """Contrast of every text with what lies behind it, as the browser paints it: WCAG AA."""
    tab = chromium.new_page(viewport={"width": 1360, "height": 900})
    tab.set_content(page[0])
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    poor = tab.evaluate(
        """() => {
          const rgb = c => c.match(/[\\d.]+/g).map(Number);
          const lum = c => { const [r, g, b] = c.map(v => { v /= 255;
            return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 }); return .2126*r + .7152*g + .0722*b };
          const out = [];
          for (const e of document.querySelectorAll('body *:not(svg *)')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            let back = e, c;
            do { c = rgb(getComputedStyle(back).backgroundColor); back = back.parentElement }
            while (back && c.length === 4 && c[3] === 0);
            if (c.length === 4 && c[3] === 0) c = [255, 255, 255];
            const a = lum(rgb(getComputedStyle(e).color).slice(0, 3)), b = lum(c.slice(0, 3));
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (ratio < 4.5) out.push([ratio, e.className, e.textContent.slice(0, 40)]);
          }
          return out;
        }"""
    )
    assert not poor
    tab.close()


@pytest.mark.parametrize("page", PAGES if PROOF else LOOKED_AT[:1], ids="-".join, indirect=True)
def test_it_prints_with_everything_open(chromium: Any, page: tuple[str, Dossier, Lang], tmp_path: Path) -> None:
    """On paper nothing stays folded that does not stand elsewhere: as laid out for it, and in the proof run printed."""
    from pypdf import PdfReader

    text, found, lang = page
    tab = chromium.new_page()
    tab.set_content(text)
    tab.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True, page_ranges="" if PROOF else "1")
    tab.emulate_media(media="print")
    words = str(tab.evaluate("document.body.innerText"))
    tab.close()
    sheets = PdfReader(str(tmp_path / "page.pdf")).pages
    assert float(sheets[0].mediabox.width) > float(sheets[0].mediabox.height), "landscape"
    words = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in sheets) if PROOF else words)
    for entry in found.check.provisions.values():
        assert re.sub(r"\s+", "", entry.cite[lang]) in words, entry.cite[lang]


def test_it_works_without_script(chromium: Any, page: tuple[str, Dossier, Lang]) -> None:
    """Folded parts open by a click, links lead to their targets, and the page asks the network for nothing."""
    asked: list[str] = []
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.set_content(page[0])
    fold = tab.locator("details:visible").first
    fold.locator("summary").first.click()
    assert fold.get_attribute("open") is not None
    assert not [url for url in asked if url.startswith("http")]
    context.close()


PRINTED = [(which, lang) for which in ("kindergarten", "many") for lang in LANGS]


@pytest.mark.parametrize(("which", "lang"), PRINTED if PROOF else PRINTED[-1:])  # the longest first screen
def test_the_first_printed_page_is_the_first_screen(chromium: Any, which: str, lang: Tongue, tmp_path: Path) -> None:
    from pypdf import PdfReader

    file = KINDERGARTEN if which == "kindergarten" else long_list(tmp_path / "list.csv", 150)
    sitting = shared(file, today=TODAY)
    report = body(dossier(sitting, "strict"), lang)
    tab = chromium.new_page()
    tab.set_content(html_page(replace(report, sections=report.sections[:2])))  # the rest is on later pages
    tab.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True, page_ranges="1-2")
    tab.close()
    squeezed: Callable[[str], str] = lambda words: re.sub(r"\W+", "", words)  # noqa: E731
    pages = [squeezed(page.extract_text()) for page in PdfReader(str(tmp_path / "page.pdf")).pages[:2]]
    foot = [squeezed(part) for part in say(lang, "first.foot", edition=sitting.edition.short).split(". ")]
    assert all(part in pages[0] for part in foot) and squeezed(report.sections[1].title) in pages[1]
    for part in parts(sitting, lang):
        assert squeezed(plain(part.title)) in pages[0]
