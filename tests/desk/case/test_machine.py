"""The table of states: every cell driven through the fold, and long stories against a model that knows no table."""

from __future__ import annotations

import os
from collections.abc import Callable
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dorasan.desk.case.machine import machine
from dorasan.desk.case.state import LineState
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseVersioned, LineChanged
from dorasan.desk.events.decision import (
    DecisionRefused,
    DecisionSilence,
    Drawn,
    GrantAmended,
    GrantExtended,
    GrantResumed,
    GrantRevoked,
    GrantSuspended,
    Limit,
    ShipmentLeft,
)
from dorasan.desk.events.position import Condition, HoldMovedUp, PositionAnswered, PositionTaken, PositionWithdrawn
from dorasan.desk.events.request import (
    CrossingNotified,
    RequestAmended,
    RequestAnswered,
    RequestAsked,
    RequestCirculated,
    RequestFiled,
    RequestReferred,
    RequestReturned,
    RequestReturnedOf,
    RequestTakenUp,
    RequestWithdrawn,
)
from tests.desk.tale import DIGEST, Tale, digest, drafted, grant, hold, lifted, opened

S = LineState
CONDITION = Condition(field="route", test="equals", value="west", told="by the western road")
LIMITS = (Limit(line="truck", quantity="100", unit="kg"),)
MOMENT = "2019-01-09T12:00:00+09:00"
N = count(1)


def shipment(quantity: str, grant_name: str = "g1", line: str = "truck") -> ShipmentLeft:
    drawn = (Drawn(line=line, quantity=quantity, unit="kg"),)
    return ShipmentLeft(shipment=f"s{next(N)}", grants=(grant_name,), lines=drawn, left="2019-01-20")


def version(what: str, *lines: str, number: int = 1) -> CaseVersioned:
    return CaseVersioned(
        number=number,
        project=digest("p"),
        opinion=digest("o"),
        edition=DIGEST,
        engine="1",
        as_of="2019-01-24",
        reason="new",
        lines=opened().lines,
        changed=tuple(LineChanged(id=line, what=what) for line in lines),  # type: ignore[arg-type]
    )


def silence(name: str = "g1", *lines: str) -> DecisionSilence:
    lines = lines or ("truck",)
    return DecisionSilence(request="r1", grant=name, lines=lines, clock="un-5", heads=(), begins="2019-01-10")


FILED, TAKEN = RequestFiled(request="r1"), RequestTakenUp(request="r1")
ASKED = RequestAsked(request="r1", lines=("truck",), question="Whose?")
UP = HoldMovedUp(request="r1", lines=("truck",), level="ministers", by_day="2019-02-01", reason="unfit")
REVIEW: list[Body] = [FILED, TAKEN]
GRANTED: list[Body] = [*REVIEW, grant("truck", limits=LIMITS)]
WAYS: dict[LineState, list[Body]] = {
    S.DRAFTED: [],
    S.FILED: [FILED],
    S.IN_REVIEW: REVIEW,
    S.WAITING: [*REVIEW, ASKED],
    S.HELD: [*REVIEW, hold("truck")],
    S.MOVED_UP: [*REVIEW, hold("truck"), UP],
    S.GRANTED: GRANTED,
    S.GRANTED_IF: [*REVIEW, grant("truck", limits=LIMITS, conditions=(CONDITION,))],
    S.CLEARED: [*REVIEW, silence()],
    S.REFUSED: [*REVIEW, DecisionRefused(request="r1", lines=("truck",), told="no")],
    S.RETURNED: [*REVIEW, RequestReturned(request="r1", cause="late", told="late")],
    S.WITHDRAWN: [*REVIEW, RequestWithdrawn(request="r1", reason="given up")],
    S.IN_USE: [*GRANTED, shipment("10")],
    S.SPENT: [*GRANTED, shipment("100")],
    S.SUSPENDED: [*GRANTED, GrantSuspended(grant="g1", reason="a question")],
    S.REVOKED: [*GRANTED, GrantRevoked(grant="g1", reason="no")],
    S.LAPSED: [*GRANTED, version("quantity", "truck")],
}
ACTS: dict[str, Callable[[], Body]] = {
    "dropped": lambda: RequestAmended(request="r1", lines=("fuel",), reason="less"),
    "filed": lambda: FILED,
    "taken_up": lambda: TAKEN,
    "circulated": lambda: RequestCirculated(request="r1"),
    "referred": lambda: RequestReferred(request="r1", to=("kr-trade",)),
    "notified": lambda: CrossingNotified(request="r1", handed=MOMENT, crossing=MOMENT),
    "asked": lambda: ASKED,
    "answered": lambda: RequestAnswered(request="r1", answer="ours"),
    "replied": lambda: PositionAnswered(request="r1", answer="ours"),
    "returned": lambda: RequestReturned(request="r1", cause="late", told="late"),
    "withdrawn": lambda: RequestWithdrawn(request="r1", reason="given up"),
    "viewed": lambda: hold("truck", view="no_objection", of="unc"),
    "held": lambda: hold("truck", of="unc"),
    "hold_lifted": lambda: lifted("truck"),
    "moved_up": lambda: UP,
    "granted": lambda: grant("truck", grant="g9"),
    "granted_if": lambda: grant("truck", grant="g9", conditions=(CONDITION,)),
    "refused": lambda: DecisionRefused(request="r1", lines=("truck",), told="no"),
    "silence": lambda: silence("g9"),
    "amended": lambda: GrantAmended(grant="g1", reason="terms", conditions=()),
    "amended_if": lambda: GrantAmended(grant="g1", reason="terms", conditions=(CONDITION,)),
    "extended": lambda: GrantExtended(grant="g1", ends="2030-01-01", reason="snow"),
    "suspended": lambda: GrantSuspended(grant="g1", reason="a question"),
    "resumed": lambda: GrantResumed(grant="g1", reason="answered"),
    "revoked": lambda: GrantRevoked(grant="g1", reason="no"),
    "used": lambda: shipment("1"),
    "touched": lambda: version("quantity", "truck", number=2),
    "gone": lambda: version("dropped", "truck", number=2),
}
# Cells that other tests drive: they begin a line, need two desks, or are no event.
ELSEWHERE = {"drafted", "added", "added_filed", "objected_in_time", "used_up", "room", "last_day_passed"}
ELSEWHERE |= {"proposed", "taken_out", "taken_out_in_time", "listed", "listed_if"}  # tests/desk/case/test_batches.py


def at(state: LineState) -> Tale:
    tale = Tale()
    for body in (opened(), drafted(lines=("truck",), way="through_group"), *WAYS[state]):
        tale.says(body)
    assert tale.state().requests["r1"].lines["truck"].state is state
    return tale


def test_every_signal_is_driven() -> None:
    assert set(ACTS) | ELSEWHERE == set(machine().signals)
    assert set(WAYS) | {S.EXPIRED} == set(LineState)


@pytest.mark.parametrize("state", list(WAYS))
def test_every_cell_is_what_the_fold_does(state: LineState) -> None:
    """Where the table has a cell the line goes there; where it has none it stays, and that is told."""
    for signal, act in ACTS.items():
        tale = at(state)
        before = tale.state()
        line = before.requests["r1"].lines["truck"]
        tale.says(act())
        after = tale.state()
        now = after.requests["r1"].lines["truck"]
        cell = machine().next(line.state, line.beneath, signal)
        if cell is not None:
            assert (now.state, now.beneath) == cell, (state, signal)
            continue
        if signal == "hold_lifted" and state in (S.HELD, S.MOVED_UP):
            continue
        assert now.state is state, (state, signal)
        quiet = signal in ("touched", "gone") or (signal, state) == ("dropped", S.WITHDRAWN)
        lifts_decided = signal == "hold_lifted" and before.holds
        told = [*after.findings[len(before.findings) :]]
        assert told or quiet or lifts_decided, (state, signal)


def test_the_table_says_what_the_design_draws() -> None:
    """The drawing of the state machine, told apart from the table."""
    drawn = """
        drafted filed filed | filed taken_up in_review | in_review asked waiting_on_applicant
        waiting_on_applicant answered in_review | in_review held held | held moved_up moved_up
        in_review granted granted | in_review granted_if granted_on_conditions | in_review refused refused
        in_review silence cleared_by_silence | in_review returned returned | in_review withdrawn withdrawn
        granted used in_use | in_use used_up spent | granted last_day_passed expired | in_use suspended suspended
        in_use revoked revoked | granted touched lapsed | returned filed filed | spent room in_use
    """
    for told in drawn.replace("\n", "|").split("|"):
        if told.split():
            before, signal, after = told.split()
            found = machine().next(LineState(before), None, signal)
            assert found is not None, told
            assert found[0].value == after, told


def test_a_rise_above_a_tenth_touches() -> None:
    table = machine()
    assert not table.rose(Decimal(100), Decimal(110))
    assert table.rose(Decimal(100), Decimal("110.01"))
    assert table.rose(Decimal(0), Decimal(1))


# --- long stories -----------------------------------------------------------------------------------------------------

OPEN = ("drafted", "filed", "in_review", "waiting_on_applicant")
GIVEN = ("granted", "granted_on_conditions", "cleared_by_silence", "in_use")
DESKS = ("us-state", "unc")


class Line:
    """A line as a clerk would keep it on a card: a stage, who holds, whether it was sent up."""

    def __init__(self) -> None:
        self.stage = "drafted"
        self.holds: set[str] = set()
        self.up = False
        self.before = ""  # of a suspension
        self.grant = ""
        self.sent = 0
        self.left = False  # something of it, on whatever grant
        self.limit = 100

    def goes(self, stage: str) -> None:
        self.stage = stage
        if stage not in OPEN:
            self.up = False

    @property
    def shown(self) -> str:
        if self.stage in OPEN and self.holds:
            return "moved_up" if self.up else "held"
        return self.stage


class Stories(RuleBasedStateMachine):
    """What desks do in any order, to two lines of one request through the group."""

    def __init__(self) -> None:
        super().__init__()
        self.tale = Tale(day=0)
        self.cards = {"truck": Line(), "fuel": Line()}
        self.numbers = count(1)
        self.versions = 0
        for body in (opened(), drafted(lines=tuple(self.cards), way="through_group")):
            self.say(body)

    def say(self, body: Body, desk: str = "kr-unification") -> None:
        self.tale.says(body, desk=desk, at="2019-01-09T12:00:00+09:00")

    @initialize(depth=st.integers(0, 4))
    def begins(self, depth: int) -> None:
        """Some stories begin well on their way."""
        for step in range(depth):
            if step < 2:
                self.of_the_whole(("file", "take_up")[step])
            elif step == 2:
                self.decides(("truck", "fuel"), "grant")
            else:
                self.ships("truck", 30)

    lines = st.sampled_from((("truck",), ("fuel",), ("truck", "fuel")))
    desks = st.sampled_from(DESKS)

    @rule(body=st.sampled_from(("file", "take_up", "answer", "return", "withdraw")))
    def of_the_whole(self, body: str) -> None:
        stages, to, said = {
            "file": (("drafted", "returned", "lapsed"), "filed", FILED),
            "take_up": (("filed", "in_review"), "in_review", TAKEN),
            "answer": (("waiting_on_applicant",), "in_review", RequestAnswered(request="r1", answer="so")),
            "return": (OPEN[1:], "returned", RequestReturned(request="r1", cause="other", told="no")),
            "withdraw": ((*OPEN, "returned"), "withdrawn", RequestWithdrawn(request="r1", reason="no")),
        }[body]
        self.say(said)
        for card in self.cards.values():
            if card.stage in stages:
                card.goes(to)

    @rule(lines=lines)
    def amends(self, lines: tuple[str, ...]) -> None:
        self.say(RequestAmended(request="r1", lines=lines, reason="less"))
        for name, card in self.cards.items():
            if name not in lines and card.stage in (*OPEN, "returned"):
                card.goes("withdrawn")

    @rule(lines=lines)
    def a_version_drops(self, lines: tuple[str, ...]) -> None:
        self.versions += 1
        self.say(version("dropped", *lines, number=self.versions))
        for card in map(self.cards.__getitem__, lines):
            asked = card.stage in (*OPEN, "returned") and not card.left
            if asked or card.stage in (*GIVEN, "suspended", "lapsed"):
                card.goes("withdrawn")

    @rule(how=st.sampled_from(("circulate", "refer", "notify")))
    def passes_on(self, how: str) -> None:
        said: Body = {
            "circulate": RequestCirculated(request="r1"),
            "refer": RequestReferred(request="r1", to=("kr-trade",)),
            "notify": CrossingNotified(request="r1", handed=MOMENT, crossing=MOMENT),
        }[how]
        self.say(said)
        for card in self.cards.values():
            if card.stage == "filed":
                card.goes("in_review")

    @rule(line=st.sampled_from(("truck", "fuel")), conditions=st.booleans(), more=st.booleans())
    def amends_a_grant(self, line: str, conditions: bool, more: bool) -> None:
        card = self.cards[line]
        mine = [one for one in self.cards.values() if one.grant == card.grant and card.grant]
        limits = tuple(Limit(line=name, quantity="1000", unit="kg") for name in self.cards) if more else None
        terms = (CONDITION,) if conditions else ()
        self.say(GrantAmended(grant=card.grant or "none", reason="terms", conditions=terms, limits=limits))
        for one in mine:
            one.limit = 1000 if more else one.limit
            if one.stage in ("granted", "cleared_by_silence") and conditions:
                one.stage = "granted_on_conditions"
            elif one.stage == "granted_on_conditions" and not conditions:
                one.stage = "granted"
            elif one.stage == "suspended" and one.before in ("granted", "granted_on_conditions", "cleared_by_silence"):
                changed = conditions or one.before != "cleared_by_silence"
                one.before = ("granted_on_conditions" if conditions else "granted") if changed else one.before
            if one.stage == "spent" and one.sent < one.limit:
                one.stage = "in_use"
            elif one.stage in GIVEN and one.sent >= one.limit:
                one.stage = "spent"

    @rule(lines=lines)
    def sends_back(self, lines: tuple[str, ...]) -> None:
        self.say(RequestReturnedOf(request="r1", cause="other", told="no", lines=lines))
        for card in map(self.cards.__getitem__, lines):
            if card.stage in OPEN[1:]:
                card.goes("returned")

    @rule(lines=lines)
    def asks(self, lines: tuple[str, ...]) -> None:
        self.say(RequestAsked(request="r1", lines=lines, question="why"))
        for card in map(self.cards.__getitem__, lines):
            if card.stage in OPEN[1:]:
                card.goes("waiting_on_applicant")

    @rule(lines=lines, desk=desks)
    def holds(self, lines: tuple[str, ...], desk: str) -> None:
        self.say(hold(*lines), desk)
        for card in map(self.cards.__getitem__, lines):
            if card.stage in OPEN:
                card.holds.add(desk)

    @rule(lines=lines, desk=desks, withdraws=st.booleans())
    def lifts(self, lines: tuple[str, ...], desk: str, withdraws: bool) -> None:
        body: Body = PositionWithdrawn(request="r1", lines=lines, reason="ok")
        if not withdraws:
            body = PositionTaken(request="r1", lines=lines, view="no_objection")
        self.say(body, desk)
        for card in map(self.cards.__getitem__, lines):
            if withdraws or card.stage in OPEN:
                card.holds.discard(desk)
                card.up = card.up and bool(card.holds)

    @rule(lines=lines)
    def sends_up(self, lines: tuple[str, ...]) -> None:
        self.say(HoldMovedUp(request="r1", lines=lines, level="ministers", by_day="2019-02-01", reason="unfit"))
        for card in map(self.cards.__getitem__, lines):
            card.up = card.up or card.shown == "held"

    @rule(lines=lines, how=st.sampled_from(("grant", "grant_if", "refuse", "silence")))
    def decides(self, lines: tuple[str, ...], how: str) -> None:
        name = f"g{next(self.numbers)}"
        limits = tuple(Limit(line=line, quantity="100", unit="kg") for line in lines)
        said: Body = {
            "grant": grant(*lines, grant=name, limits=limits),
            "grant_if": grant(*lines, grant=name, limits=limits, conditions=(CONDITION,)),
            "refuse": DecisionRefused(request="r1", lines=lines, told="no"),
            "silence": silence(name, *lines),
        }[how]
        self.say(said)
        for card in map(self.cards.__getitem__, lines):
            if how == "silence" and (card.holds or card.stage not in ("filed", "in_review")):
                continue
            if card.stage in OPEN[1:]:
                to = {"grant": "granted", "grant_if": "granted_on_conditions", "refuse": "refused"}
                card.goes(to.get(how, "cleared_by_silence"))
                if how != "refuse":
                    card.grant, card.sent = name, 0
                    card.limit = 100 if how != "silence" else 10**9

    @rule(line=st.sampled_from(("truck", "fuel")), quantity=st.sampled_from((30, 70)))
    def ships(self, line: str, quantity: int) -> None:
        card = self.cards[line]
        self.say(shipment(str(quantity), card.grant or "none", line))
        card.left = True
        if card.grant:
            card.sent += quantity
        if card.stage in GIVEN:
            card.goes("spent" if card.sent >= card.limit else "in_use")

    @rule(line=st.sampled_from(("truck", "fuel")), how=st.sampled_from(("suspend", "resume", "revoke", "extend")))
    def changes(self, line: str, how: str) -> None:
        card = self.cards[line]
        name = card.grant or "none"
        said: Body = {
            "suspend": GrantSuspended(grant=name, reason="x", lines=(line,)),
            "resume": GrantResumed(grant=name, reason="x", lines=(line,)),
            "revoke": GrantRevoked(grant=name, reason="x", lines=(line,)),
            "extend": GrantExtended(grant=name, ends="2031-01-01", reason="x"),
        }[how]
        self.say(said)
        if how == "suspend" and card.stage in GIVEN:
            card.before, card.stage = card.stage, "suspended"
        elif how == "resume" and card.stage == "suspended":
            card.stage = card.before
        elif how == "revoke" and card.stage in (*GIVEN, "suspended"):
            card.goes("revoked")

    @rule(lines=lines, what=st.sampled_from(("quantity", "other")))
    def a_new_version(self, lines: tuple[str, ...], what: str) -> None:
        self.versions += 1
        self.say(version(what, *lines, number=self.versions))
        for card in map(self.cards.__getitem__, lines):
            if what == "quantity" and card.stage in (*GIVEN, "suspended"):
                card.goes("lapsed")

    @invariant()
    def the_fold_says_what_the_cards_say(self) -> None:
        state = self.tale.state()
        found = {name: line.state.value for name, line in state.requests["r1"].lines.items()}
        assert found == {name: card.shown for name, card in self.cards.items()}
        for name, card in self.cards.items():
            standing = {one.desk for one in state.holds if name in one.standing}
            assert standing == card.holds
        for one in state.positions:
            parts = (*one.standing, *one.superseded, *one.withdrawn, *one.lapsed, *one.idle)
            assert sorted(parts) == sorted(one.lines), "each line of a view is in exactly one heap"
        assert state.conflicts == ()


PROOF = bool(os.environ.get("DORASAN_PROOF"))
Stories.TestCase.settings = settings(max_examples=300 if PROOF else 25, stateful_step_count=40 if PROOF else 20)
TestStories = Stories.TestCase
