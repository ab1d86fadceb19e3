"""The summary of a check: every cell of the judge, nothing of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.judge.court import judge
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.law.provision import Layer
from dorasan.opinion.check import Check, LineEntry
from dorasan.problem import BadInputError
from dorasan.report import body_lines
from dorasan.report.document import Grid, Part, plain
from dorasan.report.dossier import dossier
from dorasan.report.first.heaps import heaps
from dorasan.report.first.items import Items
from dorasan.report.first.waits import Waits
from dorasan.report.phrase import class_text, quota_lines
from dorasan.words import say
from tests.common import HOUSE, LANGS, load_here, ruled, sat

HERE = Path(__file__).parent


def line(check: Check, name: str) -> LineEntry:
    return next(entry for entry in check.lines if entry.id == name)


def test_every_cell_is_the_judges(rulings: Rulings, check: Check) -> None:
    for entry in check.lines:
        ruling = rulings[entry.id]
        for layer in (Layer.LAW, Layer.PRACTICE, Layer.NORTH):
            for view in check.views:
                for who in rulings.authorities(layer):
                    alone = entry.vectors[layer.value][view].get(who, ("not_needed", "not_needed"))
                    carried = entry.carried_vectors[layer.value][view].get(who, ("not_needed", "not_needed"))
                    assert alone == tuple(n.name.lower() for n in ruling.cell(who, view, layer))
                    assert carried == tuple(n.name.lower() for n in ruling.carried_cell(who, view, layer))
                assert entry.classes[view].best == ruling.klass_range(view)[0].name.lower()
                assert entry.carried_classes[view].worst == ruling.carried_klass_range(view)[1].name.lower()


def test_counts_and_exit_code(check: Check) -> None:
    assert sum(check.counts.alone.values()) == sum(check.counts.carried.values()) == len(check.lines) == 14
    assert check.counts.alone["own"] == 2
    assert check.exit_code == 2


def test_exit_code_is_0_when_all_is_settled(edition: Edition, tmp_path: Path) -> None:
    text = (HERE / "flu.yaml").read_text(encoding="utf-8")
    text = text.replace("facts: {hs: [", "facts: {luxury: no_flag, hs: [").replace(
        'hs: "8214.20", ', 'hs: "8214.20", luxury: no_flag, '
    )
    text = text.replace('hs: "8471.30", ', 'hs: "8471.30", luxury: no_flag, ')
    file = tmp_path / "settled.yaml"
    file.write_text(text, encoding="utf-8")
    settled = sat(judge(edition, load_here(file), today=date(2026, 11, 22))).check()
    assert settled.counts.carried["undetermined"] == settled.counts.carried["barred"] == 0
    assert settled.exit_code == 0


def test_as_carried_names_the_link(check: Check) -> None:
    tamiflu = line(check, "tamiflu")
    assert tamiflu.vectors["law"]["strict"]["un-committee"] == ("not_needed", "not_needed")
    assert tamiflu.carried_vectors["law"]["strict"]["un-committee"] == ("case_by_case", "case_by_case")
    assert tamiflu.because_of["un-committee"] == ["truck-1", "diesel"]
    assert "un-committee" in tamiflu.carried_contested and "un-committee" not in tamiflu.contested


def test_a_contested_cell_says_who_holds_what(check: Check) -> None:
    (contest,) = check.contested
    readings = {reading.name: reading for reading in contest.readings}
    assert contest.provision == "un/test/7" and contest.authority == "un-committee"
    assert readings["plain"].positions[0].holder == "us" and readings["plain"].positions[0].assumed
    assert readings["plain"].requires == ("case_by_case", "case_by_case")
    assert readings["plain"].asks_other_than_holder, "Washington's reading asks for the Committee's consent"
    assert readings["comes-back"].requires == ("not_needed", "not_needed")
    assert not readings["comes-back"].asks_other_than_holder
    assert readings["nobody"].speculative and readings["nobody"].requires is None


def test_practice_exposure_and_north_stay_out_of_the_law(check: Check) -> None:
    tamiflu = line(check, "tamiflu")
    assert tamiflu.vectors["practice"]["strict"]["working-group"] == ("case_by_case", "case_by_case")
    assert tamiflu.vectors["north"]["strict"]["north"] == ("case_by_case", "case_by_case")
    assert "working-group" not in tamiflu.vectors["law"]["strict"] and "north" not in tamiflu.vectors["law"]["strict"]
    assert tamiflu.classes["strict"].worst == "own"
    assert [shown.provision for shown in line(check, "truck-2").exposures] == ["us/test/exposure"]


def test_papers_on_file_stand_against_the_day(check: Check) -> None:
    (clippers,) = line(check, "clippers").held
    assert (clippers.status, clippers.needed) == ("expired", "yes")
    (truck,) = line(check, "truck-1").held
    assert (truck.status, truck.needed) == ("pending", "yes")
    (driver,) = line(check, "driver").held
    assert driver.needed == "no"


def test_a_missing_date_is_said(check: Check) -> None:
    found = {(str(day.day), day.source): day.lines for day in check.days}
    assert found[("2026-11-22", "today")] == ["moh", "freight", "handover"]
    assert "tamiflu" in found[("2019-01-11", "leg")]
    assert found[("2019-01-28", "leg")] == ["pyongyang"]


def test_catch_alls_say_what_was_checked(check: Check) -> None:
    found = {item.status: item for item in check.catch_alls}
    assert found["no_red_flag"].lines == ["tamiflu"]
    assert found["not_checked"].lines == ["kits", "clippers", "laptop"]


def test_only_unconfirmed_provisions_that_matter_are_listed(check: Check) -> None:
    (unconfirmed,) = check.unconfirmed
    assert unconfirmed.provision == "un/test/luxury"
    assert unconfirmed.lines == ["kits", "clippers", "laptop"]


def test_assumptions_and_questions(check: Check) -> None:
    (assumed,) = check.assumed
    assert assumed.fact == "called_kp_180" and assumed.lines == ["truck-1"]
    assert assumed.note == {"en": "Assumed for the sample.", "ko": "예시를 위한 가정"}
    assert check.questions[0].fact == "luxury" and check.questions[0].settles == 3


def test_a_view_nobody_holds_is_refused(rulings: Rulings) -> None:
    with pytest.raises(BadInputError) as refused:
        sat(rulings).check("jp")
    assert "strict" in refused.value.problems[0].show("en")


def test_a_holder_who_is_silent_by_that_day_leaves_both_readings_possible(edition: Edition) -> None:
    """Washington's position of 2019 says nothing about a crossing in December 2018."""
    project = load_here(HERE / "flu.yaml")
    early = judge(edition, project, today=date(2026, 11, 22), as_of=date(2018, 12, 15))
    assert "us" not in early.views()
    both = judge(edition, project, today=date(2026, 11, 22))
    assert [need.name for need in both["truck-1"].cell("un-committee", "us")] == ["CASE_BY_CASE", "CASE_BY_CASE"]


def test_a_quota_is_told_beside_the_counts_not_in_them() -> None:
    project = load_here(HERE.parents[1] / "cases" / "2019-01-flu-medicine" / "project.yaml")
    flu = sat(ruled(project, today=date(2026, 11, 22))).check()
    (quota,) = [entry for entry in flu.lines if entry.is_quota]
    assert sum(flu.counts.alone.values()) == len(flu.own_lines) == len(project.lines) == len(flu.lines) - 1
    for lang in LANGS:
        (words,) = quota_lines(flu, lang)
        assert "quota:" not in words and "un/" not in words
        assert quota.name[lang].rstrip(".") in words or any(one.cite[lang] in words for one in flu.provisions.values())
        assert class_text(lang, quota.classes["strict"]) in words


def test_a_quota_has_no_leg_and_is_counted_with_no_line() -> None:
    """Days, the table of lines, groups and *all lines* speak of the project's own lines only."""
    project = load_here(HERE.parents[1] / "cases" / "2019-01-flu-medicine" / "project.yaml")
    found = dossier(sat(ruled(project, today=date(2026, 11, 22))), "strict")
    (quota,) = [entry for entry in found.check.lines if entry.is_quota]
    own = [line.id for line in found.check.own_lines]
    assert {line for day in found.check.days for line in day.lines} == set(own)
    for lang in LANGS:
        assert found.where(lang, [*own, quota.id]) == say(lang, "report.all_lines", n=len(own))
        (table,) = [block for block in body_lines.index(found, lang).blocks if isinstance(block, Grid)]
        lines = say(lang, "report.lines_caption", n=len(own))
        assert table.caption == say(lang, "report.lines_caption_quotas", lines=lines, n=1)
        titles = [str(part.title) for part in body_lines.groups(found, lang).blocks if isinstance(part, Part)]
        assert HOUSE.values["aggregate"][lang] in titles[found.group_of[quota.id] - 1]
        titled = [
            plain(part.title)
            for part in heaps(Waits(found.sitting), Items(found.sitting, lang))
            if isinstance(part, Part)
        ]
        assert (
            sum(int(title.rpartition("(")[2].rstrip(")")) for title in titled) == len(own)
            and quota.id not in found.sitting.groups
        )


def test_lines_with_equal_facts_keep_what_is_their_own(edition: Edition, tmp_path: Path) -> None:
    facts = "{direction: to_north, actor_residence: kr, hs: '8413.70', origin: kr}"
    (tmp_path / "two.yaml").write_text(
        "project: two\ntitle: two\nlegs: {road: {name: road, date: 2019-01-11}}\nlines:\n"
        f"  - {{id: first, kind: item, name: Pump, quantity: '1', leg: road, facts: {facts}}}\n"
        f"  - {{id: second, kind: item, name: Spare pump, quantity: '2', leg: road, facts: {facts}}}\n"
        "held:\n  - {act: take-out-approval, of: kr-unification, state: held, lines: [second], granted: 2019-01-08}\n",
        encoding="utf-8",
    )
    rulings = judge(edition, load_here(tmp_path / "two.yaml"), today=date(2026, 11, 22))
    assert rulings["first"].acts[0].row is rulings["second"].acts[0].row
    first, second = (entry for entry in sat(rulings).check().lines if entry.id in ("first", "second"))
    assert first.vectors == second.vectors and first.findings == second.findings
    assert (first.quantity, second.quantity) == ("1", "2")
    assert (first.name["en"], second.name["en"]) == ("Pump", "Spare pump")
    assert (len(first.held), len(second.held)) == (0, 1)
    assert {answer.line for answer in second.answers} == {"second"}
    assert {answer.line for answer in second.north_answers} == {"second"}
    relied = {entry.provision: entry.lines for entry in sat(rulings).check().unconfirmed}
    assert all(("first" in lines) == ("second" in lines) for lines in relied.values())
