"""The sitting on laws of three lines: who applies, for which seat, in which manner, and what it is asked."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest

from dorasan.facts.possible import Values
from dorasan.judge.dockets import Dockets
from dorasan.judge.need import Klass
from dorasan.judge.precedents import Precedents
from dorasan.judge.ruling import Rulings
from dorasan.law.condition import Compare
from dorasan.law.provision import Aggregate, Layer, Period
from dorasan.problem import BadInputError, Place
from dorasan.profile import routes
from dorasan.project.project import Line, Project
from dorasan.sitting.sitting import USUAL, Sitting
from tests.judge.tiny import COMMERCE, COMMITTEE, SEAT, approval, ban, lift, needs, word
from tests.sitting.tiny import act, edition, line, project, said
from tests.strategies import AS_OF

LAND, SEA = word("mode", "land"), word("mode", "sea")
BAN, FREE = ban("un/x/1", test=SEA), lift("un/lift/1", "un/x/1", approval(COMMITTEE))
TAKE_OUT = needs("kr/x/1", approval(SEAT, "take-out-approval"), test=LAND)
LAW = edition(BAN, FREE, TAKE_OUT)
GOODS, SHIP = line("goods", act(said(mode="land")), needs=(("ship",),)), line("ship", act(said(mode="sea")))
DAY = timedelta(days=1)


def sat(*lines: Line, law: Any = LAW, today: date = AS_OF, told: dict[str, Any] | None = None, **more: Any) -> Sitting:
    written: Project = replace(project(*(lines or (GOODS, SHIP))), **told or {})
    return Sitting(law, written, today=today, **more)


# --- who applies -----------------------------------------------------------------------------------------------------


def test_the_profile_is_the_one_asked_for_else_the_projects_else_that_of_a_bare_list() -> None:
    own = {"profile": "press", "profile_at": Place("p.yaml", 3)}

    def chosen(**more: Any) -> tuple[str | None, bool]:
        found = sat(**more)
        return (found.profile.id if found.profile else None), found.profile_guessed

    assert chosen() == (None, False)
    assert chosen(told=own) == ("press", False) and chosen(told=own, profile="un-body") == ("un-body", False)
    assert chosen(profile="un-body") == ("un-body", False)
    assert chosen(told={"file": "list.csv"}) == chosen(told={"file": "LIST.XLSX"}) == (USUAL, True)
    assert chosen(told={"file": "list.csv"}, profile=USUAL) == (USUAL, False)
    assert chosen(told=own | {"profile_assumed": True}) == ("press", True)
    assert chosen(told=own | {"profile_assumed": True}, profile="press") == ("press", False)


def test_a_profile_that_there_is_not_is_told_where_it_was_named() -> None:
    for place, more in (
        ("profile", {"profile": "nobody"}),
        ("p.yaml", {"told": {"profile": "nobody", "profile_at": Place("p.yaml", 3)}}),
    ):
        with pytest.raises(BadInputError) as refused:
            sat(**more)  # type: ignore[arg-type]
        assert refused.value.problems[0].place.file == place


def test_of_a_bare_list_nothing_is_presumed_where_the_law_has_facts_of_other_kinds() -> None:
    facts = {name: replace(fact, kind="record") for name, fact in LAW.vocabulary.facts.items()}
    library = replace(LAW.library, vocabulary=replace(LAW.vocabulary, facts=facts))
    other = replace(LAW, library=library)
    assert sat(law=other, told={"file": "list.csv"}).profile is None
    with pytest.raises(BadInputError):
        sat(law=other, profile=USUAL)


def test_with_a_profile_there_is_an_ordinary_case_and_each_way_there_once() -> None:
    plain = sat()
    assert plain.presumed == () and plain.ordinary.ways == (plain.rulings,)
    stated = sat(profile=USUAL)
    assert len(stated.presumed) == 1 and [way.project.id for way in stated.ordinary.ways] == ["p"]
    open_ = sat(line("goods", act({})), profile=USUAL)
    assert [one.route for one in open_.presumed] == list(routes(open_.vocabulary.facts)) and len(open_.presumed) > 1
    assert [way.project for way in open_.ordinary.ways] == [one.project for one in open_.presumed]
    party = open_.presumed[0].project.lines["goods"].acts[0].facts["un_listed_party"]
    assert party.possible == Values(frozenset({"no"})), "nobody was named: that nobody is listed is supposed, and said"


# --- for whom and how ------------------------------------------------------------------------------------------------


def test_the_seat_is_the_one_asked_for_else_the_projects() -> None:
    assert sat().seat == sat(told={"seat": "kr"}).seat == "kr"
    american = sat(seat="us")
    assert american.seat == american.rulings.seat == american.docket(AS_OF).seat == "us"
    assert sat(SHIP, told={"seat": "us"}).seat == "us"
    with pytest.raises(BadInputError):
        sat(seat="nowhere")


def test_the_manner_is_the_one_asked_for_or_that_of_the_dockets_handed_over() -> None:
    late = AS_OF + DAY
    assert not sat(SHIP).only_checked and not sat(SHIP).dockets.only_checked
    assert sat(SHIP, as_of=late, only_checked=True).exit_code() == 2 and sat(SHIP, as_of=late).exit_code() == 0
    dockets = Dockets(LAW.library, only_checked=True)
    handed = sat(SHIP, as_of=late, dockets=dockets)
    assert handed.only_checked and handed.dockets is dockets and handed.exit_code() == 2
    known = Precedents()
    assert sat(precedents=known).dockets.precedents is known


def test_days_are_the_acts_own_else_the_projects_else_todays_unless_one_is_asked_for() -> None:
    (one,) = SHIP.acts
    law = edition(BAN, replace(FREE, in_force=Period(AS_OF + 2 * DAY)))
    found = sat(SHIP, law=law)
    assert found.days_of(one) == [AS_OF] and found.days_of(replace(one, until=AS_OF + 3 * DAY)) == [
        AS_OF,
        AS_OF + 2 * DAY,
    ]
    undated = replace(one, day=None)
    assert found.days_of(undated) == [AS_OF] and sat(SHIP, told={"as_of": AS_OF + DAY}).days_of(undated) == [
        AS_OF + DAY
    ]
    assert sat(SHIP, as_of=AS_OF - DAY).days_of(one) == [AS_OF - DAY]
    assert sat(SHIP, as_of=AS_OF - DAY).rulings.as_of == AS_OF - DAY


# --- what it is asked ------------------------------------------------------------------------------------------------


def test_it_is_said_when_anything_is_barred_or_open_alone_or_as_carried() -> None:
    barred, read = edition(BAN, TAKE_OUT), edition(ban("un/x/1", test=SEA, rivals=(LAND,)), TAKE_OUT)
    free, open_ = line("free", act(said(mode="air"))), line("open", act({}))
    assert sat(free).exit_code() == sat(GOODS, SHIP).exit_code() == 0, "asking somebody is no failure"
    assert sat(free, open_).exit_code() == 2 and sat(SHIP, law=barred).exit_code() == 2
    assert sat(free, law=barred).exit_code() == 0
    assert sat(SHIP, law=read).exit_code() == 2 and sat(SHIP, law=read).exit_code("lenient") == 0
    either = sat(line("goods", act(said(mode="air")), needs=(("open", "free"),)), free, open_)
    assert either.exit_code() == 2 and either.rulings["goods"].carried_klass_range().worst is Klass.FREE


def test_a_view_is_one_that_somebody_holds_by_the_day_of_a_line() -> None:
    held = sat(law=edition(ban("un/x/1", test=SEA, rivals=(LAND,), held={0: "kr"}), TAKE_OUT))
    assert [held.view(name) for name in ("strict", "lenient", "kr")] == ["strict", "lenient", "kr"]
    for asked in (held.view, held.check, held.exit_code, lambda name: held.proof("ship", name)):
        with pytest.raises(BadInputError) as refused:
            asked("us")
        (problem,) = refused.value.problems
        assert problem.key == "check.bad_view" and problem.values == {"view": "us", "known": "strict, lenient, kr"}


def test_a_line_is_named_as_its_owner_does_and_a_total_by_its_id() -> None:
    cap = replace(
        ban("un/x/2", test=Compare("quota_total", "above", number=100.0)),
        aggregate=Aggregate("barrels", SEA, "calendar_year"),
    )
    found = sat(line("ship", act(said(mode="sea", barrels=60.0))), law=edition(cap, TAKE_OUT))
    assert found.line("ship") is found.line("id:ship") is found.rulings["ship"]
    total = "quota:un/x/2:2020"
    assert found.line(total) is found.line(f"id:{total}") is found.rulings[total] and found.groups.keys() == {"ship"}
    with pytest.raises(BadInputError):
        found.line("nothing of the kind")
    assert sat().lines(["ship", "goods"]) == ("ship", "goods")


def test_what_a_provision_says_to_a_row_is_worked_out_once() -> None:
    found = sat()
    (row,) = [one.row for one in found.rulings["ship"].acts]
    said_ = found.findings(row)
    assert said_ is found.findings(row) and [one.provision.id for one in said_] == ["un/x/1"]
    (other,) = [one.row for one in found.rulings["goods"].acts]
    assert [one.provision.id for one in found.findings(other)] == ["kr/x/1"]


def test_the_rooms_of_a_sitting_say_the_same() -> None:
    plain, presumed = sat(), sat(profile=USUAL)
    assert plain.groups.keys() == {"goods", "ship"} and plain.age.today == AS_OF
    assert plain.beside.profile is None and plain.beside.applied == {} and list(plain.beside.ways) == []
    assert presumed.beside.profile == USUAL and presumed.beside.applied is presumed.presumed[0].applied
    assert list(presumed.beside.ways) == [one.project for one in presumed.presumed]
    assert plain.rulings.authorities(Layer.LAW) == [COMMITTEE, SEAT] and COMMERCE not in plain.rulings.authorities()
    assert [one.fact for one in sat(line("open", act({}))).questions] == ["mode"]
    assert plain.opinion.data == sat().opinion.data != presumed.opinion.data


# --- several at once -------------------------------------------------------------------------------------------------


def test_a_sitting_that_takes_long_holds_up_no_other_and_works_out_each_thing_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    long, begun, go, times = sat(GOODS, SHIP), Event(), Event(), list[Project]()
    plain = Sitting.of

    def of(self: Sitting, project: Project) -> Rulings:
        if self is long:
            times.append(project)
            begun.set()
            assert go.wait(60)
        return plain(self, project)

    monkeypatch.setattr(Sitting, "of", of)
    with ThreadPoolExecutor(3) as threads:
        both = [threads.submit(lambda: long.rulings) for _ in range(2)]
        assert begun.wait(60)
        other = threads.submit(lambda: sat(GOODS, SHIP).rulings)
        try:
            assert list(other.result(60).lines) == ["goods", "ship"]
        finally:
            go.set()
        assert both[0].result(60) is both[1].result(60) is long.rulings and len(times) == 1
