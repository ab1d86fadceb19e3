"""Official titles, labelled goods and answer keys, as words are read.

The same figures as ``tools/goods_account.py`` prints: no barred heading is ever shown outside chapters 72 to 89, a
reading is surely wrong for less than one title in a hundred, and plain lines still settle. Every third of the longest
table is read.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass

import pytest

from dorasan.goods import WHOLE, classify
from dorasan.goods.interval import Intervals, of_code, overlap, parse, within
from given_tests.place import DATA

SECTORAL = parse("72-89")
Named = tuple[str, str, Intervals]

GIVEN = {
    "B1-container-last": ["8413", "8501", "7317", "7318", "8409", "8540"],
    "B2-or-and-slash": ["8434 8438", "8419 8437", "8441", "9014 6301", "?", "8438"],
    "B4-fuel-word-last": ["8502", "8704", "8701", "8429", "7321"],
    "B6-official-english-names": ["8414.70", "8437.80", "8716.80", "8448.31", "8708.95", "8414"],
    "H1-dosage-form": ["3004", "3004", "3004", "3004"],
}


@dataclass(frozen=True)
class Figures:
    names: int
    settled: int
    wrong: list[str]
    outside: list[str]


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def truth(*codes: str) -> Intervals:
    return tuple(sorted(of_code(code) for code in {code for code in codes if code}))


def figures(named: list[Named]) -> Figures:
    settled, wrong, outside = 0, [], []
    for name, spec, right in named:
        codes = classify("", False, name, spec).candidates
        settled += within(codes, SECTORAL) or not overlap(codes, SECTORAL)
        if not overlap(codes, right):
            wrong.append(name)
        if within(right, SECTORAL) and not overlap(codes, SECTORAL):
            outside.append(name)
    return Figures(len(named), settled, wrong, outside)


@pytest.mark.parametrize(
    ("file", "code", "title", "digits", "step"),
    [
        ("goods/hs2022_harmonized-system.csv", "hscode", "description", 4, 1),
        ("goods/hs2022_harmonized-system.csv", "hscode", "description", 6, 3),
        ("goods/hs4_titles_ko.csv", "hs4", "title_ko", 4, 1),
    ],
)
def test_the_official_wording_holds_the_truth(file: str, code: str, title: str, digits: int, step: int) -> None:
    found = rows(file)
    named: list[Named] = [(row[title], "", truth(row[code])) for row in found if len(row[code]) == digits][::step]
    told = figures(named)
    assert not told.outside
    assert len(told.wrong) * 100 < told.names, told.wrong


@pytest.mark.parametrize(("language", "settled"), [("en", 80), ("ko", 85)])
def test_labelled_goods(language: str, settled: int) -> None:
    named: list[Named] = [
        (row[f"description_{language}"], "", truth(row["hs6"], *row["acceptable_hs6"].split(";")))
        for row in rows("goods/goods_dev.csv")
    ]
    told = figures(named)
    assert not told.wrong
    assert told.settled * 100 >= settled * told.names


@pytest.mark.parametrize(("key", "settled"), [("nursery_ko", 80), ("medical_kits_en", 65)])
def test_lines_of_a_list_and_the_codes_typed_in_it(key: str, settled: int) -> None:
    goods = [row for row in rows(f"lists/{key}_key.csv") if row["row_type"] == "goods"]
    told = figures(
        [(row["name_clean"], row["spec_clean"], truth(row["hs6"], *row["acceptable_hs6"].split(";"))) for row in goods]
    )
    assert not told.wrong
    assert told.settled * 100 >= settled * told.names
    doubted = 0
    for row in goods:
        found = classify(row["hs_raw"], False, row["name_clean"], row["spec_clean"])
        if row["hs_given_check"].startswith(("wrong", "not_in")):
            assert found.flagged, row["name_clean"]
        elif row["hs_given_check"] == "exact":
            # A metal in the name beside a code of cloth is asked about, sound as that code may be: the safe side.
            assert found.flagged is ("metal_named" in found.doubts), row["name_clean"]
            doubted += found.flagged
    assert doubted <= 1, "one shading screen of aluminium strips in cloth"


@pytest.mark.parametrize(("file", "number"), [(file, n) for file, holds in GIVEN.items() for n in range(len(holds))])
def test_a_given_wording(file: str, number: int) -> None:
    name = rows(f"failing/{file}.csv")[number]["Item"]
    codes, holds = classify("", False, name, "").candidates, GIVEN[file][number]
    assert codes == WHOLE if holds == "?" else all(overlap(codes, parse(code)) for code in holds.split()), name
