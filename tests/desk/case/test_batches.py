"""Batches and lists in the fold: proposed, taken out, cleared by silence or a list, reopened in time, in any order."""

from __future__ import annotations

from datetime import datetime

import pytest

from dorasan.desk.case.acts import allowed
from dorasan.desk.case.fold import folded
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.case.state import LineState, Role
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionSilence, Head
from dorasan.desk.events.event import Event
from dorasan.desk.events.fast_track import (
    BatchLineTakenOut,
    BatchProposed,
    DecisionByList,
    ListSplitConsented,
    Precedent,
)
from dorasan.desk.events.position import Condition, PositionTaken
from dorasan.desk.events.request import RequestAsked, RequestFiled, RequestReturned, RequestTakenUp, RequestWithdrawn
from dorasan.desk.fast_track.batches_told import told_batches
from tests.desk.case.test_machine import version
from tests.desk.tale import DIGEST, LINES, Tale, drafted, hold, keys, opened

S = LineState
CONDITION = Condition(field="journeys", test="at_most", value="2", told="two journeys at most")
END = datetime.fromisoformat("2019-01-10T17:00:00+09:00")
READ = "2019-01-11T09:00:00+09:00"
FILED, TAKEN_UP = RequestFiled(request="r1"), RequestTakenUp(request="r1")


def asked(way: str = "through_group", authority: str = THE_GROUP) -> Body:
    return drafted(way=way).model_copy(update={"act": "prior-consultation", "authority": authority})


def batch(*lines: str, name: str = "b1", **more: object) -> BatchProposed:
    lines = lines or LINES
    behind = tuple(Precedent(line=line, case="before", cleared=line, event=DIGEST) for line in lines)
    told = {"batch": name, "request": "r1", "lines": lines, "rule": "five", "kind": "precedents", "precedents": behind}
    return BatchProposed.model_validate({**told, **more})


def out(*lines: str, name: str = "b1") -> BatchLineTakenOut:
    return BatchLineTakenOut(batch=name, request="r1", lines=lines)


def silence(*lines: str, clock: str = "five", grant: str = "g1") -> DecisionSilence:
    heads = (Head(installation=DIGEST, head=DIGEST),)
    return DecisionSilence(request="r1", grant=grant, lines=lines, clock=clock, heads=heads, begins="2019-01-11")


def by_list(*lines: str, **more: object) -> DecisionByList:
    told = {"request": "r1", "grant": "g2", "list": "goods", "lines": lines, "begins": "2019-01-11", **more}
    return DecisionByList.model_validate(told)


def told(*bodies: Body, filed: Body = FILED) -> Tale:
    tale = Tale()
    for body in (opened(), asked(), filed, *bodies):
        tale.says(body)
    return tale


def states(tale: Tale, *, due: bool = False) -> dict[str, str]:
    state = folded(tale.events, due={("r1", "five"): END} if due else None)
    return {name: line.state.value for name, line in state.requests["r1"].lines.items()}


@pytest.mark.parametrize("before", [(), (TAKEN_UP,)])
def test_a_batch_takes_lines_up_and_keeps_what_it_was_proposed_with(before: tuple[Body, ...]) -> None:
    tale = told(*before, batch("medicine", conditions=(CONDITION,)))
    assert states(tale)["medicine"] == "in_review"
    found = tale.state().batches["b1"]
    assert found.standing == ("medicine",) and found.conditions == (CONDITION,)
    assert found.behind["medicine"][0].case == "before" and not keys(tale.state())


@pytest.mark.parametrize(
    ("before", "state"),
    [
        (hold("medicine"), "held"),
        (RequestAsked(request="r1", lines=("medicine",), question="?"), "waiting_on_applicant"),
        (RequestReturned(request="r1", cause="late", told="late"), "returned"),
        (RequestWithdrawn(request="r1", reason="given up"), "withdrawn"),
        (by_list("medicine"), "granted"),
    ],
)
def test_what_is_not_open_is_not_proposed(before: Body, state: str) -> None:
    tale = told(before, batch("medicine"))
    assert states(tale)["medicine"] == state
    assert not tale.state().batches and keys(tale.state()) == ["no_effect"]


@pytest.mark.parametrize("other", [asked(way="outside_group"), asked(authority="un-committee")])
@pytest.mark.parametrize(
    "act", [batch(), by_list("medicine"), ListSplitConsented(request="r1", list="goods", lines=("medicine",))]
)
def test_it_is_the_groups_own_consultation_and_no_other_bodys_act(other: Body, act: Body) -> None:
    tale = Tale()
    for body in (opened(), other, FILED, act):
        tale.says(body)
    assert keys(tale.state()) == ["not_the_groups"]
    assert set(states(tale).values()) == {"filed"} and not tale.state().grants and not tale.state().splits


def test_a_line_stands_in_one_batch() -> None:
    tale = told(batch("medicine"), batch("medicine", "fuel", name="b2"))
    assert keys(tale.state()) == ["in_a_batch"]
    assert tale.state().batches["b2"].lines == ("fuel",)


def test_what_was_taken_out_is_not_cleared_by_the_clock_of_the_others() -> None:
    tale = told(batch("medicine", "fuel"), out("fuel"), silence("medicine", "fuel", "truck"))
    assert states(tale) == {"medicine": "cleared_by_silence", "fuel": "in_review", "truck": "filed"}
    assert keys(tale.state()) == ["not_in_batch"]
    assert tale.state().findings[0].values["lines"] == "fuel, truck"
    grant = tale.state().grants["g1"]
    assert (grant.lines, grant.batch, grant.clock) == (("medicine",), "b1", "five")


def test_a_clock_of_batches_clears_nothing_beside_them() -> None:
    tale = told(batch("medicine"), silence("truck"))
    assert states(tale)["truck"] == "filed" and keys(tale.state()) == ["not_in_batch"]


def test_the_clearance_carries_the_conditions_of_its_batch() -> None:
    tale = told(batch("medicine", conditions=(CONDITION,)), silence("medicine"))
    assert tale.state().grants["g1"].conditions == (CONDITION,)


def test_a_hold_takes_a_line_out_and_lifting_it_does_not_bring_it_back() -> None:
    tale = told(batch("medicine"), hold("medicine"), hold("medicine", view="no_objection"), silence("medicine"))
    assert states(tale)["medicine"] == "in_review"
    assert tale.state().batches["b1"].standing == () and keys(tale.state()) == ["not_in_batch"]


def test_a_new_version_takes_the_lines_it_changes_out() -> None:
    tale = told(batch("medicine", "fuel"), version("quantity", "medicine"), silence("medicine", "fuel"))
    assert states(tale) == {"medicine": "in_review", "fuel": "cleared_by_silence", "truck": "filed"}
    assert "batch_lapses" in keys(tale.state()) and tale.state().batches["b1"].lapsed == ("medicine",)


def test_filed_anew_it_is_in_no_batch() -> None:
    returned = RequestReturned(request="r1", cause="late", told="late")
    tale = told(batch("medicine"), returned, FILED, silence("medicine"))
    assert states(tale)["medicine"] == "filed" and keys(tale.state()) == ["not_in_batch"]


def two(sent: str, *, first: bool, view: bool) -> Tale:
    """A clearance by silence, and a desk elsewhere that speaks at ``sent``; neither had seen the other."""
    tale = told(batch("medicine"))
    speaks: Body = hold("medicine", view="object") if view else out("medicine")

    def clears(unseen: tuple[Event, ...] = ()) -> Event:
        return tale.says(silence("medicine"), at=READ, by="seoul", unseen=unseen)

    def objects(unseen: tuple[Event, ...] = ()) -> Event:
        return tale.says(speaks, at=sent, by="tokyo", desk="us-state", unseen=unseen)

    earlier = objects() if first else clears()
    (clears if first else objects)((earlier,))
    return tale


@pytest.mark.parametrize("view", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_spoken_in_time_it_takes_the_clearance_away_whenever_it_arrives(first: bool, view: bool) -> None:
    tale = two("2019-01-10T16:59:00+09:00", first=first, view=view)
    assert states(tale, due=True)["medicine"] == ("held" if view else "in_review")
    state = folded(tale.events, due={("r1", "five"): END})
    assert state.batches["b1"].standing == () and not [one for one in state.grants.values() if one.live]


@pytest.mark.parametrize("view", [False, True])
@pytest.mark.parametrize("first", [False, True])
def test_spoken_too_late_it_does_not(first: bool, view: bool) -> None:
    tale = two("2019-01-10T17:01:00+09:00", first=first, view=view)
    assert states(tale, due=True)["medicine"] == "cleared_by_silence"
    state = folded(tale.events, due={("r1", "five"): END})
    assert keys(state) == ["late_objection"] and state.grants["g1"].live == ("medicine",)


def test_a_list_clears_what_nobody_holds_and_says_that_it_was_the_list() -> None:
    tale = told(hold("fuel"), by_list("medicine", "fuel", conditions=(CONDITION,)))
    assert states(tale) == {"medicine": "granted_on_conditions", "fuel": "held", "truck": "filed"}
    assert tale.state().grants["g2"].list == "goods" and tale.state().grants["g2"].lines == ("medicine",)
    plain = told(TAKEN_UP, by_list("medicine"))
    assert states(plain)["medicine"] == "granted"


def test_faults_of_names_are_told() -> None:
    tale = told(batch("medicine"), out("fuel"), out("medicine"), out("medicine"), out("medicine", name="b9"))
    assert keys(tale.state()) == ["not_in_batch", "out_already", "unknown_batch"]
    tale.says(batch("fuel"))
    assert keys(tale.state())[-1] == "twice"


def test_whoever_proposes_or_reads_silence_is_told_what_is_wrong_at_once() -> None:
    state = told(batch("medicine")).state()
    roles = (Role.AUTHORITY, Role.MEMBER)

    def wrong(body: Body, at: str = READ) -> list[str]:
        due = {("r1", "five"): END}
        return [one.key.removeprefix("case.finding_") for one in allowed(state, body, "x", roles, now=at, due=due)]

    assert wrong(batch("fuel", name="b2", precedents=())) == ["no_precedent"]
    behind = (*batch("truck").precedents, *batch("fuel").precedents)
    assert wrong(batch("fuel", name="b2", precedents=behind)) == ["precedent_of_another"]
    assert wrong(batch("fuel", name="b2", kind="standing_list", precedents=())) == ["no_list_named"]
    assert wrong(silence("medicine").model_copy(update={"heads": ()})) == ["silence_no_heads"]
    assert wrong(silence("medicine"), "2019-01-10T16:00:00+09:00") == ["silence_early"]
    assert wrong(silence("medicine")) == []


@pytest.mark.parametrize("view", ["question", "no_objection_if"])
def test_a_question_or_a_condition_is_no_silence(view: str) -> None:
    more = {"question": "Whose?"} if view == "question" else {"conditions": (CONDITION,)}
    said = PositionTaken.model_validate({"request": "r1", "lines": ("medicine",), "view": view, **more})
    tale = told(batch("medicine", "fuel"))
    tale.says(said, desk="us-state")
    due = {("r1", "five"): END}
    (problem,) = allowed(tale.state(), silence("medicine", "fuel"), "x", (Role.AUTHORITY,), now=READ, due=due)
    assert problem.key == "case.finding_spoke_up" and problem.values["desk"] == "us-state"


def test_who_took_out_what_and_why_is_told_by_name() -> None:
    tale = told(batch("truck", "fuel"))
    tale.says(out("truck").model_copy(update={"reason": "to be looked at again"}), desk="us-state")
    said = "\n".join(told_batches(tale.state(), str.upper, "en", str.title))
    assert "by US-STATE" in said and "to be looked at again: Truck" in said
