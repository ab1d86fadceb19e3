"""The American share of a thing from its bill of materials (15 CFR 734.4): intervals, never a guess."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.goods.bill import Part, us_share
from dorasan.packing import read
from dorasan.problem import BadInputError
from dorasan.project.bill import bill_of
from dorasan.report.bill_text import bill_blocks, rounded
from dorasan.report.blocks_text import blocks_text
from dorasan.report.terminal_page import Manner
from dorasan.words import LANGS

D = Decimal
BILL = "No,Part,Qty,Unit price,Origin\n1,motor,1,40,KR\n2,controller,1,12,US\n3,sensor,2,5,\n"


def part(value: str, low: str, high: str, counted: bool = True) -> Part:
    return Part("x", D(value), D(low), D(high), counted)


def test_ten_per_cent_is_within_and_a_hair_more_is_not() -> None:
    assert us_share([part("10", "100", "100")], D(100)).within is True
    assert us_share([part("10.01", "100", "100")], D(100)).within is False
    assert us_share([part("5", "100", "100"), part("6", "0", "100")], D(100)).within is None


def test_a_sum_of_parts_bounds_from_above_only() -> None:
    stated, summed = us_share([part("50", "100", "100")], D(100)), us_share([part("50", "100", "100")])
    assert (stated.low, stated.high) == (50, 50) and (summed.low, summed.high) == (0, 100)
    assert summed.within is None and not summed.whole


def test_food_and_medicine_do_not_count() -> None:
    assert us_share([part("50", "100", "100", counted=False)], D(100)).high == 0


def test_the_dearest_unknown_is_asked_first() -> None:
    share = us_share([part("1", "0", "100"), Part("dear", D(9), D(0), D(100)), part("5", "0", "0")], D(100))
    assert [one.value for one in share.unknown] == [9, 1]


@pytest.mark.parametrize("parts", [[], [part("-1", "0", "0")], [part("1", "50", "20")]])
def test_what_is_no_bill_is_refused(parts: list[Part]) -> None:
    with pytest.raises(ValueError):
        us_share(parts)
    with pytest.raises(ValueError, match="worth more"):
        us_share([part("50", "100", "100")], D(40))


@given(st.lists(st.tuples(st.integers(1, 999), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=6))
def test_every_completion_lies_inside(found: list[tuple[int, int, int]]) -> None:
    parts = [Part("x", D(value), D(min(a, b)), D(max(a, b))) for value, a, b in found]
    whole = sum(value for value, _, _ in found) + 100
    share = us_share(parts, D(whole))
    for pick in (min, max, lambda a, b: (a + b) // 2):
        exact = sum(D(value) * pick(a, b) for value, a, b in found) / whole
        assert share.low - D("1e-9") <= exact <= share.high + D("1e-9")


def test_rounding_never_crosses_the_limit() -> None:
    assert rounded(D("10.001"), up=True) == "10.1" and rounded(D("9.99"), up=False) == "9.9"


def test_a_bill_is_read_like_a_list(tmp_path: Path) -> None:
    file = tmp_path / "bill.csv"
    file.write_text(BILL, encoding="utf-8")
    parts, currency = bill_of(read(file))
    assert [(one.name, one.low, one.high) for one in parts] == [
        ("motor", 0, 0), ("controller", 12, 12), ("sensor", 0, 10),
    ]  # fmt: skip
    assert currency == ""
    for lang in LANGS:
        text = blocks_text(bill_blocks(us_share(parts, D(200)), currency, lang), Manner(100))
        assert "734.4(c)" in text and "sensor" in text and "from: 6.0, to: 11.0" in text


def test_all_that_is_wrong_with_a_bill_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "bill.csv"
    file.write_text(
        "No,Part,Qty,Unit price,Currency\n1,motor,1,40,USD\n2,gear,1,,USD\n3,case,1,7,KRW\n", encoding="utf-8"
    )
    with pytest.raises(BadInputError) as bad:
        bill_of(read(file))
    assert sorted(problem.key for problem in bad.value.problems) == ["bill.no_value", "bill.several_currencies"]
    assert all(problem.show(lang) for problem in bad.value.problems for lang in LANGS)
