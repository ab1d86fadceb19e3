"""Recall and false alarms, on the shipped lists and on names written here; larger sets: tools/name_figures.py."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from dorasan.parties.compare import THRESHOLD, likeness, weights
from dorasan.parties.editions import editions
from dorasan.parties.entry import ListEntry, ListName, PartyKind
from dorasan.parties.screen import screen

WEIGH = weights(entry for edition in editions() for entry in edition.entries)
UN = editions()[0]

# One name in hangul, as the North writes it and as the South writes it. Nobody is meant.
WRITTEN = [
    ("박정남", "Pak Jong Nam", "Park Jeong-nam"),
    ("최강일", "Choe Kang Il", "Choi Kang-il"),
    ("정명수", "Jong Myong Su", "Jung Myung-soo"),
    ("리성호", "Ri Song Ho", "Lee Sung-ho"),
    ("류경수", "Ryu Kyong Su", "Yoo Kyung-soo"),
    ("강철민", "Kang Chol Min", "Kang Cheol-min"),
    ("조영희", "Jo Yong Hui", "Cho Young-hee"),
    ("백은주", "Paek Un Ju", "Baek Eun-joo"),
    ("한광혁", "Han Kwang Hyok", "Han Kwang-hyuk"),
    ("윤태식", "Yun Thae Sik", "Yoon Tae-sik"),
    ("림학순", "Rim Hak Sun", "Lim Hak-soon"),
    ("오정희", "O Jong Hui", "Oh Jung-hee"),
    ("신혜련", "Sin Hye Ryon", "Shin Hye-ryun"),
    ("주금옥", "Ju Kum Ok", "Joo Geum-ok"),
    ("권혁봉", "Kwon Hyok Bong", "Gwon Hyeok-bong"),
    ("문창걸", "Mun Chang Gol", "Moon Chang-geol"),
]
NAMESAKES = [
    ("Pak Jong Nam", "Pak Jong Il"),
    ("Pak Jong Nam", "Pak Chun Nam"),
    ("Choe Kang Il", "Choe Kyong Il"),
    ("Kim Chol Jin", "Kim Chol Jun"),
    ("Ri Song Ho", "Ri Song Hui"),
    ("김철진", "김철준"),
    ("Han Kwang Hyok", "Han Kwang Hak"),
]
INNOCENT = [
    "Korean Red Cross",
    "Ministry of Unification",
    "통일부",
    "대한적십자사",
    "Kaesong Provincial Children's Hospital",
    "Pyongyang Central Tree Nursery",
    "Jeju Tangerine Growers' Cooperative",
    "World Food Programme",
    "우리민족서로돕기운동",
    "Maria Schneider",
    "Jean-Pierre Dubois",
]


def alike(one: str, two: str, kind: PartyKind = "person") -> bool:
    return likeness(one, two, kind, WEIGH).score >= THRESHOLD


@pytest.mark.parametrize("names", WRITTEN, ids=lambda names: names[1])
def test_one_name_in_three_spellings(names: tuple[str, str, str]) -> None:
    assert [pair for pair in combinations(names, 2) if not (alike(*pair) and alike(*reversed(pair)))] == []


@pytest.mark.parametrize("pair", NAMESAKES, ids="/".join)
def test_namesakes_are_told_apart(pair: tuple[str, str]) -> None:
    assert not alike(*pair) and not alike(*reversed(pair))


def test_different_people_are_told_apart() -> None:
    assert [
        (one, two) for mine, theirs in combinations(WRITTEN, 2) for one in mine for two in theirs if alike(one, two)
    ] == []


@pytest.mark.parametrize("name", INNOCENT)
def test_innocents_are_left_alone(name: str) -> None:
    assert not screen(name, as_of=None).hits


def without(entry: ListEntry, name: ListName) -> ListEntry:
    """The entry as if that spelling of it had never been listed."""
    return replace(entry, names=tuple(other for other in entry.names if other.text != name.text))


@pytest.mark.parametrize(("kind", "found", "of"), [("person", 219, 233), ("entity", 170, 238)])
def test_a_listed_party_is_found_by_a_spelling_that_the_list_lacks(kind: PartyKind, found: int, of: int) -> None:
    """docs/decisions/0008-names-without-icu.md; many bodies' other names are different words altogether."""
    held = [(entry, name) for entry in UN.entries if entry.kind == kind for name in entry.names if len(entry.names) > 1]
    held = [(entry, name) for entry, name in held if without(entry, name).names]
    hits = sum(any(alike(name.text, other.text, kind) for other in without(entry, name).names) for entry, name in held)
    assert (hits, len(held)) == (found, of)
