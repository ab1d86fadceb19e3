"""Words in the order of a stock list, parts of machines, and codes a name has but seldom."""

from __future__ import annotations

import pytest

from dorasan.goods import WHOLE, classify, codes_for_words
from dorasan.goods.interval import overlap, parse, within

MACHINES = ("건조기", "탈곡기", "분쇄기", "냉장고", "세척기", "선별기", "파종기", "이앙기", "정미기", "부화기")
FOODS = ("버섯", "콩", "고추", "쌀", "옥수수", "감자", "양파", "마늘", "사과", "배추")


@pytest.mark.parametrize("machine", MACHINES)
def test_a_machine_named_before_what_it_works_on_may_be_the_thing(machine: str) -> None:
    alone = codes_for_words(machine).candidates
    assert not [food for food in FOODS if not overlap(codes_for_words(f"{machine} {food}").candidates, alone)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("체인 자전거", "7315"),
        ("헬멧 어린이용 자전거", "6506"),
        ("타이어 트럭", "4011"),
        ("카트 린넨", "8716"),
        ("세계지도 벽걸이", "4905"),
        ("귀표 소", "3926"),
        ("밀대 나무", "4419"),
        ("스위치 24포트", "8517"),
        ("휠체어 전동", "8713"),
        ("복합기 레이저", "8443"),
        ("이불 온열", "6301"),
        ("온열 매트리스", "8516"),
        ("티타늄 컵", "8108"),
        ("업소용 냉장고 45박스", "8418"),
    ],
)
def test_what_stands_first_may_be_the_thing(name: str, code: str) -> None:
    assert overlap(codes_for_words(name).candidates, parse(code))


@pytest.mark.parametrize(
    ("name", "codes"), [("자전거 체인", "7315 8714"), ("버섯 건조기", "84-85"), ("업소용 냉장고 45박스", "8418")]
)
def test_the_usual_order_stays_sure(name: str, codes: str) -> None:
    assert within(codes_for_words(name).candidates, parse(codes))


@pytest.mark.parametrize(
    "name", ["소모품", "발전기 부품", "자전거 부속", "handpump spare parts", "프린터 소모품 외 3종"]
)
@pytest.mark.parametrize("code", ["1006.30", "3926.90", "4901.99"])
def test_no_code_is_borne_out_by_words_that_only_say_part(name: str, code: str) -> None:
    found = classify(code, False, name)
    assert found.candidates == WHOLE and "words_unknown" in found.doubts


@pytest.mark.parametrize(
    ("name", "code"), [("발전기 부품", "8503.00"), ("펌프 부품", "8413.91"), ("자전거 부속", "8714.99")]
)
def test_a_part_of_the_machine_it_is_for_is_borne_out(name: str, code: str) -> None:
    assert classify(code, False, name).candidates == parse(code)


@pytest.mark.parametrize(
    ("name", "seldom", "usual"),
    [
        ("금고", "9403.20", "8303"),
        ("사다리 알루미늄", "9403.20", "7616"),
        ("자동차 부품", "3926.90", "8708"),
        ("타이어체인", "6307.90", "7315"),
    ],
)
def test_a_code_that_a_name_has_but_seldom_is_held_against_the_others(name: str, seldom: str, usual: str) -> None:
    found = classify(seldom, False, name)
    assert "seldom_meant" in found.doubts and overlap(found.candidates, parse(usual))
    assert "seldom_meant" not in classify(f"{usual}", False, name).doubts
