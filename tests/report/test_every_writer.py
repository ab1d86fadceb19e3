"""Each report is written once: a terminal, a page and Markdown say the same words, whoever draws them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.law.coverage import account
from dorasan.law.gazette import gazette
from dorasan.law.state_of_law import StateOfLaw
from dorasan.project.file import ListShape
from dorasan.project.lists import read_list
from dorasan.repair.today import split
from dorasan.report.blocks_text import blocks_text
from dorasan.report.document import Block, Document
from dorasan.report.fix.screen import fix_screen
from dorasan.report.fix.today import fix_today
from dorasan.report.fix.whole import fix_whole
from dorasan.report.html_page import fragment
from dorasan.report.import_told import import_told
from dorasan.report.law.coverage import coverage_told
from dorasan.report.law.gazette import gazette_told
from dorasan.report.law.provision import provision_told
from dorasan.report.markdown import markdown
from dorasan.report.terminal_page import Manner
from dorasan.report.why.page import why_page
from dorasan.sitting.sitting import Sitting
from tests.common import ONE_OF_BOTH, current, shared
from tests.repair.repaired import CASES, repaired

TOP = Path(__file__).parents[2]
CLINIC = TOP / "docs" / "examples" / "clinic.csv"
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 26)
SHORT = "2019-07-office-funds"  # of which all lines are repaired
COMMAND = re.compile(r"dorasan (ask|why|fix|check|import)\b|(?<![-\w])--[a-z]")

Told = Callable[[Tongue], Sequence[Block]]


def flu() -> Sitting:
    return shared(FLU, today=TODAY)


def gazette_of_a_year(lang: Tongue) -> Sequence[Block]:
    library = current().library
    days = (StateOfLaw(library, day, False) for day in (date(2018, 6, 1), date(2019, 6, 1)))
    return gazette_told(gazette(*days), lang, ("abc", "abc"))


def clinic_read(lang: Tongue) -> Sequence[Block]:
    read = read_list(current().vocabulary, CLINIC, ListShape(file=CLINIC.name))
    return import_told(read, Path("project.yaml"), lang, explain=True, written=["written"])


REPORTS: dict[str, Told] = {
    "why": lambda lang: why_page(flu(), "truck-1", lang),
    "fix": lambda lang: fix_screen(shared(CASES / SHORT / "project.yaml", today=TODAY), repaired(SHORT), lang),
    "fix-whole": lambda lang: fix_whole(repaired(FLU.parent.name, "oseltamivir"), current(), lang, TODAY),
    "fix-today": lambda lang: fix_today(split(sitting := flu()), sitting.project, current(), lang, TODAY),
    "provision": lambda lang: provision_told(current().library, current().library.provisions["un/2397/7"], lang),
    "gazette": gazette_of_a_year,
    "coverage": lambda lang: coverage_told(account(current().library), lang, rows=True),
    "import": clinic_read,
}


@cache
def made(name: str, lang: Tongue) -> Sequence[Block]:
    """Written once, and drawn by every writer."""
    return REPORTS[name](lang)


def words(text: str) -> Counter[str]:
    """As often as each is said: what a heading says, what stands below it says again."""
    return Counter(re.findall(r"\w{2,}", text))


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
@pytest.mark.parametrize("name", REPORTS)
def test_every_writer_says_every_word(name: str, lang: Tongue) -> None:
    blocks = made(name, lang)
    told = words(blocks_text(blocks, Manner(4000)))
    page = fragment(blocks)
    assert len(told) > 60
    assert not told - words(unescape(re.sub("<[^>]+>", " ", page)))
    text = re.sub(r"\\(.)", r"\1", markdown(Document(lang, "T", blocks, [])))
    assert not COMMAND.search(text), "who reads a text may have no terminal"
    assert not words(unescape(re.sub("<[^>]+>", " ", fragment(blocks, lambda action: "")))) - words(text)
    for tag in ("details", "section", "article", "ul", "ol", "li", "dl", "table", "p"):
        assert len(re.findall(f"<{tag}[ >]", page)) == page.count(f"</{tag}>"), tag


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
@pytest.mark.parametrize("name", REPORTS)
def test_a_page_that_does_things_itself_speaks_of_no_command(name: str, lang: Tongue) -> None:
    page = unescape(re.sub("<[^>]+>", " ", fragment(made(name, lang), lambda action: "")))
    assert not COMMAND.search(page), COMMAND.search(page)


@pytest.mark.parametrize("name", REPORTS)
def test_no_anchor_stands_twice(name: str) -> None:
    anchors = re.findall(r' id="([^"]+)"', fragment(made(name, ONE_OF_BOTH[0])))
    assert len(anchors) == len(set(anchors))
