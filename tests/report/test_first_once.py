"""The first screen says nothing twice, and leaves out nothing that it has not said."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import HANGING, Group
from dorasan.report.blocks_text import blocks_text
from dorasan.report.document import Part, Points, plain
from dorasan.report.first.beside import act_of, asked_of
from dorasan.report.first.grounds import cited
from dorasan.report.first.headings import Told, alone, group_name
from dorasan.report.first.heaps import heaps
from dorasan.report.first.items import Items
from dorasan.report.first.order import open_facts, ordered, own_kind
from dorasan.report.first.screen import first_screen
from dorasan.report.first.waits import Waits
from dorasan.report.terminal_page import Manner
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import authority_short
from dorasan.wording.values import label
from dorasan.words import say
from tests.common import LANGS, ONE_OF_BOTH, shared
from tests.strategies import PROOF

TOP = Path(__file__).parents[2]
CLINIC = TOP / "docs" / "examples" / "clinic.csv"
FLU, TRAIN, PESTICIDE = (
    TOP / "cases" / name / "project.yaml"
    for name in ("2019-01-flu-medicine", "2018-11-survey-train", "2018-11-pine-wilt")
)
TODAY = date(2026, 11, 26)
MOST = {80: 50, 100: 44}
OF_A_LIST = {False: {80: 40, 100: 34}, True: {80: 43, 100: 39}}
TRAY, SCANNER = ("스테인리스 식판", "7323.93", "중국"), ("초음파 진단기", "9018.12", "미국산")
GOODS = (("등유", "2710.19", "국산"), TRAY, TRAY, SCANNER, SCANNER, ("원심펌프", "8413.70", "미국산"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """A list of which something needs the UN, something Commerce, and something both."""
    file = tmp_path_factory.mktemp("both") / "list.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = [(n, name, 3, code, origin) for n, (name, code, origin) in enumerate(GOODS, start=1)]
        csv.writer(out).writerows([("연번", "품명", "수량", "HS코드", "원산지"), *rows])
    return shared(file, today=TODAY)


@cache
def told(sitting: Sitting, lang: Tongue) -> str:
    return " ".join(blocks_text(first_screen(sitting, lang), Manner(4000)).split())


def parts(waits: Waits, lang: Tongue) -> list[Part]:
    return [part for part in heaps(waits, Items(waits.sitting, lang)) if isinstance(part, Part)]


@pytest.mark.parametrize("lang", LANGS, ids=str)
@pytest.mark.parametrize("file", [FLU, TRAIN, PESTICIDE], ids=lambda file: file.parent.name)
def test_the_longest_screens_stay_a_page(file: Path, lang: Tongue) -> None:
    screen = first_screen(shared(file, today=TODAY), lang, travels=True)
    for width, most in MOST.items():
        assert len(blocks_text(screen, Manner(width)).splitlines()) <= most


@pytest.mark.parametrize("profile", [None, "foreign-aid-group", *(["kr-local-government", "un-body"] if PROOF else [])])
def test_a_list_stays_a_page_whoever_sends_it(profile: str | None) -> None:
    """Of an applicant from abroad more is open, and more is asked of whom; of an aid group most."""
    sitting = shared(CLINIC, today=TODAY, profile=profile)
    for lang in LANGS:
        screen = first_screen(sitting, lang, travels=True)
        for width, most in OF_A_LIST[profile in ("un-body", "foreign-aid-group")].items():
            assert len(blocks_text(screen, Manner(width)).splitlines()) <= most


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_an_act_is_named_with_the_first_group_that_waits_for_it(both: Sitting, lang: Tongue) -> None:
    for sitting in (both, shared(CLINIC, today=TODAY), shared(TRAIN, today=TODAY)):
        waits, known = Waits(sitting), set[tuple[str, str]]()
        for part, (heap, members) in zip(parts(waits, lang), ordered(waits), strict=True):
            group, _, who = heap
            if group in HANGING or any(one.who != who for one in members):
                continue
            for name in who:
                act = act_of(waits, name, [one.line for one in members])
                whole = asked_of(lang, name, act)
                assert (whole in plain(part.title)) is (
                    (name, act) not in known or whole == authority_short(lang, name)
                )
                assert authority_short(lang, name) in plain(part.title)
                other = Told(acts={(name, "another")})
                assert whole in group_name(waits, lang, heap, members, other), "an act is known with its own name alone"
                known.add((name, act))


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_needed_likewise_and_the_same_paragraphs_follow_what_they_speak_of(both: Sitting, lang: Tongue) -> None:
    waits = Waits(both)
    needed = [
        (plain(part.title), members, plain(next(block for block in part.blocks if isinstance(block, Points)).items[0]))
        for part, ((group, *_), members) in zip(parts(waits, lang), ordered(waits), strict=True)
        if group is Group.NEEDED
    ]
    assert [len(members[0].who) for _, members, _ in needed] == [1, 1, 2]
    likewise, above = say(lang, "first.group_needed_likewise", who=""), say(lang, "first.ground_above")
    assert [title.startswith(likewise) for title, *_ in needed] == [False, True, True]
    assert [above in text for *_, text in needed] == [False, False, True]
    cites = [cited(waits, lang, members[0].line, members[0].who) for _, members, _ in needed]
    assert set(cites[2]) == {*cites[0], *cites[1]}
    assert above not in told(shared(TRAIN, today=TODAY), lang), "nothing told the armistice before the locomotive"


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_an_open_fact_is_told_once_with_all_its_lines(lang: Tongue) -> None:
    sitting = shared(CLINIC, today=TODAY)
    waits, known = Waits(sitting), Told()
    heaps(waits, Items(sitting, lang), known)
    assert known.open and known.open <= set(open_facts(waits))
    text = told(sitting, lang)
    more = say(lang, "first.unknown_more")
    before, after = text.split(more)
    for fact in known.open:
        assert label(lang, fact) in before and label(lang, fact) not in after
    n = open_facts(waits)
    first = next(fact for fact, _ in n.most_common() if fact not in known.open)
    assert say(lang, "first.unknown_one", ask=label(lang, first), n=n[first]) in after
    assert sum(n.values()) == sum(len(own_kind(sitting, one)) for one in waits.groups.values() if one.group in HANGING)


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_a_line_is_named_again_only_where_a_number_would_say_nothing(both: Sitting, lang: Tongue) -> None:
    """Diesel by its id where that is a word; kerosene of a list by number and name."""
    flu, words = shared(FLU, today=TODAY), say(lang, "first.quota", cite="|", says="|", items="|").partition("|")[0]
    assert ": fuel-1. " in told(flu, lang).partition(words)[2]
    assert ": 1 등유. " in told(both, lang).partition(words)[2]
    fresh = Items(flu, lang)
    assert fresh.again(["fuel-1"]) == fresh.name("fuel-1") != fresh.again(["fuel-1"]) == "fuel-1"


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_what_a_likely_code_comes_to_says_what_it_hangs_on(lang: Tongue) -> None:
    sitting = shared(CLINIC, today=TODAY)
    hanging = [one for one in sitting.groups.values() if one.group in HANGING]
    for one in hanging:
        assert alone(lang, sitting, one) == say(lang, "first.hangs_on", facts=label(lang, own_kind(sitting, one)[0]))
    needed = next(one for one in sitting.groups.values() if one.group is Group.NEEDED)
    assert hanging and authority_short(lang, needed.who[0]) in alone(lang, sitting, needed)
    assert say(lang, "first.hangs_on", facts="|").strip("|") in told(sitting, lang)
