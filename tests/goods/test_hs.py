"""Reading the HS cell: what people write, what spreadsheets eat."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.goods import WHOLE, editions_of, read_code
from dorasan.goods.editions import change, convert, exists


@pytest.mark.parametrize(
    ("raw", "was_number", "normal"),
    [
        ("7306.30-0000", False, "730630"),
        ("7306 30 0000", False, "730630"),
        ("HS 8413.70", False, "841370"),
        ("3920.1", True, "392010"),
        ("602.9", True, "060290"),
        ("602909000", True, "060290"),
        ("8214", False, "8214"),
        ("84", False, "84"),
        ("제8471.30호", False, "847130"),
        ("８４７１．３０", False, "847130"),
        ("8,471", True, "8471"),
    ],
)
def test_one_code(raw: str, was_number: bool, normal: str) -> None:
    reading = read_code(raw, was_number=was_number)
    assert reading.normal == normal
    assert not reading.doubtful


@pytest.mark.parametrize("raw", ["", "-", "미정", "N/A", "추후 확인", "TBD", "?"])
def test_absent(raw: str) -> None:
    reading = read_code(raw)
    assert not reading.given
    assert reading.candidates == WHOLE


@pytest.mark.parametrize(
    ("raw", "doubt"),
    [
        ("9999.99", "does_not_exist"),
        ("7700.00", "chapter_77"),
        ("9405.40", "older_edition"),
        ("8471.30 / 8528.52", "several_codes"),
        ("7304~7306", "range"),
        ("7.31816E+09", "scientific"),
        ("강철", "not_a_code"),
        ("84713O", "letters_for_digits"),
    ],
)
def test_doubts_are_named(raw: str, doubt: str) -> None:
    reading = read_code(raw)
    assert doubt in reading.doubts
    assert reading.doubtful


def test_a_range_holds_all_between() -> None:
    assert read_code("7304~7306").candidates == ((730400, 730699),)


def test_editions() -> None:
    assert exists("940540", 2017) is True
    assert exists("940540", 2022) is False
    assert exists("940540", 2007) is None, "2007 is not held: unknown, never false"
    assert set(convert("940540", 2017)) >= {"940541", "940542", "940549"}
    assert change("940540", 2017) == "split"
    assert change("730630", 2012) == "same"
    assert editions_of("940540") == (2012, 2017)
    assert editions_of("999998") == ()


@given(st.text(max_size=60), st.booleans())
def test_reading_never_raises_and_never_is_empty(text: str, was_number: bool) -> None:
    reading = read_code(text, was_number=was_number)
    assert reading.candidates
    assert all(low <= high for low, high in reading.candidates)


@given(st.from_regex(r"[0-9]{2,12}([.\- ][0-9]{1,6}){0,3}", fullmatch=True), st.booleans())
def test_numbers_of_every_shape(text: str, was_number: bool) -> None:
    assert read_code(text, was_number=was_number).candidates
