"""Every case of the book: each cell (authority x view x line), alone and as carried, and what one unknown fact does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from casebook import Case, casebook, mapping

from dorasan.facts.declared import declared
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible, within
from dorasan.judge.need import Klass, Need, Range
from dorasan.judge.question import questions
from dorasan.judge.ruling import LineRuling, Rulings, judge
from dorasan.law.authority import registry
from dorasan.law.condition import comparisons
from dorasan.law.edition import current
from dorasan.law.provision import Layer
from dorasan.project.load import load_project
from dorasan.project.project import Line, Project

TODAY = date(2026, 11, 22)
CASES = casebook()
LINES = [pytest.param(case, line, id=f"{case.number}-{line}") for case in CASES for line in case.lines]
BOOK = [pytest.param(case, id=case.number) for case in CASES]


@cache
def project_of(case: Case) -> Project:
    return load_project(case.folder / "project.yaml")


@cache
def rulings_of(case: Case) -> Rulings:
    return judge(current(), project_of(case), today=TODAY)


def differing(case: Case, line: str, column: str) -> Iterator[str]:
    """Cells of one line whose ruling is not the expected one."""
    rulings = rulings_of(case)
    ruling, views = rulings[line], rulings.views()
    layer = Layer.PRACTICE if column == "practice" else Layer.LAW
    for authority in registry().authorities:
        for view in views:
            want = case.cell(line, authority, view, column)
            found = (
                ruling.carried_cell(authority, view)
                if column == "carried"
                else ruling.cell(authority, view, layer)
            )
            if found != want:
                yield f"{line} {column} {authority}/{view}: {show(found)}, expected {show(want)}"


def show(cell: Range) -> str:
    return cell.best.name.lower() if cell.sure else f"[{cell.best.name.lower()}, {cell.worst.name.lower()}]"


# --- 1. the cells ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", BOOK)
def test_expectations_name_every_line_of_the_project(case: Case) -> None:
    assert set(case.lines) == set(project_of(case).lines)


@pytest.mark.parametrize("case", BOOK)
def test_quotas_drawn_on_are_not_exceeded(case: Case) -> None:
    for name, ruling in rulings_of(case).lines.items():
        if name.startswith("quota:"):
            want = Range(*(Need[n.upper()] for n in case.expected.get("quotas", {}).get(name, ["not_needed", "not_needed"])))
            assert ruling.cell("un-committee") == want, name


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
    named = {who for who in registry().authorities if ruling.contested(who)}
    apart = {who for who in registry().authorities if ruling.cell(who) != ruling.cell(who, "lenient")}
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
    """Where a line's ruling departs from the words of the case file: ``verdict``, ``gate:…``, ``extra:…``, ``alone``."""
    entry, ruling = case.lines[line], rulings_of(case)[line]
    passed = set(entry.get("passed", {}))
    words, found = mapping(), set()
    government = {name: a.government for name, a in registry().authorities.items()}
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
                have = shape_of(ruling, who, passed) | (shape_of(ruling, who, passed, carried=True) if who == "unc" else set())
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


# --- 3. one fact unknown at a time -------------------------------------------------------------------------------------


def without(line: Line, fact: str) -> Line:
    """The line with one fact unknown in each of its acts."""
    whole = declared()[fact].whole()
    acts = tuple(
        replace(act, facts={**act.facts, fact: Given(whole, Provenance("unknown"))}) if fact in act.facts else act
        for act in line.acts
    )
    return replace(line, id=f"{line.id}~{fact}", acts=acts, needs=(), accompanies=())


def known_facts(line: Line) -> list[str]:
    """Facts somebody gave, not counting what the line is and what is done."""
    names = {name for act in line.acts for name, given in act.facts.items() if not _open(name, given.possible)}
    return sorted(names - {"subject", "act"})


def _open(name: str, possible: Possible) -> bool:
    return within(declared()[name].whole(), possible)


@cache
def variants_of(case: Case) -> tuple[Rulings, dict[str, tuple[str, str]]]:
    project = project_of(case)
    lines, names = dict(project.lines), {}
    for line in project.lines.values():
        for fact in known_facts(line):
            variant = without(line, fact)
            lines[variant.id] = variant
            names[variant.id] = (line.id, fact)
    return judge(current(), replace(project, lines=lines, held=()), today=TODAY), names


@pytest.mark.parametrize("case", BOOK)
def test_nothing_becomes_more_permissive_when_a_fact_is_unknown(case: Case) -> None:
    rulings, names = variants_of(case)
    wrong, views = [], rulings_of(case).views()
    for name, (line, fact) in names.items():
        before, after = rulings[line], rulings[name]
        for authority in registry().authorities:
            for view in views:
                old, new = before.cell(authority, view), after.cell(authority, view)
                if not (new.best <= old.best and old.worst <= new.worst):
                    wrong.append(f"{line} without {fact}: {authority}/{view} {show(old)} became {show(new)}")
        if not (after.klass_range()[0] <= before.klass_range()[0] and before.klass_range()[1] <= after.klass_range()[1]):
            wrong.append(f"{line} without {fact}: class {before.klass_range()} became {after.klass_range()}")
    assert not wrong


@pytest.mark.parametrize("case", BOOK)
def test_the_question_that_settles_it_is_asked(case: Case) -> None:
    rulings, names = variants_of(case)
    wrong = []
    for name, (line, fact) in names.items():
        before, after = rulings[line], rulings[name]
        opened = any(
            after.cell(who) != before.cell(who) and not after.cell(who).sure for who in registry().authorities
        )
        if opened and fact not in {q.fact for q in questions([after])}:
            wrong.append(f"{line} without {fact}")
    assert not wrong


@pytest.mark.parametrize("case", BOOK)
def test_what_does_not_depend_on_the_fact_stays(case: Case) -> None:
    rulings, names = variants_of(case)
    looked_at: dict[int, set[str]] = {}
    for name, (line, fact) in names.items():
        for before, after in zip(rulings[line].acts, rulings[name].acts, strict=True):
            for n, cluster in enumerate(before.row.docket.clusters):
                if id(cluster) not in looked_at:
                    looked_at[id(cluster)] = {c.fact for test in cluster.inputs for c in comparisons(test)}
                if fact not in looked_at[id(cluster)]:
                    assert before.refined[n].views == after.refined[n].views, (name, cluster.authorities)


# --- 4. same facts, same ruling ----------------------------------------------------------------------------------------


def test_history_never_reaches_the_judge() -> None:
    """C17 was held and C18 approved: the same facts, and so the same cells."""
    by_number = {case.number: case for case in CASES}
    if not {"C17", "C18"} <= set(by_number):
        pytest.skip("not encoded")
    held, approved = rulings_of(by_number["C17"])["owners"], rulings_of(by_number["C18"])["owners"]
    for authority in registry().authorities:
        for view in ("strict", "lenient"):
            assert held.cell(authority, view) == approved.cell(authority, view)
            assert held.carried_cell(authority, view) == approved.carried_cell(authority, view)

