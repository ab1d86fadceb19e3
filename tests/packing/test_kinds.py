"""Lists read otherwise than they say, by kind of fault: a case of our own and its neighbours (``kinds/*.yaml``)."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import yaml

from dorasan.packing import read, save_mapping
from dorasan.project.file import ListShape
from dorasan.project.lists import read_list
from tests.common import HOUSE
from tests.packing.expected import differences, quantity_differs

HERE = Path(__file__).parent / "kinds"


def _data(name: str) -> dict[str, list[Any]]:
    loaded: dict[str, list[Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    assert all(len(cases) >= 6 for cases in loaded.values()), "one case of our own and five neighbours"
    return loaded


CELLS, BARRELS, LISTS = _data("cells"), _data("barrels"), _data("lists")


def _cases(kinds: dict[str, list[Any]]) -> list[Any]:
    return [
        pytest.param(case, id=f"{kind.split()[0]}-{n}") for kind, cases in kinds.items() for n, case in enumerate(cases)
    ]


def _text(path: Path, rows: list[list[str]]) -> Path:
    raw = io.StringIO()
    csv.writer(raw).writerows(rows)
    path.write_text(raw.getvalue(), encoding="utf-8")
    return path


@pytest.mark.parametrize("case", _cases(CELLS))
def test_cells(case: list[Any], tmp_path: Path) -> None:
    cell, unit, wanted, *code = case
    path = _text(tmp_path / "list.csv", [["No", "Item", "Qty", "Unit"], ["1", "Blanket", cell, unit]])
    line = read_list(HOUSE, path, ListShape(file=path.name)).packing_list.lines[0]
    wrong = quantity_differs(line.quantity, wanted)
    assert wrong is None, f"{cell!r} is read as {wrong}, not {wanted}"
    if code:
        assert line.quantity is not None and line.quantity.unit_code == code[0]


@pytest.mark.parametrize("case", _cases(BARRELS))
def test_barrels(case: list[Any], tmp_path: Path) -> None:
    name, cell, unit, wanted = case
    path = _text(tmp_path / "list.csv", [["No", "Item", "Qty", "Unit"], ["1", name, cell, unit]])
    facts = read_list(HOUSE, path, ListShape(file=path.name)).lines[0].facts
    found = facts["barrels"].possible if "barrels" in facts else None
    if wanted is None:
        assert found is None
    else:
        assert found is not None and found.low == found.high == pytest.approx(wanted, abs=0.006)  # type: ignore[union-attr]


@pytest.mark.parametrize("case", _cases(LISTS))
def test_lists(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(case["csv"].encode())
    assert list(differences(path, case)) == []


@pytest.mark.parametrize("case", [case for case in _cases(LISTS) if "error" not in case.values[0]])
def test_the_column_file_of_a_list_reads_it_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    """Whatever was understood can be written down, corrected by a person, and is obeyed."""
    path = tmp_path / "list.csv"
    path.write_bytes(case["csv"].encode())
    before = read(path)
    save_mapping(before)
    after = read(path)
    assert after.lines == before.lines
    assert [fate.why for fate in after.account] == [fate.why for fate in before.account]
