"""Answers that a line's own code or words contradict, and harmless neighbours that they do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from dorasan.goods.editions import TABLES, any_inside
from dorasan.goods.interval import WHOLE, parse
from dorasan.goods.telltale import LISTS, Telltale, contradicted
from dorasan.yaml12 import Loader
from tests.common import FACTS, LANGS

TABLE: dict[str, Any] = yaml.load((TABLES / "telltales.yaml").read_text(encoding="utf-8"), Loader=Loader)
EVERY_LIST = LISTS | {"us", "eu"}
ARMS = ("arms_or_wmd_list", "not_listed")
DUAL = ("dual_use_list", "not_listed")
LUXURY = ("luxury", "no_flag")
PETROLEUM = ("petroleum", "none")
DEVICE = ("ofac_excluded_device", "no")
FOOD = ("goods_kind", "food")
FARM = ("goods_kind", "agricultural")
EAR99 = ("eccn", "ear99")


def told(answer: tuple[str, str], codes: str, words: str = "", lists: frozenset[str] = LISTS) -> Telltale | None:
    return contradicted(*answer, parse(codes) if codes else WHOLE, words, lists)


@pytest.mark.parametrize(
    ("answer", "codes", "may_be"),
    [
        (LUXURY, "7113.19", {"listed_class"}),
        (LUXURY, "7102.39", {"listed_class"}),
        (LUXURY, "9101.11", {"listed_class"}),
        (LUXURY, "9506.11", {"listed_class"}),
        (LUXURY, "6911.10", {"listed_class"}),
        (LUXURY, "5702.42", {"listed_class"}),
        (LUXURY, "8903.33", {"listed_class"}),
        (LUXURY, "8703.10", {"listed_class"}),
        (LUXURY, "7013.33", {"listed_class"}),
        (LUXURY, "2208.30", {"listed_class"}),
        (LUXURY, "2203.00", {"listed_class"}),
        (LUXURY, "4303.10", {"listed_class"}),
        (ARMS, "9301.90", {"listed"}),
        (ARMS, "9306.21", {"listed"}),
        (ARMS, "8710.00", {"listed"}),
        (ARMS, "8906.10", {"listed"}),
        (ARMS, "3602.00", {"listed"}),
        (ARMS, "3603.60", {"listed"}),
        (ARMS, "2844.10", {"listed"}),
        (ARMS, "2845.10", {"listed"}),
        (ARMS, "8401.30", {"listed"}),
        (ARMS, "2612.10", {"listed"}),
        (ARMS, "8526.10", {"listed"}),
        (ARMS, "9027.30", {"listed"}),
        (ARMS, "8485.20", {"listed"}),
        (ARMS, "2808.00", {"listed"}),
        (ARMS, "2837.11", {"listed"}),
        (ARMS, "8457.10", {"listed"}),
        (DUAL, "8806.29", {"listed"}),
        (DUAL, "8525.83", {"listed"}),
        (DUAL, "6815.11", {"listed"}),
        (DUAL, "9301.90", {"listed"}),
        (("strategic_kr", "determined_not_strategic"), "9305.10", {"strategic"}),
        (("strategic_kr", "determined_not_strategic"), "8806.24", {"strategic"}),
        (EAR99, "9303.20", {"regime_controlled", "no_de_minimis"}),
        (EAR99, "8471.30", {"anti_terrorism_only"}),
        (EAR99, "3002.41", {"anti_terrorism_only"}),
        (EAR99, "8802.40", {"anti_terrorism_only", "regime_controlled"}),
        (PETROLEUM, "2709.00", {"crude", "condensate_or_ngl"}),
        (PETROLEUM, "2710.19", {"refined", "aviation_fuel"}),
        (PETROLEUM, "2710.12", {"refined", "aviation_fuel"}),
        (PETROLEUM, "2711.11", {"condensate_or_ngl"}),
        (PETROLEUM, "2711.12", {"lpg", "condensate_or_ngl"}),
        (PETROLEUM, "2712.20", {"refined"}),
        (PETROLEUM, "2713.20", {"refined"}),
        (PETROLEUM, "2715.00", {"refined"}),
        (PETROLEUM, "3403.19", {"refined"}),
        (PETROLEUM, "3826.00", {"refined"}),
        (PETROLEUM, "2707.10", {"refined"}),
        (DEVICE, "9027.89", {"yes"}),
        (DEVICE, "7017.20", {"yes"}),
        (DEVICE, "8419.20", {"yes"}),
        (DEVICE, "8419.33", {"yes"}),
        (DEVICE, "8414.70", {"yes"}),
        (DEVICE, "9019.20", {"yes"}),
        (DEVICE, "9020.00", {"yes"}),
        (DEVICE, "9018.14", {"yes"}),
        (DEVICE, "9031.10", {"yes"}),
        (FOOD, "2208.30", {"other"}),
        (FOOD, "1207.30", {"other"}),
        (FOOD, "2402.20", {"other"}),
        (FARM, "0602.20", {"other"}),
        (FARM, "3808.91", {"other"}),
        (FARM, "3920.10", {"basic_need", "other"}),
        (FARM, "8701.92", {"basic_need", "other"}),
        (FARM, "3004.90", {"medicine"}),
        (("goods_kind", "medicine"), "9018.31", {"medical_device", "basic_need", "other"}),
        (("goods_kind", "medical_device"), "9301.90", {"other"}),
        (("goods_kind", "press_gear"), "6204.62", {"basic_need", "other"}),
        (("goods_kind", "basic_need"), "8704.21", {"other"}),
        (("aircraft_spare", "yes"), "8708.99", {"no"}),
        (("vehicle_kind", "ship"), "8704.21", {"truck"}),
        (("vehicle_kind", "truck"), "8901.90", {"ship"}),
        (("vehicle_kind", "bus"), "8703.23", {"car"}),
    ],
)
def test_a_code_contradicts(answer: tuple[str, str], codes: str, may_be: set[str]) -> None:
    found = told(answer, codes)
    assert found is not None and found.by == "code" and found.seen == codes
    assert found.may_be == may_be


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (LUXURY, "7117.19"),  # imitation jewellery: no annex names it
        (LUXURY, "9113.90"),  # a watch strap
        (LUXURY, "9503.00"),
        (LUXURY, "7013.37"),
        (LUXURY, "2207.10"),  # alcohol for disinfection
        (LUXURY, "2209.00"),
        (LUXURY, "3401.11"),
        (LUXURY, "9208.90"),  # whistles
        (LUXURY, "8702.10"),  # public transport is left out
        (LUXURY, "8704.21"),
        (LUXURY, "8471.30"),  # whether a laptop is a luxury hangs on its user
        (ARMS, "9503.00"),
        (ARMS, "3605.00"),
        (ARMS, "8526.91"),
        (ARMS, "2844.43"),
        (ARMS, "8906.90"),
        (ARMS, "3102.10"),
        (ARMS, "2836.20"),
        (ARMS, "9018.31"),
        (ARMS, "8806.21"),
        (DUAL, "8806.21"),
        (DUAL, "9018.50"),
        (PETROLEUM, "2701.12"),
        (PETROLEUM, "3406.00"),
        (PETROLEUM, "1515.90"),
        (PETROLEUM, "3304.99"),
        (PETROLEUM, "7311.00"),
        (DEVICE, "9018.31"),
        (DEVICE, "9022.14"),
        (DEVICE, "7017.90"),
        (DEVICE, "7010.90"),
        (DEVICE, "9011.20"),
        (FOOD, "2209.00"),
        (FOOD, "2201.10"),
        (FOOD, "1207.40"),
        (FOOD, "1006.30"),
        (FOOD, "2309.90"),
        (FARM, "1209.91"),
        (FARM, "3102.10"),
        (FARM, "2309.90"),
        (FARM, "0511.10"),
        (FARM, "0407.11"),
        (EAR99, "1006.30"),
        (EAR99, "6301.40"),
        (("vehicle_kind", "truck"), "8704.21"),
        (("vehicle_kind", "truck"), "8701.92"),
        (("aircraft_spare", "yes"), "8803.30"),
        (("goods_kind", "medicine"), "3004.90"),
        (("goods_kind", "press_gear"), "8525.89"),
    ],
)
def test_a_harmless_code_does_not(answer: tuple[str, str], codes: str) -> None:
    assert told(answer, codes, "", LISTS) is None


@pytest.mark.parametrize(
    ("answer", "english", "korean"),
    [
        (LUXURY, "Gold necklaces", "금목걸이"),
        (LUXURY, "20 gold watches", "명품 손목시계"),
        (LUXURY, "Whisky, 12 years", "스카치위스키 700ml"),
        (LUXURY, "bottle of wine", "와인 2병"),
        (LUXURY, "Bone china set", "본차이나 찻잔 세트"),
        (LUXURY, "Persian rug", "양탄자"),
        (LUXURY, "Skis and bindings", "스키 10대"),
        (LUXURY, "Lead crystal bowl for guests", "크리스털 와인잔"),
        (LUXURY, "Sedan, 2.0 l", "승용차"),
        (LUXURY, "Fur coats", "밍크코트"),
        (ARMS, "Rifles", "소총"),
        (ARMS, "air rifle and pellets", "공기총"),
        (ARMS, "Hunting shotgun (used)", "엽총 (중고)"),
        (ARMS, "Ammunition 9 mm", "실탄 100발"),
        (ARMS, "Dynamite", "다이너마이트"),
        (ARMS, "uranium", "천연우라늄"),
        (ARMS, "Body armour for guards", "방탄조끼"),
        (ARMS, "concentrated nitric acid", "질산"),
        (ARMS, "sodium cyanide 98%", "시안화나트륨"),
        (ARMS, "5 axis CNC machining centre", "5축 머시닝센터"),
        (ARMS, "Laboratory fermenter 20 L", "발효조 20L"),
        (ARMS, "UV spectrophotometer", "자외선 분광광도계"),
        (ARMS, "side scan sonar", "다중빔 음향측심기"),
        (ARMS, "full face mask", "방독면"),
        (DUAL, "Thermal camera, US-made", "체온측정용 열화상 카메라"),
        (DUAL, "night vision goggles", "야간투시경"),
        (DUAL, "agricultural drone", "농업용 드론"),
        (DUAL, "carbon fibre", "탄소섬유"),
        (DUAL, "magnetometer", "자력계"),
        (PETROLEUM, "diesel", "차량용 경유"),
        (PETROLEUM, "Jet fuel", "항공유"),
        (PETROLEUM, "engine oil 15W-40", "엔진오일"),
        (PETROLEUM, "paraffin wax", "파라핀 왁스"),
        (PETROLEUM, "butane gas", "휴대용 부탄가스"),
        (PETROLEUM, "asphalt", "아스콘"),
        (DEVICE, "PCR machine made in Korea, paid by a US donor", "유전자증폭기"),
        (DEVICE, "Borosilicate laboratory glassware", "붕규산 유리기구"),
        (DEVICE, "Oxygen concentrator 5 lpm", "산소농축기"),
        (DEVICE, "ultra-low temperature freezer", "초저온 냉동고"),
        (DEVICE, "Class II biosafety cabinet", "생물안전작업대"),
        (DEVICE, "Autoclave 75 L, vertical", "고압증기멸균기 75L"),
        (DEVICE, "LED fluorescence microscope", "형광현미경"),
        (DEVICE, "flow cytometer", "유세포분석기"),
        (DEVICE, "GeneXpert machine", "진엑스퍼트 장비"),
        (DEVICE, "HEPA filters", "헤파필터"),
        (DEVICE, "water bath, 20 litres", "항온수조 20리터"),
        (DEVICE, "CO2 incubator", "이산화탄소 배양기"),
        (DEVICE, "orbital shaker", "진탕기"),
        (FOOD, "US bourbon whisky", "막걸리"),
        (FOOD, "castor beans", "피마자 종자"),
        (FOOD, "cigarettes", "담배"),
        (FARM, "pine saplings grown in Korea", "잣나무 묘목"),
        (FARM, "insecticide", "살충제"),
        (FARM, "greenhouse film", "농업용 비닐"),
        (FARM, "tractor", "경운기"),
        (EAR99, "laptops", "노트북 3대"),
        (("vehicle_kind", "truck"), "ferry", "여객선"),
        (("vehicle_kind", "ship"), "locomotive", "기관차"),
    ],
)
def test_words_contradict_in_both_languages(answer: tuple[str, str], english: str, korean: str) -> None:
    for words in (english, korean, f"{english}\n{korean}"):
        assert told(answer, "", words) is not None, words


@pytest.mark.parametrize(
    ("answer", "codes", "words"),
    [
        (LUXURY, "", "watch strap"),
        (LUXURY, "", "손목시계 줄"),
        (LUXURY, "1701.99", "crystal sugar"),
        (LUXURY, "", "liquid crystal display"),
        (LUXURY, "", "wine glass washing brush"),
        (LUXURY, "", "tennis court net post"),
        (LUXURY, "", "전기플러그"),
        (LUXURY, "", "맥주보리 종자"),
        (LUXURY, "", "알코올 없는 무알코올 맥주"),
        (LUXURY, "", "non-alcoholic beer"),
        (LUXURY, "", "car seat cover"),
        (LUXURY, "", "기타"),
        (LUXURY, "8703.23", "Ambulance"),
        (LUXURY, "8703.33", "구급차"),
        (LUXURY, "3924.10", "진주 무늬 컵"),
        (LUXURY, "", "plastic bead necklace"),
        (LUXURY, "", "rug cleaner"),
        (LUXURY, "3304.99", "vaseline"),
        (LUXURY, "7318.15", "기타"),
        (ARMS, "9503.00", "toy gun"),
        (ARMS, "", "장난감 총"),
        (ARMS, "", "물총"),
        (ARMS, "", "glue gun"),
        (ARMS, "", "gun safe"),
        (ARMS, "", "지뢰탐지기"),
        (ARMS, "", "소화약"),
        (ARMS, "", "bath bomb"),
        (ARMS, "", "rocket salad seeds"),
        (ARMS, "", "그레이더"),
        (ARMS, "", "마을총회 현수막"),
        (ARMS, "", "폴리염화알루미늄 정수약"),
        (ARMS, "", "fish finder radar display stand"),
        (ARMS, "9020.00", "firefighters' breathing apparatus"),
        (DUAL, "9013.20", "laser pointer"),
        (DUAL, "", "laser printer"),
        (DUAL, "9503.00", "toy drone"),
        (PETROLEUM, "", "gas stove"),
        (PETROLEUM, "", "oil painting"),
        (PETROLEUM, "", "oil-free paper"),
        (PETROLEUM, "", "유분 없는 종이"),
        (PETROLEUM, "3304.99", "바셀린"),
        (PETROLEUM, "3304.99", "vaseline"),
        (PETROLEUM, "", "석유난로"),
        (PETROLEUM, "", "경유 펌프"),
        (PETROLEUM, "1006.30", "쌀 중국 경유"),
        (PETROLEUM, "7310.10", "diesel can"),
        (PETROLEUM, "7310.10", "휘발유 통"),
        (PETROLEUM, "8502.11", "Generator, 30 kVA, diesel"),
        (PETROLEUM, "0401.20", "원유"),
        (PETROLEUM, "", "콩기름"),
        (PETROLEUM, "", "butane stove"),
        (PETROLEUM, "6807.10", "asphalt"),
        (PETROLEUM, "", "candles of paraffin wax"),
        (DEVICE, "", "PCR test kit"),
        (DEVICE, "", "GeneXpert cartridges"),
        (DEVICE, "8419.20", "Autoclave 18 L"),
        (DEVICE, "", "고압멸균기 18리터"),
        (DEVICE, "", "autoclave tape"),
        (DEVICE, "", "infant incubator"),
        (DEVICE, "", "water bath, 6 litres"),
        (DEVICE, "9019.20", "hand-held resuscitator"),
        (DEVICE, "9027.89", "glucometer"),
        (DEVICE, "", "infusion pump"),
        (DEVICE, "", "자전거펌프"),
        (DEVICE, "", "salt shaker"),
        (DEVICE, "", "microscope"),
        (FOOD, "2209.00", "rice wine vinegar"),
        (FOOD, "", "맥주효모"),
        (FARM, "", "볍씨"),
        (FARM, "3102.10", "요소비료"),
        (("vehicle_kind", "truck"), "", "5톤 트럭"),
    ],
)
def test_harmless_neighbours_do_not(answer: tuple[str, str], codes: str, words: str) -> None:
    assert told(answer, codes, words) is None


def test_words_of_which_the_code_says_otherwise() -> None:
    """A clear word stands against its code; one that says other things too gives way."""
    assert told(PETROLEUM, "3004.90", "jet fuel") is not None
    assert told(PETROLEUM, "0401.20", "원유") is None and told(PETROLEUM, "", "원유") is not None
    assert told(PETROLEUM, "2710.19", "경유 드럼") is not None


def test_a_code_with_harmless_readings_contradicts_nothing() -> None:
    assert told(ARMS, "93 9503") is None
    assert told(ARMS, "84") is None
    assert told(PETROLEUM, "2710.19 3403.19") is not None, "petroleum whichever it is"
    assert told(PETROLEUM, "2710.19 2712.20") == told(PETROLEUM, "2710.19 2712.20", "wax")


def test_a_states_own_list_counts_where_named() -> None:
    for codes, lists in (("2402.20", {"us"}), ("8528.72", {"us"}), ("9102.11", {"eu"}), ("6214.10", {"us"})):
        assert told(LUXURY, codes) is None
        assert told(LUXURY, codes, "", LISTS | lists) is not None


def test_nothing_contradicts_other_answers() -> None:
    assert told(("luxury", "listed_class"), "7113.19", "gold") is None
    assert told(("arms_or_wmd_list", "listed"), "9301.90", "rifles") is None
    assert told(("currency", "krw"), "9301.90", "rifles") is None
    assert told(ARMS, "", "") is None


def test_what_is_shown() -> None:
    found = told(ARMS, "", "Rifles")
    assert found is not None and (found.by, found.seen) == ("words", "rifle")
    assert "8 (a) (i)" in found.at["en"] and "무기" in found.why["ko"]
    strategic = told(("strategic_kr", "determined_not_strategic"), "9301.90")
    assert strategic is not None and "대외무역법" in strategic.at["ko"]


def _codes() -> Iterator[tuple[str, str]]:
    for name, row in TABLE["classes"].items():
        for key in ("codes", "except"):
            for part in str(row.get(key, "")).split():
                yield name, part


def test_every_code_of_the_table_exists() -> None:
    missing = [(name, part) for name, part in _codes() for span in parse(part) if not any_inside(span)]
    for name, part in _codes():
        missing += [(name, end) for end in part.split("-") if not any_inside(parse(end)[0])]
    assert not missing


def test_every_class_is_used_and_speaks_both_languages() -> None:
    used = {name for row in TABLE["telltales"] for name in (row.get("of") or row["apart"].values())}
    assert used == set(TABLE["classes"])
    for name, row in TABLE["classes"].items():
        assert row.get("codes") or row.get("words"), name
        assert set(row.get("list", ())) <= EVERY_LIST, name
        for key in ("why", "at"):
            assert all(row[key][lang].strip() for lang in LANGS), name
        for key in ("words", "unless", "spared"):
            assert set(row.get(key, {})) <= set(LANGS), name
            for words in row.get(key, {}).values():
                assert len(words) == len(set(words)), (name, key)


def test_answers_and_values_are_declared() -> None:
    for row in TABLE["telltales"]:
        values = set(FACTS[row["fact"]].values)
        given = set(row.get("apart", ())) or {row["value"], *row["may_be"]}
        assert given <= values, row
        assert row.get("value") not in row.get("may_be", ())
