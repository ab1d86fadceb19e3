"""Seven public shapes of lists, none with a code: what nobody may read as green, held to a key made from the law.

Each ``lists/NAME.csv`` is a list as such lists are sent; ``lists/NAME_key.csv`` tells of every row what it is and, of
goods, the HS code of 2022, whether resolution 2397 names its chapter (``yes``, ``no``, ``ask`` where practice differs
or a list of luxuries must be asked) and what 15 CFR 746.4 asks with what the row tells (``LICENCE``: American, or a
tenth of it and more).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

import dorasan
from dorasan.case import Case
from dorasan.goods import exists

FOLDER = Path(__file__).parent / "lists"
NAMES = sorted(path.stem for path in FOLDER.glob("*.csv") if not path.stem.endswith("_key"))
UN, COMMERCE = "un-committee", "us-commerce"
TODAY = "2026-11-20"
Key = dict[str, str]


@cache
def keys(name: str) -> tuple[Key, ...]:
    with (FOLDER / f"{name}_key.csv").open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text))


@cache
def case(name: str) -> Case:
    return dorasan.open_law().sit(FOLDER / f"{name}.csv", profile="kr-aid-gift", today=TODAY, as_of=TODAY)


def goods(name: str) -> list[Key]:
    return [key for key in keys(name) if key["row_type"] == "goods"]


def lines(name: str) -> dict[int, str]:
    """The line made of each row of the list."""
    return {made.source.row_first: made.id for made in case(name).project.lists[0].lines if made.source is not None}


def asked(key: Key) -> list[str]:
    """Who must be asked of a row whatever the rest of the project is like."""
    named = key["un_2397_op7"] == "yes" or key["un_ruling"].startswith("PETROLEUM")
    return [UN] * named + [COMMERCE] * (key["bis"] == "LICENCE")


@pytest.mark.parametrize("name", NAMES)
def test_the_key_agrees_with_the_nomenclature_and_the_resolution(name: str) -> None:
    for key in goods(name):
        assert exists(key["hs6"]), key
        if key["un_2397_op7"] != "ask":
            assert (72 <= int(key["hs6"][:2]) <= 89) == (key["un_2397_op7"] == "yes"), key
        if key["un_ruling"].startswith("PETROLEUM"):
            assert key["hs6"].startswith(("2710", "2711")), key


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_read_as_the_key_says(name: str) -> None:
    assert sorted(lines(name)) == [int(key["row_first"]) for key in goods(name)]
    read = {made.source.row_first: made.source.name for made in case(name).project.lists[0].lines if made.source}
    assert read == {int(key["row_first"]): key["name_clean"] for key in goods(name)}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_greener_than_the_key_on_the_first_screen(name: str) -> None:
    ordinary, made = case(name).sitting.ordinary, lines(name)
    wrong = [
        (key["name_clean"], who)
        for key in goods(name)
        for who in asked(key)
        if not ordinary.cell(made[int(key["row_first"])], who).ordinary.gates
    ]
    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_hangs_on_practice_or_on_a_list_of_luxuries_is_green(name: str) -> None:
    groups, made = case(name).sitting.groups, lines(name)
    wrong = [
        key["name_clean"]
        for key in goods(name)
        if key["un_2397_op7"] == "ask" and groups[made[int(key["row_first"])]].green
    ]
    assert not wrong
