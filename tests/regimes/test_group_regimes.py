"""Three groups of the world by the same code: the Union's ten working days, the US ladder, a secretariat's list."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from dorasan.desk.account.board import board
from dorasan.desk.account.days import attributed, spells
from dorasan.desk.case.acts import allowed
from dorasan.desk.case.fold import folded
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.case.state import CaseState, Request, Role
from dorasan.desk.clocks.calendar import Calendars, calendars_of
from dorasan.desk.clocks.of_request import Clock, due, runs
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened
from dorasan.desk.events.decision import DecisionSilence, Head
from dorasan.desk.events.event import Event
from dorasan.desk.events.fast_track import BatchLineTakenOut, BatchProposed, DecisionByList, Precedent
from dorasan.desk.events.office import CalendarFrozen, ClosureDeclared, RuleAgreed
from dorasan.desk.events.position import Ground, HoldMovedUp, PositionTaken
from dorasan.desk.events.request import (
    ClockExtended,
    RequestCirculated,
    RequestDrafted,
    RequestFiled,
    RequestReferred,
    RequestShown,
)
from dorasan.desk.fast_track.standing_list import agreed_list, on_list
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.regime import load_regime
from tests.desk.clocks.times import calendars as shipped_calendars
from tests.desk.fast_track.lines import a_line, codes
from tests.desk.made import Writer, keyid

HERE = Path(__file__).parent
D = "d" * 64
LINES = ("lathe", "sensor")


class Table:
    """One request for the group's own consultation before the desks of a regime."""

    def __init__(self, name: str, lines: tuple[str, ...] = LINES, since: str = "2026-03-02") -> None:
        self.folder = HERE / name
        self.regime = load_regime(self.folder / "desks")
        self.writer, self.office = Writer(), Writer(key="office", case="@office")
        told = {"title_en": "case", "title_ko": "건", "project": D, "opinion": D, "edition": D, "engine": "1"}
        opened = {**told, "regime": self.regime.id, "as_of": since, "seat": "kr", "lines": []}
        asked = {
            "request": "r1",
            "act": "prior-consultation",
            "authority": THE_GROUP,
            "lines": lines,
            "rule": "own-office",
        }
        drafted = {
            **asked,
            "desk": self.regime.intake,
            "edition": D,
            "way": "through_group",
            "reason": "-",
            "basis": [],
        }
        self.day = since
        self.says(CaseOpened.model_validate(opened), "applicant", person="kim", role="applicant")
        self.says(RequestDrafted.model_validate(drafted), self.regime.intake)
        members = [name for name, desk in self.regime.desks.items() if desk.kind in ("foreign", "ministry")]
        self.says(
            RequestShown(request="r1", to=tuple(members), fields=("goods", "ground", "inner")), self.regime.intake
        )
        self.says(RequestFiled(request="r1"), self.regime.intake)

    def agrees(self, body: Body) -> None:
        self.office.says(body)

    def agrees_clock(self, rule: str, text: str) -> None:
        self.office.agrees(RuleAgreed(rule=rule, what="clock", data=text, by=("all",)), at=f"{self.day}T00:00:00+00:00")

    def says(self, body: Body, desk: str, at: str | None = None, *, person: str = "x", role: str = "officer") -> Event:
        """An act that the one table of permissions lets this desk do."""
        if not isinstance(body, CaseOpened):
            assert may(Who(person, desk, role), body.KIND, self.known, body), (desk, body.KIND)
        return self.writer.says(body, at or f"{self.day}T09:00:00+00:00", desk=desk, person=person, role=role).event

    @property
    def events(self) -> list[Event]:
        return [one.event for one in self.writer.entries]

    @property
    def known(self) -> Involved:
        return involved(self.events, self.regime)

    @property
    def state(self) -> CaseState:
        return folded(self.events)

    def calendars(self) -> Calendars:
        return calendars_of([one.event for one in self.office.entries], shipped_calendars())

    def clocks(self) -> dict[str, list[Clock]]:
        return runs(self.state, [one.event for one in self.office.entries], self.calendars())

    def clock(self, rule: str) -> Clock:
        (found,) = [one for one in self.clocks()["r1"] if one.run.rule.id == rule]
        return found

    def states(self) -> dict[str, str]:
        state = folded(self.events, due=due(self.clocks()))
        return {name: line.state.value for name, line in state.requests["r1"].lines.items()}

    def wrong(self, body: Body, desk: str, at: str) -> list[str]:
        roles = (Role.AUTHORITY,) if desk in self.regime.of_kind("secretariat") else (Role.MEMBER,)
        found = allowed(self.state, body, desk, roles, now=at, due=due(self.clocks()))
        return [one.key.removeprefix("case.finding_") for one in found]


def hold(*lines: str) -> PositionTaken:
    return PositionTaken(
        request="r1", lines=lines, view="hold", ground=Ground(kind="discretion", discretion="licensing")
    )


def silence(clock: str, *lines: str) -> DecisionSilence:
    heads = (Head(installation=keyid(), head=D),)
    return DecisionSilence(request="r1", grant="g1", lines=lines, clock=clock, heads=heads, begins="2026-03-20")


# --- the Union: ten working days, no objection ------------------------------------------------------------------------


@pytest.fixture
def union() -> Table:
    table = Table("eu", since="2026-03-27")
    closed = ("2026-04-03", "2026-04-06", "2026-05-01")
    frozen = {"calendar": "Europe/Brussels", "source": "made here", "begins": "2026-01-01", "ends": "2026-12-31"}
    table.agrees(CalendarFrozen.model_validate({**frozen, "days": closed}))
    table.agrees_clock("eu-14", (table.folder / "clock.yaml").read_text(encoding="utf-8"))
    table.says(RequestCirculated(request="r1"), "de-bafa", "2026-03-27T12:00:00+00:00")
    return table


def last_day(table: Table, rule: str) -> str:
    (end,) = table.clock(rule).run.ends
    return end.day.isoformat() if end.day is not None else "-"


def test_the_unions_ten_days_are_counted_by_its_own_calendar(union: Table) -> None:
    assert last_day(union, "eu-14") == "2026-04-14", "Good Friday and Easter Monday left out"
    assert str(getattr(union.clock("eu-14").run.last, "tzinfo", "")) == "Europe/Brussels"
    longer = ClockExtended(request="r1", rule="eu-14", length=25, reason="technical")
    union.says(longer, "coordination", "2026-03-30T09:00:00+00:00", role="secretary")
    assert last_day(union, "eu-14") == "2026-05-13", "twenty more, and no more"
    assert [one.key for one in union.clock("eu-14").run.notes][:1] == ["extended_too_long"]


def test_a_member_that_is_silent_has_no_objection_and_one_that_speaks_has(union: Table) -> None:
    union.says(hold("sensor"), "fr-sbdu", "2026-04-01T09:00:00+00:00")
    assert union.wrong(silence("eu-14", "lathe"), "coordination", "2026-04-10T09:00:00+00:00") == ["silence_early"]
    after = "2026-04-14T23:00:00+00:00"
    assert union.wrong(silence("eu-14", "lathe"), "coordination", after) == []
    assert union.wrong(silence("eu-14", *LINES), "coordination", after) == ["no_effect"]
    assert not may(Who("x", "fr-sbdu", "officer"), "decision.silence", union.known, silence("eu-14", "lathe"))


def test_a_day_that_the_calendar_does_not_know_has_no_end(union: Table) -> None:
    union.office.entries.pop(0)
    assert union.clock("eu-14").run.last is None and union.wrong(
        silence("eu-14", "lathe"), "coordination", "2026-12-31T09:00:00+00:00"
    ) == ["silence_no_end"]


def test_a_batch_runs_by_its_clock_there_too(union: Table) -> None:
    union.agrees_clock(
        "eu-batch",
        (union.folder / "clock.yaml").read_text(encoding="utf-8").replace("request.circulated", "batch.proposed"),
    )
    behind = tuple(Precedent(line=line, case="before", cleared=line, event=D) for line in LINES)
    batch = BatchProposed(batch="b1", request="r1", lines=LINES, rule="eu-batch", kind="precedents", precedents=behind)
    union.says(batch, "coordination", "2026-03-30T09:00:00+00:00", role="secretary")
    union.says(
        BatchLineTakenOut(batch="b1", request="r1", lines=("sensor",)), "be-flanders", "2026-04-01T09:00:00+00:00"
    )
    running = {one.lines: one.run.state for one in union.clocks()["r1"] if one.run.rule.id == "eu-batch"}
    assert running == {("lathe",): "running", ("sensor",): "broken"}
    union.says(silence("eu-batch", *LINES), "coordination", "2026-04-16T09:00:00+00:00", role="secretary")
    assert union.states() == {"lathe": "cleared_by_silence", "sensor": "in_review"}


# --- the United States: a ladder with windows of appeal ---------------------------------------------------------------


@pytest.fixture
def ladder() -> Table:
    table = Table("interagency", since="2026-03-02")
    table.agrees_clock("ladder", (table.folder / "clock.yaml").read_text(encoding="utf-8"))
    table.says(
        RequestReferred(request="r1", to=("state", "defense", "energy")), "commerce", "2026-03-05T09:00:00+00:00"
    )
    return table


def rung(table: Table, name: str) -> str:
    found = next(one for one in table.clock("ladder").run.rungs if one.step.id == name)
    assert found.last is not None
    return found.last.isoformat()


def test_the_ladder_has_its_rungs_its_windows_and_its_cap(ladder: Table) -> None:
    days = [rung(ladder, name) for name in ("agencies", "chair", "to_acep", "acep", "to_board", "board", "president")]
    assert days == ["2026-04-04", "2026-04-18", "2026-04-23", "2026-05-04", "2026-05-09", "2026-05-20", "2026-05-25"]
    assert last_day(ladder, "ladder") == "2026-05-31", "ninety days from registration"


def test_a_matter_moves_up_rung_by_rung_each_by_its_day(ladder: Table) -> None:
    ladder.says(hold("sensor"), "defense", "2026-04-02T09:00:00+00:00")

    def waits(desk: str) -> list[tuple[str, ...]]:
        def roles(name: str, request: Request) -> frozenset[Role]:
            return frozenset({Role.AUTHORITY} if name == "operating-committee" else {Role.MEMBER})

        return [one.lines for one in board(ladder.state, desk, roles, {}, day=ladder.day) if one.wants == "act"]

    assert waits("defense") == [("sensor",)]
    for level, window, at in (
        ("acep", "to_acep", "2026-04-20T09:00:00+00:00"),
        ("earb", "to_board", "2026-05-06T09:00:00+00:00"),
        ("president", "president", "2026-05-21T09:00:00+00:00"),
    ):
        by_day = rung(ladder, window)
        assert at[:10] <= by_day
        up = HoldMovedUp(request="r1", lines=("sensor",), level=level, by_day=by_day, reason="appealed")
        ladder.says(up, "defense", at, role="head")
        assert waits(level) == [("sensor",)] and waits("defense") == []
    assert [one.level for one in ladder.state.moved_up] == ["acep", "earb", "president"]
    found = attributed(spells(ladder.state, "r1", "sensor", datetime.fromisoformat("2026-05-25T00:00:00+00:00").date()))
    assert found["acep"] == 16 and found["earb"] == 15 and found["president"] == 4


def test_a_shutdown_stops_the_ladder(ladder: Table) -> None:
    before = rung(ladder, "chair")
    closed = tuple(f"2026-04-{day:02d}" for day in range(6, 11))
    ladder.agrees(ClosureDeclared(calendar="washington", days=closed, cause="lapse", shutdown=True))
    assert rung(ladder, "chair") > before


# --- Iraq 2002: a secretariat's list ----------------------------------------------------------------------------------


def test_a_secretariats_list_clears_the_whole_file_or_none_of_it() -> None:
    table = Table("iraq", ("flour", "notebooks", "pump"), since="2002-11-04")
    text = (table.folder / "list.yaml").read_text(encoding="utf-8")
    listed = agreed_list(RuleAgreed(rule="fast-track-2002", what="standing_list", data=text, by=("661",)))
    goods = {
        "flour": a_line(line="flour", goods="food", codes=codes("1101")),
        "notebooks": a_line(line="notebooks", goods="other", codes=codes("4820")),
        "pump": a_line(line="pump", goods="other", codes=codes("8413")),
    }
    day = datetime.fromisoformat("2002-11-04T00:00:00+00:00").date()
    on = {name: on_list(one, listed, day).entry for name, one in goods.items()}
    assert [entry.id if entry is not None else None for entry in on.values()] == ["food", "school", None]
    assert on_list(goods["flour"], listed, day.replace(month=10)).entry is None, "not before it is in force"
    clears = DecisionByList(
        request="r1", grant="g", list="fast-track-2002", lines=("flour", "notebooks"), begins="2002-11-04"
    )
    assert may(Who("x", "oip", "secretary"), clears.KIND, table.known, clears)
    for desk in ("member-us", "mission", "applicant"):
        assert not may(Who("x", desk, "officer"), clears.KIND, table.known, clears)
        assert not may(Who("x", desk, "head"), clears.KIND, table.known, clears)
    table.says(hold("notebooks"), "member-us")
    table.says(clears, "oip", role="secretary")
    assert table.states() == {"flour": "granted", "notebooks": "held", "pump": "filed"}, "a list clears no hold"


def test_no_code_asks_which_regime_it_is() -> None:
    """Names of desks and regimes are data: none stands in the code of the desk or of its office."""
    rooms = [HERE.parents[1] / "src" / "dorasan" / name for name in ("desk", "office")]
    source = "".join(file.read_text(encoding="utf-8") for room in rooms for file in room.rglob("*.py"))
    for name in ("dprk", "syria", "us-state", "fr-sbdu", "kr-unification", "eu-dual-use", "un-iraq"):
        assert f'"{name}"' not in source.replace('parent / "dprk"', ""), name
