"""Columns of value sets: as narrow as they may be, every value by its own bit, and never a null."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from dorasan.facts.possible import NA, Codes, Values
from dorasan.judge.frame import RowFrame, bit_of, frame_of, mask, width
from tests.common import FACTS

ENUM = next(fact for fact in FACTS.values() if fact.type == "enum")


@pytest.mark.parametrize(
    ("values", "holds"), [(7, pl.UInt8), (8, pl.UInt16), (15, pl.UInt16), (16, pl.UInt32), (31, pl.UInt32)]
)
def test_a_column_is_as_narrow_as_its_values_and_not_applicable_allow(values: int, holds: type[pl.DataType]) -> None:
    fact = replace(ENUM, values=tuple(f"v{n}" for n in range(values)))
    assert width(fact) is holds
    whole = frame_of({fact.name: fact}, [{fact.name: Values(frozenset({*fact.values, NA}))}])
    assert whole.data[fact.name].dtype == holds
    assert whole.data[fact.name].to_list() == [2 ** (values + 1) - 1] == [mask(fact, [*fact.values, NA])]
    assert bit_of(fact, NA) == 2**values and bit_of(fact, "v0") == 1


def test_a_null_is_refused_by_the_name_of_its_column() -> None:
    whole = pl.DataFrame({"mode": [1, 2]})
    assert RowFrame(FACTS, whole, ()).data is whole
    with pytest.raises(ValueError, match="nulls in mode: an unknown fact"):
        RowFrame(FACTS, pl.DataFrame({"mode": [1, None], "other": [1, 2]}), ())


def test_without_a_code_the_table_of_codes_holds_what_has_none() -> None:
    assert frame_of({}, [{}]).codes == (Codes((), na=True),)
