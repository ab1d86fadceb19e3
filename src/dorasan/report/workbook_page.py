"""How sheets print: landscape A4, headings repeated, and on every page what this is and what it rests on."""

from __future__ import annotations

from typing import Any

from dorasan.facts.tongue import Tongue
from dorasan.report.dossier import Dossier
from dorasan.words import say

A4 = 9


def printed(sheet: Any, found: Dossier, lang: Tongue, pages_wide: int = 1) -> None:
    """Page set-up of one sheet."""
    check = found.check
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    values = {"disclaimer": check.disclaimer[lang], "edition": check.edition.short, "days": found.days}
    foot = say(lang, "check.foot", **values)
    sheet.oddFooter.left.text = foot.replace("&", "&&")[:180]
    sheet.oddFooter.right.text = say(lang, "report.page_of")
    sheet.oddHeader.left.text = found.title[lang].replace("&", "&&")[:100]
