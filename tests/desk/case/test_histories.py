"""Four real consultations put together from what was told: what they come to, and how little some of it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from dorasan.desk.account.days import case_spells, spells
from dorasan.desk.account.stats import hold_counts, stats
from dorasan.desk.case.consultation import FILE, Told, consultation
from dorasan.desk.case.fold import RECONSTRUCTION
from dorasan.desk.case.state import LineState
from dorasan.desk.events.case import CaseOpened
from dorasan.problem import BadInputError
from dorasan.words import LANGS
from dorasan.yaml12 import Loader
from tests.desk.histories import CASES, HISTORIES, opened, told

FLU, TRAIN, PRESS, REUNION = HISTORIES
LAST = date(2026, 11, 27)
S = LineState


@pytest.mark.parametrize("name", HISTORIES)
def test_each_is_whole_and_nothing_in_it_is_without_effect(name: str) -> None:
    history = told(name)
    assert history.state.complete
    assert history.state.findings == ()
    assert history.state.conflicts == ()


@pytest.mark.parametrize("name", HISTORIES)
def test_each_event_names_its_source_or_is_thin(name: str) -> None:
    """Thin is what nobody told: drafts that must have been, filings whose day was never published."""
    steps = {step.event: step for step in told(name).state.thin}
    for event in told(name).tale.events:
        source = event.payload.body.get("source")
        assert event.payload.assurance.login == RECONSTRUCTION
        sure = source is not None and event.payload.assurance.session != "day-inferred"
        assert (event.digest in steps) != sure
        if event.kind not in ("request.drafted", "request.filed", "account.given"):
            assert source, event
    assert 0 < len(steps) < len(told(name).tale.events)


@pytest.mark.parametrize("name", HISTORIES)
def test_every_source_is_one_of_the_accounts_of_the_cases(name: str) -> None:
    """Nothing is told on a source that no account of a case names, the group's own sessions apart."""
    said = "".join(file.read_text(encoding="utf-8") for file in CASES.glob("*/*") if file.name != FILE)
    group = ("etnews.com/20181221000234", "mbn.co.kr/news/politics/3717201", "hankyung.com/article/201901174493Y")
    for one in told(name).told:
        source = one.body.source or ""
        if not any(known in source for known in (*group, "301st meeting")):
            assert source in said, source


def test_the_trucks_were_held_and_the_medicine_never_was() -> None:
    history = told(FLU)
    group = history.state.requests["group"].lines
    trucks = [one.state for one in group["truck-1"].passed]
    assert trucks == [S.DRAFTED, S.FILED, S.IN_REVIEW, S.HELD, S.HELD, S.IN_REVIEW, S.GRANTED]
    for line in ("oseltamivir", "test-kits"):
        assert S.HELD not in [one.state for one in group[line].passed]
    assert {(one.desk, one.lines) for one in history.state.positions if one.holds} == {("us-state", ("truck-1",))}
    (label,) = history.labels.values()
    assert (label.word.value, label.assumed) == ("bites_on_reading", True)


def test_the_un_command_answered_within_a_day_by_its_own_account() -> None:
    state = told(FLU).state
    crossing = state.requests["crossing"].lines["truck-1"]
    days = [(one.state, one.step.day) for one in crossing.passed]
    assert days[-2:] == [(S.FILED, "2019-01-20"), (S.GRANTED, "2019-01-20")]
    assert crossing.passed[1].step.thin, "the day of asking follows from that of the approval"
    assert (state.grants["crossing-2019-01"].ends, state.grants["crossing-2019-01"].begins) == (
        "2019-01-31",
        "2019-01-20",
    )


def test_both_accounts_of_the_delay_stand_side_by_side() -> None:
    accounts = [one for one in told(FLU).state.accounts if one.body.about == "delay"]
    tellers = {one.body.whose_account for one in accounts}
    assert {"unc", "press", "kr-unification"} <= tellers
    assert any("under 24 hours" in one.body.told for one in accounts)
    assert any("refused the trucks" in one.body.told for one in accounts)


def test_the_days_of_the_flu_medicine_stay_unattributed_and_say_whom_the_record_would_name() -> None:
    found = case_spells(told(FLU).state, LAST)
    assert [(str(s.since), str(s.until), s.whose, s.why, s.perhaps) for s in found] == [
        ("2018-12-21", "2018-12-28", (), "thin", ("us-state",)),
        ("2018-12-28", "2019-01-08", (), "thin", ("kr-unification", "us-state")),
        ("2019-01-08", "2019-01-24", (), "thin", ("us-state",)),
        ("2019-01-24", "2019-02-07", (), "nothing_recorded", ()),
        ("2019-02-07", "2020-07-08", (), "thin", ("north",)),
    ]
    assert next(spell.whose for spell in spells(told(FLU).state, "fund", "fund", LAST)) == ("kr-unification",)


def test_it_ended_undelivered_by_the_north() -> None:
    end = told(FLU).state.end
    assert end is not None
    assert (end.how, end.ended_by, end.step.thin) == ("undelivered", "north", True)
    assert told(FLU).state.northern[0].body.what == "no_answer"


def test_the_survey_train_was_refused_at_the_line() -> None:
    state = told(TRAIN).state
    assert {line.state for line in state.requests["crossing"].lines.values()} == {S.REFUSED}
    assert state.end is not None
    assert state.end.ended_by == "unc"
    assert {one.body.whose_account for one in state.accounts} == {"unc", "kr-unification", "press"}


def test_the_laptops_were_held_by_seoul_while_washington_had_nothing_against_them() -> None:
    state = told(PRESS).state
    views = state.views_of("group", "laptop")
    assert {desk: one.view for desk, one in views.items()} == {
        "kr-unification": "hold",
        "us-commerce": "no_objection",
        "us-treasury": "no_objection",
        "kr-foreign": "hold",
    }
    assert [(s.days, s.whose) for s in case_spells(state, LAST)] == [(4, ("working-group",)), (2, ("kr-unification",))]


def test_the_reunions_passed_two_gates_and_nothing_is_recorded_after() -> None:
    state = told(REUNION).state
    assert [(grant.id, grant.begins) for grant in state.grants.values()] == [
        ("un-exemption", "2019-03-08"),
        ("us-step", "2019-03-14"),
        ("group-gear", "2019-03-14"),
    ]
    assert state.end is None
    found = case_spells(state, LAST)
    assert [(s.days, s.whose or s.why) for s in found][-1][1] == "nothing_recorded"
    assert sum(s.days for s in found) == (LAST - date(2018, 12, 21)).days


def test_figures_over_the_four() -> None:
    histories = [told(name) for name in HISTORIES]
    labels = {at: label for history in histories for at, label in history.labels.items()}
    counts = hold_counts([history.state for history in histories], labels)
    assert (counts.holds, counts.lines, counts.known, counts.without_basis, counts.unlabelled) == (6, 11, 11, 0, 0)
    found = stats([history.state for history in histories], labels, LAST)
    exemption = found.took["un-committee", "exemption"]
    assert (exemption.n, exemption.unknown) == (0, 1), "the day of filing was never published"
    fund = found.took["kr-unification", "fund-decision"]
    assert (fund.n, fund.median) == (1, 11)


def texts(value: object) -> Iterator[str]:
    """What somebody said or meant, wherever it stands in an event."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in ("told", "reason", "reference") and isinstance(part, str):
                yield part
            else:
                yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize("name", HISTORIES)
def test_what_was_said_is_told_in_the_reader_s_language(name: str) -> None:
    english, korean = (consultation(CASES / name, opened(name), lang) for lang in LANGS)
    assert [(one.at, one.body.KIND) for one in english] == [(one.at, one.body.KIND) for one in korean]
    said = [list(texts([one.body.model_dump() for one in events])) for events in (english, korean)]
    assert len(said[0]) == len(said[1]) > 5
    assert all(not re.search("[가-힣]", one) for one in said[0]) and all(re.search("[가-힣]", one) for one in said[1])


# --- the file --------------------------------------------------------------------------------------------------------


def read(tmp_path: Path, text: str) -> tuple[Told, ...]:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return consultation(tmp_path, opened(FLU))


def test_everything_wrong_in_a_file_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    text = """events:
  - {kind: case.opened, day: 2019-01-02}
  - {kind: request.signed, day: 2019-01-03}
  - {kind: request.filed, day: 2019-01-01, body: {request: r1}}
  - {kind: request.filed, body: {request: r1}}
  - {kind: request.filed, day: 2019-01-04, body: {reqest: r1}}
  - {kind: request.filed, day: 2019-01-04, moment: 2019-01-04T11:00:00+09:00, body: {request: r1}}
"""
    with pytest.raises(BadInputError) as wrong:
        read(tmp_path, text)
    problems = [(problem.key, problem.place.line) for problem in wrong.value.problems]
    assert problems == [
        ("case.history_bad", 3),
        ("case.history_order", 4),
        ("case.history_bad", 5),
        ("case.history_bad", 6),
        ("case.history_bad", 7),
    ]
    for problem in wrong.value.problems:
        assert problem.show("ko") != problem.show("en")


def test_a_day_is_noon_in_seoul_and_says_so_and_a_moment_is_what_it_says(tmp_path: Path) -> None:
    first, second = read(
        tmp_path,
        """events:
  - {kind: case.opened, day: 2019-01-02, source: x}
  - {kind: request.withdrawn, moment: 2019-01-04T11:00:00+09:00, source: x, body: {request: r1, reason: y}}
""",
    )
    assert (first.at, first.assurance.session) == ("2019-01-02T12:00:00+09:00", "hour-unknown")
    assert (second.at, second.assurance.session) == ("2019-01-04T11:00:00+09:00", None)
    assert isinstance(first.body, CaseOpened)
    assert first.body.source == "x"


@pytest.mark.parametrize("name", HISTORIES)
def test_grounds_are_cited_from_the_edition_that_opened_the_case(name: str) -> None:
    text = (CASES / name / FILE).read_text(encoding="utf-8")
    assert "edition" not in yaml.load(text, Loader=Loader)
    assert opened(name).edition not in text
    for hold in told(name).state.positions:
        if hold.ground is not None and hold.ground.provision is not None:
            assert hold.ground.edition == told(name).edition
