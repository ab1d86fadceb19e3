"""Every page that stands, and the way to it: ``{case}`` is a list in hand, ``{line}`` its first line."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.web.conftest import EXAMPLES

LIST = EXAMPLES / "clinic.csv"

STATIONS = {
    "start": "/",
    "first": "{case}",
    "ask": "{case}ask",
    "board": "{case}board",
    "rows": "{case}rows",
    "way": "{case}way",
    "leaving": "{case}leaving",
    "versions": "{case}versions",
    "line_changes": "{line}/changes",
    "line": "{line}",
    "law": "/law/?q=2397",
    "provision": "/law/of/un/2397/7?on=2019-01-11",
    "changes": "/law/changes?from=2017-12-01&to=2018-01-01",
    "wrong": "/law/wrong/un/2397/7",
    "bitten": "/law/cases/un/2397/7",
    "cases": "/cases/",
    "story": "/cases/2019-01-flu-medicine",
    "whatif": "/whatif/?from=own-custody",
    "guided": "/whatif/guided?kind=exempt&provision=un/2397/7",
    "reading": "/whatif/guided?kind=read",
    "nothing": "/nothing",
}


def stations(page: Any) -> dict[str, str]:
    """The address of every page, with a list in hand."""
    case = bring(page)
    page.goto(f"{case}board")
    line = page.get_attribute("table.board tbody th a", "href")
    return {name: path.format(case=case, line=line) for name, path in STATIONS.items()}


def bring(page: Any) -> str:
    """Drop the list of the documents; the address of its case."""
    page.goto("/")
    page.set_input_files("#list", LIST)
    page.click("form.drop button")
    page.wait_for_selector("#first", timeout=120_000)
    return str(urlsplit(page.url).path)


def overflow(page: Any) -> int:
    """By how many pixels the page is wider than its window: nobody should have to push it sideways to read."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
