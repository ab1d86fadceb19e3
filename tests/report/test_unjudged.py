"""*Not needed* is never told of an authority that nothing was judged for, nor as sure of what a file only assumes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dorasan.facts.tongue import Tongue
from dorasan.report.body import body
from dorasan.report.deliver import deliver
from dorasan.report.document import Grid, Say, Section, plain
from dorasan.report.dossier import Dossier, dossier
from dorasan.report.picture import description
from dorasan.report.tally import tally
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.wording.cells import authority_name, authority_short
from dorasan.words import say
from tests.common import LANGS, current, load_here, sit

TODAY = date(2026, 11, 27)
BY_THE_WAY = ("unc", "kr-defence", "kr-maritime")
BARE = """\
project: bare
title: {en: Bare, ko: 시험}
facts: {direction: to_north, actor_kind: ngo, actor_nationality: kr, actor_residence: kr}
"""
FACTS = (
    "hs: '3401', strategic_kr: determined_not_strategic, origin: kr, departs_from: kr, touches_us: 'no', "
    "us_person: 'no', petroleum: none, un_listed_party: 'no', kr_listed_party: 'no'"
)
GOODS = f"  - {{{{id: {{id}}, kind: item, name: {{{{en: Soap, ko: 비누}}}}, facts: {{{{{FACTS}}}}}{{more}}}}}}\n"
ROAD = """\
legs:
  road:
    name: {en: Road, ko: 도로}
    facts: {mode: land, corridor: west, crosses_mdl: 'yes', enters_dmz: 'yes', civil_control_zone: 'yes'}
"""
SEA = """\
legs:
  sea:
    name: {en: Sea, ko: 바다}
    facts: {mode: sea, crosses_mdl: 'no', enters_dmz: 'no', civil_control_zone: 'no'}
"""


def told(tmp_path: Path, text: str) -> Dossier:
    file = tmp_path / "project.yaml"
    file.write_text(text, encoding="utf-8")
    return dossier(sit(current(), load_here(file), today=TODAY), "strict")


@pytest.fixture
def bare(tmp_path: Path) -> Dossier:
    return told(tmp_path, BARE + "lines:\n" + GOODS.format(id="soap", more="") + GOODS.format(id="more", more=""))


def test_who_is_asked_for_no_goods_is_not_judged_by_goods(bare: Dossier) -> None:
    heaps = tally(bare.check, bare.instead)
    assert {who for who, found in heaps.items() if found["unjudged"]} == set(BY_THE_WAY)
    for who in BY_THE_WAY:
        assert dict(heaps[who]) == {"unjudged": 2}, "and none is called not needed"


def test_whoever_is_asked_for_goods_is_judged(bare: Dossier) -> None:
    heaps = tally(bare.check, bare.instead)
    assert heaps["un-committee"]["unjudged"] == heaps["kr-unification"]["unjudged"] == 0


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_no_report_says_not_needed_of_them(bare: Dossier, lang: Tongue, tmp_path: Path) -> None:
    words = say(lang, "report.state_unjudged")
    summary = section(bare, lang, "summary")
    (figures,) = [block for block in summary.blocks if isinstance(block, Grid)]
    head = [plain(cell) for cell in figures.head]
    assert say(lang, "report.state_not_needed") not in head
    assert say(lang, "report.state_not_needed_alone") in head and words in head
    rows = {plain(row.cells[0]): [plain(cell) for cell in row.cells] for row in figures.rows}
    for who in BY_THE_WAY:
        assert rows[authority_name(lang, who)][head.index(words)] == "2"
        assert f"{authority_short(lang, who)}: {words} 2" in description(bare.check, lang, bare.instead)
    (lines,) = [block for block in section(bare, lang, "lines").blocks if isinstance(block, Grid)]
    at = [plain(cell) for cell in lines.head].index(authority_short(lang, "unc"))
    assert {plain(row.cells[at]) for row in lines.rows} == {say(lang, "report.brief_unjudged")}
    deliver(bare, lang, tmp_path / "told.xlsx")
    sheet = load_workbook(tmp_path / "told.xlsx")[say(lang, "report.sheet_lines")].iter_rows(values_only=True)
    at = next(sheet).index(authority_short(lang, "unc"))
    assert {row[at] for row in sheet} == {words}
    full = " ".join(check_text(bare.check, lang, Manner(200)).split())
    assert say(lang, "check.silent_alone", names="").split(":")[0] in full


@pytest.mark.parametrize("legs", [ROAD, SEA])
def test_a_stated_way_is_judged(tmp_path: Path, legs: str) -> None:
    way = "road" if legs is ROAD else "sea"
    found = told(tmp_path, BARE + legs + "lines:\n" + GOODS.format(id="soap", more=f", leg: {way}"))
    heaps = tally(found.check, found.instead)
    for who in ("unc", "kr-defence"):
        assert not heaps[who]["unjudged"]
        assert bool(heaps[who]["not_needed"]) == (legs is SEA), "by sea nobody of the zone is asked"
    assert heaps["kr-maritime"]["unjudged"], "no ship is named yet"


def test_one_line_with_a_way_does_not_judge_the_other(tmp_path: Path) -> None:
    lines = GOODS.format(id="soap", more=", leg: road") + GOODS.format(id="spare", more="")
    found = told(tmp_path, BARE + ROAD + "lines:\n" + lines)
    assert {line for line, who in found.instead if who == "unc"} == {"spare"}


# --- what a file assumes ----------------------------------------------------------------------------------------------

FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"


@pytest.fixture(scope="module")
def flu() -> Dossier:
    return dossier(sit(current(), load_here(FLU), today=TODAY), "strict")


def test_a_clearance_that_rests_on_an_assumption_says_so(flu: Dossier) -> None:
    heaps = tally(flu.check, flu.instead)["us-treasury"]
    assert heaps["assumed"] and heaps["assumed"] + heaps["not_needed"] == len(flu.check.own_lines)
    assert flu.instead["fund", "us-treasury"] == "assumed"


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_the_figures_say_which_lists_nobody_looked_at(flu: Dossier, lang: Tongue) -> None:
    said = [plain(block.words) for block in section(flu, lang, "summary").blocks if isinstance(block, Say)]
    (unlooked,) = [words for words in said if say(lang, "screen.short_us_ofac_sdn") in words and "1718" not in words]
    assert say(lang, "screen.short_us_bis") in unlooked
    full = " ".join(check_text(flu.check, lang, Manner(200)).split())
    assert say(lang, "check.silent_assumed", names="").split(":")[0] in full


def section(found: Dossier, lang: Tongue, anchor: str) -> Section:
    (one,) = [section for section in body(found, lang).sections if section.anchor == anchor]
    return one
