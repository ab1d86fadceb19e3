"""The clock of a batch: from its proposal, line by line; what leaves the batch stops nobody else's line."""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.clocks.of_request import due
from dorasan.desk.events.case import CaseOpened, CaseVersioned, LineChanged
from dorasan.desk.events.event import Event
from dorasan.desk.events.fast_track import BatchLineTakenOut, BatchProposed, Precedent
from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.events.request import RequestFiled, RequestReturned
from tests.desk.clocks.stories import D, Story
from tests.desk.made import Writer
from tests.desk.tale import opened

TEXT = """
name: {en: five days, ko: 5일}
calendars: [seoul]
starts: batch.proposed
fits: {authority: working-group}
unit: working_days
length: 5
hour: "17:00"
silence: no_objection
clears: true
"""
END = datetime.fromisoformat("2026-02-10T17:00:00+09:00")


def agreed() -> list[Event]:
    return Writer(case="@group").agrees(RuleAgreed(rule="five", what="clock", data=TEXT, by=("kr", "us")))


def proposed() -> Story:
    story = Story(THE_GROUP, "prior-consultation", way="through_group")
    story.says(RequestFiled(request="r1"), "2026-02-02T10:00:00+09:00")
    behind = tuple(Precedent(line=line, case="before", cleared=line, event=D) for line in ("truck", "fuel"))
    lines = ("truck", "fuel")
    batch = BatchProposed(batch="b1", request="r1", lines=lines, rule="five", kind="precedents", precedents=behind)
    story.says(batch, "2026-02-03T10:00:00+09:00")
    return story


def states(story: Story) -> dict[tuple[str, ...], str]:
    return {one.lines: one.run.state for one in story.clocks(agreed())["r1"] if one.run.rule.id == "five"}


def test_it_starts_with_the_proposal_and_not_with_the_filing() -> None:
    story = proposed()
    assert states(story) == {("truck", "fuel"): "running"}
    assert due(story.clocks(agreed())) == {("r1", "five"): END}
    other = Story(THE_GROUP, "prior-consultation", way="through_group")
    other.says(RequestFiled(request="r1"), "2026-02-02T10:00:00+09:00")
    assert states(other) == {}


def test_a_line_that_leaves_stops_its_own_clock_alone() -> None:
    story = proposed()
    story.says(BatchLineTakenOut(batch="b1", request="r1", lines=("fuel",)), "2026-02-04T10:00:00+09:00")
    assert states(story) == {("truck",): "running", ("fuel",): "broken"}
    assert due(story.clocks(agreed())) == {("r1", "five"): END}, "for whom the others' silence is still read"


def test_taken_out_after_its_end_the_clock_has_run_out_all_the_same() -> None:
    story = proposed()
    story.says(BatchLineTakenOut(batch="b1", request="r1", lines=("truck", "fuel")), "2026-02-11T10:00:00+09:00")
    assert states(story) == {("truck", "fuel"): "running"}
    assert due(story.clocks(agreed())) == {("r1", "five"): END}


def test_filed_anew_no_clock_of_the_batch_runs() -> None:
    story = proposed()
    story.says(RequestReturned(request="r1", cause="late", told="late"), "2026-02-04T10:00:00+09:00")
    story.says(RequestFiled(request="r1"), "2026-02-05T10:00:00+09:00")
    assert states(story) == {} and due(story.clocks(agreed())) == {}


def test_a_line_that_a_new_version_changes_has_no_clock_any_more() -> None:
    story = proposed()
    told = opened(("truck", "fuel")).model_dump()
    shared = {name: told[name] for name in ("project", "opinion", "edition", "engine", "as_of", "lines")}
    story.says(CaseOpened.model_validate(told), "2026-02-04T10:00:00+09:00")
    changed = (LineChanged(id="fuel", what="quantity"),)
    version = CaseVersioned.model_validate({**shared, "number": 1, "reason": "less", "changed": changed})
    story.says(version, "2026-02-05T10:00:00+09:00")
    assert states(story) == {("truck",): "running"}
