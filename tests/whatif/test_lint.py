"""Lint of scenarios: the shipped ones are clean, faults come all at once with line and mend, sabotage is caught."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dorasan.law.provision import Layer
from dorasan.problem import BadInputError, Problem
from dorasan.whatif.lint import lint_scenario
from dorasan.whatif.load import load_scenario, shipped
from dorasan.whatif.overlay import overlay
from dorasan.whatif.proof import differences, law_digest, leaves_law_alone
from dorasan.whatif.scenario import Touch
from tests.whatif.common import edition, supposed, written

EIGHT = {
    "independence", "own-custody", "step-by-step", "whitelist", "silence-is-consent", "frozen-2025", "border-closed",
    "before-2397",
}  # fmt: skip


def problems_of(name: str) -> list[Problem]:
    try:
        return lint_scenario(load_scenario(name, edition().library), edition().library)
    except BadInputError as bad:
        return bad.problems


def keys(found: list[Problem]) -> set[str]:
    for problem in found:
        for lang in ("en", "ko"):
            assert problem.show(lang).strip()
        assert problem.place.line
    return {problem.key for problem in found}


def test_the_eight_scenarios_are_shipped() -> None:
    assert set(shipped()) >= EIGHT


@pytest.mark.parametrize("name", sorted(EIGHT))
def test_shipped_scenarios_are_clean_and_say_what_they_rest_on(name: str) -> None:
    scenario = supposed(name)
    assert problems_of(name) == []
    assert scenario.id == name
    for text in (scenario.title, scenario.says, *(ground.says for ground in scenario.rests_on)):
        assert text["en"] and text["ko"] and text["en"] != text["ko"]
    assert any(ground.source.startswith("http") for ground in scenario.rests_on)


@pytest.mark.parametrize("name", sorted(EIGHT))
def test_what_leaves_the_law_alone_leaves_every_byte_of_it(name: str) -> None:
    library = edition().library
    scenario = supposed(name)
    after = overlay(library, scenario)
    same = law_digest(after) == law_digest(library)
    if leaves_law_alone(scenario):
        assert same
        assert not {Touch.LAW, Touch.READING} & set(differences(library, after))
    assert same or scenario.touches & {Touch.LAW, Touch.READING}


def test_faults_come_all_at_once_with_line_and_mend(tmp_path: Path) -> None:
    name = written(
        tmp_path,
        "touches: [practice, duration]\n"
        "practice:\n"
        "  suspend:\n"
        "    - practice/no-such-thing/*\n"
        "    - practice/working-group/*\n"
        "readings:\n"
        "  hold: [{holder: mars, provision: un/2397/7, reading: no-such-reading}]\n"
        "seat: atlantis\n"
        "silence_is_consent: [{act: no-act, of: unc, days: 3}]\n",
    )
    found = problems_of(name)
    assert keys(found) >= {
        "whatif.matches_nothing", "whatif.no_holder", "whatif.no_reading", "whatif.no_government", "whatif.nobody_asks",
        "whatif.undeclared_touch", "whatif.touches_nothing",
    }  # fmt: skip
    assert next(p for p in found if p.key == "whatif.matches_nothing").place.line == 8


def test_faults_of_shape_carry_their_line(tmp_path: Path) -> None:
    name = written(
        tmp_path, "touches: [practice]\npractice: {suspnd: [a]}\ndurations: [{id: x, of: unc, kind: rule}]\n"
    )
    found = problems_of(name)
    assert keys(found) == {"shape.extra", "shape.missing"}
    assert {problem.place.line for problem in found} == {6, 7}
    assert "suspend" in next(p for p in found if p.key == "shape.extra").show("en")


def test_a_state_never_has_days(tmp_path: Path) -> None:
    name = written(
        tmp_path,
        "touches: [duration]\n"
        "durations: [{id: x, of: unc, kind: observed, state: frozen, days: {to: 3}, what: {en: none, ko: 없음}}]\n",
    )
    assert keys(problems_of(name)) == {"shape.days_or_state"}


def test_faults_of_shape_are_told_in_the_readers_language_each_once(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(
        'scenario: "Bad Name"\ntitle: {en: a}\nsays: nothing\nrests_on: []\ntouches: [magic]\n'
        "practice: {suspend: practice/x}\nlaw: {as_of: tomorrow, change: [{id: un/2397/7}]}\n"
        "durations:\n  - {id: x, of: unc, kind: guess, days: {from: 9, to: 2}, what: {en: none, ko: 없음}}\n"
        "  - {id: x, of: unc, kind: rule, days: {to: -2}, what: {en: none, ko: 없음}}\n"
        "  - {id: x, of: unc, kind: rule, days: {}, what: {en: none, ko: 없음}}\n",
        encoding="utf-8",
    )
    found = problems_of(str(file))
    assert [(p.key.removeprefix("shape."), p.place.line) for p in found] == [
        ("slug", 1), ("empty", 2), ("missing", 2), ("keys", 3), ("empty", 4), ("choice", 5), ("list", 6), ("change", 7),
        ("date", 7), ("choice", 9), ("backwards", 9), ("number", 10), ("ends", 11),
    ]  # fmt: skip
    for problem in found:
        plain = re.sub(r"[a-z0-9_./: ,{}-]+", "", problem.show("ko").replace(str(file), ""))
        assert not re.search("[A-Z]", plain), problem.show("ko")  # no English sentence slips through


def test_faults_of_several_scenarios_come_together(tmp_path: Path) -> None:
    bad = written(tmp_path, "touches: [magic]\n")
    with pytest.raises(BadInputError) as raised:
        load_scenario(f"no-such+{bad}+independence", edition().library)
    assert {p.key for p in raised.value.problems} == {"whatif.no_scenario", "shape.choice"}


def test_unknown_scenario_names_those_shipped() -> None:
    (problem,) = problems_of("no-such-scenario")
    assert "independence" in problem.show("en")


# --- sabotage: three overlays that say they touch practice alone ------------------------------------------------------

LIFTS_BY_PRACTICE = """
touches: [practice]
practice:
  add:
    - id: practice/free-for-all
      says: {en: "Practice waves everything through.", ko: "관행상 모두 허용한다."}
      at: none
      in_force: {from: 2017-01-01}
      status: unconfirmed
      unsure: {en: "made up", ko: "가상"}
      layer: practice
      binds: [seoul-led]
      effect: lifts
      lifts: ["un/*"]
      on: {subjects: [item], acts: [supply]}
      examples: [{given: {}, then: lifts}, {given: {act: insure}, then: silent}]
"""
EDITS_A_BAN = """
touches: [practice]
practice:
  change:
    - {id: un/2397/7, unless: {fact: purpose, is: humanitarian}}
"""
HIDES_A_READING = """
touches: [practice]
practice:
  suspend: [practice/working-group/electronics-2020]
readings:
  settle: [{provision: un/2397/7, reading: own-custody-is-no-transfer}]
"""


def test_sabotage_that_lifts_by_practice_is_caught(tmp_path: Path) -> None:
    assert keys(problems_of(written(tmp_path, LIFTS_BY_PRACTICE))) >= {"whatif.lifts_other_layer", "law.lifts_nothing"}


def test_sabotage_that_edits_a_ban_is_caught(tmp_path: Path) -> None:
    assert keys(problems_of(written(tmp_path, EDITS_A_BAN))) >= {"whatif.other_layer", "whatif.undeclared_touch"}


def test_sabotage_that_hides_a_reading_is_caught(tmp_path: Path) -> None:
    found = problems_of(written(tmp_path, HIDES_A_READING))
    assert keys(found) == {"whatif.undeclared_touch"}
    assert "un/2397/7" in found[0].show("en")


def test_a_second_entry_under_the_id_of_a_ban_is_caught(tmp_path: Path) -> None:
    name = written(
        tmp_path, LIFTS_BY_PRACTICE.replace("practice/free-for-all", "un/2397/7").replace("seoul-led", "un-member")
    )
    assert keys(problems_of(name)) >= {"whatif.id_taken", "whatif.undeclared_touch"}


def test_the_proof_looks_at_the_result_not_at_the_steps() -> None:
    """Whatever code lays the overlay: a changed test, a vanished reading, a moved layer and a new lift all show."""
    library = edition().library
    ban = library.provisions["un/2397/7"]

    def after(**fields: object) -> dict[Touch, list[str]]:
        provisions = {**library.provisions, ban.id: replace(ban, **fields)}  # type: ignore[arg-type]
        return differences(library, replace(library, provisions=provisions))

    narrowed = tuple(replace(reading, test=ban.scope) for reading in ban.readings)
    assert after(readings=narrowed) == {Touch.LAW: [ban.id]}
    assert after(readings=ban.readings[:1]) == {Touch.READING: [ban.id]}
    assert after(layer=Layer.PRACTICE) == {Touch.LAW: [ban.id], Touch.PRACTICE: [ban.id]}
    assert after(by=()) == {}
    gone = {name: p for name, p in library.provisions.items() if name != ban.id}
    assert differences(library, replace(library, provisions=gone)) == {Touch.LAW: [ban.id]}
    assert differences(library, replace(library, terms={})) == {Touch.LAW: ["terms"]}


def test_honest_declarations_pass(tmp_path: Path) -> None:
    assert problems_of(written(tmp_path, HIDES_A_READING.replace("[practice]", "[practice, reading]"))) == []
    honest = "touches: [law]\nlaw:\n  change:\n    - {id: un/2397/7, unless: {fact: purpose, is: humanitarian}}\n"
    assert problems_of(written(tmp_path, honest)) == []


def test_a_new_test_over_rival_readings_is_refused(tmp_path: Path) -> None:
    name = written(tmp_path, "touches: [law]\nlaw:\n  change: [{id: un/2397/7, when: {fact: hs, under: ['84']}}]\n")
    assert "whatif.when_and_readings" in keys(problems_of(name))
