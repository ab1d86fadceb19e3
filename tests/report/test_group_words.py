"""What a group is called never reads weaker than its lines: whom each needs, by what surely bites, on whose word."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.finding import Says
from dorasan.law.provision import Layer
from dorasan.opinion.bites import Bites
from dorasan.opinion.groups import Group, Grouped
from dorasan.report.blocks_text import blocks_text
from dorasan.report.first.grounds import cited
from dorasan.report.first.headings import names_of_groups
from dorasan.report.first.heaps import heaps
from dorasan.report.first.items import Items
from dorasan.report.first.order import ordered
from dorasan.report.first.screen import first_screen
from dorasan.report.first.waits import Waits
from dorasan.report.terminal_page import Manner
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.words import say
from tests.common import EN, KO, LANGS, current, load_here, shared, sit

TODAY = date(2026, 11, 26)
TOP = Path(__file__).parents[2]
HEAD = "번호,품명,규격,수량,HS코드,원산지\n"
GOODS = (
    "1,스트로브잣나무 종자,,100,1209.99,국산", "2,심정펌프,3.7kW,1,8413.70,국산", "3,온습도계(디지털),,2,9025.80,중국",
    "4,쌀,,100,1006.30,국산", "5,스테인리스 식판,SUS304,100,,국산", "6,초음파 진단기,,1,9018.12,미국산",
    "7,원심펌프,,1,8413.70,미국산",
)  # fmt: skip
BANK = """
plan:
  pays: {answer: bank, name: 조선무역은행, by: Kim, on: 2026-11-26}
  profile: {answer: kr-aid-gift, by: Kim, on: 2026-11-26}
parties:
  bank: {name: 조선무역은행, role: bank}
lines:
- {id: payment-1, kind: payment, name: 송금, facts: {settled_by: bank, pays_for: unknown}}
"""


def sat(folder: Path, more: str = "profile_assumed: true\n", profile: str | None = None) -> Sitting:
    (folder / "list.csv").write_text(HEAD + "\n".join(GOODS) + "\n", encoding="utf-8")
    head = "project: aid\ntitle: aid\nprofile: kr-aid-gift\nlists:\n- {file: list.csv}\n"
    (folder / "aid.yaml").write_text(head + more, encoding="utf-8")
    return sit(current(), load_here(folder / "aid.yaml"), today=TODAY, profile=profile)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    return sat(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def hit(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """The same, paid through a bank whose name is like a listed one."""
    return sat(tmp_path_factory.mktemp("hit"), BANK)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """The same with another profile than the file's own tried against it."""
    return sat(tmp_path_factory.mktemp("tried"), BANK, profile="foreign-aid-group")


@pytest.fixture(params=["plain", "hit"])
def found(request: pytest.FixtureRequest) -> Sitting:
    sitting: Sitting = request.getfixturevalue(request.param)
    return sitting


def line(sitting: Sitting, number: str) -> Grouped:
    return sitting.groups[sitting.line(number).line.id]


@cache
def told(sitting: Sitting, lang: Tongue) -> str:
    return blocks_text(first_screen(sitting, lang), Manner(400))


# --- whom -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_each_line_is_told_under_all_its_own_authorities_and_no_other(
    found: Sitting, lang: Tongue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few heaps there is room for: two authorities that are both needed are never a choice."""
    monkeypatch.setattr("dorasan.report.first.order.MOST_HEAPS", 2)
    waits = Waits(found)
    assert any(len({one.who for one in members}) > 1 for heap, members in ordered(waits) if heap[0] is Group.NEEDED)
    names = names_of_groups(waits, lang)
    assert set(names) == set(waits.groups), "no line is lost where heaps are put together"
    for name, one in waits.groups.items():
        if one.group in (Group.NEEDED, Group.CONTESTED, Group.ORDINARILY_NEEDED):
            _, words = names[name]
            words = words.rpartition(": ")[2]
            for who in waits.foreign:
                assert (authority_short(lang, who) in words) == (who in one.who), (name, words)
    screen = blocks_text(heaps(waits, Items(found, lang)), Manner(400))
    assert "one or more" not in screen and "가운데 하나" not in screen
    both = say(lang, "first.and").join(authority_short(lang, who) for who in line(found, "7").who)
    assert len(line(found, "7").who) == 2 and re.search(rf"{re.escape(both)}, [^:]*: 7 ", screen)


def test_answering_makes_no_heading_weaker(plain: Sitting, hit: Sitting) -> None:
    """A bank like a listed one takes nobody away of those who were needed before."""
    before, after = (names_of_groups(Waits(one), EN) for one in (plain, hit))
    for name, one in plain.groups.items():
        if one.group is Group.NEEDED:
            assert set(one.who) <= set(hit.groups[name].who)
            assert before[name][1] == after[name][1]


# --- by what ----------------------------------------------------------------------------------------------------------


def test_what_is_cited_of_a_sure_need_surely_bites(found: Sitting) -> None:
    waits, checked = Waits(found), 0
    for name, one in waits.groups.items():
        if one.group is not Group.NEEDED:
            continue
        biting = {
            bite.provision.cite(EN)
            for act in found.rulings[name].acts
            for bite in Bites().on(act.row, Layer.LAW)
            if bite.says is Says.BITES
        }
        for cite in cited(waits, EN, name, one.who):
            assert cite in biting
            checked += 1
    assert checked > 3


def test_what_hangs_is_told_by_what_it_turns_on(plain: Sitting, hit: Sitting) -> None:
    """A tray of steel turns on its code; seeds paid for through a listed bank on the freeze; nothing on tanks."""
    tray = line(plain, "5")
    assert tray.group is Group.ON_THING and tray.hangs[0] == "hs"
    assert cited(Waits(plain), EN, tray.line, ["un-committee"]) == ["S/RES/2397 (2017) para 7"]
    seeds = line(hit, "1")
    assert "para 8 (d)" in cited(Waits(hit), EN, seeds.line, ["un-committee"])[0]
    for sitting in (plain, hit):
        waits = Waits(sitting)
        for name, one in waits.groups.items():
            if one.group is not Group.BARRED:
                assert "1718 (2006) para 8 (a) (i)" not in cited(waits, EN, name, one.who)[0]


def test_a_name_like_a_listed_one_is_no_matter_of_the_applicants_word(plain: Sitting, hit: Sitting) -> None:
    assert line(plain, "4").group is Group.ORDINARILY_CLEAR
    for number in ("1", "4", "payment-1"):
        one = line(hit, number)
        assert one.group is Group.ON_LISTED and one.hangs[0] in hit.ordinary.hits
    assert line(hit, "3").group is Group.ON_THING
    for lang, words in (
        (EN, "Hangs on a name like a listed one (3)"),
        (KO, "제재명단과 비슷한 이름의 판단에 달림 (3)"),
    ):
        screen = told(hit, lang)
        heading = screen.index(words)
        assert "payment-1" in screen[heading : screen.index("\n", heading)]
        assert say(lang, "first.group_on_diligence") not in screen
        assert say(lang, "first.listed_too", n=2) in screen  # what hangs on the thing hangs on the name as well


# --- on whose word ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_a_profile_that_nobody_chose_is_told_as_a_guess(plain: Sitting, hit: Sitting, lang: Tongue) -> None:
    guess = say(lang, "first.premise_guessed", profile="|", command="|").split("|")[0]
    assert (
        plain.profile_guessed
        and guess in told(plain, lang)
        and f"dorasan ask {plain.project.file}" in told(plain, lang)
    )
    assert not hit.profile_guessed and guess not in told(hit, lang)
    title = hit.profile.title[lang] if hit.profile is not None else ""
    assert hit.profile is None or hit.profile.says[lang].rstrip(".") in told(hit, lang)
    assert title in names_of_groups(Waits(hit), lang)[line(hit, "2").line][1], "by itself a group names the profile"


@pytest.mark.parametrize("lang", LANGS)
def test_a_profile_tried_against_the_file_says_so(tried: Sitting, hit: Sitting, lang: Tongue) -> None:
    assert tried.profile is not None and hit.profile is not None
    titles = {"own": hit.profile.title[lang], "profile": tried.profile.title[lang]}
    assert say(lang, "first.premise_tried", **titles) in told(tried, lang)
    assert say(lang, "first.premise_tried", **titles) not in told(hit, lang)


def test_what_a_foreign_applicant_answered_is_told_and_what_he_did_not_is_asked(tmp_path: Path) -> None:
    facts = "facts: {actor_nationality: eu, actor_residence: eu, us_person: 'no'}\n"
    answered = sat(tmp_path, facts, profile="foreign-aid-group")
    screen = told(answered, EN)
    known = "Known: nationality of who acts: European Union; residence of who acts: European Union"
    assert known in " ".join(screen.split())
    assert "Asked first: territory of departure" in screen and "donors" not in screen
    assert "Seat: South Korea" not in screen and "Own approvals: South Korea only" in screen
    (tmp_path / "open").mkdir()
    open_ = told(sat(tmp_path / "open", "", profile="foreign-aid-group"), EN)
    assert "Asked first: nationality of who acts" in open_ and "Seat: South Korea" not in open_


@pytest.mark.parametrize("lang", LANGS)
def test_what_all_likely_codes_come_to_is_told(plain: Sitting, lang: Tongue) -> None:
    asked = say(lang, "first.needs", who="|").strip("|")
    (likely,) = [row for row in told(plain, lang).splitlines() if "7323.93" in row]
    assert asked in likely and authority_short(lang, "un-committee") in likely


@pytest.mark.parametrize("lang", LANGS)
def test_likely_codes_by_which_a_line_would_hang_on_something_else_are_only_counted(lang: Tongue) -> None:
    screen = told(shared(TOP / "docs/examples/clinic.csv", today=TODAY), lang)
    assert say(lang, "classify.likely_of", n=3, how="dorasan classify") in screen and "3004.90" not in screen


def test_initials_are_spelt_out_once(plain: Sitting) -> None:
    screen = told(plain, EN)
    assert screen.count("BIS: US Commerce;") == 1 and "UN: " not in screen.rpartition("\n")[2]
    assert "MOU: Unification" in screen and "미 상무부:" not in told(plain, KO)
