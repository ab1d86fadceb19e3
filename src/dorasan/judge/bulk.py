"""The bulk judge: the same trees and the same cluster rulings as the scalar judge, on Polars columns.

Rows that are alike in every fact the law looks at are judged once. Each comparison becomes two Boolean columns, *can be
true* and *can be false*; each test combines them; rows with the same cluster state share one resolution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import Any

import numpy as np
import polars as pl

from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import Docket
from dorasan.judge.frame import HAS_VALUE, MAY_BE_NA, RowFrame, columns_of, mask, width
from dorasan.judge.truth import Memory, evaluate
from dorasan.law.condition import Compare, Condition
from dorasan.law.provision import Layer

CHUNK = 1_000_000
Bits = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Column:
    """One column of the answer: the need of an authority under a view, at best or at worst."""

    layer: Layer
    authority: str
    view: str
    bound: str  # best | worst

    @property
    def name(self) -> str:
        return f"{self.layer}:{self.authority}:{self.view}:{self.bound}"


def judge_frame(docket: Docket, rows: RowFrame) -> pl.DataFrame:
    """Full vectors: one row per row of ``rows``, one ``UInt8`` column (a :class:`Need`) per :class:`Column`."""
    pattern, distinct = _distinct(docket, rows)
    judged = _judge_distinct(docket, distinct, rows)
    return pl.DataFrame([pl.Series(name, values.take(pattern, mode="clip")) for name, values in judged.items()])


def judge_chunks(docket: Docket, chunks: Iterable[RowFrame]) -> Iterator[pl.DataFrame]:
    """The same, chunk by chunk, for lists that do not fit in memory."""
    for chunk in chunks:
        yield judge_frame(docket, chunk)


def split(rows: RowFrame, size: int = CHUNK) -> Iterator[RowFrame]:
    """A long frame in chunks."""
    for start in range(0, rows.data.height, size):
        yield RowFrame(rows.facts, rows.data.slice(start, size), rows.codes)


def _distinct(docket: Docket, rows: RowFrame) -> tuple[Any, pl.DataFrame]:
    """(for each row the number of its pattern, the distinct patterns).

    Rows are sorted apart by a hash, and every column is then compared: two rows that differ never share a pattern.
    """
    wanted = [column for fact in docket.facts() for column in columns_of(docket.law.vocabulary.facts[fact])]
    looked_at = rows.data.select(wanted)
    values = {column.name: column.to_numpy() for column in looked_at.get_columns()}
    varying = [name for name, column in values.items() if column.size and not (column == column[0]).all()]
    if not varying:
        return np.zeros(looked_at.height, dtype=np.intp), looked_at.head(1)
    hashes = looked_at.select(varying).hash_rows(seed=2397)
    known = np.sort(hashes.unique().to_numpy())
    pattern = np.searchsorted(known, hashes.to_numpy())
    first = np.zeros(len(known), dtype=np.intp)
    first[pattern[::-1]] = np.arange(looked_at.height - 1, -1, -1)
    same = all((values[name].take(first).take(pattern, mode="clip") == values[name]).all() for name in varying)
    if not same:  # a collision: number the patterns by their values
        groups = looked_at.select(varying).with_row_index("row").group_by(varying).agg(pl.col("row"))
        pattern = _spread(groups["row"])
        first = groups["row"].list.first().to_numpy()
    return pattern, looked_at[first]


def _spread(members: pl.Series) -> Any:
    """From the rows of each group to the group of each row."""
    rows = members.explode().to_numpy()
    out = np.empty(len(rows), dtype=np.intp)
    out[rows] = np.repeat(np.arange(len(members)), members.list.len().to_numpy())
    return out


def _judge_distinct(docket: Docket, patterns: pl.DataFrame, rows: RowFrame) -> dict[str, Any]:
    truths = _Truths(patterns, rows)
    out: dict[str, Any] = {}
    for cluster in docket.clusters:
        for column, values in _cluster_columns(cluster, truths, docket.views()):
            known = out.get(column.name)
            out[column.name] = values if known is None else np.maximum(known, values)
    return out


def _cluster_columns(cluster: Cluster, truths: _Truths, views: list[str]) -> Iterator[tuple[Column, Any]]:
    """Resolve each distinct state of a cluster once and spread the answers over the patterns."""
    codes = [truths.code(test) for test in cluster.inputs]
    varying = [n for n, code in enumerate(codes) if not code.size or not (code == code[0]).all()]
    if varying:
        states = pl.DataFrame([pl.Series(str(n), codes[n]) for n in varying]).with_row_index("row")
        groups = states.group_by([str(n) for n in varying]).agg(pl.col("row"))
        which = _spread(groups["row"])
        first = groups["row"].list.first().to_numpy()
    else:
        which, first = np.zeros(truths.height, dtype=np.intp), np.zeros(1, dtype=np.intp)
    states_ = np.stack([code[first] for code in codes], axis=1)
    rulings = [cluster.resolve(tuple(state)) for state in states_.tolist()]
    known: dict[tuple[int, ...], list[Any]] = {}  # most holders read as anybody may
    for view in views:
        vectors = [ruling.views[view] for ruling in rulings]
        key = tuple(map(id, vectors))
        if key not in known:
            cells = b"".join([bytes(chain.from_iterable(vector)) for vector in vectors])
            table = np.frombuffer(cells, dtype=np.uint8).reshape(len(vectors), 2 * len(cluster.authorities))
            known[key] = [column.take(which, mode="clip") for column in table.T]
        columns = product(cluster.authorities, ("best", "worst"))
        for (authority, bound), values in zip(columns, known[key], strict=True):
            yield Column(cluster.layer, authority, view, bound), values


class _Truths:
    """The two bits of every test on every pattern. What stands in several tests is worked out once: conditions that are
    equal are one object in the law of a day."""

    def __init__(self, patterns: pl.DataFrame, rows: RowFrame) -> None:
        self.patterns, self.codes, self.facts = patterns, rows.codes, rows.facts
        self.height = patterns.height
        self.ones = pl.repeat(True, self.height, eager=True)
        self.zeros = pl.repeat(False, self.height, eager=True)
        self.memory: Memory = {}

    def code(self, test: Condition) -> Any:
        """1 true, 2 false, 3 cannot tell, per pattern."""
        true, false = evaluate(test, self._compare, self.ones, self.zeros, self.memory)
        return true.to_numpy().astype(np.uint8) | (false.to_numpy().astype(np.uint8) << 1)

    def _compare(self, compare: Compare) -> tuple[pl.Series, pl.Series]:
        fact = self.facts[compare.fact]
        match fact.type:
            case "enum":
                values = self.patterns[fact.name]
                bits = (1 << len(fact.values)) - 1 if compare.operator == "applies" else mask(fact, compare.words)
                inside = pl.Series([bits], dtype=width(fact))
                outside = pl.Series([((1 << (len(fact.values) + 1)) - 1) ^ bits], dtype=width(fact))
                return (values & inside) != 0, (values & outside) != 0
            case "number":
                low, high, flags = (self.patterns[name] for name in columns_of(fact))
                has, na = (flags & HAS_VALUE) != 0, (flags & MAY_BE_NA) != 0
                if compare.operator == "applies":
                    return has, na
                true, false = _threshold(compare, low, high)
                return true & has, (false & has) | na
            case "hs":
                return self._codes(compare, self.patterns[fact.name])

    def _codes(self, compare: Compare, ids: pl.Series) -> tuple[pl.Series, pl.Series]:
        """HS code sets as integer intervals: one pass over the distinct sets, then one look-up per pattern."""
        na = np.array([one.na for one in self.codes])
        lengths = np.array([len(one.spans) for one in self.codes])
        if compare.operator == "applies":
            true, false = lengths > 0, na
        else:
            spans = np.array([span for one in self.codes for span in one.spans], dtype=np.int64).reshape(-1, 2)
            owner = np.repeat(np.arange(len(self.codes)), lengths)
            low, high = spans[:, 0], spans[:, 1]
            hit, inside = np.zeros(len(spans), dtype=bool), np.zeros(len(spans), dtype=bool)
            for start, end in compare.ranges:
                hit |= (low <= end) & (high >= start)
                inside |= (low >= start) & (high <= end)
            true, false = np.zeros(len(self.codes), dtype=bool), na.copy()
            np.logical_or.at(true, owner, hit)
            np.logical_or.at(false, owner, ~inside)
        at = ids.to_numpy()
        return pl.Series(true[at]), pl.Series(false[at])


def _threshold(compare: Compare, low: pl.Series, high: pl.Series) -> tuple[pl.Series, pl.Series]:
    edge = compare.number
    match compare.operator:
        case "above":
            return high > edge, low <= edge
        case "at_least":
            return high >= edge, low < edge
        case "below":
            return low < edge, high >= edge
        case "at_most":
            return low <= edge, high > edge
    raise AssertionError(compare.operator)
