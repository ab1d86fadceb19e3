"""The gazette: what changed between two days and two editions, in which words, for whom, in both languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dorasan.cli.law_tools import diff_command
from dorasan.facts.tongue import Tongue
from dorasan.law.gazette import Entry, Gazette, Kind, Part, gazette
from dorasan.law.loader import Library
from dorasan.law.source import SHIPPED
from dorasan.law.state_of_law import StateOfLaw, whom
from dorasan.problem import BadInputError
from dorasan.report.blocks_text import blocks_text
from dorasan.report.law.gazette import gazette_told
from dorasan.report.terminal_page import Manner
from dorasan.words import say
from tests.common import EN, LANGS, current

Edit = Callable[[str], str]
Edited = Callable[[str, Edit], tuple[Library, Library]]


@pytest.fixture(scope="module")
def library() -> Library:
    return current().library


def days(library: Library, a: str, b: str) -> Gazette:
    return gazette(StateOfLaw(library, date.fromisoformat(a)), StateOfLaw(library, date.fromisoformat(b)))


def by_id(found: Gazette) -> dict[str, Entry]:
    return {entry.provision.id: entry for entries in found.entries.values() for entry in entries}


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """One shipped pack as it is, and with one of its files changed."""

    def edit(file: str, change: Edit) -> tuple[Library, Library]:
        name = file.split("/")[0]
        shutil.copytree(SHIPPED / name, tmp_path / "packs" / name)
        text = (tmp_path / "packs" / file).read_text(encoding="utf-8")
        changed = change(text)
        assert changed != text
        (tmp_path / "packs" / file).write_text(changed, encoding="utf-8")
        return pack(name), current([tmp_path / "packs" / name], cached=False).library

    return edit


@cache
def pack(name: str) -> Library:
    return current([SHIPPED / name], cached=False).library


def within(provision: str, old: str, new: str) -> Edit:
    """Replace the first ``old`` inside one entry."""

    def change(text: str) -> str:
        head, mark, tail = text.partition(f"  - id: {provision}\n")
        assert mark and old in tail
        return head + mark + tail.replace(old, new, 1)

    return change


# --- between two days -------------------------------------------------------------------------------------------------


def test_the_winter_of_2397(library: Library) -> None:
    found = by_id(days(library, "2017-12-21", "2017-12-22"))
    assert found["un/2397/7"].kind is Kind.NEW
    assert found["un/2397/25"].kind is Kind.NEW
    assert {entry.provision.order for entry in found.values()} == {"un"}
    assert {e.provision.in_force.since for e in found.values() if e.kind is Kind.NEW} == {date(2017, 12, 22)}


def test_the_law_of_one_day_is_not_news(library: Library) -> None:
    found = days(library, "2019-01-24", "2019-01-24")
    assert found.empty and found.orders == []


def test_an_end_is_told_the_day_after_the_last_day(library: Library) -> None:
    assert (
        by_id(days(library, "2021-06-22", "2021-06-23"))["practice/working-group/prior-consultation"].kind is Kind.ENDED
    )
    assert "practice/working-group/prior-consultation" not in by_id(days(library, "2021-06-21", "2021-06-22"))


def test_a_new_position_is_a_change_of_the_provision(library: Library) -> None:
    found = by_id(days(library, "2019-01-23", "2019-01-24"))
    assert found["un/2397/7"].kind is Kind.CHANGED
    assert found["un/2397/7"].parts == (Part.POSITION,)


def test_what_came_and_went_in_between_is_told(library: Library) -> None:
    found = by_id(days(library, "2018-01-01", "2026-01-01"))
    assert found["practice/mou/press-gear-2019"].kind is Kind.PASSED
    assert found["practice/working-group/prior-consultation"].kind is Kind.PASSED


def test_only_as_checked_lifts_go_stale_and_bans_do_not(library: Library) -> None:
    sides = (StateOfLaw(library, date(2026, 11, day), only_checked=True) for day in (22, 23))
    found = by_id(gazette(*sides))
    assert found["un/2397/25"].parts == (Part.STALE,)
    assert "un/2397/7" not in found
    assert not by_id(days(library, "2026-11-22", "2026-11-23")).keys() & found.keys()


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_the_day_of_the_first_text_read_is_told_as_no_beginning(library: Library, lang: Tongue) -> None:
    """The guideline for zone computers stood before 5 July 2018, in words that nobody here has read."""
    name, period = "kr/notice/zone-computers", library.provisions["kr/notice/zone-computers"].in_force
    there, back = days(library, "2018-07-01", "2018-08-01"), days(library, "2018-08-01", "2018-07-01")
    assert by_id(there)[name].kind is by_id(back)[name].kind is Kind.READ and there.count(Kind.READ) >= 1
    assert by_id(days(library, "2018-07-05", "2018-08-01")).get(name) is None
    read = {n for n, p in library.provisions.items() if p.in_force.older}
    begun = {n for n, entry in by_id(days(library, "1990-01-01", "2026-11-01")).items() if entry.kind is Kind.NEW}
    assert read and not read & begun
    for found in (there, back):
        text = blocks_text(gazette_told(found, lang, ("a", "b")), Manner(4000))
        own = next(line for line in text.splitlines() if f"[{name}]" in line)
        assert period.older[lang] in own and say(lang, "gazette.in_force", since=period.since) not in own
        assert say(lang, "gazette.read_days") in text


def test_backwards_and_forwards_mirror_each_other(library: Library) -> None:
    there, back = by_id(days(library, "2017-09-01", "2018-12-01")), by_id(days(library, "2018-12-01", "2017-09-01"))
    turned = {Kind.NEW: Kind.ENDED, Kind.ENDED: Kind.NEW, Kind.CHANGED: Kind.CHANGED, Kind.READ: Kind.READ}
    assert {n: turned[e.kind] for n, e in there.items() if e.kind is not Kind.PASSED} == {
        n: e.kind for n, e in back.items()
    }


# --- between two editions ---------------------------------------------------------------------------------------------

CHANGES = [
    ("un/2397.yaml", "un/2397/7", '["72-83", "84", "85", "86-89"]', '["72-83", "84", "86-89"]', Part.CONDITION),
    ("un/2397.yaml", "un/2397/7", "in_force: {from: 2017-12-22}", "in_force: {from: 2017-12-23}", Part.DATES),
    ("un/2397.yaml", "un/2397/7", 'says: {en: "', 'says: {en: "Briefly: ', Part.SAYS),
    ("un/2397.yaml", "un/2397/7", "at: para 7", "at: para 7 (a)", Part.CITE),
    ("un/2397.yaml", "un/2397/7", "from: 2019-01-24", "from: 2019-01-25", Part.POSITION),
    ("un/2397.yaml", "un/2397/7", "custody, in: [gift, sale, loan,", "custody, in: [gift, sale,", Part.READING),
    ("un/2397.yaml", "un/2397/7", "hand_over, carry, operate, procure]", "hand_over, procure]", Part.SCOPE),
    ("un/2397.yaml", "un/2397/25", "policy: case_by_case", "policy: favourable", Part.POLICY),
    ("un/2397.yaml", "un/2397/25", 'lifts: ["un/*"]', 'lifts: ["un/2397/*"]', Part.LIFT),
    ("un/2397.yaml", "un/2397/25", "act: exemption", "act: committee-approval", Part.ACT),
    ("un/2397.yaml", "un/2397/16", "status: unconfirmed", "status: confirmed", Part.STATUS),
    ("un/2397.yaml", "un/2397/7", "effect: forbids", "effect: warns", Part.EFFECT),
    ("un/2397.yaml", "un/2397/5-cap", "petroleum, in: [refined, lpg]", "petroleum, in: [refined]", Part.AGGREGATE),
    ("un/2321.yaml", "un/2321/5", "catch_all: true", "catch_all: false", Part.CATCH_ALL),
    (
        "kr/act.yaml",
        "kr/act/13-1-out",
        "binds: [south-north-movement, given-in-the-south, kr-resident]",
        "binds: [kr-resident]",
        Part.BINDS,
    ),
    ("us/ear.yaml", "us/ear/746.4", "source: https://bis.gov", "source: https://www.bis.gov", Part.SOURCE),
]


@pytest.mark.parametrize(("file", "provision", "old", "new", "part"), CHANGES, ids=[f"{c[1]}-{c[4]}" for c in CHANGES])
def test_one_change_is_told_once_as_what_it_is(
    edited: Edited, file: str, provision: str, old: str, new: str, part: Part
) -> None:
    before, after = edited(file, within(provision, old, new))
    found = gazette(StateOfLaw(before), StateOfLaw(after))
    assert {name: entry.parts for name, entry in by_id(found).items()} == {provision: (part,)}
    assert not found.terms
    for lang in LANGS:
        page = blocks_text(gazette_told(found, lang, ("a", "b")), Manner())
        assert provision in page
        assert not re.search(r"\{\w+\}|<.*object", page)


def test_added_and_taken_out(edited: Edited) -> None:
    def without(text: str) -> str:
        head, _, tail = text.partition("  - id: un/2397/7-aircraft\n")
        return head + tail[tail.index("  # --- people") :]

    before, after = edited("un/2397.yaml", without)
    assert by_id(gazette(StateOfLaw(before), StateOfLaw(after)))["un/2397/7-aircraft"].kind is Kind.ENDED
    assert by_id(gazette(StateOfLaw(after), StateOfLaw(before)))["un/2397/7-aircraft"].kind is Kind.NEW


def test_a_term_is_told_once_with_all_that_rest_on_it(edited: Edited) -> None:
    before, after = edited(
        "us/ear.yaml", lambda text: text.replace("us_content, above: 10}", "us_content, above: 25}", 1)
    )
    found = gazette(StateOfLaw(before), StateOfLaw(after))
    assert not found.entries  # no provision's own words changed
    (term,) = found.terms["us"]
    assert term.term.name == "subject-to-ear"
    assert {"us/ofac/510.521", "us/ofac/510.520/licence-favourable"} <= set(term.users)
    page = blocks_text(gazette_told(found, EN, ("a", "b")), Manner())
    assert "struck out" in page and "above 10" in page and "above 25" in page


def test_whom_a_pack_binds_is_told_once(edited: Edited) -> None:
    before, after = edited("unc/_pack.yaml", lambda t: t.replace("any: [{fact: crosses_mdl, is: 'yes'}, ", "any: ["))
    found = gazette(StateOfLaw(before), StateOfLaw(after))
    assert not found.entries
    (term,) = found.terms["unc"]
    assert term.term.name == "ground-crossed"
    assert set(term.users) == {
        name for name in after.provisions if "ground-crossed" in whom(after, after.provisions[name])
    }
    assert len(term.users) > 10


def test_whom_finds_every_name_again(library: Library) -> None:
    for provision in library.provisions.values():
        assert whom(library, provision), provision.id
    bound = ("south-north-movement", "given-in-the-south", "kr-resident")
    assert whom(library, library.provisions["kr/act/13-1-out"]) == bound


# --- the page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_page_reads_like_a_gazette(library: Library, lang: Tongue) -> None:
    page = blocks_text(gazette_told(days(library, "2017-09-01", "2019-02-01"), lang, ("abc", "abc")), Manner())
    assert "2017-09-01" in page and "2019-02-01" in page
    provision = library.provisions["un/2397/7"]
    assert provision.cite(lang) in page
    flat = re.sub(r"\s+", "", page)
    assert re.sub(r"\s+", "", provision.says[lang]) in flat
    assert re.sub(r"\s+", "", library.packs["un"].binds["un-member"].says[lang]) in flat
    assert page.index(library.packs["un"].title[lang]) < page.index(library.packs["us"].title[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_no_day_of_the_law_breaks_the_page(library: Library, lang: Tongue) -> None:
    for a, b in (("1990-01-01", "2016-12-31"), ("2016-12-31", "2020-01-01"), ("2020-01-01", "2026-11-23")):
        page = blocks_text(gazette_told(days(library, a, b), lang, ("abc", "abc")), Manner())
        assert not re.search(r"\{\w+\}|None|object at", page)


def test_commands(
    capsys: pytest.CaptureFixture[str], edited: Edited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert diff_command("en", "2018-11-19", "2018-11-20", None, None) == 0
    assert "practice/working-group/prior-consultation" in capsys.readouterr().out
    edited("unc/notice.yaml", lambda text: text.replace("at: cargo details", "at: details of the cargo"))
    monkeypatch.setenv("DORASAN_PACKS", str(SHIPPED / "unc"))
    packs = tmp_path / "packs"
    assert diff_command("ko", None, None, None, packs) == 0
    assert "unc/notice/manifest" in capsys.readouterr().out
    assert diff_command("en", str(SHIPPED / "unc"), str(packs), None, None) == 0
    assert "details of the cargo" in capsys.readouterr().out
    assert diff_command("ko", "2018-11-19", "2018-11-19", None, packs) == 0
    assert "unc/notice/manifest" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("a", "b", "key"),
    [
        ("2018-11", "2018-12-01", "gazette.bad_side"),
        ("2018-12-01", None, "gazette.bad_side"),
        ("2018-12-02", "2018-12-01", "gazette.backwards"),
        (None, None, "gazette.bad_side"),
    ],
)
def test_bad_sides_are_told(a: str | None, b: str | None, key: str) -> None:
    with pytest.raises(BadInputError) as bad:
        diff_command("en", a, b, None, None)
    assert [problem.key for problem in bad.value.problems] == [key]
    for lang in LANGS:
        assert bad.value.problems[0].show(lang)
