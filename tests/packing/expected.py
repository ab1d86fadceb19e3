"""What a list must be read as, in the few words of ``kinds/*.yaml``, and where a reading differs from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from dorasan.packing import Line, Quantity
from dorasan.problem import BadInputError
from dorasan.project.file import ListShape
from dorasan.project.lists import ReadList, read_list
from tests.common import HOUSE


def quantity_differs(found: Quantity | None, wanted: object) -> str | None:
    """What is wrong with a quantity. ``100`` exactly; ``"5..10"`` that interval; ``"100?"`` that, or nothing sure that
    excludes it; ``"?"`` nothing sure at all."""
    text = str(wanted)
    told = "nothing" if found is None else f"{found.low}..{found.high}"
    open_ = text.endswith("?")
    text = text.removesuffix("?")
    if not text:
        return told if found is not None and found.exact else None
    low, _, high = text.partition("..")
    least, most = Decimal(low), None if high == "inf" else Decimal(high or low)
    if found is None:
        return None if open_ else told
    if (found.low, found.high) == (least, most):
        return None
    covers = (
        not found.exact and found.low <= least and (found.high is None or (most is not None and found.high >= most))
    )
    return None if open_ and covers else told


def differences(path: Path, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Everything in which the reading of ``path`` is not what it must be."""
    try:
        read = read_list(HOUSE, path, ListShape(file=path.name))
    except BadInputError as bad:
        keys = {problem.key.removeprefix("packing.") for problem in bad.problems}
        for problem in bad.problems:
            assert problem.show("en") and problem.show("ko")
        if wanted.get("error") not in keys:
            yield f"refused: {sorted(keys)}"
        return
    if "error" in wanted:
        yield f"read, where {wanted['error']} was to be told"
    listed = read.packing_list
    goods = [made.source for made in read.lines if made.source is not None and made.kind != "activity"]
    ids = [made.id for made in read.lines]
    if len(set(ids)) != len(ids):
        yield f"ids twice: {ids}"
    if listed.unaccounted():
        yield f"unaccounted rows: {listed.unaccounted()}"
    yield from _lines(goods, wanted)
    yield from _beside(read, goods, wanted)
    told = {problem.key.removeprefix("packing.") for problem in listed.problems}
    for problem in listed.problems:
        assert problem.show("en") and problem.show("ko")
    for key in set(wanted.get("says", ())) - told:
        yield f"does not say {key}: {sorted(told)}"
    for row, why in wanted.get("why", {}).items():
        fate = listed.fate(listed.sheets[0][0], row)
        if fate is None or fate.why != why:
            yield f"row {row} is {fate and fate.why}, not {why}"
    roles = {column.letter: column.role for table in listed.columns for column in table.columns}
    for letter, role in wanted.get("column", {}).items():
        if roles.get(letter) != role:
            yield f"column {letter} is {roles.get(letter)}, not {role}"


def _lines(goods: list[Line], wanted: Mapping[str, Any]) -> Iterator[str]:
    if "only" in wanted and len(goods) != wanted["only"]:
        yield f"{len(goods)} lines, not {wanted['only']}"
    for line, quantity in zip(goods, wanted.get("quantities", ()), strict="quantities" in wanted):
        wrong = quantity_differs(line.quantity, quantity)
        if wrong is not None:
            yield f"{line.name}: {wrong}, not {quantity}"
    if "lines" not in wanted:
        return
    names = [line.name for line in goods]
    if sorted(names) != sorted(str(entry[0]) for entry in wanted["lines"]):
        yield f"lines {names}"
        return
    for name, quantity, *unit in wanted["lines"]:
        line = next(line for line in goods if line.name == str(name))
        wrong = quantity_differs(line.quantity, quantity)
        if wrong is not None:
            yield f"{name}: {wrong}, not {quantity}"
        elif unit and (line.quantity is None or line.quantity.unit_code != unit[0]):
            yield f"{name}: unit {line.quantity and line.quantity.unit_code}, not {unit[0]}"


def _beside(read: ReadList, goods: list[Line], wanted: Mapping[str, Any]) -> Iterator[str]:
    """Kinds, origins, codes and money, line by line."""
    found: dict[str, list[Any]] = {
        "kind": [made.kind for made in read.lines if made.of_kit is None],
        "origin": [line.origin.possible[0] if line.origin and line.origin.possible else None for line in goods],
        "hs": [line.hs.text if line.hs else None for line in goods],
        "currency": [line.currency for line in goods],
        "price": [line.unit_price for line in goods],
        "amount": [line.amount for line in goods],
    }
    for what, values in found.items():
        if what not in wanted:
            continue
        due = [Decimal(str(v)) if what in ("price", "amount") and v is not None else v for v in wanted[what]]
        if values != due:
            yield f"{what} {values}, not {due}"
    for made, barrels in zip(read.lines, wanted.get("barrels", ()), strict="barrels" in wanted):
        fact = made.facts.get("barrels")
        low, high = (fact.possible.low, fact.possible.high) if fact is not None else (None, None)
        if low is None or low != high or abs(low - barrels) > 0.05:
            yield f"{made.name}: {low}..{high} barrels, not {barrels}"
    if "extra" in wanted:
        name, value = wanted["extra"]
        if str(goods[0].extras.get(name)) != value:
            yield f"beside the line {dict(goods[0].extras)}, not {name}: {value}"
