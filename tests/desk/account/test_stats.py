"""Figures with their n: percentiles, holds by label, returns by cause, days; what is unknown stands beside."""

from __future__ import annotations

import statistics
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dorasan.desk.account.stats import HoldCounts, Labels, hold_counts, spread, stats
from dorasan.desk.case.label_word import Word
from dorasan.desk.events.case import AccountGiven, CaseEnded
from dorasan.desk.events.decision import Drawn
from dorasan.desk.events.request import RequestFiled, RequestReturned
from dorasan.desk.hold.label import Label
from dorasan.words import LANGS, say
from tests.desk.tale import Tale, drafted, grant, hold, in_review, left, lifted, opened


def labelled(tale: Tale, words: dict[str, Word]) -> Labels:
    return {
        (one.step.event, line): Label(words[line], line)
        for one in tale.state().positions
        if one.holds
        for line in one.lines
        if line in words
    }


def test_only_two_labels_count_as_without_basis_and_the_count_says_on_how_many_it_rests() -> None:
    lines = (*(word.value for word in Word), "second", "unreplayed")
    tale = in_review(lines)
    tale.says(hold(*lines), desk="us-state")
    tale.says(lifted(*lines[:3]), desk="us-state")
    found = hold_counts([tale.state()], labelled(tale, {word.value: word for word in Word} | {"second": Word.NONE}))
    by_label = dict.fromkeys(Word, 1) | {Word.NONE: 2}
    assert found == HoldCounts(holds=1, lines=10, by_label=by_label, unlabelled=1, known=7, without_basis=3)


def test_of_a_hold_that_gives_no_ground_it_is_not_said_that_one_is_known_and_was_replayed() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    found = hold_counts([tale.state()], labelled(tale, {"truck": Word.NONE}))
    values = {"n": found.without_basis, "known": found.known, "unlabelled": found.unlabelled}
    told = {lang: say(lang, "desk.without_basis", **values) for lang in LANGS}
    assert "1 of 1 that give no ground or one" in told["en"]
    assert "근거를 제시하지 않았거나 제시한 근거를 재검토한 1건 가운데 1건" in told["ko"]


def test_a_hold_without_effect_is_not_counted() -> None:
    tale = in_review()
    tale.says(grant("truck"))
    tale.says(hold("truck"), desk="us-state")
    assert hold_counts([tale.state()], {}).lines == 0


def test_how_long_requests_took_stands_with_what_is_not_over() -> None:
    tale = Tale()
    tale.says(opened(), at="2019-01-01T09:00:00+09:00")
    for n, days in enumerate((2, 4, 9)):
        name = f"r{n}"
        tale.says(drafted(name, lines=("truck",)), at="2019-01-01T09:00:00+09:00")
        tale.says(RequestFiled(request=name), at="2019-01-01T09:00:00+09:00")
        tale.says(grant("truck", request=name, grant=f"g{n}"), at=f"2019-01-{1 + days:02d}T09:00:00+09:00")
    tale.says(drafted("partly", lines=("truck", "fuel")))
    tale.says(RequestFiled(request="partly"))
    tale.says(grant("truck", request="partly", grant="g9"))
    tale.says(drafted("open", lines=("truck",)))
    tale.says(RequestFiled(request="open"))
    tale.says(RequestReturned(request="open", cause="late", told="late"))
    tale.says(AccountGiven(about="x", told="x"), kind="treaty.signed")
    found = stats([tale.state()], {}, date(2019, 1, 20))
    (took,) = found.took.values()
    assert (took.n, took.least, took.median, took.p90, took.most) == (3, 2, 4, 9, 9)
    assert (took.still_open, took.unknown) == (2, 0)
    assert found.returns == {"late": 1}
    assert (found.cases, found.incomplete) == (1, 1)
    assert sum(found.days.values()) + found.unattributed == 19


def test_what_a_case_left_undecided_at_its_end_is_open_no_more_unless_it_is_a_report() -> None:
    tale = in_review(("truck",))
    tale.says(left("s1", Drawn(line="truck", quantity="1"), on="2019-01-05"))
    tale.says(CaseEnded(how="undelivered", ended_by="kr-unification", reason="over"))
    cases, at = [tale.state()], ("un-committee", "exemption")
    found = stats(cases, {}, date(2019, 1, 20))
    assert (found.took[at].still_open, found.took[at].ended, found.aged) == (0, 1, {})
    report = stats(cases, {}, date(2019, 1, 20), lambda request: request.id == "r1")
    assert (report.took[at].still_open, report.took[at].ended) == (1, 0) and at in report.aged


def test_nothing_gives_no_figure() -> None:
    assert spread([]).median is None
    assert spread([]).n == 0
    found = stats([], {}, date(2019, 1, 1))
    assert (found.cases, found.took, found.unattributed) == (0, {}, 0)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_percentiles_are_of_the_nearest_rank_and_the_median_is_the_middle(values: list[int]) -> None:
    found = spread(values)
    assert (found.n, found.least, found.most) == (len(values), min(values), max(values))
    assert found.median == statistics.median(values), "of 9 and 27 it is 18, as everybody reads the word"
    for rank, percent in ((found.p25, 25), (found.p75, 75), (found.p90, 90)):
        assert rank in values
        assert sum(value <= rank for value in values) * 100 >= percent * len(values)
        assert sum(value < rank for value in values) * 100 < percent * len(values)
