"""Steps fit the applicant, the seat and the way; any view is followed and said; quotas and papers are told."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.cluster import LENIENT, STRICT
from dorasan.opinion.groups import Group
from dorasan.report.blocks_text import blocks_text
from dorasan.report.document import plain
from dorasan.report.first.grounds import quotas
from dorasan.report.first.items import Items
from dorasan.report.first.screen import first_screen
from dorasan.report.first.steps import steps
from dorasan.report.first.waits import Waits
from dorasan.report.terminal_page import Manner
from dorasan.sitting.sitting import Sitting
from dorasan.wording.cells import view_name
from dorasan.words import say
from tests.common import EN, KO, LANGS, shared

TOP = Path(__file__).parents[2]
KINDERGARTEN = TOP / "docs" / "examples" / "kindergarten.csv"
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 26)


def told(file: Path, **more: Any) -> str:
    waits = Waits(shared(file, today=TODAY, **more))
    return "\n".join(plain(words) for words in steps(waits, EN, "x"))


@cache
def screen(sitting: Sitting, lang: Tongue, view: str = STRICT) -> str:
    return blocks_text(first_screen(sitting, lang, view=view), Manner(400))


def rear(key: str) -> str:
    return say("en", f"first.{key}", acts="|").rpartition("|")[2]


@pytest.mark.parametrize(
    ("more", "through", "contact"),
    [
        ({}, "south", "all"),
        ({"profile": "un-body"}, "un_body", "some"),
        ({"profile": "foreign-aid-group"}, "either", "some"),
        ({"profile": "foreign-aid-group", "seat": "us"}, "abroad", "none"),
    ],
    ids=["korean", "un", "foreign", "american"],
)
def test_each_applicant_goes_his_own_way_to_the_committee(more: dict[str, str], through: str, contact: str) -> None:
    text = told(KINDERGARTEN, **more)
    ways = ("south", "government", "un_body", "abroad", "either")
    assert [way for way in ways if rear(f"step_un_{way}") in text] == [through]
    agreement = say("en", "first.agreement_aid")
    acts = EN.vocabulary.registry.acts["contact-report"]["en"]
    assert say("en", f"first.step_before_{contact}", acts=acts, agreement=agreement) in text
    assert ("contact report" in text) is (contact != "none")


def test_the_press_needs_an_invitation_and_no_distribution() -> None:
    text = told(KINDERGARTEN, profile="press")
    assert say("en", "first.agreement_visit") in text and say("en", "first.agreement_aid") not in text


def written(tmp_path: Path, **facts: str) -> Path:
    file = tmp_path / "p.yaml"
    told = ", ".join(f"{name}: '{value}'" for name, value in {"direction": "to_north", **facts}.items())
    file.write_text(
        f"project: p\ntitle: p\nlines: [{{id: a, kind: item, name: Spade, facts: {{{told}}}}}]\n", encoding="utf-8"
    )
    return file


@pytest.mark.parametrize(
    ("facts", "ways"),
    [
        ({"crosses_mdl": "yes", "touches_china": "no"}, {"land"}),
        ({"crosses_mdl": "no", "touches_china": "yes"}, {"china"}),
        ({"crosses_mdl": "no", "touches_china": "no"}, set()),
        ({}, {"land", "china"}),
    ],
    ids=["land", "china", "neither", "unknown"],
)
def test_only_the_ways_that_may_be_gone_are_told(tmp_path: Path, facts: dict[str, str], ways: set[str]) -> None:
    text = told(written(tmp_path, **facts))
    assert {way for way in ("land", "china") if say("en", f"first.crossing_{way}") in text} == ways


def test_the_flu_medicine_is_told_nothing_of_china_and_of_no_today() -> None:
    text = told(FLU)
    assert say("en", "first.crossing_china") not in text and say("en", "first.crossing_land") in text
    assert "Today" not in text
    shown = screen(shared(FLU, today=TODAY), EN)
    assert say("en", "first.now_past") in shown and say("en", "first.now") not in shown


@pytest.mark.parametrize("lang", LANGS, ids=str)
@pytest.mark.parametrize("view", [LENIENT, "kr", "us"])
def test_the_screen_follows_a_view_and_says_so(lang: Any, view: str) -> None:
    sitting = shared(FLU, today=TODAY)
    strict, text = (screen(sitting, lang, one) for one in ("strict", view))
    assert say(lang, "first.view", view=view_name(lang, view)) in text
    assert say(lang, "first.view", view="|").partition("|")[0] not in strict
    groups = Waits(sitting, view).groups
    assert groups["truck-1"].group != Waits(sitting).groups["truck-1"].group or view == "kr"
    if view == LENIENT:
        assert not any(one.group.value == "contested" for one in groups.values())
    if view == "us":
        assert groups["truck-1"].who == ("un-committee",) and groups["truck-1"].group is Group.NEEDED
        assert not groups["truck-1"].surely, "its code and its control numbers are only assumed"
    if view == "kr":
        assert "un-committee" not in groups["truck-1"].who


@pytest.mark.parametrize("lang", [EN, KO], ids=str)
def test_who_holds_a_reading_is_told_as_of_the_day(lang: Any) -> None:
    """On the day Washington and Seoul read the truck in two ways; of fuel nobody had disputed in public yet."""
    sitting = shared(FLU, today=TODAY)
    text = " ".join(screen(sitting, lang).split())
    holders = EN.vocabulary.registry.holders
    assert say(lang, "check.holds_assumed", name=holders["us"][lang]) in text and holders["kr"][lang] in text
    assert say(lang, "first.group_contested_none", who="").strip() in text, "only from March 2019 on"


def test_fuel_is_told_with_its_quota_and_what_nobody_knows_is_not_called_fuel(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    rows = [("연번", "품명", "수량", "HS코드"), (1, "등유", "2000 L", "2710.19"), (2, "백미", "1 t", "1006.30"),
            (3, "알 수 없는 물건", "1", "")]  # fmt: skip
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    sitting = shared(file, today=TODAY)
    for lang in LANGS:
        items = Items(sitting, lang)
        ((told_, known),) = quotas(Waits(sitting), items)
        assert not known, "a figure that nobody stated is no account"
        assert "1 등유" in told_ and "백미" not in told_ and "알 수" not in told_
        assert told_ in " ".join(screen(sitting, lang).split())
