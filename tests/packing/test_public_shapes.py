"""Forty lists in public shapes, six languages, all formats: nothing lost, invented, surely wrong, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dorasan.packing import read
from tests.packing.shapes import build, write

LISTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "kinds" / "shapes.yaml").read_text(encoding="utf-8")
)
SHAPES = [(lang, shape) for lang, shapes in LISTED.items() for shape in shapes]


def test_there_are_forty_in_six_languages() -> None:
    assert len(SHAPES) == 40 and len(LISTED) == 6
    assert {shape["as"] for _, shape in SHAPES} == {"xlsx", "xls", "ods", "csv,", "csv;", "csv\t", "csv|"}


@pytest.mark.parametrize(("lang", "shape"), SHAPES, ids=lambda v: v if isinstance(v, str) else v["id"])
def test_shape(lang: str, shape: dict[str, Any], tmp_path: Path) -> None:
    made = build(lang, shape, 1)
    found = read(write(made, shape["as"], tmp_path))
    lines = {line.name: line for line in found.lines}
    assert sorted(lines) == sorted(due.name for due in made.due) and len(found.lines) == len(made.due)
    assert found.unaccounted() == []
    for due in made.due:
        line = lines[due.name]
        assert line.quantity is not None and (line.quantity.low, line.quantity.high) == (due.quantity, due.quantity), (
            line
        )
        assert due.unit is None or line.quantity.unit_code == due.unit, line.quantity
        assert (line.origin.possible[0] if line.origin else None) == due.origin
        assert (line.hs.text if line.hs else None) == due.hs
        assert line.unit_price == due.price
