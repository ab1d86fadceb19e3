"""The law has an age, not an expiry: the same project on the edition's day, a week later and a year later.

What each authority is needed for stays the same, apart from what the law itself, its quotas and papers set a day to;
those are listed here out of the law. What changes is the head.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from tests.common import current, load_here, shipped

from dorasan.api import open_law
from dorasan.judge.court import judge
from dorasan.judge.dockets import Dockets
from dorasan.judge.finding import findings
from dorasan.judge.need import Range
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.age import age_of
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import change_days
from dorasan.project.project import Project

ROOT = Path(__file__).parents[2]
LAYERS = (Layer.LAW, Layer.PRACTICE, Layer.NORTH)
EDITION_DAY = age_of(current().library, date(2026, 1, 1)).last
LATER = (EDITION_DAY + timedelta(days=7), EDITION_DAY + timedelta(days=365))
PROJECTS = [
    ROOT / "docs" / "examples" / "kindergarten.csv",
    *(
        ROOT / "cases" / name / "project.yaml"
        for name in (
            "2018-08-survey-train",
            "2018-10-us-passports",
            "2019-01-flu-medicine",
            "2019-01-swiss-wire",
            "2019-06-rice-wfp",
            "2020-01-individual-tours",
        )
    ),
]
Cells = dict[tuple[object, ...], Range]


@cache
def project(file: Path) -> Project:
    return load_here(file)


@cache
def law_of(day: date, *, only_checked: bool) -> Dockets:
    """Prepared for each of the days by itself: what is held against each other shares nothing."""
    return Dockets(shipped().library, only_checked=only_checked)


@cache
def ruled(file: Path, day: date, *, only_checked: bool = False) -> Rulings:
    return judge(shipped(), project(file), today=day, as_of=day, dockets=law_of(day, only_checked=only_checked))


def cells(line: LineRuling, rulings: Rulings) -> Cells:
    """Every cell of a line, alone and as carried, and its classes, under every view."""
    out: Cells = {}
    for view in rulings.views():
        out["class", view] = Range(*line.klass_range(view))  # type: ignore[arg-type]
        out["carried class", view] = Range(*line.carried_klass_range(view))  # type: ignore[arg-type]
        for layer in LAYERS:
            for who in rulings.authorities(layer):
                out[layer, view, who] = line.cell(who, view, layer)
                out[layer, view, who, "carried"] = line.carried_cell(who, view, layer)
    return out


def by_line(rulings: Rulings) -> dict[str, Cells]:
    """By line; a quota by its provision: the year it is drawn in is the project's, not the law's."""
    return {line.line.id.partition(":")[0]: cells(line, rulings) for line in rulings}


def dated(first: date, last: date) -> list[Provision]:
    """Provisions that the law itself begins or ends after ``first`` and by ``last``, or whose readings it does."""

    def inside(day: date | None, *, end: bool) -> bool:
        moved = day + timedelta(days=1) if day is not None and end else day
        return moved is not None and first < moved <= last

    return [
        p
        for p in current().library.provisions.values()
        if inside(p.in_force.since, end=False)
        or inside(p.in_force.until, end=True)
        or any(inside(s.since, end=False) or inside(s.until, end=True) for r in p.readings for s in r.positions)
    ]


def spoken_to(line: LineRuling, names: Iterable[str]) -> bool:
    """Does one of the provisions say anything to the line or to what it needs, or could it?"""
    told = {
        name
        for one in line.companions()
        for act in one.acts
        for found in findings(act.row)
        for name in (found.provision.id, *(lifting.lift.id for lifting in found.lifts))
    }
    return bool(told & set(names))


@pytest.mark.parametrize("later", LATER, ids=["a week", "a year"])
@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.parent.name)
def test_needs_stay_while_nothing_but_the_calendar_moves(file: Path, later: date) -> None:
    first, last = ruled(file, EDITION_DAY), ruled(file, later)
    before, after = by_line(first), by_line(last)
    assert before.keys() == after.keys()
    moved = [name for name in before if before[name] != after[name]]
    names = [p.id for p in dated(EDITION_DAY, later)]
    lines = {line.line.id.partition(":")[0]: line for line in last}
    assert all(spoken_to(lines[name], names) for name in moved), moved


def test_what_the_law_itself_dates_in_that_year_is_listed() -> None:
    """Japan's embargo, reviewed every other year, is all; it only warns, so that no need may move at all."""
    ends = dated(EDITION_DAY, LATER[1])
    assert {p.id for p in ends} == {
        f"transit/jp/{name}" for name in ("embargo", "imports", "ports-flag", "ports-called", "ports")
    }
    assert {p.effect.value for p in ends} == {"warns"}
    assert [d for d in change_days(current().library) if EDITION_DAY < d <= LATER[1]] == [date(2027, 4, 14)]
    for file in PROJECTS:
        assert by_line(ruled(file, EDITION_DAY)) == by_line(ruled(file, LATER[1])), file


@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.parent.name)
def test_only_as_checked_is_never_greener(file: Path) -> None:
    usual, strict = (by_line(ruled(file, LATER[1], only_checked=one)) for one in (False, True))
    assert usual.keys() == strict.keys()
    for name, found in usual.items():
        for cell, between in found.items():
            assert strict[name][cell].worst >= between.worst, (name, cell)


def test_only_as_checked_drifts_to_no_route_when_a_page_of_the_calendar_turns() -> None:
    """What the usual manner is there to spare: the day after the last look every exemption is unknown."""
    flu = ROOT / "cases" / "2019-01-flu-medicine" / "project.yaml"
    day = min(p.checked_on for p in current().library.provisions.values())
    held, gone = (by_line(ruled(flu, at, only_checked=True)) for at in (day, LATER[1]))
    assert held == by_line(ruled(flu, day))
    moved = [name for name in held if held[name] != gone[name]]
    assert moved and any(gone[n][c].worst > held[n][c].worst for n in moved for c in held[n])


def test_a_lift_that_ends_on_its_written_day_ends_and_a_ban_does_not() -> None:
    """In a law whose provisions are given an end between the two days, only what they speak to may move."""
    file, later = ROOT / "cases" / "2019-01-flu-medicine" / "project.yaml", LATER[1]
    library = current().library
    until = EDITION_DAY + timedelta(days=30)
    for name in ("un/2397/25", "un/2397/7"):
        ending = replace(library.provisions[name], in_force=replace(library.provisions[name].in_force, until=until))
        edition = replace(current(), library=replace(library, provisions={**library.provisions, name: ending}))
        found = judge(edition, project(file), today=later, as_of=later)
        trucks = [
            line for line in found if line.cell("un-committee") != ruled(file, later)[line.line.id].cell("un-committee")
        ]
        assert trucks, name
        for line in trucks:
            cell, before = line.cell("un-committee"), ruled(file, later)[line.line.id].cell("un-committee")
            if name == "un/2397/25":
                assert cell.worst > before.worst  # the lift is gone
            else:
                assert cell.worst == before.worst and cell.best < before.best  # ended on D unless renewed


def test_doubting_exemptions_frees_nobody_of_what_is_surely_needed() -> None:
    """So many lifts are open at once that bounds stand in for completions; they know that the Committee is asked."""
    law = open_law()
    plain, cautious = (
        law.sit(ROOT / "docs/examples/clinic.csv", today="2026-12-27", only_checked=only) for only in (False, True)
    )
    assert {name: len(lines) for name, lines in plain.groups().items()} == {
        name: len(lines) for name, lines in cautious.groups().items()
    }
    assert len(plain.groups()["needed"]) > 3
    for line, other in zip(plain, cautious, strict=True):
        for who in ("UN", "BIS"):
            assert other.cell(who).best == line.cell(who).best
        assert other.klass().best == line.klass().best
