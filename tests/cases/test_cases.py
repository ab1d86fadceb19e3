"""Every case of the book: each cell (authority x view x line), alone and as carried, and the words of the case file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from casebook import Case, mapping
from docketed import BOOK, CASES, LINES, project_of, rulings_of, show
from tests.common import REGISTRY

from dorasan.judge.need import Klass, Need, Range
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer


def differing(case: Case, line: str, column: str) -> Iterator[str]:
    """Cells of one line whose ruling is not the expected one."""
    rulings = rulings_of(case)
    ruling, views = rulings[line], rulings.views()
    layer = Layer.PRACTICE if column == "practice" else Layer.LAW
    for authority in REGISTRY.authorities:
        for view in views:
            want = case.cell(line, authority, view, column)
            found = ruling.carried_cell(authority, view) if column == "carried" else ruling.cell(authority, view, layer)
            if found != want:
                yield f"{line} {column} {authority}/{view}: {show(found)}, expected {show(want)}"


# --- 1. the cells ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", BOOK)
def test_expectations_name_every_line_of_the_project(case: Case) -> None:
    assert set(case.lines) == set(project_of(case).lines)


@pytest.mark.parametrize("case", BOOK)
def test_quotas_drawn_on_stay_open_while_nobody_says_what_is_left(case: Case) -> None:
    """No case states the world's account of its year, so a few barrels in a tank tell nothing of it."""
    for name, ruling in rulings_of(case).lines.items():
        if name.startswith("quota:"):
            assert ruling.cell("un-committee") == Range(Need.NOT_NEEDED, Need.CASE_BY_CASE), name


@pytest.mark.parametrize(("case", "line"), LINES)
def test_cells_alone(case: Case, line: str) -> None:
    assert not list(differing(case, line, "cells"))


@pytest.mark.parametrize(("case", "line"), LINES)
def test_cells_as_carried(case: Case, line: str) -> None:
    assert not list(differing(case, line, "carried"))


@pytest.mark.parametrize(("case", "line"), LINES)
def test_practice_is_a_column_of_its_own(case: Case, line: str) -> None:
    assert not list(differing(case, line, "practice"))


@pytest.mark.parametrize(("case", "line"), LINES)
def test_class_alone_and_as_carried(case: Case, line: str) -> None:
    ruling = rulings_of(case)[line]
    assert ruling.klass_range() == case.klass(line, carried=False)
    assert ruling.carried_klass_range() == case.klass(line, carried=True)


@pytest.mark.parametrize(("case", "line"), LINES)
def test_contested_cells_are_named(case: Case, line: str) -> None:
    ruling = rulings_of(case)[line]
    named = {who for who in REGISTRY.authorities if ruling.contested(who)}
    apart = {who for who in REGISTRY.authorities if ruling.cell(who) != ruling.cell(who, "lenient")}
    assert case.contested(line) == named | apart


@pytest.mark.parametrize(("case", "line"), LINES)
def test_links_that_add_a_need_are_named(case: Case, line: str) -> None:
    ruling = rulings_of(case)[line]
    for authority, links in ((case.lines[line].get("carried") or {}).get("because") or {}).items():
        own, inherited = ruling.cell(authority, "kr"), set()
        for companion in ruling.companions()[1:]:
            if companion.cell(authority).worst > Need.NOT_NEEDED or companion.cell(authority, "kr").worst > own.worst:
                inherited.add(companion.line.id)
        assert set(links) <= inherited, authority


@pytest.mark.parametrize(("case", "line"), LINES)
def test_warnings_and_exposures_are_shown(case: Case, line: str) -> None:
    shown = {provision.id for provision, _ in rulings_of(case)[line].shown()}
    assert set(case.lines[line].get("shown", [])) <= shown


# --- 2. the words of the case file -----------------------------------------------------------------------------------


def shape_of(ruling: LineRuling, authority: str, passed: set[str], *, carried: bool = False) -> set[str]:
    """Which shapes of docs/verdict-mapping.md a cell has."""
    if carried:
        strict, lenient = ruling.carried_cell(authority), ruling.carried_cell(authority, "lenient")
        contested = ruling.carried_contested(authority)
    else:
        strict, lenient = ruling.cell(authority), ruling.cell(authority, "lenient")
        contested = ruling.contested(authority)
    shapes = set()
    if strict.worst is Need.NOT_NEEDED:
        shapes.add("none")
    if strict.worst.gates and not strict.best.gates:
        shapes.add("asked")
    if strict.best.gates:
        shapes.add("needed")
        if lenient.best.gates:
            shapes.add("needed_by_all")
        elif contested:
            shapes.add("contested")
    if authority in passed:
        shapes.add("passed")
    return shapes


def departures(case: Case, line: str) -> set[str]:
    """Where a line's ruling departs from the case file: ``verdict``, ``gate:…``, ``extra:…``, ``alone``."""
    entry, ruling = case.lines[line], rulings_of(case)[line]
    passed = set(entry.get("passed", {}))
    words, found = mapping(), set()
    government = {name: a.government for name, a in REGISTRY.authorities.items()}
    for answer in entry.get("answers", []):
        wanted = words["verdicts"][answer["verdict"]]
        if any(not shape_of(ruling, who, passed) & set(listed(shapes)) for who, shapes in wanted.items()):
            found.add("verdict")
        if answer["verdict"] == "BARRED" and ruling.klass_range()[0] is not Klass.BARRED:
            found.add("verdict")
        asked: set[str] = set()
        for gate in answer.get("gates", []):
            asked |= set(words["gates"][gate])
            for who, shapes in words["gates"][gate].items():
                have = shape_of(ruling, who, passed) | (
                    shape_of(ruling, who, passed, carried=True) if who == "unc" else set()
                )
                if not have & set(listed(shapes)):
                    found.add(f"gate:{gate}")
        asked |= set(wanted)
        for who, place in government.items():
            if place in ("un", "us", "unc") and who not in asked and ruling.cell(who).best.gates:
                found.add(f"extra:{who}")
        if not alone_fits(str(answer["alone"]), ruling, government):
            found.add("alone")
    return found


def listed(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else [str(value)]


def alone_fits(word: str, ruling: LineRuling, government: dict[str, str]) -> bool:
    best, worst = ruling.klass_range()
    foreign = {w for w, place in government.items() if place in ("un", "us", "unc", "group")}
    gating = {w for w in foreign if ruling.cell(w).best.gates}
    lenient = {w for w in foreign if ruling.cell(w, "lenient").best.gates}
    match word:
        case "yes":
            return worst <= Klass.OWN
        case "yes_if":
            return best <= Klass.OWN
        case "unc_only":
            return gating <= {"unc"}
        case "contested":
            return bool(gating - {"unc"}) and not lenient - {"unc"}
        case "no":
            return best >= Klass.SHARED
        case _:
            return True


@pytest.mark.parametrize(("case", "line"), LINES)
def test_line_answers_the_case_file_or_disagrees_in_writing(case: Case, line: str) -> None:
    written = {entry["on"] for entry in case.lines[line].get("disagrees", []) if not entry.get("correction_only")}
    assert departures(case, line) == written


@pytest.mark.parametrize("case", BOOK)
def test_disagreements_name_their_paragraph_and_are_listed(case: Case) -> None:
    page = (case.folder.parents[1] / "docs" / "disagreements.md").read_text(encoding="utf-8")
    for line, entry in case.lines.items():
        for item in entry.get("disagrees", []):
            assert item["at"] and item["why"]
            assert f"| {case.number} | `{line}` |" in page


# --- 3. same facts, same ruling --------------------------------------------------------------------------------


def test_history_never_reaches_the_judge() -> None:
    """C17 was held and C18 approved: the same facts, and so the same cells."""
    by_number = {case.number: case for case in CASES}
    held, approved = rulings_of(by_number["C17"])["owners"], rulings_of(by_number["C18"])["owners"]
    for authority in REGISTRY.authorities:
        for view in ("strict", "lenient"):
            assert held.cell(authority, view) == approved.cell(authority, view)
            assert held.carried_cell(authority, view) == approved.carried_cell(authority, view)
