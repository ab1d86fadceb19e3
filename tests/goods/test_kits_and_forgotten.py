"""Kits opened; what a list forgets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.goods import GoodsLine, classify, exists, forgotten, open_kit
from dorasan.goods.forgotten import Forgotten, Missing
from dorasan.goods.interval import overlap, parse
from dorasan.goods.kits import kit_keys
from dorasan.words import area
from tests.common import LANGS


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("위생키트(5인용)", "hygiene"),
        ("Family hygiene kit, type B", "hygiene"),
        ("dignity kits", "dignity"),
        ("Kitchen set type B", "kitchen"),
        ("쉘터 키트", "shelter"),
        ("Interagency Emergency Health Kit 2017", "emergency_health"),
        ("구급함(50인용)", "first_aid"),
        ("안전분만 키트", "midwifery"),
        ("정수 키트", "water_purification"),
        ("학용품 세트", "school"),
        ("비닐하우스 세트 100평", "greenhouse"),
        ("태양광 랜턴 세트", "solar_lamp"),
        ("취재장비 일체", "reporter"),
    ],
)
def test_kits_are_opened(name: str, key: str) -> None:
    kit = open_kit(name)
    assert kit is not None and kit.key == key


@pytest.mark.parametrize(
    "name",
    [
        "위생키트용 가방",
        "bag for hygiene kits",
        "말라리아 진단키트",
        "",
        "물탱크",
        "neck brace",
        "sewing machine",
        "세면도구 가방",
    ],
)
def test_what_is_no_kit_stays_shut(name: str) -> None:
    assert open_kit(name) is None


def test_every_kit_has_parts_in_both_languages_and_codes() -> None:
    assert len(kit_keys()) == 14
    for name in ("hygiene kit", "취재장비", "반짇고리", "여행용 세면도구"):
        kit = open_kit(name)
        assert kit is not None
        assert all(set(part.name) == {"en", "ko"} and part.candidates and part.quantity for part in kit.components)
    hygiene = open_kit("hygiene kit")
    assert hygiene is not None and overlap(hygiene.candidates, parse("8214.20")), "the nail clipper in it"
    assert exists("821420")
    sewing = open_kit("sewing kit, 30 pcs")
    assert sewing is not None and overlap(sewing.candidates, parse("7319.40")), "the needles in it"


def line(name: str, code: str = "", conveyance: bool = False) -> GoodsLine:
    return GoodsLine(name, name, "", classify(code, False, name).candidates, conveyance)


def keys(*lines: GoodsLine) -> set[str]:
    return {missing.key for missing in forgotten(lines)}


def test_a_generator_without_fuel() -> None:
    assert "machine_fuel" in keys(line("디젤발전기"))
    assert "machine_fuel" not in keys(line("디젤발전기"), line("경유"))
    assert "machine_fuel" not in keys(line("태양광발전기"))


def test_a_truck_brings_a_driver_and_burns_fuel() -> None:
    found = keys(line("1톤 화물차", "8704.21", conveyance=True))
    assert {"vehicle_fuel", "drivers_devices", "carrier", "insurer"} <= found
    assert "vehicles" not in found


def test_vaccine_needs_something_cold() -> None:
    assert "cold_chain" in keys(line("백신", "3002.41"))


def test_an_empty_list_forgets_nothing() -> None:
    assert forgotten([]) == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_finding_and_doubt_can_be_said(lang: str) -> None:
    for key in Missing.__args__:  # type: ignore[attr-defined]
        assert Forgotten(key, ("1", "2")).show(lang)  # type: ignore[arg-type]
    assert all(set(texts) == set(LANGS) for texts in area("goods").values())


@given(st.lists(st.builds(line, st.sampled_from(["트럭", "발전기", "담요", "경유", "zzqx", "펌프 부품"])), max_size=6))
def test_forgotten_never_raises_and_says_a_thing_once(lines: list[GoodsLine]) -> None:
    found = forgotten(lines)
    assert len({missing.key for missing in found}) == len(found)
