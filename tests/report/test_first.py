"""The first screen: every line in one group, the loudest first, on one page in the user's own numbers and words."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT
from dorasan.judge.need import Klass
from dorasan.opinion.groups import HANGS, Group
from dorasan.opinion.reliance import assumed_facts
from dorasan.report.blocks_text import LOOKS, blocks_text
from dorasan.report.body import body
from dorasan.report.deliver import deliver
from dorasan.report.document import Part, bits, plain
from dorasan.report.dossier import dossier
from dorasan.report.first.heaps import heaps
from dorasan.report.first.items import Items
from dorasan.report.first.order import MOST_HEAPS
from dorasan.report.first.screen import first_screen
from dorasan.report.first.waits import Waits
from dorasan.report.html_page import html_page
from dorasan.report.markdown import markdown
from dorasan.report.terminal_page import Manner
from dorasan.sitting.sitting import Sitting
from dorasan.words import say
from tests.common import EN, KO, LANGS, ONE_OF_BOTH, current, dockets, load_here, shared
from tests.report.lists import long_list, written
from tests.report.reports import dossier_on, report_on
from tests.strategies import PROOF

TOP = Path(__file__).parents[2]
KINDERGARTEN = TOP / "docs" / "examples" / "kindergarten.csv"
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 26)
MOST = {80: 42, 100: 36}  # lines by columns; the design says about forty
PAPERS = {80: 50, 100: 44}  # of a project with papers on file, names and what carries it
SCRIPT, ANSI = "<script>alert(1)</script> **굵게**", "\x1b[31m붉은\x1b[0m 삽\x07"
FORMULA, LONG, BACKWARDS = '=HYPERLINK("http://evil.example","x")', "매우 긴 이름의 물건 " * 60, "\u202e삽\u2066\u200f"
HOSTILE = (SCRIPT, ANSI, FORMULA, LONG, BACKWARDS, "두\n줄", "a | b `c`")
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")


def sitting_of(file: Path) -> Sitting:
    return shared(file, today=TODAY)


@pytest.fixture(scope="module")
def kindergarten() -> Sitting:
    return sitting_of(KINDERGARTEN)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    return sitting_of(long_list(tmp_path_factory.mktemp("many") / "list.csv", 150))


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    return sitting_of(long_list(tmp_path_factory.mktemp("thousand") / "list.csv", 1000))


@pytest.fixture(scope="module")
def flu() -> Sitting:
    return sitting_of(FLU)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    rows = [(str(n), name, "1", "1", "8201.10", "국산") for n, name in enumerate(HOSTILE, start=1)]
    return sitting_of(written(tmp_path_factory.mktemp("hostile") / "secret.csv", rows))


@pytest.fixture(params=["kindergarten", "many", *(["thousand"] if PROOF else []), "flu"])
def found(request: pytest.FixtureRequest) -> Sitting:
    sitting: Sitting = request.getfixturevalue(request.param)
    return sitting


@cache
def told(sitting: Sitting, lang: Tongue, width: int = 100) -> str:
    return blocks_text(first_screen(sitting, lang), Manner(width))


@cache
def parts(sitting: Sitting, lang: Tongue) -> list[Part]:
    return [part for part in heaps(Waits(sitting), Items(sitting, lang)) if isinstance(part, Part)]


def counted(title: str) -> int:
    return int(title.rpartition("(")[2].rstrip(")"))


# --- groups -----------------------------------------------------------------------------------------------------------


def test_every_line_stands_in_exactly_one_group(found: Sitting) -> None:
    assert list(found.groups) == list(found.project.lines)
    assert [one.line for one in found.groups.values()] == list(found.project.lines)
    for lang in LANGS:
        assert sum(counted(plain(part.title)) for part in parts(found, lang)) == len(found.project.lines)


def test_groups_are_told_in_the_order_of_shouting(found: Sitting) -> None:
    heads = {
        say("en", f"first.group_{group.value}", who="|", profile="|").split("|")[0]: n for n, group in enumerate(Group)
    }
    for group, key in (
        *((Group.CONTESTED, f"contested_{how}") for how in ("asks", "not", "none")),
        (Group.BARRED, "barred_ordinary"), (Group.NEEDED, "needed_premised"), (Group.OWN, "own_alone"),
        (Group.OWN, "own_alone_assumed"), (Group.NEEDED, "needed_assumed"), (Group.NEEDED, "needed_likewise"),
        (Group.NEEDED, "needed_here"),
    ):  # fmt: skip
        heads[say("en", f"first.group_{key}", who="|", profile="|").split("|")[0]] = list(Group).index(group)
    order = []
    for part in parts(found, EN):
        title = plain(part.title)
        order.append(max((head, n) for head, n in heads.items() if title.startswith(head))[1])
    assert order == sorted(order) and set(order) == {list(Group).index(one.group) for one in found.groups.values()}


def test_a_group_holds_at_every_level(found: Sitting) -> None:
    """What is told from the floor holds at the floor under every reading; green holds where it is said to hold."""
    kinds = {group: kind for kind, group in HANGS}
    ordinary, foreign = found.ordinary, found.ordinary.foreign(found.seat)
    for name, one in found.groups.items():
        strict = {who: ordinary.cell(name, who) for who in foreign}
        lenient = {who: ordinary.cell(name, who, LENIENT) for who in foreign}
        for cell in (*strict.values(), *lenient.values()):
            assert cell.floor <= cell.least <= cell.ordinary <= cell.ceiling
        asked = {who for who, cell in strict.items() if cell.ordinary.gates}
        assert asked == {*one.who, *one.besides} or one.group is Group.BARRED
        if one.green:
            assert not asked and not any(cell.ordinary.gates for cell in lenient.values())
        if one.group in (Group.OWN, Group.FREE):
            assert not any(cell.ceiling.gates for cell in strict.values()) and one.surely
            assert ordinary.klass(name).ceiling <= (Klass.OWN if one.group is Group.OWN else Klass.FREE)
        if one.group is Group.NEEDED:
            assert one.who and all(strict[who].floor.gates and lenient[who].floor.gates for who in one.who)
        if one.group is Group.CONTESTED:
            assert one.who and all(strict[w].least.gates and not lenient[w].least.gates for w in one.who)
        if one.group is Group.ORDINARILY_NEEDED:
            assert one.who and all(strict[who].least.gates and lenient[who].least.gates for who in one.who)
            assert not all(strict[who].floor.gates and lenient[who].floor.gates for who in one.who)
        if one.group in kinds:
            assert one.hangs and found.vocabulary.facts[one.hangs[0]].kind == kinds[one.group]
            assert one.who and not any(strict[who].least.gates for who in one.who)
        if one.group is Group.BARRED:
            floor = ordinary.klass(name, LENIENT).floor if one.surely else ordinary.klass(name, LENIENT).least
            assert floor is Klass.BARRED


def test_the_kindergarten_is_told_as_its_key_has_it(kindergarten: Sitting) -> None:
    by_number = {Items(kindergarten, KO).numbers[name]: one.group for name, one in kindergarten.groups.items()}
    assert by_number == {
        "1": Group.ORDINARILY_CLEAR, "2": Group.ORDINARILY_CLEAR, "3": Group.NEEDED, "4": Group.ON_THING,
        "5": Group.NEEDED, "6": Group.ON_THING,
    }  # fmt: skip


def test_what_is_presumed_is_never_drawn_like_what_is_sure(many: Sitting, kindergarten: Sitting) -> None:
    """Another word, another colour; *only* and *만 필요* stand where it is sure."""
    presumed = {say(lang, f"first.group_{key}", who="") for lang in LANGS for key in PRESUMED}
    for words in presumed:
        assert not re.search(r"\bonly\b|만 필요|\bfree\b|확실|\bsurely\b", words, re.IGNORECASE), words
    sure: dict[str, set[str]] = {"sure": set(), "presumed": set()}
    for sitting in (many, kindergarten):
        for lang in LANGS:
            for part in parts(sitting, lang):
                (bit,) = bits(part.title)
                supposed = bit.words.startswith((say("en", "first.ordinary_word"), say("ko", "first.ordinary_word")))
                sure["presumed" if supposed else "sure"].add(bit.manner)
                if supposed:
                    assert not re.search(r"\bonly\b|만 필요", bit.words)
    assert sure["presumed"] and not sure["presumed"] & sure["sure"]
    for manner in ("presumed", "presumed_need", "presumed_bar"):
        assert LOOKS[manner] not in {LOOKS[other] for other in ("free", "own", "shared", "barred", "undetermined")}
        css = (TOP / "src/dorasan/report/page.css").read_text(encoding="utf-8")
        assert f".{manner} {{ color" in css


PRESUMED = ("ordinarily_clear", "ordinarily_needed", "barred_ordinary")


# --- the screen -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_screen_is_a_page_whatever_the_list(found: Sitting, lang: Tongue) -> None:
    screen = first_screen(found, lang, travels=True)  # however deep the folder of this clone
    for width, most in (PAPERS if found.profile is None else MOST).items():
        rows = blocks_text(screen, Manner(width)).splitlines()
        assert max(map(cell_len, rows)) <= width and "\x1b" not in "".join(rows)
        assert len(rows) <= most


def test_many_heaps_are_told_together(many: Sitting) -> None:
    """Heaps that differ only in whom they need; nothing that shouts louder is told with what does not."""
    apart = {(one.group, one.surely, one.who if one.who and one.group not in dict(HANGS).values() else ()) for one in
             many.groups.values()}  # fmt: skip
    assert len(parts(many, EN)) <= max(MOST_HEAPS, len({key[:2] for key in apart}))


@pytest.mark.parametrize("lang", LANGS)
def test_the_presumptions_are_counted_and_none_is_said_to_be_verified(kindergarten: Sitting, lang: Tongue) -> None:
    facts = {one.presumption.fact for way in kindergarten.presumed for made in way.applied.values() for one in made}
    assert len(facts) > 10
    wanted = say(lang, "first.ordinary", n=len(facts))
    assert wanted in " ".join(told(kindergarten, lang, 400).split("\n")) and str(len(facts)) in wanted
    assert {"en": "None has been verified", "ko": "추정은 확인이 아니며"}[lang] in wanted
    assert {"en": "nobody was screened", "ko": "대조하지 않았습니다"}[lang] in told(kindergarten, lang, 400)


@pytest.mark.parametrize("lang", LANGS)
def test_lines_are_named_as_their_owner_names_them(kindergarten: Sitting, many: Sitting, lang: Tongue) -> None:
    text = told(kindergarten, lang, 400)
    assert "3 스테인리스 식판" in text and "4 등유" in text
    numbers = re.findall(r"(\d+) 백미", told(many, lang, 400))
    assert numbers and all(1001 <= int(number) <= 1150 for number in numbers)


def test_a_project_without_a_profile_presumes_nothing_and_says_so(flu: Sitting) -> None:
    assert flu.profile is None and not flu.presumed
    for lang in LANGS:
        number = len({fact.fact for fact in assumed_facts(flu.rulings)})
        assumed = say(lang, "first.file_assumes", n=number)
        assert number and say(
            lang, "first.premise_none_assumed", assumed=assumed, how="--profile, dorasan ask"
        ) in told(flu, lang, 400)
        ministry = shared(FLU, today=TODAY, profile="kr-ministry")
        assert assumed in told(ministry, lang, 400), "a profile takes nothing back of what a file assumes"
        assert not [part for part in parts(flu, lang) if plain(part.title).startswith(say(lang, "first.ordinary_word"))]


def test_each_screen_of_a_list_is_the_same_whoever_sat_before(kindergarten: Sitting) -> None:
    """Read anew; under ``DORASAN_PROOF`` with the law laid out anew, too."""
    again = Sitting(current(), load_here(KINDERGARTEN), today=TODAY, dockets=None if PROOF else dockets())
    assert [told(again, lang) for lang in LANGS] == [told(kindergarten, lang) for lang in LANGS]


OURS = re.compile(
    r"dorasan (?:check|why|ask) \S+(?: --full| \d\S*)?|dorasan classify|"
    r"--full|--(?:report|profile) \S*|S/RES/\d+|\d+ CFR|EAR|HS|"
    r"[0-9a-f]{12}|[\w-]+\.(?:csv|yaml|html)|\bn = \d+"
)


def test_no_english_stands_in_the_korean_screen(kindergarten: Sitting, many: Sitting) -> None:
    """Beyond citations, codes, commands and the names of files."""
    for sitting in (kindergarten, many):
        left = OURS.sub(" ", told(sitting, KO, 400))
        assert not re.findall(r"[A-Za-z]{2,}", left), re.findall(r".{20}[A-Za-z]{2,}.{10}", left)
        assert not re.search(r"[{}]|\(-\)|\(\)", left), "a placeholder that nothing filled"


# --- what a list may bring --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_names_do_nothing_on_a_terminal(hostile: Sitting, lang: Tongue) -> None:
    for colour in (False, True):
        text = blocks_text(first_screen(hostile, lang), Manner(100, colour))
        text = re.sub(r"\x1b\[[\d;]*m", "", text) if colour else text
        assert not STEERS.search(text.replace("\n", "")), "nothing steers the terminal or turns the line around"
        assert len(text.splitlines()) <= MOST[100]
        assert max(map(cell_len, text.splitlines())) <= 100


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_hostile_names_stay_words_in_reports(hostile: Sitting, lang: Tongue, tmp_path: Path) -> None:
    report = dossier(hostile, "strict")
    whole = body(report, lang)
    assert whole.sections[0].anchor == "first"
    page, text = html_page(whole), markdown(whole)
    screen = page.split('<section id="first"')[1].split("</section>")[0]
    assert "<script" not in page and "&lt;script&gt;" in screen
    assert not STEERS.search(screen.replace("\n", ""))
    top = text.split("\n## ")[1]
    assert "<script>" not in top.replace("\\<script\\>", "") and "**굵게**" not in top and "\\| b" in top
    deliver(report, lang, tmp_path / "back.xlsx")
    sheet = load_workbook(tmp_path / "back.xlsx").worksheets[0]
    assert sheet.title == say(lang, "report.first")
    for (cell,) in sheet.iter_rows():
        assert cell.data_type != "f" and not STEERS.search(str(cell.value or "").replace("\n", ""))
    for made in (page, text):
        assert str(Path(hostile.project.file).parent) not in made, "no folder of anybody's machine"


def test_what_a_project_file_calls_itself_does_nothing_either(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    title, name = "<b>x</b>\u2066" + "긴 " * 5, "\u202eSpade\u2067"
    lines = [{"id": "a", "kind": "item", "name": name, "facts": {"direction": "to_north"}}]
    file.write_text(json.dumps({"project": "p", "title": title, "lines": lines}), encoding="utf-8")
    for lang in LANGS:
        text = told(sitting_of(file), lang)
        assert "a Spade" in text and "<b>x</b>" in text and not STEERS.search(text.replace("\n", ""))


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_the_screen_leads_every_report(kindergarten: Sitting, lang: Tongue, tmp_path: Path) -> None:
    said = [plain(part.title) for part in parts(kindergarten, lang)]
    deliver(dossier_on(KINDERGARTEN), lang, tmp_path / "back.xlsx")
    rows = [row[0] for row in load_workbook(tmp_path / "back.xlsx").worksheets[0].iter_rows(values_only=True)]
    assert [row for row in rows if row in said] == said
    assert report_on(KINDERGARTEN, lang).sections[0].anchor == "first"
