"""Petroleum classes and barrels; class of goods; luxury."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest

from dorasan.goods import (
    WHOLE,
    barrels,
    classify,
    goods_kinds,
    luxury_annexes,
    luxury_flags,
    petroleum_classes,
    vehicle_kinds,
)
from dorasan.goods.editions import _codes
from dorasan.goods.interval import of_code, overlap, parse
from dorasan.goods.kind import LUXURY
from dorasan.goods.petroleum import ALL


@pytest.mark.parametrize(
    ("codes", "name", "classes"),
    [
        ("2709", "", {"crude", "condensate_or_ngl"}),
        ("2709", "원유", {"crude"}),
        ("2710.19", "경유", {"refined"}),
        ("2710.19", "실내등유", {"refined"}),
        ("2710.19", "등유", {"refined", "aviation_fuel"}),
        ("2710.19", "항공유 Jet A-1", {"aviation_fuel"}),
        ("2711.12", "프로판", {"lpg"}),
        ("2711", "LPG", {"lpg"}),
        ("2710 3403", "윤활유", {"none", "refined"}),
        ("8413", "경유 펌프", {"none"}),
        ("2701", "연탄", {"none"}),
    ],
)
def test_petroleum(codes: str, name: str, classes: set[str]) -> None:
    assert petroleum_classes(parse(codes), name) == classes


def test_what_is_unknown_may_be_any_class() -> None:
    assert petroleum_classes(WHOLE) == ALL
    for code in _codes()[1]:
        interval = (of_code(code),)
        assert petroleum_classes(interval) and goods_kinds(interval), code


def test_barrels() -> None:
    low, high = barrels(Decimal(8000), Decimal(8000), "L", "경유") or (0, 0)
    assert low == high == pytest.approx(50.318, abs=0.001)
    low, high = barrels(1, 1, "t", "경유") or (0, 0)
    assert low < 1000 / 0.83 / 158.987 < high
    low, high = barrels(1, 1, "t") or (0, 0)
    assert low < 1000 / 0.58 / 158.987 < high, "LPG too, when nothing tells the product"
    assert barrels(5, 5, "pc") is None
    assert barrels(5, 5, None) is None
    low, high = barrels(5, None, "L") or (0, 0)
    assert (round(low, 5), high) == (0.03145, math.inf)


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("1006.30", {"food", "agricultural"}),
        ("3004.90", {"medicine"}),
        ("9018.31", {"medical_device", "other"}),
        ("7308.90", {"other"}),
        ("6301.40", {"basic_need", "medical_device", "other"}),
        ("8525.89", {"press_gear", "other"}),
    ],
)
def test_goods_kinds(code: str, kinds: set[str]) -> None:
    assert goods_kinds(parse(code)) == kinds


def test_everything_may_be_anything() -> None:
    assert len(goods_kinds(WHOLE)) == 7
    assert luxury_flags(WHOLE) == {"no_flag", "listed_class"}


def test_luxury() -> None:
    assert luxury_flags(parse("3004.90")) == {"no_flag"}
    assert luxury_flags(parse("9506.62")) == {"no_flag", "listed_class"}
    assert luxury_flags(parse("9403.60"), "명품 책상") == {"no_flag", "listed_class"}
    assert luxury_annexes(parse("6911.10")) == {"annex_iv_2321"}
    assert luxury_annexes(parse("8413")) == frozenset()
    for code in ("7113.19", "8703.23", "8903.31", "9101.11", "9506.11", "5702.31", "6911.10", "7013.33"):
        assert overlap(LUXURY, parse(code)), code


@pytest.mark.parametrize(
    "code",
    ["2208.30", "3303.00", "4303.10", "9201.10", "9701.21", "2204.21", "9006.53", "3304.99", "2203.00", "4203.10",
     "8528.72", "8471.30", "9005.10", "2402.20"],
)  # fmt: skip
def test_what_a_states_own_list_names_is_no_settled_matter(code: str) -> None:
    """Alcohol, furs, instruments, art, cameras, cosmetics: Seoul's notice; tobacco, electronics: Commerce's."""
    assert luxury_flags(parse(code)) == {"no_flag", "listed_class"}


@pytest.mark.parametrize(
    ("codes", "kinds"),
    [("8704.22", {"truck"}), ("8702-8703", {"bus", "car"}), ("8901.90", {"ship"}), ("86", {"train"}), ("84-87", set())],
)
def test_a_code_says_what_kind_of_conveyance(codes: str, kinds: set[str]) -> None:
    assert vehicle_kinds(parse(codes)) == kinds


def test_every_classified_line_gets_a_full_set() -> None:
    for name in ("휘발유", "물탱크", "zzqx", ""):
        codes = classify("", False, name).candidates
        assert goods_kinds(codes) and petroleum_classes(codes, name) and luxury_flags(codes, name)
