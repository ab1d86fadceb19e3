"""What a project forgot, from its structure alone."""

from __future__ import annotations

from pathlib import Path

from dorasan.project.forgotten import forgotten
from tests.common import load_here

HERE = Path(__file__).parent


def keys(folder: Path, text: str) -> set[tuple[str, str]]:
    file = folder / "project.yaml"
    file.write_text("project: p\ntitle: t\n" + text, encoding="utf-8")
    return {(item.key, item.line) for item in forgotten(load_here(file))}


def test_the_sample() -> None:
    found = {(item.key, item.line) for item in forgotten(load_here(HERE / "flu.yaml"))}
    assert {("no_fuel", "truck-2"), ("no_driver", "truck-2"), ("project_no_insurance", "")} <= found
    assert ("no_fuel", "truck-1") not in found and ("no_conveyance", "tamiflu") not in found


def test_a_bare_item(tmp_path: Path) -> None:
    found = keys(tmp_path, "lines: [{id: a, kind: item, name: rice}]\n")
    assert {("no_carriage", "a"), ("no_recipient", "a")} <= found
    assert {
        ("project_no_leg", ""),
        ("project_no_payment", ""),
        ("project_no_person", ""),
        ("project_no_party", ""),
    } <= found


def test_what_stays_in_the_south_needs_no_truck(tmp_path: Path) -> None:
    found = keys(tmp_path, "lines: [{id: a, kind: item, name: rice, facts: {direction: inside_south}}]\n")
    assert ("no_carriage", "a") not in found and ("project_no_insurance", "") not in found


def test_a_truck_with_fuel_that_accompanies_it(tmp_path: Path) -> None:
    found = keys(
        tmp_path,
        "lines:\n- {id: truck, kind: conveyance, name: t, needs: [d]}\n- {id: d, kind: person, name: d}\n"
        "- {id: oil, kind: fuel, name: f, accompanies: [truck]}\n- {id: can, kind: item, name: c, needs: [truck]}\n",
    )
    assert ("no_fuel", "truck") not in found and ("no_driver", "truck") not in found
    assert ("no_conveyance", "can") not in found and ("no_carriage", "can") not in found
    assert ("no_leg", "truck") in found


def test_a_leg_without_a_date(tmp_path: Path) -> None:
    assert ("no_date", "x") in keys(tmp_path, "legs: {x: {name: over the line}}\n")
    assert ("no_date", "x") not in keys(tmp_path, "legs: {x: {name: over the line, date: 2019-01-11}}\n")
