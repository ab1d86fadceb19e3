"""What trial users took from a workbook: no count may hide what is sure, and no sheet names a command."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

import dorasan
from dorasan.repair.placed import Group
from dorasan.repair.today import split
from dorasan.words import say

TODAY = date(2026, 11, 27)
LAW = dorasan.open_law()
STEEL_BY_TRUCK: dict[str, Any] = {
    "project": "pipes", "title": "Steel pipes by truck", "profile": "kr-aid-gift",
    "facts": {"direction": "to_north", "departs_from": "kr"},
    "legs": {"road": {"name": "West road", "facts": {"mode": "land", "corridor": "west", "crosses_mdl": "yes"}}},
    "lines": [
        {"id": "pipe", "kind": "item", "name": "Steel pipe", "leg": "road", "needs": ["truck", "road"],
         "facts": {"hs": "7306.30", "custody": "gift", "origin": "kr"}},
        {"id": "truck", "kind": "conveyance", "name": "Truck", "leg": "road", "needs": ["road"],
         "facts": {"hs": "8704", "vehicle_kind": "truck", "flag": "kr", "custody": "returns_own_control"}},
    ],
}  # fmt: skip


def book(case: Any, tmp_path: Path) -> Any:
    case.report(tmp_path / "r.xlsx", "ko")
    return openpyxl.load_workbook(io.BytesIO((tmp_path / "r.xlsx").read_bytes()))


def test_what_is_needed_on_every_reading_is_not_counted_as_disputed(tmp_path: Path) -> None:
    """The truck is disputed, the pipe is not: of the two lines one needs the UN, one on a reading."""
    case = LAW.sit(STEEL_BY_TRUCK, today=TODAY)
    sheet = book(case, tmp_path)[say("ko", "report.sheet_summary")]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if say("ko", "report.state_contested") in row)
    committee = next(row for row in rows if row[0] == "1718 위원회")
    figures = dict(zip(head, committee, strict=False))
    assert figures[say("ko", "report.state_needed")] == 1


def test_what_surely_needs_another_government_is_told_beside_the_undetermined(tmp_path: Path) -> None:
    rows = "No,Item,HS code\n1,Nail clipper steel,8214.20\n2,Blanket,6301.40\n"
    case = LAW.sit(rows.encode(), name="kit.csv", today=TODAY, profile="foreign-aid-group")
    told = [
        str(cell.value) for row in book(case, tmp_path)[say("ko", "report.sheet_summary")].iter_rows() for cell in row
    ]
    assert say("ko", "check.count_surely", n=1) in told
    placed = {case.project.lines[one.line].name["en"][:4]: one.group for one in split(case.sitting).placed}
    assert placed == {"Nail": Group.WAITS, "Blan": Group.OPEN}, "it can be told that the clipper waits"


def test_a_workbook_names_no_command(tmp_path: Path) -> None:
    case = LAW.sit(b"No,Item,HS code\n1,Rice,1006.30\n2,Tray,\n", name="kit.csv", today=TODAY)
    cells = [
        str(cell.value) for sheet in book(case, tmp_path) for row in sheet.iter_rows() for cell in row if cell.value
    ]
    assert not [cell for cell in cells if "dorasan " in cell or "--" in cell]
