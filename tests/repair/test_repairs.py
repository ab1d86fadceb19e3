"""What ``fix`` must show: the real cases, the greenhouse kit, and a repair or the plain word that there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Values
from dorasan.judge.asked import acts_of
from dorasan.project.project import Project
from dorasan.repair.burden import Burden, asked, of_ruling, weight
from dorasan.repair.choice import Kind
from dorasan.repair.fix import Fix, Repair, fix
from dorasan.report.blocks_text import blocks_text
from dorasan.report.fix.whole import fix_whole
from dorasan.report.terminal_page import Manner
from dorasan.words import say
from tests.common import EN, LANGS, current, load_here, ruled, sit

HERE = Path(__file__).parent
CASES = sorted(p.parent for p in (HERE.parents[1] / "cases").glob("*/project.yaml"))
TODAY = date(2026, 11, 22)


def case(name: str) -> Project:
    return load_here(HERE.parents[1] / "cases" / name / "project.yaml")


def single(found: Fix, line: str, entry: str) -> Repair:
    return next(one for one in found[line].singles if one.choices[0].entry == entry)


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_every_case_has_a_repair_or_says_that_there_is_none(folder: Path) -> None:
    edition, project = current(), load_here(folder / "project.yaml")
    found = fix(sit(edition, project, today=TODAY))
    text = blocks_text(fix_whole(found, edition, EN, TODAY), Manner())
    for target in [*found.targets, *([found.whole] if found.whole else [])]:
        assert target.broken == 0
        for repair in target.repairs:
            assert weight(repair.judged.burdens) < weight(target.planned.burdens)
    for target in found.targets:
        named = {target.line, *target.alike}
        assert named <= set(project.lines)
    nothing = sum(not target.repairs for target in found.targets)
    assert text.count(say("en", "fix.none")) == nothing
    assert found.targets or found.clear
    covered = {name for t in found.targets for name in (t.line, *t.alike)} | set(found.clear)
    assert covered == set(project.lines)


def test_press_gear_the_exception_was_there_all_along() -> None:
    found = fix(sit(current(), case("2019-02-press-kumgang"), today=TODAY), lines=["laptop", "camera", "phone"])
    standing = {one.line: one for one in found.menu.standing if one.lift.id == "us/ear/740.9-news-media"}
    assert {"press_credentials", "physical_control", "custody"} <= set(standing["laptop"].facts)
    for line in ("laptop", "camera", "phone"):
        assert not any(burden.who == "us-commerce" for burden in found[line].planned.burdens)


def test_press_gear_that_nobody_spoke_for_is_offered_the_exception() -> None:
    project = case("2019-02-press-kumgang")
    line = project.lines["laptop"]
    facts = {n: g for n, g in line.acts[0].facts.items() if n not in ("press_credentials", "physical_control")}
    facts["custody"] = Given(Values(frozenset({"left", "returns_own_control"})), Provenance("given"))
    laptop = replace(line, acts=(replace(line.acts[0], facts=facts),))
    project = replace(project, lines={**project.lines, "laptop": laptop})
    found = fix(sit(current(), project, today=TODAY), lines=["laptop"])
    one = single(found, "laptop", "us/ear/740.9-news-media")
    assert {edit.fact for edit in one.choices[0].edits} == {"press_credentials", "physical_control", "custody"}
    assert Burden("us-commerce", "asked") in found["laptop"].planned.burdens
    assert not any(burden.who == "us-commerce" for burden in one.judged.burdens)


def test_the_exception_is_not_offered_to_what_no_reporter_carries() -> None:
    found = fix(sit(current(), case("2020-08-gyeonggi-greenhouse"), today=TODAY))
    assert not [c for c in found.menu.choices if c.entry == "us/ear/740.9-news-media"]


def test_flu_medicine_hand_over_ship_and_own_custody() -> None:
    found = fix(sit(current(), case("2019-01-flu-medicine"), today=TODAY), lines=["oseltamivir", "truck-1"])
    assert asked(found["oseltamivir"].planned.burdens) == ("un-committee", "unc")
    at_the_line = single(found, "oseltamivir", "at-the-line")
    assert asked(at_the_line.judged.burdens) == ("unc",)
    assert ("unc", "dmz-entry-approval") in at_the_line.judged.asked  # still inside the zone
    by_sea = single(found, "oseltamivir", "by-sea")
    assert asked(by_sea.judged.burdens) == ("un-committee",)  # the ship is read like the truck
    by_air = single(found, "oseltamivir", "by-air")
    assert "us-commerce" in asked(by_air.judged.burdens)  # it wakes another provision
    trucks = {burden.how for burden in found["truck-1"].planned.burdens if burden.who == "un-committee"}
    assert trucks == {"asked"}  # own custody: asked on one reading only
    assert len(found["oseltamivir"].repairs) >= 3


def test_a_greenhouse_kit_in_parts_is_worse() -> None:
    found = fix(sit(current(), load_here(HERE / "greenhouse.yaml"), today=TODAY))
    assert "kit" in found.clear  # presented complete: HS 9406, outside para 7
    parts = next(choice for choice in found.menu.choices if choice.kind is Kind.PARTS)
    assert parts.lines == ("kit",)
    both = fix(sit(current(), load_here(HERE / "greenhouse.yaml"), today=TODAY), lines=["kit"])
    worse = next(one for one in both.worse if one.choices[0].kind is Kind.PARTS)
    assert Burden("un-committee", "every_reading") in worse.judged.burdens
    assert ("un-committee", "exemption") in worse.judged.asked


def test_substitutes_that_help_and_that_do_not() -> None:
    found = fix(sit(current(), load_here(HERE / "greenhouse.yaml"), today=TODAY))
    pipe = single(found, "pipe", "steel-pipe")
    assert not pipe.judged.burdens
    assert [(line, entry.id) for line, entry in found.menu.no_help] == [("taps", "tap")]
    assert not any(choice.kind is Kind.SUBSTITUTE for choice in found.menu.choices if choice.touches("taps"))


def test_a_glance_says_for_each_line_what_is_best_and_on_what_it_rests() -> None:
    found = fix(sit(current(), case("2019-01-flu-medicine"), today=TODAY))
    for lang in LANGS:
        text = blocks_text(fix_whole(found, current(), lang, TODAY), Manner(width=200))
        table = text.split(say(lang, "fix.head_glance") + "\n")[1].split("\n\n")[0]
        rows = _rows(table, [target.line for target in found.targets])
        outside, if_so = ("".join(say(lang, f"fix.glance_{key}").split()) for key in ("outside", "if"))
        assert outside in rows["oseltamivir"]  # by a Chinese port: its customs are not judged
        assert outside in rows["test-kits"] and if_so in rows["test-kits"]
        assert outside not in rows["road"] and if_so not in rows["road"]


def _rows(table: str, names: list[str]) -> dict[str, str]:
    """What a table says in the row of each name, wherever its cells were broken."""
    out: dict[str, str] = {}
    name = ""
    for line in table.splitlines():
        first = line.split()[0]
        name = first if first in names and line.startswith(f"  {first}") else name
        out[name] = out.get(name, "") + "".join(line.split())
    assert set(names) <= set(out)
    return out


def test_what_burdens_other_lines_comes_after_what_does_not() -> None:
    found = fix(sit(current(), case("2019-01-flu-medicine"), today=TODAY), lines=["road"])["road"]
    lighter = found.repairs[0]
    burdening = replace(lighter, heavier=("drivers",))
    assert lighter.rank < burdening.rank
    assert [repair.rank for repair in found.repairs] == sorted(repair.rank for repair in found.repairs)


def test_a_way_that_is_a_repair_is_told_once() -> None:
    found = fix(sit(current(), case("2019-01-flu-medicine"), today=TODAY), lines=["officials"])
    text = blocks_text(fix_whole(found, current(), EN, TODAY), Manner(width=140))
    shown = text.split("As planned:")[1]
    for repair in found["officials"].repairs:
        (only,) = repair.choices
        assert shown.count(only.says["en"]) == 1


def test_what_was_not_asked_about_is_not_told() -> None:
    project = load_here(HERE / "greenhouse.yaml")
    taps, refused = "Taps and valves stay HS 8481", "american-pump: Buy the same"
    for lines, told in (([], (True, True)), (["taps"], (True, False)), (["american-pump"], (False, True))):
        found = fix(sit(current(), project, today=TODAY), lines=lines)
        text = " ".join(blocks_text(fix_whole(found, current(), EN, TODAY), Manner()).split())
        assert (taps in text, refused in text) == told, lines


def test_fix_is_deterministic_and_speaks_both_languages() -> None:
    edition, project = current(), case("2019-12-gaepung-nursery")
    texts = [
        blocks_text(fix_whole(fix(sit(edition, project, today=TODAY)), edition, lang, TODAY), Manner(width=width))
        for lang in LANGS
        for width in (60, 100)
    ]
    again = blocks_text(fix_whole(fix(sit(edition, project, today=TODAY)), edition, EN, TODAY), Manner(width=60))
    assert texts[0] == again
    assert all(len(line) <= 100 for line in texts[1].splitlines())


@pytest.mark.parametrize("folder", CASES, ids=lambda p: p.name)
def test_whoever_is_asked_has_an_act_that_is_named(folder: Path) -> None:
    """No authority is waited for without the act being said: an act that an open fact would ask for is one too."""
    project = load_here(folder / "project.yaml")
    for name, ruling in ruled(project, today=TODAY).lines.items():
        named = {who for line in ruling.companions() for (who, _), need in acts_of(line).items() if need.gates}
        assert {burden.who for burden in of_ruling(ruling) if burden.how == "asked"} <= named, name


def test_a_licence_that_hangs_on_an_open_fact_is_spared_by_name() -> None:
    found = fix(sit(current(), case("2020-08-gyeonggi-greenhouse"), today=TODAY), lines=["lamps"])
    assert ("us-commerce", "licence") in found["lamps"].planned.asked
    assert ("us-commerce", "licence") not in single(found, "lamps", "origin").judged.asked
