"""The brief is one printed page whatever is supposed: what follows on paper is the annex, on pages of its own."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from tests.common import LANGS
from tests.whatif.common import TODAY, edition, over_all_cases

from dorasan.facts.tongue import Tongue
from dorasan.report.document import Drawing
from dorasan.report.html_page import BRIEF, html_page
from dorasan.report.whatif.brief import brief
from dorasan.report.whatif.phrases import word
from dorasan.report.whatif.picture import flow_svg
from dorasan.whatif.proof import CellProof, law_digest
from dorasan.whatif.study import Setting

# As wide as a proof is ever written: it fills one line of the page, whatever its figures.
CELLS = CellProof(999, 99_999, 9_999, "f" * 64, "e" * 64)


def test_every_brief_over_the_golden_cases_is_one_page(chromium: Any) -> None:
    from pypdf import PdfReader

    found = over_all_cases()
    text = (*law_digest(edition().library), False)
    asked: list[tuple[str, Tongue]] = [(name, lang) for name in found for lang in LANGS]
    sheets = {}
    tab = chromium.new_page()
    for name, lang in asked:
        command = f"dorasan whatif {name} cases --today {TODAY} --lang {lang}"
        flow = Drawing(flow_svg(found[name], lang), caption=word(lang, "picture_flow"))
        told = brief(found[name], Setting(edition(), lang, command, text, CELLS), [flow])
        back = next(n for n, section in enumerate(told.sections) if section.sheet)
        tab.set_content(html_page(replace(told, sections=told.sections[:back])))
        sheets[name, lang] = len(PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages)
    tab.close()
    assert sheets == dict.fromkeys(asked, 1)
    assert ".sheet { break-before: page; }" in BRIEF.read_text(encoding="utf-8")
