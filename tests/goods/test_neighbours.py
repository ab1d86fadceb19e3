"""The words and the thesaurus, written apart, held against each other: what one bars the other may not free."""

from __future__ import annotations

import pytest

from dorasan.goods import codes_for_words
from dorasan.goods.interval import overlap, parse
from tests.goods.test_thesaurus import FILES, entries

SECTORS = parse("72-89")  # the chapters of resolution 2397, paragraph 7


@pytest.mark.parametrize("name", FILES)
def test_no_name_of_goods_that_may_be_barred_is_read_as_free(name: str) -> None:
    wrong = [
        (word, codes_for_words(word).candidates)
        for entry in entries(name)
        if overlap(parse(" ".join(entry["hs"])), SECTORS)
        for word in (*entry["en"], *entry["ko"])
        if not overlap(codes_for_words(word).candidates, SECTORS)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("corrugated roofing sheet 0.3 mm", "7210"),
        ("corrugated sheet, galvanised, 3 m", "7210"),
        ("corrugated carton", "4819"),
        ("아연도골판 0.35T", "7210"),
        ("함석 골판 0.35T", "7210"),
        ("플라스틱 골판", "3925"),
        ("기념배지", "7117"),
        ("배지", "3821"),
        ("배지", "7117"),
        ("포대계량기", "8423"),
        ("bread tin, aluminium", "7615"),
        ("전자교탁", "8471"),
        ("heated floor mat", "8516"),
        ("통나무집게", "8205"),
        ("루프캐리어", "8708"),
        ("비상삼각대", "8512"),
        ("응급카트", "9402"),
        ("exercise bike", "9506"),
        ("학용 칠판지우개", "9603"),
        ("gamma camera", "9018"),
        ("Scissors, Deaver 14 cm curved", "9018"),
        ("외과 가위", "9018"),
        ("stainless steel label", "8310"),
        ("스테인리스 방충망", "7314"),
        ("stainless steel baby bottle", "7323"),
    ],
)
def test_a_name_that_ends_like_other_goods_keeps_its_own_codes(name: str, code: str) -> None:
    assert overlap(codes_for_words(name).candidates, parse(code))
