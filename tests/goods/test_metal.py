"""A metal named of a thing opens it to chapters 72 to 83; one that is only on it, in it or around it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.goods import classify
from dorasan.goods.interval import WHOLE, overlap, parse, within, without
from dorasan.goods.metal import metals_named
from dorasan.packing import read
from dorasan.project.lists import classified

METAL = parse("72-83")
BARRED = parse("72-89")

OF_METAL = [
    # name, specification or remarks, code given (of another material)
    ("stainless steel housing", "", ""),
    ("스틸 하우징", "", ""),
    ("stainless steel housing", "", "3925.90"),
    ("aluminium box", "", "3923.10"),
    ("철제 캐비닛", "", ""),
    ("steel filing drawer tray", "", "4819.60"),
    ("동제 밥그릇", "", "3924.10"),
    ("steel frame", "", "3925.90"),
    ("steel basket", "", "4602.19"),
    ("steel hose", "", "3917.39"),
    ("steel rope", "", "5607.50"),
    ("steel net", "", "5608.19"),
    ("metal cloth", "", "5911.90"),
    ("metal cloth bag", "", "6305.39"),
    ("steel label", "", "4821.10"),
    ("steel tape", "", "3919.90"),
    ("aluminium film", "", "3920.20"),
    ("copper mesh", "", "3926.90"),
    ("brass curtain ring", "", "3926.90"),
    ("aluminium curtain", "", ""),
    ("steel curtain", "", ""),
    ("철제 커튼", "", ""),
    ("스텐 빨대", "", ""),
    ("stainless steel drinking straw", "", ""),
    ("철망 자루", "", "6305.33"),
    ("쇠그물", "", "5608.19"),
    ("철바구니", "", "3926.90"),
    ("알루미늄 액자", "", "4414.10"),
    ("황동 명판", "", "3926.90"),
    ("양철 도시락통", "", "3924.10"),
    ("함석 상자", "", "4819.10"),
    ("주철 맨홀뚜껑", "", "3925.90"),
    ("크롬도금 수건걸이", "", "3924.90"),
    ("chrome plated towel rack", "", "3924.90"),
    ("titanium cup", "", "3924.10"),
    ("zinc alloy hook", "", "3926.90"),
    ("바구니", "재질: SUS304", "3926.90"),
    ("바구니", "재질 STS", "3926.90"),
    ("basket", "material: SUS304", "4602.19"),
    ("접시", "재질: 철", "3924.10"),
    ("접시", "소재 : 동", "6912.00"),
    ("접시", "지름 20 철", "3924.10"),
    ("접시", "SUS304, 뚜껑 포함", "3924.10"),
    ("로프", "SS400", "5607.50"),
    ("로프", "재질 강철, 손잡이 플라스틱", "5607.50"),
    ("bag", "Material: aluminium", "3923.29"),
    ("tarpaulin", "steel, 4 x 6 m", "3926.90"),
    ("밧줄", "10mm / 스틸", "5607.49"),
    ("쟁반", "비고: 스테인리스", "3924.10"),
    ("basket made of stainless steel", "", "3926.90"),
    ("빨랫줄", "아연도금", "5607.50"),
    ("스틸 용기", "", "3923.90"),
    ("알루미늄 타일", "", ""),
    ("steel wallet", "", ""),
    ("스틸 장갑", "", ""),
    ("book cover label", "재질: 알루미늄", ""),
    ("used steel basket", "", "3926.90"),
    ("coated steel basket", "", "3926.90"),
    ("piano steel cover", "", "3926.90"),
    ("장비 스틸 덮개", "", "6307.90"),
    ("steel core rope", "", "5607.50"),
    ("signboard", "aluminium composite", "3926.90"),
]
NOT_OF_METAL = [
    # name, specification or remarks, code given (right)
    ("zinc oxide tape", "", "3005.10"),
    ("zinc ointment", "10 %", "3004.90"),
    ("아연 연고", "", "3004.90"),
    ("iron tablets", "", "3004.50"),
    ("철분제", "", "3004.50"),
    ("철분 강화 분유", "", "1901.10"),
    ("copper sulphate", "", "2833.25"),
    ("zinc sulfate dispersible tablets", "20 mg", "3004.90"),
    ("titanium dioxide", "", "3206.11"),
    ("tuna, canned", "in tin", "1604.14"),
    ("고등어 통조림", "", "1604.15"),
    ("steel toe safety boots", "", "6403.40"),
    ("안전화", "강철 토캡", "6403.40"),
    ("셔츠", "금속 단추", "6205.20"),
    ("비닐봉투", "금속 지퍼", "3923.21"),
    ("담요", "금속 버클 부착", "6301.40"),
    ("cotton curtain with steel rings", "", "6303.91"),
    ("담요", "금속검출 검사 필", "6301.40"),
    ("brush for steel pans", "", "9603.90"),
    ("고무장갑", "금속 가공용", "4015.19"),
    ("latex glove for metal work", "", "4015.19"),
    ("tarpaulin with brass eyelets", "", "3926.90"),
    ("방수포", "알루미늄 아일렛 포함", "3926.90"),
    ("방수포", "황동 아일렛", "3926.90"),
    ("담요", "steel grey", "6301.40"),
    ("blanket, steel blue", "", "6301.40"),
    ("notebook, paper", "metallic silver colour", "4820.10"),
    ("plastic bucket with metal handle", "", "3924.90"),
    ("플라스틱 양동이", "손잡이 스틸", "3924.90"),
    ("교과서", "", "4901.99"),
    ("rice", "steel silo stored", "1006.30"),
    ("메탈 지퍼 커튼", "", "6303.91"),
    ("metal hook curtain", "", "6303.91"),
    ("오일스테인", "목재용", "3210.00"),
    ("줄자(스틸)", "50m", "9017.80"),
    ("쇠고기 통조림", "", "1602.50"),
    ("담요", "", "6301.40"),
]


@pytest.mark.parametrize(("name", "spec", "code"), OF_METAL)
def test_a_thing_said_to_be_of_metal_may_be_of_metal(name: str, spec: str, code: str) -> None:
    found = classify(code, False, name, spec)
    assert overlap(found.candidates, METAL), found
    if code and found.candidates != WHOLE:
        assert found.flagged, "the code of another material is asked about"


@pytest.mark.parametrize(("name", "spec", "code"), NOT_OF_METAL)
def test_a_metal_on_it_in_it_or_around_it_says_nothing(name: str, spec: str, code: str) -> None:
    found = classify(code, False, name, spec)
    assert "metal_named" not in found.doubts
    assert not overlap(found.candidates, BARRED) or found.unchecked, found


@pytest.mark.parametrize(
    ("name", "spec", "metals"),
    [
        ("stainless steel housing", "", {"steel", "metal"}),
        ("box", "Material: tin", {"other_metal"}),
        ("tin of biscuits", "", set()),
        ("자동제어반", "", set()),
        ("동제 밥그릇", "", {"copper"}),
        ("철쭉 묘목", "", set()),
        ("쇠고기", "", {"steel"}),  # opens nothing: no food is what it is for what it is of
        ("자동차용 시트", "알루미늄 바퀴", set()),
    ],
)
def test_which_metals_a_text_names(name: str, spec: str, metals: set[str]) -> None:
    assert metals_named(name, spec) - {"metal"} == metals - {"metal"}


def test_a_bag_of_metal_cloth_may_be_what_metal_cloth_may_be() -> None:
    cloth, bag = classify("", False, "metal cloth").candidates, classify("", False, "metal cloth bag").candidates
    assert within(cloth, bag)


def test_a_code_of_metal_beside_a_metal_is_kept() -> None:
    found = classify("7326.90", False, "stainless steel housing", "")
    assert found.candidates == parse("7326.90") and found.confidence == "confirmed"


@pytest.mark.parametrize(
    ("code", "name", "spec", "keeps"),
    [
        ("8205.59", "윤척(수목직경 측정)", "65cm 알루미늄", "9017.80"),
        ("8205.59", "줄자(스틸)", "50m", "9017.80"),
        ("8302.50", "spray bottle", "steel", "3924.10"),
        ("9017.30", "윤척", "알루미늄", "9017.30"),
    ],
)
def test_a_metal_bears_no_code_out_that_the_name_never_has(code: str, name: str, spec: str, keeps: str) -> None:
    assert overlap(classify(code, False, name, spec).candidates, parse(keeps))


def test_a_right_code_beside_a_metal_stays_alone() -> None:
    assert classify("9017.30", False, "윤척", "65cm 알루미늄").candidates == parse("9017.30")


def test_the_code_is_kept_once_somebody_vouches_for_it() -> None:
    found = classify("3925.90", False, "steel curtain", "")
    assert found.flagged and found.confirmed().candidates == parse("3925.90")


def test_what_the_remarks_tell_counts_like_the_specification(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        "품명,규격,수량,비고\n바구니,300 x 400,4,재질: 스텐\n바구니,300 x 400,4,뚜껑 포함\n", encoding="utf-8"
    )
    metal, plain = (classified(line).words for line in read(file).lines)
    assert within(metal.candidates, without(metal.candidates, parse("39"))) and overlap(plain.candidates, parse("39"))
