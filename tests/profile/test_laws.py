"""The three values of a list from ``docs/examples`` under the shipped law; on random projects: ``tests/levels``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path

import pytest
import yaml

from dorasan.facts.possible import Possible, Span, Values
from dorasan.judge.court import judge
from dorasan.judge.need import Need, Range
from dorasan.profile import Levels, Presumed, levels
from tests.common import dockets, load_here, read_once, shipped
from tests.profile.common import AID, WAYS, ordinary
from tests.strategies import PROOF

TODAY = date(2026, 11, 26)


def test_of_several_ways_the_heaviest_is_the_ordinary_case() -> None:
    """Of every order in which four needs can stand."""
    for a, b, c, d in product((0, 1, 5, 9), repeat=4):
        plain = Range(Need(min(a, b, c, d)), Need(max(a, b, c, d)))
        ways = [Range(Need(min(one, d)), Need(max(one, d))) for one in (b, c)]
        found = levels(plain, *ways)
        assert found == Levels(plain.best, min(b, c, d), max(b, c, d), plain.worst)
        assert found.floor <= found.least <= found.ordinary <= found.ceiling
        assert found.settled is (found.least == found.ordinary)
        assert found.surely is (plain.best == plain.worst)


# --- the shipped law ----------------------------------------------------------

LIST = Path(__file__).parents[2] / "docs" / "examples" / "kindergarten.csv"
FOREIGN = ("un-committee", "us-commerce", "us-treasury", "us-state")


@pytest.fixture(scope="module")
def presumed() -> Presumed:
    return ordinary(read_once(LIST))


def test_the_ordinary_case_is_the_plain_judge_with_those_facts_stated(presumed: Presumed, tmp_path: Path) -> None:
    """Written into a project file, answer by answer, what is presumed gives the same ruling."""
    (tmp_path / LIST.name).write_bytes(LIST.read_bytes())
    said = [
        {"lines": [line], "by": "x", "source": "paper", "facts": {name: written(value.possible)}}
        for line, found in presumed.project.lines.items()
        for name, value in found.acts[0].facts.items()
        if value.provenance.how in ("presumed", "premise", "route")
    ]
    file = tmp_path / "project.yaml"
    text = {"project": "p", "title": "p", "lists": [{"file": LIST.name}], "assertions": said}
    file.write_text(yaml.safe_dump(text), encoding="utf-8")
    ours = judge(shipped(), presumed.project, today=TODAY, dockets=dockets())
    own = None if PROOF else dockets()  # of its own: nothing is shared
    theirs = judge(shipped(), load_here(file), today=TODAY, dockets=own)
    for name in presumed.project.lines:
        for who in ours.authorities():
            assert ours[name].cell(who) == theirs[name].cell(who), (name, who)


def written(value: Possible) -> object:
    if isinstance(value, Values):
        return {"one_of": sorted(value.values)}
    assert isinstance(value, Span)
    return {"from": value.low, "to": value.high}


def test_the_kindergarten(presumed: Presumed) -> None:
    """Trays and stoves are surely the UN's; rice and New Zealand's milk powder ordinarily nobody's abroad; kerosene and
    a pump with a doubted code hang on what they are."""
    plain = judge(shipped(), presumed.plain, today=TODAY, dockets=dockets())
    ways = [
        judge(shipped(), ordinary(read_once(LIST), way=way).project, today=TODAY, dockets=dockets()) for way in WAYS
    ]
    told: dict[str, str] = {}
    for name, line in presumed.plain.lines.items():
        cells: Mapping[str, object] = {
            who: levels(plain[name].cell(who), *(way[name].cell(who) for way in ways)) for who in FOREIGN
        }
        surely = plain[name].cell("un-committee").best.gates
        green = not any(getattr(cell, "ordinary").gates for cell in cells.values())  # noqa: B009
        told[line.name["ko"].split(" ")[0]] = "un" if surely else "green" if green else "open"
    assert told == {
        "백미": "green", "분유": "green", "스테인리스": "un", "등유": "open", "석유난로": "un", "원심펌프": "open",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["kindergarten.csv", *(["clinic.csv"] if PROOF else [])])
def test_every_way_lies_between_floor_and_ceiling(name: str) -> None:
    file = LIST.with_name(name)
    ways = [ordinary(read_once(file), way=way) for way in WAYS]
    plain = judge(shipped(), ways[0].plain, today=TODAY, dockets=dockets())
    narrower = 0
    for found in (judge(shipped(), way.project, today=TODAY, dockets=dockets()) for way in ways):
        for line, who, view in product(plain.project.lines, plain.authorities(), plain.views()):
            wide, narrow = plain[line].carried_cell(who, view), found[line].carried_cell(who, view)
            assert wide.best <= narrow.best <= narrow.worst <= wide.worst, (line, who, view)
            narrower += wide != narrow
    assert narrower > 50


def test_no_profile_is_needed_for_the_premises_of_a_file_that_states_them_itself(presumed: Presumed) -> None:
    """Nothing of a profile is left in the facts once it was taken with itself again."""
    again = ordinary(presumed.project, AID)
    assert {name: line.acts[0].facts for name, line in again.project.lines.items()} == {
        name: line.acts[0].facts for name, line in presumed.project.lines.items()
    }
