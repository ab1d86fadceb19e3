"""Durations: ranges with n, open ends kept open, states instead of invented dates."""

from __future__ import annotations

from dorasan.whatif.durations import Days, Duration, Trend, days_of, overlaid, together, trend
from dorasan.whatif.durations import days_words as days
from dorasan.whatif.known import known_durations
from dorasan.words import say
from tests.common import EN, KO, REGISTRY


def made(
    name: str, low: int, high: int | None, *, n: int | None = 1, kind: str = "observed", state: str | None = None
) -> Duration:
    return Duration(name, "unc", "crossing-approval", kind, low, high, state, n, "", {"en": name, "ko": name})


def test_every_figure_names_an_authority_an_act_and_a_source() -> None:
    known = REGISTRY
    for figure in known_durations():
        assert figure.of in known.authorities, figure.id
        assert figure.act is None or figure.act in known.acts, figure.id
        assert figure.source, figure.id
        assert figure.what["en"] and figure.what["ko"]
        assert figure.state is None or figure.high is None
    assert len({figure.id for figure in known_durations()}) == len(known_durations())


def test_the_pool_is_a_range_with_the_number_of_cases() -> None:
    found = days_of([made("a", 3, 9, n=2), made("b", 0, 4)], "unc", "crossing-approval")
    assert (found.low, found.high, found.open_high, found.n) == (0, 9, False, 3)
    assert days(EN, found) == "0-9 days (observed, n = 3)"
    assert days(KO, found) == "0~9일(관측, n = 3)"


def test_at_least_stays_open_above() -> None:
    found = days_of([made("a", 3, 9), made("b", 30, None)], "unc", "crossing-approval")
    assert (found.low, found.high, found.open_high) == (3, 30, True)
    assert days(EN, found) == "3 to 30 days or more (observed, n = 2)"


def test_cases_come_before_rules_and_rules_before_claims_and_statistics_never() -> None:
    rule, claim = made("r", 2, 2, n=None, kind="rule"), made("c", 0, 1, n=2, kind="claimed")
    assert days_of([rule, claim], "unc", "crossing-approval").kinds == ("rule",)
    assert days_of([claim], "unc", "crossing-approval").kinds == ("claimed",)
    assert days(EN, days_of([made("s", 1, 1, n=99, kind="stat")], "unc", "crossing-approval")) == say(
        EN, "whatif.no_figure"
    )
    assert days(EN, days_of([], "unc", "crossing-approval")) == say(EN, "whatif.no_figure")


def test_a_state_is_never_given_a_date() -> None:
    frozen = made("f", 0, None, state="frozen")
    found = days_of([made("a", 3, 9), frozen], "unc", "crossing-approval")
    assert found == Days(state="frozen", kinds=("observed",), used=("f",))
    assert days(EN, found) == "frozen"
    assert together([found, Days(1, 2, n=1)]).state == "frozen"
    assert days(EN, Days(state="no_deadline")) == "no deadline"


def test_acts_together_run_side_by_side_at_best_and_in_a_row_at_worst() -> None:
    both = together([Days(3, 9, n=2, kinds=("observed",)), Days(7, 7, n=0, kinds=("rule",))])
    assert (both.low, both.high, both.open_high, both.n) == (7, 16, False, 0)
    assert together([Days(3, 9, n=1), Days()]).open_high, "one act of which nothing is known opens the top"
    assert together([]) == Days(low=0, high=0)
    assert days(EN, together([])) == "nothing to wait for"


def test_a_scenario_replaces_all_figures_of_the_same_act() -> None:
    mine = made("mine", 0, 7, kind="supposed", n=None)
    other = Duration("o", "unc", "dmz-entry-approval", "observed", 1, 1, None, 1, "", {})
    assert overlaid([made("a", 3, 9), other], [mine]) == (other, mine)


def test_longer_and_shorter_are_told_apart_and_neither_is_said_to_be() -> None:
    short, long = Days(1, 5), Days(3, 9)
    opened, known_less = Days(1, 5, open_high=True), Days(1, 3, open_high=True)
    frozen, nothing = Days(state="frozen"), Days()
    for before, after in ((short, long), (short, opened), (known_less, opened), (long, frozen), (nothing, frozen)):
        assert trend(before, after) is Trend.LONGER and trend(after, before) is Trend.SHORTER, (before, after)
        assert trend(before, before) is Trend.SAME
    assert trend(Days(1, 9), Days(3, 5)) is trend(nothing, short) is trend(opened, Days(3, 9)) is Trend.EITHER
    assert trend(frozen, Days(state="no_deadline")) is Trend.EITHER
    assert trend(Days(1, 5, open_high=True), Days(1, 9)) is Trend.SHORTER, "an upper end comes to be known"
