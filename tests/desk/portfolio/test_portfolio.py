"""A portfolio's file and its days: ranges where a report gives one, words where there is none, never a day invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.desk.case.consultation import told_of
from dorasan.desk.portfolio.past import Days, between, days_summed
from dorasan.desk.portfolio.shape import When, portfolio_of
from dorasan.problem import BadInputError, Place

ENDS = date(2021, 6, 22)
FILE = Path(__file__).parents[3] / "cases" / "working-group" / "portfolio.yaml"
DAY = {"day": date(2019, 1, 17)}


def when(**told: object) -> When:
    return When.model_validate(told)


@pytest.mark.parametrize(
    ("came", "went", "found"),
    [
        (DAY, {"day": date(2019, 1, 20)}, Days(3, 3)),
        (DAY, {"from": date(2019, 1, 20), "until": date(2019, 1, 25)}, Days(3, 8)),
        ({"from": date(2019, 1, 1), "until": date(2019, 1, 31)}, DAY, Days(0, 16)),
        ({"until": date(2019, 1, 10)}, DAY, Days(7, None)),
        (DAY, {"from": date(2019, 1, 20)}, Days(3, None)),
        (DAY, {"word": "unknown"}, Days(word="unknown")),
        (DAY, {"word": "none"}, Days(887, 887, "none")),
        ({"word": "before"}, DAY, Days(word="before")),
        ({"until": date(2019, 1, 10)}, {"word": "not_needed"}, Days(word="not_needed")),
    ],
)
def test_days_between_two_reports(came: dict[str, object], went: dict[str, object], found: Days) -> None:
    assert between(when(**came), when(**went), ENDS) == found


def test_a_sum_of_ranges_is_a_range_and_counts_what_it_knows() -> None:
    assert days_summed([Days(3, 8), Days(2, 2), Days(word="unknown")]) == (Days(5, 10), 2)
    assert days_summed([Days(3, None), Days(2, 2)]) == (Days(5, None), 2)
    assert days_summed([Days(word="open")]) == (Days(word="unknown"), 0)


def test_a_when_is_said_in_one_way() -> None:
    for told in ({}, {**DAY, "word": "open"}, {"from": date(2019, 2, 1), "until": date(2019, 1, 1)}):
        with pytest.raises(ValueError):
            when(**told)


def test_everything_wrong_in_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    broken = text.replace("reported: [P01]", "reported: [P99]").replace("  - id: P20\n", "  - id: P19\n")
    file = tmp_path / "portfolio.yaml"
    file.write_text(broken, encoding="utf-8")
    with pytest.raises(BadInputError) as wrong:
        portfolio_of(file)
    told = {problem.key: problem.place.line for problem in wrong.value.problems}
    assert set(told) == {"portfolio.no_project", "portfolio.twice"}
    assert text.splitlines()[(told["portfolio.no_project"] or 0) - 1].strip().startswith("reported:")


def test_every_report_has_its_source_and_both_languages() -> None:
    told, _ = portfolio_of(FILE)
    assert len(told.sessions) == 7 and len(told.projects) == 20
    assert all(one.sources and one.present for one in told.sessions)
    assert all(one.source for one in told.projects)
    for one in told.projects:
        for event in one.events or ():
            thin = event.get("inferred") or "between" in event or event["kind"] == "request.drafted"
            assert thin or event.get("source"), (one.id, event)


def test_an_event_between_two_days_stands_on_the_last_and_is_inferred() -> None:
    entry = {
        "kind": "account.given",
        "between": [date(2019, 1, 1), date(2019, 1, 5)],
        "body": {"about": "x", "told": "y"},
    }
    (one,) = told_of([entry], [Place("f", line=1)], "e" * 64, None)
    assert one.at[:10] == "2019-01-05" and one.first == date(2019, 1, 1) and one.assurance.session == "day-inferred"
    with pytest.raises(BadInputError):
        told_of([{**entry, "day": date(2019, 1, 5)}], [Place("f", line=1)], "e" * 64, None)
