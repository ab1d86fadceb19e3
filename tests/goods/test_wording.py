"""Wordings that were read otherwise than they say, by kind: a case and its neighbours in both languages.

``holds`` names codes each of which must overlap what the line may be; ``OPEN`` that the words settle nothing, because
what decides is no word anybody knows. No reading may be narrower than what its words say.
"""

from __future__ import annotations

import pytest

from dorasan.goods import WHOLE, classify, codes_for_words
from dorasan.goods.interval import overlap, parse, within
from dorasan.goods.lexicon import squeezed, table
from dorasan.goods.wordlists import listed

OPEN = "?"
CONTAINER_LAST = {
    "submersible pump plywood crate": "8413",
    "welding machine steel pallet": "8515",
    "Water filter carton": "8421",
    "hex bolts zip bag": "7318",
    "sewing machine wooden case": "8452",
    "accessories pouch": OPEN,
    "Thyristor paper box": OPEN,
    "flanzett drum": OPEN,
    "battery plastic crate": "8507",
    "양수기 나무상자": "8413",
    "재봉틀 팔레트": "8452",
    "나사 봉투": "7318",
    "건전지 종이상자": "8506",
    "수리부속 가방": OPEN,
    "트라이스터 상자": OPEN,
    "용접봉 플라스틱 통": "8311",
    "무전기 케이스": "8517",
}
ONE_OR_ANOTHER = {
    "machinery for milling rice or maize": OPEN,
    "Vortigern or quilt": OPEN,
    "Zander 450 / soap": OPEN,
    "Magnetometer and tarpaulin": OPEN,
    "tents, zorbets and mattresses": OPEN,
    "quilts, zorbets or mattresses": OPEN,
    "plant for drying hay or straw": "8419",
    "generator or blanket": "8502 6301",
    "soap / water pump": "3401 8413",
    "water pump & soap": "8413 3401",
    "tractors and/or blankets": "8701 6301",
    "wagons pulled by donkeys or horses": "8716",
    "발전기와 담요": "8502 6301",
    "용접기와 쌀": "8515 1006",
    "트럭과 밀가루": "8704 1101",
    "굴착기 또는 이불": "8429 9404",
    "굴착기나 이불": "8429 9404",
    "바르템 및 비누": OPEN,
    "바르템과 비누": OPEN,
    "바르템/비누": OPEN,
    "양수기·비누": "8413 3401",
    "펌프 겸 담요": "8413 6301",
    "담요 외 3종": OPEN,
    "blankets etc.": OPEN,
}
FUEL_LAST = {
    "Generator petrol": "8502",
    "Truck diesel": "8704",
    "Forklift LPG": "8427",
    "boat gasoline": "8903",
    "heater kerosene": "7322",
    "Zentrux diesel": OPEN,
    "양수기 휘발유": "8413",
    "지게차 경유": "8427",
    "예초기 휘발유": "8467",
    "굴삭기 경유": "8429",
    "열풍기 등유": "7322",
    "히터 lpg": "8516",
    "바르템 경유": OPEN,
}
OFFICIAL = {
    "Wire fabric": "7314",
    "Carding machine clothing": "8448",
    "Brake shoes": "8708",
    "Wagons drawn by mule or camel": "8716",
    "Safety airbags with inflator": "8708",
    "Grinding balls for mills": "7325",
    "Test benches": "9031",
    "Biological hazard safety cabinet": "8414",
    "Laminar air cabinet": "8414",
    "machinery for the treatment of dried fruit or nuts": OPEN,
    "Control desk": "8537",
    "Pole shoe": "8505",
    "Ball": "7326",
    "우편요금계기": OPEN,
    "전자수첩": "8543",
    "철제품과 해면질 철제품": "7203",
    "펠트모자 제조용 기계": "8449",
    "곡물 가공 기계나 제분 기계": "8437",
    "동물이 끄는 수레": "8716",
    "시험용 벤치": "9031",
    "자동차용 에어백": "8708",
}
DOSAGE = {
    "RAMIPRIL 5MG CAP": "3004",
    "Fexofenadine 120 mg tablet bottle": "3004",
    "VALSARTAN TAB 80MG BOX": "3004",
    "Teicoplanin 400mg vial": "3004",
    "PHENYTOIN SUSP 125MG/5ML BOTTLE": "3004",
    "Nystatin oral drops 100,000 IU/ml 30ml bottle": "3004",
    "mupirocin oint 2% tube": "3004",
    "라미프릴 5mg 캡슐": "3004",
    "발사르탄정 80mg 병": "3004",
    "테이코플라닌주 400mg": "3004",
    "페니토인 현탁액 125mg/5ml 병": "3004",
    "나이스타틴 시럽 30ml 병": "3004",
}
INSIDE_A_WORD = {
    "섬유류": OPEN,
    "육가공기": OPEN,
    "바나나무": OPEN,
    "물감독관": OPEN,
    "오실레이터": OPEN,
    "루산우산": OPEN,
    "탄화수소": "2901",
    "비휘발유기물": OPEN,
    "보온병원료": OPEN,
    "산업기계류": OPEN,
    "분체도장": OPEN,
    "럼프펠릿": "7203",
}
NO_GOODS = {
    "Training": OPEN,
    "rice distribution": OPEN,
    "pump installation": OPEN,
    "blanket procurement consultancy": OPEN,
    "truck rental": OPEN,
    "miscellaneous": OPEN,
    "발전기 설치": OPEN,
    "트럭 임차": OPEN,
    "쌀 운송": OPEN,
    "담요 배분 인력": OPEN,
    "기타": OPEN,
    "비고란": OPEN,
}
KINDS = {
    "container last": CONTAINER_LAST,
    "one or another": ONE_OR_ANOTHER,
    "fuel last": FUEL_LAST,
    "official": OFFICIAL,
    "dosage": DOSAGE,
    "inside a word": INSIDE_A_WORD,
    "no goods": NO_GOODS,
}


@pytest.mark.parametrize(
    ("name", "holds"), [(name, holds) for cases in KINDS.values() for name, holds in cases.items()], ids=str
)
def test_nothing_the_words_say_is_dropped(name: str, holds: str) -> None:
    found = codes_for_words(name).candidates
    if holds == OPEN:
        assert found == WHOLE
    else:
        assert all(overlap(found, parse(code)) for code in holds.split())


WORTH_A_QUESTION = [
    ("9018.90", "Steam steriliser", "8419.20"),
    ("9018", "Dry heat sterilizer, 60 l", "8419.20"),
    ("9016", "Platform scale 150 kg", "8423"),
    ("9016.00", "hanging scale", "8423"),
    ("9018", "wheel chair", "8713"),
    ("9027", "laboratory centrifuge", "8421"),
    ("9402", "vaccine fridge", "8418"),
    ("9406", "Steel tower", "7308"),
    ("3926", "steel bucket", "7310 7323"),
    ("9018", "자비소독기", "8419"),
    ("9016", "앉은뱅이저울", "8423"),
    ("9018.90", "고압증기멸균기", "8419.20"),
    ("9402.90", "백신냉장고", "8418"),
    ("9027", "원심분리기", "8421"),
    ("8418", "cotton blanket", "6301"),
    ("8413", "소방호스", "5909"),
    ("8423", "X-ray unit", "9022"),
    ("8516", "전기담요", "6301"),
    ("7308", "비닐하우스", "9406"),
    ("8419.20", "stethoscope", "9018"),
]


@pytest.mark.parametrize(("typed", "name", "truth"), WORTH_A_QUESTION)
def test_a_code_on_the_other_side_of_the_words_is_doubted(typed: str, name: str, truth: str) -> None:
    """The typed code and the right one both stay, and somebody is asked."""
    found = classify(typed, False, name, "")
    assert found.flagged
    assert within(parse(typed), found.candidates)
    assert all(overlap(found.candidates, parse(code)) for code in truth.split())


AGREED = [
    ("6301.30", "cotton blanket"),
    ("8423.81", "platform scale"),
    ("8419.20", "autoclave"),
    ("9018.90", "stethoscope"),
    ("9402.90", "hospital bed"),
    ("7310.29", "steel bucket"),
    ("3924.90", "plastic bucket"),
    ("8418.30", "백신냉장고"),
    ("9406.90", "비닐하우스"),
    ("8421.19", "원심분리기"),
    ("3004.90", "Enalapril 10 mg tab"),
    ("8502.11", "10 kVA stand-by genset"),
]


@pytest.mark.parametrize(("typed", "name"), AGREED)
def test_a_code_the_words_agree_with_is_not_doubted(typed: str, name: str) -> None:
    assert not classify(typed, False, name, "").flagged


NARROW = {
    "wool blanket, grey": "6301",
    "Rice 25 kg bag": "1006",
    "Portland cement 50 kg bag": "2523",
    "toothpaste tube 100 ml": "3306",
    "Steel wheelbarrow": "8716",
    "diesel generator 20 kVA": "8502",
    "tractor tyre": "4011",
    "Laptop computer, 14 inch": "8471",
    "soap, laundry": "3401",
    "비료 20kg 포대": "3105",
    "아동용 겨울 장갑": "6116",
    "분유 캔": "0402",
    "치약과 칫솔": "3306 9603",
    "농업용 수중펌프": "8413",
    "초등학교 책상": "9403",
    "소형 굴삭기": "8429",
    "발전기용 경유": "2710",
}


@pytest.mark.parametrize(("name", "holds"), NARROW.items())
def test_plain_names_still_settle_the_side(name: str, holds: str) -> None:
    """Whatever makes a reading cautious may not make every line a question."""
    found, inside = codes_for_words(name).candidates, parse("72-89")
    assert all(overlap(found, parse(code)) for code in holds.split())
    assert within(found, inside) or not overlap(found, inside)


def beside(word: str) -> list[str]:
    """A name of the table in the company it keeps in lists."""
    if word.isascii():
        holders, fuels = ("wooden crate", "bag", "steel case", "pallet"), ("diesel", "kerosene")
        return [f"{word} {last}" for last in (*holders, *fuels)] + [f"{word}{sign}quilt" for sign in (" or ", " / ")]
    particle = "과" if (ord(word[-1]) - 0xAC00) % 28 else "와"
    lasts = ("나무상자", "봉지", "케이스", "팔레트", "경유", "등유")
    return [f"{word} {last}" for last in lasts] + [f"{word}{particle} 이불", f"{word} 또는 이불", f"이불/{word}"]


TOLD = sorted(word for word in table().ends if word not in listed("made_of") and word[-1] not in "0123456789")


@pytest.mark.parametrize("first", range(0, 60, 12))
def test_what_a_name_means_stays_in_whatever_company(first: int) -> None:
    """Beside a container, a fuel or other goods, all that a name means by itself may still be meant."""
    lost = [
        name
        for word in TOLD[first::60]
        for name in beside(word)
        if squeezed(name.split())[0] not in table().ends  # 보일러 등유: a fuel of its own name
        and not overlap(codes_for_words(name).candidates, codes_for_words(word).candidates)
    ]
    assert not lost
