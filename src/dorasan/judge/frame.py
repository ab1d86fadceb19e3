"""Rows as columns: value sets in Polars frames, without a single null.

Per fact: enumerated, one unsigned integer with one bit per possible value (the highest for *not applicable*); number,
``<fact>.low``, ``<fact>.high`` and ``<fact>.flags`` (1 may have a value, 2 may be not applicable); HS, a number into a
table of the distinct code sets. A null in a verdict column turns *unknown* into an answer, so there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.possible import NA, Codes, Possible, Span, Values

HAS_VALUE, MAY_BE_NA = 1, 2


@dataclass(frozen=True)
class RowFrame:
    """Many rows. ``codes``: the distinct HS value sets that the ``hs``-type columns count through."""

    facts: Mapping[str, FactDeclaration]
    data: pl.DataFrame
    codes: tuple[Codes, ...]

    def __post_init__(self) -> None:
        holed = [column.name for column in self.data.get_columns() if column.null_count()]
        if holed:
            raise ValueError(f"nulls in {', '.join(holed)}: an unknown fact is the set of all its values, never a null")


def bit_of(fact: FactDeclaration, word: str) -> int:
    """The bit of one value of an enumerated fact."""
    return 1 << (len(fact.values) if word == NA else fact.values.index(word))


def mask(fact: FactDeclaration, words: Iterable[str]) -> int:
    return sum(bit_of(fact, word) for word in set(words))


def width(fact: FactDeclaration) -> type[pl.DataType]:
    """The narrowest unsigned integer that holds a fact's bits."""
    bits = len(fact.values) + 1
    return pl.UInt8 if bits <= 8 else pl.UInt16 if bits <= 16 else pl.UInt32


def columns_of(fact: FactDeclaration) -> tuple[str, ...]:
    """The columns a fact takes in a frame."""
    return (f"{fact.name}.low", f"{fact.name}.high", f"{fact.name}.flags") if fact.type == "number" else (fact.name,)


def frame_of(
    declared: Mapping[str, FactDeclaration], rows: Sequence[Mapping[str, Possible]], facts: Sequence[str] | None = None
) -> RowFrame:
    """Rows of value sets as a frame. ``facts``: which to take (default: all declared)."""
    known: dict[Codes, int] = {}
    columns: list[pl.Series] = []
    for name in facts if facts is not None else declared:
        fact = declared[name]
        values = [row[name] for row in rows]
        columns.extend(_columns(fact, values, known))
    return RowFrame(declared, pl.DataFrame(columns), tuple(known) or (Codes((), na=True),))


def _columns(fact: FactDeclaration, values: list[Possible], known: dict[Codes, int]) -> list[pl.Series]:
    match fact.type:
        case "enum":
            memory: dict[frozenset[str], int] = {}
            masks = []
            for value in values:
                assert isinstance(value, Values)
                if value.values not in memory:
                    memory[value.values] = mask(fact, value.values)
                masks.append(memory[value.values])
            return [pl.Series(fact.name, masks, dtype=width(fact))]
        case "hs":
            ids = []
            for value in values:
                assert isinstance(value, Codes)
                ids.append(known.setdefault(value, len(known)))
            return [pl.Series(fact.name, ids, dtype=pl.UInt32)]
        case "number":
            spans = [value for value in values if isinstance(value, Span)]
            assert len(spans) == len(values)
            low, high, flags = columns_of(fact)
            return [
                pl.Series(low, [s.low for s in spans], dtype=pl.Float64),
                pl.Series(high, [s.high for s in spans], dtype=pl.Float64),
                pl.Series(flags, [s.has_value * HAS_VALUE | s.na * MAY_BE_NA for s in spans], dtype=pl.UInt8),
            ]
