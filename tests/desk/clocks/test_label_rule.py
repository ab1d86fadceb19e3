"""Which labels of a hold stop a group's own clock: as agreed, told where it does not, the unknown never passed over."""

from __future__ import annotations

import pytest

from dorasan.desk.case.label_word import LABELS, OF_PROVISION, Word
from dorasan.desk.case.state import Position
from dorasan.desk.clocks.acts import wrong_rule
from dorasan.desk.clocks.label_rule import LabelOf
from dorasan.desk.clocks.of_request import Clock, due, runs
from dorasan.desk.clocks.rules import rules_of
from dorasan.desk.clocks.told import clock, note
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.events.position import PositionWithdrawn
from dorasan.desk.events.request import RequestFiled
from tests.desk.clocks.stories import Story, hold
from tests.desk.clocks.times import KST, at, calendars
from tests.desk.made import Writer

CLOCK = "{name: {en: ours, ko: 우리}, unit: working_days, length: 3, calendars: [seoul], starts: request.filed, "
STOPPED = CLOCK + "silence: no_objection, stops: [hold], edges: outside}"
BROKEN = CLOCK + "silence: no_objection, broken_by_hold: true, fits: {authority: working-group}, clears: true}"
FILED, HELD, LIFTED = "2026-03-03T10:00:00+09:00", "2026-03-03T15:00:00+09:00", "2026-03-04T09:00:00+09:00"
WITH_BASIS = "[bites, bites_on_reading, needs_fact, discretion, withheld]"


def _agreed(data: str, labels: str | None, clocks: str = "ours") -> list[Event]:
    group = Writer()
    found = group.agrees(RuleAgreed(rule="ours", what="clock", data=data, by=("kr", "us")))
    if labels is not None:
        told = f"{{clocks: {clocks}, labels: {labels}}}"
        found += group.agrees(RuleAgreed(rule="basis", what="label_stops", data=told, by=("kr", "us")))
    return found


def _story() -> Story:
    story = Story("working-group", "consultation", way="through_group")
    story.says(RequestFiled(request="r1"), FILED)
    return story


def _words(**by_line: Word) -> LabelOf:
    def word(position: Position, line: str) -> Word:
        return by_line[line]

    return word


def _clock(story: Story, agreed: list[Event], label_of: LabelOf) -> Clock:
    (found,) = [one for one in runs(story.state, agreed, calendars(), label_of)["r1"] if one.run.rule.id == "ours"]
    return found


def _said(found: Clock) -> list[str]:
    return [note(one, "en") for one in found.notes]


@pytest.mark.parametrize("word", [*Word])
def test_a_hold_stops_the_clock_with_the_labels_that_were_agreed_and_no_other(word: Word) -> None:
    story = _story()
    story.says(hold("truck"), HELD)
    found = _clock(story, _agreed(STOPPED, WITH_BASIS), _words(truck=word))
    deaf = word in (Word.NONE, Word.SILENT)
    assert found.run.state == ("running" if deaf else "stopped")
    assert len(found.run.stops) == (0 if deaf else 1)
    said = "; ".join(_said(found))
    assert ("does not stop this clock" in said) is deaf
    assert ("is not known" in said) is (word is Word.NOT_REPLAYED)


def test_without_an_agreement_every_hold_stops_it_and_no_label_is_asked_for() -> None:
    story = _story()
    story.says(hold("truck"), HELD)
    found = _clock(story, _agreed(STOPPED, None), _words())
    assert found.run.state == "stopped" and found.notes == ()


def test_a_hold_that_is_not_heard_neither_ends_the_clock_nor_keeps_silence_from_clearing() -> None:
    story = _story()
    held = story.says(hold("fuel", view="object"), HELD)
    told = _clock(story, _agreed(BROKEN, WITH_BASIS), _words(fuel=Word.WITHHELD))
    assert told.run.broken == held.digest and due({"r1": [told]}) == {}
    without = _clock(story, _agreed(BROKEN, WITH_BASIS), _words(fuel=Word.NONE))
    assert without.run.broken is None
    assert due({"r1": [without]}) == {("r1", "ours"): at("2026-03-07 00:00", KST)}
    lines = list(clock(without, "ko"))
    assert any("근거를 제시하지 않음" in line and "basis" in line for line in lines)


def test_a_hold_counts_by_the_lines_on_which_it_is_heard() -> None:
    story = _story()
    story.says(hold("truck", "fuel"), HELD)
    found = _clock(story, _agreed(STOPPED, WITH_BASIS), _words(truck=Word.BITES, fuel=Word.SILENT))
    assert found.run.state == "stopped" and "does not bite" in _said(found)[0]
    story.says(PositionWithdrawn(request="r1", lines=("truck",), reason="settled"), LIFTED)
    found = _clock(story, _agreed(STOPPED, WITH_BASIS), _words(truck=Word.BITES, fuel=Word.SILENT))
    assert found.run.state == "running", "on the fuel it stands on, unheard"
    assert [one.until for one in found.run.stops] == [at("2026-03-04 09:00", KST)]


@pytest.mark.parametrize("labels", [LABELS, *((one,) for one in LABELS), ()])
def test_what_could_not_be_replayed_counts_wherever_it_might(labels: tuple[str, ...]) -> None:
    story = _story()
    story.says(hold("truck"), HELD)
    found = _clock(story, _agreed(STOPPED, f"[{', '.join(labels)}]"), _words(truck=Word.NOT_REPLAYED))
    might = {*labels} & {one.value for one in OF_PROVISION}
    assert found.run.state == ("stopped" if might else "running")


def test_the_last_agreement_on_a_clock_counts() -> None:
    first = _agreed(STOPPED, "[bites]")
    again = Writer().says(
        RuleAgreed(rule="anew", what="label_stops", data="{clocks: ours, labels: [none_cited]}", by=("kr", "us"))
    )
    assert rules_of([*first, again.event]).labels["ours"][0] == "anew"
    assert rules_of(first).labels["ours"][0] == "basis"


def test_everything_wrong_with_an_agreement_is_told_with_its_line() -> None:
    told = RuleAgreed(rule="basis", what="label_stops", data="clocks: [ours]\nlabels:\n- bites\n- byte\n", by=("kr",))
    (wrong,) = wrong_rule(told, rules_of(_agreed(STOPPED, None)))
    assert wrong.key == "clock.no_label" and wrong.place.line == 4 and "bites" in wrong.show("en")
    data = "labels: []\nclocks:\n- UN-SILENCE\n- our\n- deaf\n"
    deaf = Writer().says(RuleAgreed(rule="deaf", what="clock", data=CLOCK + "silence: nothing}", by=("kr",)))
    rules = rules_of([*_agreed(STOPPED, None), deaf.event])
    found = wrong_rule(RuleAgreed(rule="basis", what="label_stops", data=data, by=("kr",)), rules)
    assert [(one.key, one.place.line) for one in found] == [
        ("clock.label_of_others", 3),
        ("clock.label_no_clock", 4),
        ("clock.label_unheard", 5),
    ]
    assert "ours" in found[1].mend("ko")
    (missing,) = wrong_rule(RuleAgreed(rule="basis", what="label_stops", data="{labels: []}", by=("kr",)), rules)
    assert "clocks" in missing.show("en")


def test_an_agreement_on_what_no_group_agreed_runs_nowhere() -> None:
    assert rules_of(_agreed(STOPPED, "[]", "[ours, UN-SILENCE]")).labels.keys() == {"ours"}
