"""The page: whole in itself, escaped, told to machines and people alike. In a real browser: ``browser_tests``."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.report.body_sources import sources
from dorasan.report.document import Bit, Say
from dorasan.report.dossier import Dossier
from dorasan.report.html_page import fragment, html_page
from dorasan.report.palette import CLASSES, STATES, contrast
from dorasan.sitting.sitting import Sitting
from dorasan.words import Lang, say
from tests.common import EN, KO, LANGS
from tests.report.conftest import Drawn
from tests.report.reports import report_on
from tests.strategies import PROOF

VOID = {"meta", "br", "col", "img", "link", "input", "hr"}


class Reader(HTMLParser):
    """Reads the page strictly: everything opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, (self.open[-4:], tag)
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)


PAGES = [(which, lang) for which in ("flu", "list") for lang in LANGS]
LOOKED_AT = PAGES if PROOF else [("flu", KO), ("list", EN)]


@pytest.fixture(scope="module", params=LOOKED_AT, ids="-".join)
def page(
    request: pytest.FixtureRequest, check: Check, sitting: Sitting, report: Drawn, listed: Dossier, list_report: Drawn
) -> tuple[str, Dossier, Lang]:
    """Drawn once, and looked at by many tests; each project, each language, and under ``DORASAN_PROOF`` every pair."""
    which, lang = request.param
    if which == "flu":
        return html_page(report(lang)), Dossier(check, sitting), lang
    return html_page(list_report(lang)), listed, lang


@cache
def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert not reader.open
    return reader


def test_one_file_without_script_or_anything_to_fetch(page: tuple[str, Dossier, Lang]) -> None:
    text, _, lang = page
    reader = read(text)
    names = {tag for tag, _ in reader.tags}
    assert not names & {"script", "link", "iframe", "object", "embed", "img", "form", "base"}
    for tag, attributes in reader.tags:
        assert not any(name.startswith("on") or name in ("src", "srcset", "action") for name in attributes), tag
        href = attributes.get("href") or attributes.get("xlink:href") or ""
        assert href.startswith(("#", "https://", "http://")) or not href, href
    assert "url(" not in re.sub(r"url\(#", "", text) and "@import" not in text
    assert dict(reader.tags[0][1]) == {"lang": lang} and reader.tags[0][0] == "html"


def test_every_link_inside_leads_somewhere_and_names_are_unique(page: tuple[str, Dossier, Lang]) -> None:
    reader = read(page[0])
    names = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(names) == len(set(names))
    inside = {(a.get("href") or "")[1:] for _, a in reader.tags if (a.get("href") or "").startswith("#")}
    assert inside and inside <= set(names)


def test_headings_of_tables_say_what_they_head(page: tuple[str, Dossier, Lang]) -> None:
    scopes = [attributes.get("scope") for tag, attributes in read(page[0]).tags if tag == "th"]
    assert scopes and set(scopes) == {"col", "row"}


def test_it_says_what_every_output_must_say(page: tuple[str, Dossier, Lang]) -> None:
    text, found, lang = page
    words = " ".join(" ".join(read(text).words).split())
    check = found.check
    for said in (check.disclaimer[lang], check.not_included[lang], check.edition.short, str(check.days[0].day)):
        assert " ".join(said.split()) in words
    for line in check.lines:
        assert line.id in words and " ".join((line.name[lang] or "").split()) in words
    for entry in check.provisions.values():
        assert " ".join(entry.cite[lang].split()) in words
    for unconfirmed in check.unconfirmed:
        assert check.provisions[unconfirmed.provision].unsure[lang][:30] in words
    assert say(lang, "report.unconfirmed") in words
    for question in check.questions:
        assert question.ask[lang] in words
    assert ("contested" in {a.get("id") for _, a in read(text).tags}) == bool(check.contested)


def test_the_words_of_the_user_stay_words(list_report: Drawn) -> None:
    text = html_page(list_report(EN))
    assert "<script" not in text and "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "secret-partner" not in text, "the folders on somebody's machine are nobody's business"


def test_every_row_of_the_list_is_accounted_for(list_report: Drawn) -> None:
    text = html_page(list_report(EN))
    account = text[text.index('<section id="account"') :]
    rows = set(re.findall(r'scope="row"[^>]*>(\d+(?:-\d+)?)<', account))
    assert {"1", "2", "4", "5", "6", "10", "11", "12", "13"} <= rows
    assert "담당: 김○○" in account and say("en", "packing.why_subtotal") in account


def sources_of(found: Dossier) -> str:
    """The part of the page that names where the law can be read."""
    return fragment(sources(found, EN).blocks)


def test_an_address_in_a_source_is_a_link_of_its_own(check: Check, sitting: Sitting) -> None:
    first = next(iter(check.provisions))
    two = check.provisions[first].model_copy(update={"source": "https://a.example/x ; http://b.example/y, 3쪽"})
    text = sources_of(Dossier(check.model_copy(update={"provisions": {**check.provisions, first: two}}), sitting))
    assert 'href="https://a.example/x"' in text and 'href="http://b.example/y"' in text


def test_an_address_that_is_no_web_address_is_no_link(check: Check, sitting: Sitting) -> None:
    first = next(iter(check.provisions))
    bad = check.provisions[first].model_copy(update={"source": "javascript:alert(1)", "url": "javascript:alert(1)"})
    text = sources_of(Dossier(check.model_copy(update={"provisions": {**check.provisions, first: bad}}), sitting))
    assert 'href="javascript' not in text and "javascript:alert(1)" in text
    assert "href" not in fragment([Say(Bit("source", href="javascript:alert(1)"))]), "whoever wrote it so"


@pytest.mark.parametrize("name", [*CLASSES, *STATES])
def test_every_shade_can_be_read(name: str) -> None:
    for shades in (CLASSES, STATES):
        if name in shades:
            assert contrast(shades[name]) >= 4.5


ON_FILE = ("cases/2019-01-flu-medicine/project.yaml", "docs/examples/kindergarten.csv")
ASKED = [(file, lang) for file in ON_FILE for lang in LANGS]


@pytest.mark.parametrize(("file", "lang"), ASKED if PROOF else [ASKED[0], ASKED[-1]])
@pytest.mark.usefixtures("undrawn")
def test_a_report_links_to_its_questions(file: str, lang: Tongue) -> None:
    """Whoever is sent a page has no folder and no terminal: it leads to what is open, and names no id of a quota."""
    text = html_page(report_on(Path(__file__).parents[2] / file, lang))
    assert 'href="#questions"' in text and 'id="questions"' in text
    assert "quota:un/" not in re.sub(r'(?:id|href)="[^"]*"', "", text)
