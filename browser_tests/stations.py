"""Every page that stands, and the way to it: ``{case}`` is a list in hand, ``{line}`` its first line."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.web.conftest import EXAMPLES

LIST = EXAMPLES / "clinic.csv"
FLU = EXAMPLES.parents[1] / "cases" / "2019-01-flu-medicine" / "project.yaml"
NO_TABLE = {"name": "letter.csv", "mimeType": "text/csv", "buffer": b"Dear all,\nsee you,soon\n"}

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
BROUGHT = {  # what stands only after something was brought: a list that is none, a change, a comparison
    "problems": "{wrong}",
    "name": "{case}name",
    "changed": "{changed}way",
    "versions_two": "{changed}versions",
    "study": "{study}",
    "brief": "{study}brief",
}


def stations(page: Any) -> dict[str, str]:
    """The address of every page, with a list in hand."""
    case = bring(page)
    page.goto(f"{case}board")
    line = page.get_attribute("table.board tbody th a", "href")
    return {name: path.format(case=case, line=line) for name, path in STATIONS.items()}


def walked(page: Any) -> dict[str, str]:
    """The same, and every page that stands only after something was done."""
    found = stations(page)
    wrong = bring(page, NO_TABLE, ".faults")
    changed = bring(page, FLU)
    page.goto(f"{changed}way")
    page.click("tr:has(a[href$='/officials']) button")
    page.fill("#who", "Kim")
    page.click("form:has(#who) button")
    page.wait_for_selector(".moved", timeout=120_000)
    page.goto("/whatif/")
    page.check(f"input[name=over][value='{changed.split('/')[2]}']")
    page.click("#choose .acts button")
    page.wait_for_selector("#clauses", timeout=240_000)
    study = str(urlsplit(page.url).path)
    more = {"wrong": wrong, "changed": changed, "study": study, "case": found["first"]}
    return found | {name: path.format(**more) for name, path in BROUGHT.items()}


def bring(page: Any, file: Any = LIST, until: str = "#first") -> str:
    """Drop a list, or the one of the documents; the address of its case."""
    page.goto("/")
    page.set_input_files("#list", file)
    page.click("form.drop button")
    page.wait_for_selector(until, timeout=120_000)
    return str(urlsplit(page.url).path)


def overflow(page: Any) -> int:
    """By how many pixels the page is wider than its window: nobody should have to push it sideways to read."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
