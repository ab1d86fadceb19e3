"""A rule by which goods pass without a word counts once each desk that it names has agreed from its own seat."""

from __future__ import annotations

from dorasan.desk.clocks.of_request import Clock, due, runs
from dorasan.desk.clocks.rules import rules_of
from dorasan.desk.clocks.told import clock
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import RuleAgreed, RuleConsented, RuleConsentWithdrawn
from dorasan.desk.events.request import RequestFiled
from dorasan.desk.fast_track.standing_list import lists_of
from tests.desk.clocks.stories import Story
from tests.desk.clocks.times import calendars
from tests.desk.fast_track.test_standing_list import rule as a_list
from tests.desk.made import Writer

CLEARS = (
    "{name: {en: ours, ko: 우리}, unit: working_days, length: 3, calendars: [seoul], starts: request.filed, "
    "fits: {authority: working-group}, silence: no_objection, broken_by_hold: true, clears: true}"
)
RULE = RuleAgreed(rule="ours", what="clock", data=CLEARS, by=("kr", "us"))
BEFORE, FILED, AFTER = "2026-03-02T10:00:00+09:00", "2026-03-03T10:00:00+09:00", "2026-03-04T10:00:00+09:00"
LATER = "2026-03-05T10:00:00+09:00"


def _clock(events: list[Event], filed: str = FILED) -> Clock:
    story = Story("working-group", "consultation", way="through_group")
    story.says(RequestFiled(request="r1"), filed)
    (found,) = [one for one in runs(story.state, events, calendars())["r1"] if one.run.rule.id == "ours"]
    return found


def _clears(events: list[Event], filed: str = FILED) -> bool:
    return bool(due({"r1": [_clock(events, filed)]}))


def _said(group: Writer, body: Body, desk: str, at: str) -> Event:
    return group.says(body, at, desk=desk).event


def test_by_a_clock_that_a_side_has_not_agreed_to_silence_clears_nothing() -> None:
    group = Writer()
    events = group.agrees(RULE, "kr", at=BEFORE)
    assert not _clears(events) and not rules_of(events).counts("ours")
    told = "\n".join(clock(_clock(events), "en"))
    assert "silence clears nothing. Agreed: kr (2026-03-02). Not agreed: us." in told and "no objection" not in told
    said = RuleConsented(rule="ours", registered=events[0].digest)
    assert not _clears([*events, _said(group, said, "seoul", BEFORE)]), "who is not named agrees for nobody"
    assert not _clears([*events, _said(group, RuleConsented(rule="ours"), "us", BEFORE)]), "nor to what is not said"
    both = [*events, _said(group, said, "us", BEFORE)]
    assert _clears(both) and "as agreed: kr (2026-03-02), us (2026-03-02)" in "\n".join(clock(_clock(both), "en"))
    anew = [*both, group.says(RULE, AFTER).event]
    assert not _clears(anew), "registered anew it is agreed anew"
    nobody = Writer().agrees(RULE.model_copy(update={"by": ()}), at=BEFORE)
    assert not _clears(nobody), "what names nobody is agreed by nobody"


def test_an_agreement_and_its_end_are_for_what_begins_afterwards() -> None:
    group = Writer()
    events = group.agrees(RULE, "kr", at=BEFORE)
    said = RuleConsented(rule="ours", registered=events[0].digest)
    late = [*events, _said(group, said, "us", AFTER)]
    assert not _clears(late) and _clears(late, LATER)
    other = Writer()
    agreed = other.agrees(RULE, at=BEFORE)
    left = RuleConsentWithdrawn(rule="ours", reason="shutdown", registered=agreed[0].digest)
    ended = [*agreed, _said(other, left, "us", AFTER)]
    assert _clears(ended) and not _clears(ended, LATER)


def test_lists_and_labels_that_let_more_pass_wait_for_the_same() -> None:
    goods = a_list()
    assert lists_of(Writer().agrees(goods, "kr")) == {} and [*lists_of(Writer().agrees(goods))] == ["goods"]
    labels = RuleAgreed(rule="basis", what="label_stops", data="{clocks: ours, labels: []}", by=("kr", "us"))
    clears = Writer().agrees(RULE)
    assert rules_of([*clears, *Writer().agrees(labels, "kr")]).labels == {}
    assert rules_of([*clears, *Writer().agrees(labels)]).labels.keys() == {"ours"}
