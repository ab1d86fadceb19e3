"""Sessions as their events give them, and what is wrong with an act of the group before it is written."""

from __future__ import annotations

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import PresenceRecorded
from dorasan.desk.events.event import Event
from dorasan.desk.events.position import Ground, HoldMovedUp, PositionTaken
from dorasan.desk.events.session import (
    AgendaPlaced,
    AgendaSet,
    SessionCalled,
    SessionClosed,
    SessionMinuted,
    SessionOpened,
)
from dorasan.desk.group.acts import wrong_agenda, wrong_in_group, wrong_level, wrong_of_session, wrong_saying
from dorasan.desk.group.agenda import Agenda
from dorasan.desk.group.overtaken import Overtaken, overtaken
from dorasan.desk.group.session import Session, SessionState, minutes, placed, sessions
from dorasan.desk.routes.regime import load_regime
from tests.desk.group.test_agenda import LEVELS, a_tale, on_agenda
from tests.desk.tale import Tale

CALLED = SessionCalled(session="s1", level="co-chairs", form="video", on="2019-01-17")
DESKS = ("us-state", "kr-foreign")
DAY = "2019-01-17T09:00:00+09:00"


def record(*bodies: Body) -> dict[str, Session]:
    tale = Tale()
    for body in bodies:
        tale.says(body, at=DAY)
    return sessions(tale.events)


def keys(body: Body, *before: Body, at: str = DAY) -> list[str]:
    found = wrong_in_group(body, record(*before), levels=LEVELS, desks=DESKS, at=at)
    return [problem.key.partition(".")[2] for problem in found]


def test_a_session_is_called_moved_opened_attended_and_closed() -> None:
    moved = CALLED.model_copy(update={"on": "2019-01-18", "moved": "shutdown"})
    there = [PresenceRecorded(session="s1", desk="us-state", presence=how) for how in ("absent", "written_views")]
    found = record(CALLED, moved, SessionOpened(session="s1"), *there, SessionClosed(session="s1", told="both met"))
    one = found["s1"]
    assert [call.body.on for call in one.calls] == ["2019-01-17", "2019-01-18"]
    assert one.on == "2019-01-17"  # the day on which it was opened
    assert one.presence["us-state"].body.presence == "written_views"
    assert one.state is SessionState.CLOSED and one.closed is not None and one.closed.body.told == "both met"


def test_the_first_opening_counts() -> None:
    tale = Tale()
    for body, day in ((CALLED, 16), (SessionOpened(session="s1"), 17), (SessionOpened(session="s1"), 18)):
        tale.says(body, at=f"2019-01-{day}T09:00:00+09:00")
    assert sessions(tale.events)["s1"].on == "2019-01-17"


def test_what_nobody_called_is_no_session() -> None:
    assert record(SessionOpened(session="s9")) == {}


def test_a_second_call_says_why_and_a_held_session_is_called_no_more() -> None:
    again = CALLED.model_copy(update={"on": "2019-01-18"})
    assert keys(CALLED) == []
    assert keys(again, CALLED) == ["called_twice"]
    assert keys(again.model_copy(update={"moved": "shutdown"}), CALLED) == []
    assert keys(again.model_copy(update={"moved": "shutdown"})) == ["not_called_before"]
    assert keys(again, CALLED, SessionOpened(session="s1")) == ["held_already"]
    assert keys(CALLED.model_copy(update={"level": "kings"})) == ["no_level"]


def test_acts_of_a_session_come_in_turn() -> None:
    opened, closed = SessionOpened(session="s1"), SessionClosed(session="s1")
    assert keys(opened) == ["no_session"]
    assert keys(opened, CALLED) == []
    assert keys(opened, CALLED, at="2019-01-18T09:00:00+09:00") == ["other_day"]
    assert keys(opened, CALLED, opened) == ["opened_already"]
    assert keys(closed, CALLED) == ["not_opened"]
    assert keys(closed, CALLED, opened, closed) == ["closed_already"]
    assert keys(AgendaSet(session="s1", items=()), CALLED, opened, closed) == ["closed_already"]
    assert keys(PresenceRecorded(session="s1", desk="nobody", presence="present"), CALLED, opened) == ["no_seat"]


def test_what_there_is_not_is_not_recorded_of_a_session() -> None:
    there = PresenceRecorded(session="s1", desk="us-state", presence="present")
    assert keys(there, CALLED) == ["not_opened"] and keys(there, CALLED, SessionOpened(session="s1")) == []
    assert keys(there.model_copy(update={"presence": "absent_by_choice"}), CALLED) == [], "known before it begins"
    other = there.model_copy(update={"presence": "absent"})
    assert keys(other, CALLED, SessionOpened(session="s1"), there) == ["presence_already"]
    assert keys(CALLED, at="2019-01-18T09:00:00+09:00") == ["called_for_past"]
    up = HoldMovedUp(request="r1", lines=("truck",), level="banana", by_day="2019-01-17", reason="unfit")
    assert [one.key for one in wrong_level(up, LEVELS, DAY[:10])] == ["group.no_level", "group.until_past"]
    fit = up.model_copy(update={"level": next(iter(LEVELS)), "by_day": "2019-01-18"})
    assert not [*wrong_level(fit, LEVELS, DAY[:10])]
    assert not {"applicant", "north", "secretariat"} & {*load_regime().at_sessions}


def test_what_is_of_a_case_does_not_stand_in_the_groups_record() -> None:
    assert keys(PositionTaken(request="r1", lines=("truck",), view="no_objection")) == ["not_of_the_group"]
    assert keys(AgendaPlaced(session="s1", request="r1", lines=("truck",)), CALLED) == ["not_of_the_group"]


def minute(outcome: str, events: tuple[Event, ...] = (), **more: str) -> list[str]:
    digests = tuple(event.digest for event in events)
    body = SessionMinuted(session="s1", request="r1", lines=("truck",), outcome=outcome, events=digests, **more)  # type: ignore[arg-type]
    found = record(CALLED, SessionOpened(session="s1"))
    known = {event.digest for event in a_tale().events}
    wrong = wrong_of_session(body, found, levels=LEVELS, events=known, day="2019-01-17")
    return [problem.key.partition(".")[2] for problem in wrong]


def test_a_minute_names_what_was_said_and_defers_to_a_day() -> None:
    said = a_tale().events[-1]
    assert minute("agreed") == ["nothing_said"]
    assert minute("agreed", (said,)) == [] and minute("noted") == []
    assert minute("put_off") == ["no_until"]
    assert minute("put_off", until="2019-01-17") == ["until_past"]
    assert minute("moved_up", until="2019-01-31") == ["no_level"]
    assert minute("moved_up", until="2019-01-31", level="ministers") == []
    other = Tale().says(SessionOpened(session="s1"))
    assert minute("agreed", (other,)) == ["no_such_event"]


def resting(outcome: str, *views: PositionTaken) -> list[str]:
    """What is wrong with a minute on the truck that rests on these views of State's."""
    tale = a_tale()
    said = tuple(tale.says(one, desk="us-state").digest for one in views)
    body = SessionMinuted(session="s1", request="r1", lines=("truck",), outcome=outcome, events=said)  # type: ignore[arg-type]
    found = wrong_saying(body, {event.digest: event for event in tale.events}, tale.state("2019-01-17"))
    return [problem.key.partition(".")[2] for problem in found]


def test_what_was_agreed_rests_on_what_agrees_to_the_same_lines() -> None:
    agrees = PositionTaken(request="r1", lines=("truck", "fuel"), view="no_objection")
    other = PositionTaken(request="r1", lines=("fuel",), view="no_objection")
    asks = PositionTaken(request="r1", lines=("truck",), view="question", question="which?")
    assert resting("agreed", agrees) == ["agreed_unheard"], "Commerce has said nothing"
    assert resting("agreed", other) == ["said_of_other", "agreed_unheard"]
    assert resting("not_agreed", other) == ["said_of_other"]
    assert resting("agreed", agrees, asks) == [
        "says_otherwise",
        "agreed_all_the_same",
        "agreed_unheard",
    ], "what still stands is told too"
    assert resting("not_agreed", asks) == []


def test_a_minute_is_overtaken_by_a_later_one_and_by_what_is_not_agreed() -> None:
    tale = a_tale()
    put_off = SessionMinuted(session="s1", request="r1", lines=("truck",), outcome="put_off", until="2019-02-15")
    says = PositionTaken(request="r1", lines=("truck",), view="no_objection")
    tale.says(put_off, desk="secretariat")
    said = tale.says(says, desk="us-state")
    agreed = SessionMinuted(session="s1", request="r1", lines=("truck",), outcome="agreed", events=(said.digest,))
    found = wrong_saying(agreed, {event.digest: event for event in tale.events}, tale.state("2019-01-17"))
    assert [one.key for one in found] == ["group.minuted_already", "group.agreed_unheard"]
    tale.says(agreed, desk="secretariat")

    def now() -> list[Overtaken]:
        return [overtaken(one.state, one.record) for one in minutes([tale.state("2019-01-17")], "s1")]

    assert now() == [Overtaken(replaced=("truck",)), Overtaken(silent=("us-commerce",))]
    tale.says(says.model_copy(update={"view": "hold", "ground": Ground(kind="none")}), desk="us-commerce")
    assert now()[1] == Overtaken(against=("us-commerce",))


def test_a_session_that_was_not_opened_has_no_minutes() -> None:
    body = SessionMinuted(session="s1", request="r1", lines=("truck",), outcome="noted")
    found = wrong_of_session(body, record(CALLED), levels=LEVELS, events=(), day="2019-01-17")
    assert [problem.key for problem in found] == ["group.not_opened"]


def test_another_order_of_the_agenda_wants_a_reason() -> None:
    tale = a_tale()
    for lines in (("truck",), ("medicine", "fuel")):
        view = PositionTaken(request="r1", lines=lines, view="question" if lines == ("truck",) else "no_objection")
        tale.says(view.model_copy(update={"question": "why?"}), desk="us-state")
    given: Agenda = on_agenda(tale.state())
    events = [
        tale.says(AgendaPlaced(session="s1", request="r1", lines=item.lines), desk="secretariat").digest
        for item in given.items
    ]
    known = placed([tale.state()])

    def wrong(items: list[str], reason: str | None = None) -> list[str]:
        body = AgendaSet(session="s1", items=tuple(items), reason=reason)
        return [problem.key.partition(".")[2] for problem in wrong_agenda(body, given, known, "s1")]

    assert len(events) == 2 and wrong(events) == []
    assert wrong(events[::-1]) == ["no_reason"] and wrong(events[::-1], "time") == []
    assert wrong(events[:1]) == ["no_reason"]
    assert wrong([*events, events[0]], "time") == ["placed_twice"]
    assert wrong(["0" * 64], "time") == ["not_placed"]
