"""The court: on which days an act is judged, that equal rows are ruled once, by which weight carriers are chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Values
from dorasan.judge.court import Court, judge, weight_of
from dorasan.judge.days import Days
from dorasan.judge.dockets import Dockets
from dorasan.judge.need import Klass
from dorasan.law.edition import Edition
from dorasan.law.provision import Effect, Layer, Period
from dorasan.law.snapshot import change_days
from dorasan.project.project import Act, Line, Project
from tests.common import HOUSE, current
from tests.levels.projects import LAW, a_case
from tests.strategies import ALWAYS, AS_OF, WORDS, SmallLaw, a_law, effort

DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)


def act(day: date | None = None, until: date | None = None) -> Act:
    given = Provenance("given")
    facts = {
        "act": Given(Values(frozenset({"supply"})), given),
        "direction": Given(Values(frozenset({"to_north"})), given),
    }
    return Act("supply", facts, day, until)


CHANGES = [date(2018, 5, 1), date(2018, 6, 1), date(2018, 7, 1)]


@pytest.mark.parametrize(
    ("asked", "projects", "legs", "found"),
    [
        (date(2017, 1, 1), date(2018, 1, 1), date(2018, 2, 1), (date(2017, 1, 1), False)),
        (None, date(2018, 1, 1), date(2018, 2, 1), (date(2018, 2, 1), False)),
        (None, date(2018, 1, 1), None, (date(2018, 1, 1), False)),
        (None, None, None, (TODAY, True)),
    ],
)
def test_the_nearest_day_wins(
    asked: date | None, projects: date | None, legs: date | None, found: tuple[date, bool]
) -> None:
    """The day asked for, the leg's own, the project's, and only then today's, which is said."""
    assert Days(TODAY, asked, projects).of(act(legs), CHANGES) == [found]


def test_a_last_day_alone_dates_nothing() -> None:
    assert Days(TODAY, None, None).of(act(until=date(2018, 7, 1)), CHANGES) == [(TODAY, True)]
    assert Days(TODAY, None, AS_OF).of(act(until=date(2018, 7, 1)), CHANGES) == [(AS_OF, False)]


def test_a_leg_without_a_fixed_day_is_judged_in_each_state_of_the_law() -> None:
    days = Days(TODAY, None, None)
    found = days.of(act(date(2018, 5, 1), date(2018, 7, 1)), CHANGES)
    assert found == [(date(2018, 5, 1), False), (date(2018, 6, 1), False), (date(2018, 7, 1), False)]
    assert days.of(act(date(2018, 5, 2), date(2018, 5, 31)), CHANGES) == [(date(2018, 5, 2), False)]
    fixed = Days(TODAY, date(2018, 6, 15), None)
    assert fixed.of(act(date(2018, 5, 1), date(2018, 7, 1)), CHANGES) == [(date(2018, 6, 15), False)]


def test_a_ban_that_begins_between_counts() -> None:
    """Of a leg that may fall on any day of a month the heaviest state of the law is the line's."""
    law = _one_ban(Period(date(2018, 6, 1)))
    edition = Edition("one", law.library, current().source)

    def worst(first: date, last: date | None) -> Klass:
        line = Line("a", "item", WORDS, "", (act(first, last),))
        project = Project(HOUSE, "p", WORDS, "kr", None, {"a": line}, (), (), {}, "-")
        return judge(edition, project, today=TODAY)["a"].klass_range().worst

    assert worst(date(2018, 5, 20), None) is Klass.FREE
    assert worst(date(2018, 5, 20), date(2018, 5, 31)) is Klass.FREE
    assert worst(date(2018, 5, 20), date(2018, 6, 1)) is Klass.BARRED
    assert worst(date(2018, 6, 1), None) is Klass.BARRED


def _one_ban(period: Period) -> SmallLaw:
    """A law of one ban that catches everything and that nothing lifts."""
    for seed in range(1000):
        law = a_law(Random(seed), LAW)
        bans = [p for p in law.provisions() if p.effect is Effect.FORBIDS and p.layer is Layer.LAW]
        if bans:
            always = replace(bans[0].plain, test=ALWAYS)
            whole = replace(bans[0], in_force=period, scope=ALWAYS, binds=ALWAYS, readings=(always,))
            return law.with_only([whole])
    raise AssertionError("no ban among a thousand laws")


@pytest.mark.parametrize("seed", range(max(5, effort(10))))
def test_what_is_remembered_is_what_is_found_alone(seed: int) -> None:
    """Rows, clusters and days that were seen before share their answers: each line is ruled as if it were the first."""
    case = a_case(seed)
    project = case.presumed.plain
    dockets = Dockets(case.edition.library, only_checked=case.law.only_checked)
    court = Court(case.edition, "kr", Days(TODAY, None, AS_OF), dockets)
    with case.caps():
        for line in (*project.lines.values(), *project.lines.values()):
            for one in line.acts:
                fresh = Court(
                    case.edition,
                    "kr",
                    Days(TODAY, None, AS_OF),
                    Dockets(case.edition.library, only_checked=case.law.only_checked),
                )
                (kept,), (found,) = court.on_each_day(line, one), fresh.on_each_day(line, one)
                assert [r.views for r in kept.refined] == [r.views for r in found.refined]
                assert [r.klasses for r in kept.refined] == [r.klasses for r in found.refined]
                assert kept.row.states == found.row.states


def test_equal_rows_are_one_and_days_between_changes_share_their_law() -> None:
    library = current().library
    dockets = Dockets(library)
    court = Court(current(), "kr", Days(TODAY, None, None), dockets)
    line = Line("a", "item", WORDS, "", (act(date(2018, 11, 1)),))
    first, again = (court.on_each_day(line, line.acts[0])[0] for _ in range(2))
    assert first.row is again.row
    change = date(2017, 12, 22)  # resolution 2397
    assert change in change_days(library)
    before, on, same = (dockets.on(day, "kr") for day in (change - DAY, change, change - DAY))
    assert before is same and before is not on
    shared = {id(c) for c in before.clusters} & {id(c) for c in on.clusters}
    assert shared and len(shared) < len(on.clusters), "what did not change is one object"
    assert dockets.on(change, "us") is not on and on.seat == "kr"
    assert before.law.as_of == change - DAY and on.law.as_of == change


@pytest.mark.parametrize("seed", range(max(8, effort(20))))
def test_a_line_weighs_its_class_and_all_that_it_asks(seed: int) -> None:
    case = a_case(seed)
    rulings = case.ruled(case.presumed.plain)
    for line in rulings:
        cells = [cell for one in line.acts for found in one.refined for cell in found.views["strict"]]
        best, worst = line.klass_range()
        assert weight_of(line) == (best, worst, sum(c.best for c in cells), sum(c.worst for c in cells))
