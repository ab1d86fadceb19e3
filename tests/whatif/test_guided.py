"""Scenarios made from plain choices: every choice that is offered makes a file that lint lets pass."""

from __future__ import annotations

from datetime import date

import pytest

from dorasan.law.act import Timing
from dorasan.marked_yaml import parse
from dorasan.problem import Problem
from dorasan.whatif.guided.supposition import (
    Asked,
    AsOf,
    Exempt,
    Gone,
    Read,
    Silent,
    Supposition,
    approvals,
    may_be_exempted,
    readings,
    words_of,
)
from dorasan.whatif.guided.written import scenario_file
from dorasan.whatif.lint import lint_scenario
from dorasan.whatif.load import load_scenario, read_scenario
from dorasan.whatif.overlay import overlay
from dorasan.whatif.scenario import Scenario, Touch
from tests.whatif.common import edition

SEVEN = "un/2397/7"
LIBRARY = edition().library


def made(*ones: Supposition) -> tuple[Scenario, list[Problem]]:
    scenario = read_scenario(parse(scenario_file(edition(), ones), "made"), LIBRARY)
    return scenario, lint_scenario(scenario, LIBRARY)


def over_before(name: str, day: date) -> bool:
    until = LIBRARY.provisions[name].in_force.until
    return until is not None and until < day


@pytest.mark.parametrize(
    ("one", "touches"),
    [
        (Gone(SEVEN), {Touch.LAW}),
        (Gone("practice/working-group/prior-consultation", date(2020, 1, 1)), {Touch.PRACTICE}),
        (Exempt(SEVEN, ("8201", "8413.70"), ("humanitarian",), date(2024, 1, 1)), {Touch.LAW}),
        (Exempt(SEVEN, (), ("humanitarian",), None, ("un-committee", "committee-notice")), {Touch.LAW}),
        (Read(SEVEN, "own-custody-is-no-transfer"), {Touch.READING}),
        (Read("un/*", "own-custody-is-no-transfer", "us"), {Touch.READING}),
        (Asked("un/2397/25", ("un-committee", "exemption"), Timing.VETO_WINDOW, 7), {Touch.LAW}),
        (Silent(("un-committee", "exemption"), 7), {Touch.LAW}),
        (AsOf(date(2017, 11, 1)), {Touch.LAW}),
    ],
)
def test_each_kind_makes_a_clean_file_that_declares_what_it_touches(one: Supposition, touches: set[Touch]) -> None:
    scenario, problems = made(one)
    assert not problems, [problem.show("en") for problem in problems]
    assert scenario.touches == touches
    assert scenario.says == words_of(LIBRARY, one)


def test_every_choice_on_offer_stands() -> None:
    """A sample of each, spread over the packs; one that would not pass lint must not be offered."""
    bans = [name for name, one in LIBRARY.provisions.items() if may_be_exempted(one)]
    ones: list[Supposition] = [Exempt(name, ("28-39",), (), date(2026, 1, 1)) for name in bans[::17]]
    ones += [Gone(name, date(2026, 1, 1)) for name in list(LIBRARY.provisions)[::60]]
    ones += [Read(*one) for one in readings(LIBRARY)[::12]] + [Silent(one, 7) for one in approvals(LIBRARY)[::9]]
    for one in ones:
        _, problems = made(one)
        keys = {problem.key for problem in problems}
        ended = isinstance(one, Gone) and (LIBRARY.provisions[one.provision].in_force.until or date.max) < date(
            2026, 1, 1
        )
        assert keys <= ({"whatif.touches_nothing"} if ended else set()), (one, keys)


def test_what_falls_away_from_a_day_was_in_force_until_the_day_before() -> None:
    after = overlay(LIBRARY, made(Gone(SEVEN, date(2024, 1, 1)))[0]).provisions[SEVEN]
    assert after.in_force.covers(date(2023, 12, 31)) and not after.in_force.covers(date(2024, 1, 1))
    assert after.in_force.ended, "that it ended is supposed, and leaves no cell open for want of a look"
    assert SEVEN not in overlay(LIBRARY, made(Gone(SEVEN, date(2017, 1, 1)))[0]).provisions, "it never began"


def test_a_provision_that_had_ended_is_not_brought_back() -> None:
    name, old = next(
        (n, one) for n, one in LIBRARY.provisions.items() if (one.in_force.until or date.max) < date(2025, 1, 1)
    )
    scenario, problems = made(Gone(name, date(2026, 1, 1)))
    assert overlay(LIBRARY, scenario).provisions[name].in_force == old.in_force
    assert [problem.key for problem in problems] == ["whatif.touches_nothing"]


def test_the_agreed_reading_is_that_of_the_shipped_scenario() -> None:
    ours = overlay(LIBRARY, made(Read("un/*", "own-custody-is-no-transfer"))[0])
    theirs = overlay(LIBRARY, load_scenario("own-custody", LIBRARY))
    assert ours.provisions == theirs.provisions


def test_several_at_once_stand_in_one_file() -> None:
    scenario, problems = made(
        Exempt(SEVEN, ("8201",)),
        Exempt("us/ear/746.4", ("9018",)),
        Gone(SEVEN),
        Read("un/2397/5", "own-use-is-no-transfer"),
    )
    assert len(scenario.steps) == 4 and scenario.touches == {Touch.LAW, Touch.READING}
    assert all(problem.values.get("id") == "un/supposed/exemption-1" for problem in problems), "it exempts from nothing"
