"""What the words beside a code say."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dorasan.goods import WHOLE, codes_for_words, exists
from dorasan.goods.editions import TABLES
from dorasan.goods.interval import Intervals, overlap, parse, within
from dorasan.goods.lexicon import table
from dorasan.goods.wordlists import listed

SECTORAL = parse("72-89")


def side(codes: Intervals) -> str:
    if within(codes, SECTORAL):
        return "inside"
    return "both" if overlap(codes, SECTORAL) else "outside"


@pytest.mark.parametrize(
    ("name", "spec", "holds"),
    [
        ("스텐 물탱크", "SUS304 3톤", "7309"),
        ("물탱크(원형)", "PE 10톤", "3925"),
        ("egg incubator 500 eggs", "", "8436"),
        ("Portland cement 40kg paper bag", "", "2523"),
        ("milk can 40L", "stainless", "7310"),
        ("PE 코팅 와이어로프", "", "7312"),
        ("트랙터용 타이어", "", "4011"),
        ("타이어", "화물차용", "4011"),
        ("surgical masks box of 50", "", "6307.90"),
        ("엔진오일 15W-40 20리터 말통", "", "2710"),
    ],
)
def test_the_right_code_is_among_them(name: str, spec: str, holds: str) -> None:
    assert overlap(codes_for_words(name, spec).candidates, parse(holds))


@pytest.mark.parametrize(
    ("name", "spec", "where"),
    [
        ("클램프", "강철", "inside"),
        ("clip, plastic", "", "outside"),
        ("클립", "", "both"),
        ("water tank", "polyethylene, 5000 l", "outside"),
        ("물탱크", "", "both"),
        ("손톱깎이", "", "inside"),
        ("담요", "폴리에스터", "outside"),
        ("점적호스", "", "both"),
        ("장난감 트럭", "", "both"),
    ],
)
def test_the_boundary_of_chapters_72_to_89(name: str, spec: str, where: str) -> None:
    assert side(codes_for_words(name, spec).candidates) == where


def test_unknown_words_leave_everything_open() -> None:
    reading = codes_for_words("트랙터 커버시트벨트장식품목록")
    assert codes_for_words("zzqx vortigern").candidates == WHOLE
    assert not codes_for_words("").known
    assert reading.candidates, "a head nobody knows is never replaced by the word before it"


def test_a_word_further_left_is_never_the_head() -> None:
    assert codes_for_words("tractor zzqx").candidates == WHOLE
    assert codes_for_words("펌프 갸뚜루").candidates == WHOLE


def test_the_table_names_only_codes_and_traits_that_exist() -> None:
    loaded = yaml.safe_load((TABLES / "words.yaml").read_text(encoding="utf-8"))
    words: list[str] = []
    for row in (row for group in loaded["goods"].values() for row in group):
        words.extend(word.strip() for word in row["w"].split(","))
        for key, codes in row.items():
            if key in ("w", "pack", "weak") or codes == "any":
                continue
            assert key in ("hs", "or", "seldom") or key.lstrip("+") in loaded["traits"], (key, row["w"])
            for code in str(codes).replace("-", " ").split():
                assert exists(code.replace(".", "")), (code, row["w"])
    assert len(words) == len(set(words)), "one word, one row"


def test_no_name_of_goods_is_passed_over_as_a_description() -> None:
    """A word that may trail a name and is then taken off may not be what the thing is called."""
    goods = {*table().ends, *table().whole_words}
    assert not listed("describing") & goods


@given(st.text(max_size=80), st.text(max_size=40))
def test_words_never_raise_and_never_are_empty(name: str, spec: str) -> None:
    assert codes_for_words(name, spec).candidates


PIECES = [
    "스텐",
    "PE",
    "물탱크",
    "펌프",
    "for",
    "(",
    ")",
    "/",
    "·",
    ",",
    "20L",
    "세트",
    "pump",
    "of",
    "box",
    "담요",
    "용",
    "및",
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
def test_words_of_the_trade_in_any_order(name: str) -> None:
    assert codes_for_words(name).candidates
