"""Foreign names as Korean writes them: both ways, and what must not be taken for one."""

from __future__ import annotations

import pytest

from dorasan.names import chinese, loanwords
from dorasan.names.read import read
from dorasan.parties.compare import THRESHOLD, likeness
from dorasan.parties.editions import shipped
from dorasan.parties.index import build
from dorasan.parties.likeness import weights
from dorasan.parties.screen import best_of
from tests.parties.test_index import listed

WEIGH = weights(entry for edition in shipped() for entry in edition.entries)
ALIKE = [
    ("이반 이바노프", "Ivan Ivanov"),
    ("세르게이 나리시킨", "Sergey Naryshkin"),
    ("아르카디 로텐베르크", "Arkady Rotenberg"),
    ("볼로디미르 젤렌스키", "Volodymyr Zelensky"),
    ("데이비드 캐머런", "David Cameron"),
    ("웬디 셔먼", "Wendy Sherman"),
    ("렉스 틸러슨", "Rex Tillerson"),
    ("제럴드 포드", "Gerald Ford"),
    ("딩쉐샹", "Ding Xuexiang"),
    ("쑨 웨이둥", "Weidong Sun"),
    ("마샤오홍", "Ma Xiaohong"),
    ("저우언라이", "Zhou Enlai"),
]
# Other people, and Korean names that sound like what English or Russian might make of the Latin ones.
APART = [
    ("이반 이바노프", "Ivan Petrov"),
    ("제럴드 포드", "Gerald Blair"),
    ("서윤 서연 김", "KIM, Song"),
    ("하윤 서연 김", "KIM, Song Hun"),
    ("딩쉐샹", "Ding Xueliang"),
    ("마크 리", "Marco Rossi"),
]


@pytest.mark.parametrize(("hangul", "latin"), ALIKE)
def test_a_foreign_name_is_found_by_its_korean_spelling_and_the_other_way_round(hangul: str, latin: str) -> None:
    for asked, other in ((hangul, latin), (latin, hangul)):
        index = build((listed(other),))
        assert [hit.matched.text for hit in best_of([asked], index, None, least=THRESHOLD)] == [other]


@pytest.mark.parametrize(("hangul", "latin"), APART)
def test_others_are_not_taken_for_it(hangul: str, latin: str) -> None:
    assert likeness(hangul, latin, "person", WEIGH).score < THRESHOLD


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Jiang Zemin", "장쩌민"),
        ("Zhu Rongji", "주룽지"),
        ("Guo Moruo", "궈모뤄"),
        ("Kong Xuanyou", "쿵쉬안유"),
        ("Xu Xiaojun", "쉬샤오쥔"),
        ("Ouyang Jie", "어우양제"),
        ("Lv Xiong", "뤼슝"),
        ("Song Ciqing", "쑹츠칭"),
    ],
)
def test_pinyin_has_one_spelling_in_hangul(said: str, written: str) -> None:
    assert written in chinese.in_hangul(tuple(said.lower().split()))


@pytest.mark.parametrize("name", ["Vladimir Putin", "Ma", "Xiaohong", "Li Smith", "Wang Xiao Ming Hua"])
def test_what_is_no_pinyin_name_has_none(name: str) -> None:
    assert not chinese.in_hangul(tuple(name.lower().split()))


@pytest.mark.parametrize("name", ["김지훈", "박서준", "이영희", "리강"])
def test_what_may_be_a_korean_name_is_not_read_as_a_chinese_one(name: str) -> None:
    assert not read(name).persons[0].chinese_keys


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [("흐리스토", "khristo"), ("쿠즈네초프", "kuznetsov"), ("표트르", "pyotr"), ("니콜라이", "nikolai")],
)
def test_what_is_said_as_it_is_written_sounds_the_same(hangul: str, latin: str) -> None:
    assert loanwords.heard(hangul) == loanwords.as_written(latin)


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [("워싱턴", "washington"), ("셰익스피어", "shakespeare"), ("처칠", "churchill"), ("키신저", "kissinger")],
)
def test_english_leaves_consonants_out(hangul: str, latin: str) -> None:
    assert loanwords.like(hangul, latin) >= 0.8
    assert not loanwords.like(hangul, "m" + latin)
