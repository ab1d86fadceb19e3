"""The brief is one printed page whatever is supposed: what follows on paper is the annex, on pages of its own."""

from __future__ import annotations

import io

from dorasan.facts.tongue import Tongue
from dorasan.whatif.blocks import Annex, Picture
from dorasan.whatif.brief import Setting, brief
from dorasan.whatif.layout import STYLE, page
from dorasan.whatif.phrases import word
from dorasan.whatif.picture import flow_svg
from dorasan.whatif.proof import CellProof, law_digest
from tests.browser import browser_test, opened
from tests.common import LANGS
from tests.whatif.common import TODAY, edition, over_all_cases

# As wide as a proof is ever written: it fills one line of the page, whatever its figures.
CELLS = CellProof(999, 99_999, 9_999, "f" * 64, "e" * 64)


@browser_test
def test_every_brief_over_the_golden_cases_is_one_page() -> None:
    from pypdf import PdfReader

    found = over_all_cases()
    text = (*law_digest(edition().library), False)
    asked: list[tuple[str, Tongue]] = [(name, lang) for name in found for lang in LANGS]
    sheets = {}
    with opened() as browser:
        tab = browser.new_page()
        for name, lang in asked:
            command = f"dorasan whatif {name} cases --today {TODAY} --lang {lang}"
            flow = Picture(flow_svg(found[name], lang), word(lang, "picture_flow"))
            blocks = brief(found[name], Setting(edition(), lang, command, text, CELLS), [flow])
            first = blocks[: next(n for n, block in enumerate(blocks) if isinstance(block, Annex))]
            tab.set_content(page(first, lang))
            sheets[name, lang] = len(PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True))).pages)
    assert sheets == dict.fromkeys(asked, 1)
    assert ".annex { break-before: page; }" in STYLE
