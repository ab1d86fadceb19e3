"""A repair is judged as it will be carried out: written into the file and read anew, it gives what it promised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import Interview
from dorasan.intake.settled import settle
from dorasan.office.taken import decisions
from dorasan.repair.again import Judged, of_rulings
from dorasan.repair.choice import JOURNEY, Choice, Kind
from dorasan.repair.fix import Fix, Repair
from dorasan.repair.menu import menu
from dorasan.repair.ordinary import ordinary_case
from dorasan.repair.tables import journeys
from dorasan.report.blocks_text import blocks_text
from dorasan.report.fix.screen import fix_screen
from dorasan.report.terminal_page import Manner
from dorasan.words import say
from tests.common import EN, HOUSE, KO, load_here, shared, shipped, sit
from tests.repair.repaired import CASES as EVERY_CASE
from tests.repair.repaired import TODAY, repaired
from tests.strategies import PROOF

CASES = sorted(file.parent for file in EVERY_CASE.glob("*/project.yaml"))
FLU = next(case for case in CASES if case.name == "2019-01-flu-medicine")
NOTE = {"en": "decided", "ko": "결정"}
BEST = 10_000 if PROOF else 1  # repairs of each target that are carried out beside the menu
FEW = ("2019-07-office-funds", "2019-12-gaepung-nursery")  # short, and together of every kind that is offered
EVERY = {(kind, "") for kind in Kind if kind not in (*JOURNEY, Kind.PARTS, Kind.EXCEPTION)} | {
    (journey.kind, journey.id) for journey in journeys(HOUSE)
}  # a kit in parts is told of and not proposed; an exception is an authority's


def promises(found: Fix) -> dict[tuple[str, ...], list[tuple[str, Repair]]]:
    """By the ids of choices taken together, what is promised of whom: of every entry of the menu by itself, and of the
    best repairs. What rests on an authority's act is not for an applicant to carry out."""
    out: dict[tuple[str, ...], list[tuple[str, Repair]]] = {}
    for target in (*found.targets, *([found.whole] if found.whole else [])):
        each: tuple[Repair, ...] = (*target.singles, *target.repairs[:BEST])
        for one in each:
            if one.choices and not any(choice.papers for choice in one.choices):
                out.setdefault(named(one), []).append((target.line, one))
    return out


def named(repair: Repair) -> tuple[str, ...]:
    return tuple(sorted(choice.id for choice in repair.choices))


def carried_out(case: Path, choices: tuple[Choice, ...], folder: Path) -> Path:
    """The project with the choices written into it. What somebody has to find out is written as found."""
    file = copytree(case, folder) / "project.yaml"
    interview = Interview(file, shipped(), TODAY)
    interview.sitting = shared(case / "project.yaml", today=TODAY)
    settle(interview, [replace(one, assumed=False) for one in decisions(choices)], "desk", NOTE)
    return file


def told(judged: Judged) -> tuple[object, ...]:
    return judged.burdens, judged.alone, judged.carried, dict(judged.asked)


def kind_of(choice: Choice) -> tuple[Kind, str]:
    """What kind of change it is, and of a journey which: each is written into a file in its own way."""
    return choice.kind, choice.entry if choice.leg else ""


def test_a_repair_gives_what_it_promised_once_it_is_carried_out(tmp_path: Path) -> None:
    """Choices of each kind, and of kinds taken together, once; under ``DORASAN_PROOF`` all of them."""
    carried = set[frozenset[tuple[Kind, str]]]()
    for case in (case for case in CASES if PROOF or case.name in FEW):
        for n, (ids, promised) in enumerate(promises(repaired(case.name)).items()):
            kinds = frozenset(map(kind_of, promised[0][1].choices))
            if kinds in carried and not PROOF:
                continue
            file = carried_out(case, promised[0][1].choices, tmp_path / case.name / str(n))
            after = sit(shipped(), load_here(file), today=TODAY)
            carried.add(kinds)
            for line, repair in promised:
                now = of_rulings(after.rulings.lines, line, after.project)
                assert told(now) == told(repair.judged), (case.name, line, ids)
    assert frozenset().union(*carried) == EVERY


def test_whoever_has_a_part_in_a_northern_lorry_is_judged_before_it_is_proposed() -> None:
    """Once the lorry is the North's, whoever fuels, pays or books it has a part that the file names nobody for."""
    found = repaired(FLU.name, "oseltamivir")
    (target,) = found.targets
    (northern,) = [one for one in target.singles if one.choices[0].id == "northern-trucks@road"]
    assert "us-treasury" in {burden.who for burden in northern.judged.burdens}
    assert named(northern) not in map(named, target.repairs), "it spares one and asks another"


def offered(case: Path) -> dict[str, Choice]:
    """The other ways on the menu of a case."""
    choices = menu(ordinary_case(shared(case / "project.yaml", today=TODAY))).choices
    return {choice.id: choice for choice in choices if choice.leg}


def test_a_way_without_a_vehicle_in_the_file_says_that_the_vehicle_is_not_judged() -> None:
    owners = next(case for case in CASES if case.name == "2019-01-kaesong-owners")
    ways = offered(owners)
    assert (
        ways["by-sea@road"].outside is not None
        and "vehicle, ship or aircraft, fuel" in ways["by-sea@road"].outside["en"]
    )
    assert offered(FLU)["by-sea@road"].outside is None, "vehicle, fuel and crew are lines of the file"


@pytest.mark.parametrize("lang", [EN, KO], ids=["en", "ko"])
def test_the_screen_says_what_of_a_way_is_not_judged(lang: Tongue) -> None:
    sitting = shared(FLU / "project.yaml", today=TODAY)
    found = repaired(FLU.name, "oseltamivir")
    outside = {choice.entry: choice.outside for choice in found.menu.choices if choice.leg}
    screen = blocks_text(fix_screen(sitting, found, lang), Manner(400))
    agency = outside["un-agency"]
    assert agency is not None and say(lang, "fix.outside", what=agency[lang]) in screen
