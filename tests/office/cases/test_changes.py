"""What a newer version changes: an answer to what was open nothing, a value only what lifts the total above a tenth."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.case.machine import machine
from dorasan.desk.events.case import CaseVersioned
from dorasan.desk.events.request import RequestAmended, RequestFiled
from dorasan.desk.routes.routing import Drafts, Undecided
from dorasan.facts.possible import Span
from dorasan.facts.vocabulary import house
from dorasan.office.cases.changes import changes
from dorasan.office.cases.hinges import CONSIGNEE, NOT_STATED, PAYMENT, ROUTE, VALUE, what_of
from dorasan.office.cases.opening import unasked
from dorasan.project.project import Project
from tests.common import load_here
from tests.desk.tale import DIGEST, Tale, drafted, opened


def project(
    folder: Path,
    first: str,
    second: str = "{value_usd: 1000}",
    more: str = "",
    *,
    boxes: str = "10 box",
    head: str = "",
    leg: str = "",
) -> Project:
    """``boxes``: of the first line; ``leg``: on which it goes."""

    def line(name: str, facts: str, quantity: str, act: str = "") -> str:
        told = f"quantity: '{quantity}', facts: {facts}{act}"
        return f"  - {{id: {name}, kind: item, name: {{en: Soap, ko: 비누}}, {told}}}\n"

    file = folder / "project.yaml"
    top = f"project: p\ntitle: {{en: P, ko: P}}\nseat: kr\n{head}facts: {{direction: to_north{more}}}\nlines:\n"
    act = f", acts: [{{act: supply, leg: {leg}}}]" if leg else ""
    file.write_text(top + line("one", first, boxes, act) + line("two", second, "10 box"), encoding="utf-8")
    return load_here(file)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("changes")


def whats(before: Project, after: Project, *approved: tuple[str, str | None]) -> set[tuple[str, str]]:
    return {(one.id, one.what) for one in changes(before, after, {"one": approved} if approved else None)}


@settings(max_examples=40, deadline=None)
@given(before=st.integers(1, 5000), after=st.integers(0, 8000))
def test_a_value_is_named_where_the_total_rises_above_a_tenth(folder: Path, before: int, after: int) -> None:
    """Where no number is told there is no price of one."""
    was, now = (project(folder, f"{{value_usd: {money}}}", boxes="some") for money in (before, after))
    rose = 10 * (after + 1000) > 11 * (before + 1000)
    assert whats(was, now) == ({("one", "value")} if rose else set())


@settings(max_examples=40, deadline=None)
@given(boxes=st.integers(1, 500), more=st.integers(1, 500), price=st.integers(1, 90_000), cents=st.integers(-300, 300))
def test_a_unit_price_is_named_where_one_of_it_costs_otherwise(
    folder: Path, boxes: int, more: int, price: int, cents: int
) -> None:
    """To the cent: ``price`` is of the first quantity, ``cents`` are off what the second comes to."""
    told = (Fraction(price, boxes) * more).limit_denominator(10**9)
    value = Decimal(round(told * 100)) / 100 + Decimal(cents) / 100
    if value < 0:
        return
    was = project(folder, f"{{value_usd: {price}}}", boxes=f"{boxes} box")
    now = project(folder, f"{{value_usd: {value}}}", boxes=f"{more} box")
    off = abs(Fraction(value) - told) > Fraction(1, 100)
    assert ((("one", "unit_price")) in whats(was, now)) is off
    assert (("one", "quantity") in whats(was, now)) is (boxes != more)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (("10 box", "{value_usd: 1000}"), ("", "{value_usd: 900}")),
        (("10 box", "{value_usd: 1000}"), ("100 bag", "{value_usd: 900}")),
        (("10 box", "{}"), ("10 box", "{value_usd: 900}")),
        (("some", "{value_usd: 1000}"), ("some", "{value_usd: 900}")),
        (("10 box", "{value_usd: 1000}"), ("20 box", "{value_usd: 2000}")),
        (("10 box", "{value_usd: [900, 1000]}"), ("20 box", "{value_usd: [1850, 1900]}")),
    ],
)
def test_no_unit_price_is_named_that_cannot_be_told_or_is_the_same(
    folder: Path, was: tuple[str, str], now: tuple[str, str]
) -> None:
    before, after = (project(folder, facts, boxes=boxes) for boxes, facts in (was, now))
    assert ("one", "unit_price") not in whats(before, after)


def test_days_that_were_not_told_before_are_named_where_an_approval_does_not_cover_them(folder: Path) -> None:
    def on(day: str) -> Project:
        date = f", date: {day}" if day else ""
        return project(folder, "{}", head=f"legs:\n  north: {{name: {{en: N, ko: 북}}{date}}}\n", leg="north")

    def named(was: Project, now: Project, *approved: tuple[str, str | None]) -> list[str]:
        return [what for line, what in whats(was, now, *approved) if line == "one"]

    march, april, inside = on("{from: 2026-03-01, to: 2026-03-31}"), on("2026-04-02"), on("2026-03-09")
    assert named(march, april) == ["validity"]
    assert named(march, inside) == named(march, on("")) == named(on(""), april) == []
    covers, ends, begins = ("2026-03-01", "2026-04-02"), ("2026-03-01", "2026-04-01"), ("2026-04-03", None)
    assert named(march, april, covers) == named(march, april, covers, ("2026-01-01", None)) == []
    for one in (ends, begins):
        assert named(march, april, covers, one) == ["validity"], "one of two approvals does not hold then"


@pytest.mark.parametrize(
    ("was", "now", "what"),
    [
        ("corridor: west", "corridor: east", "route"),
        ("currency: usd", "currency: krw", "payment"),
        ("recipient_kind: civilian_institution", "recipient_kind: private_person", "consignee"),
        ("purpose: humanitarian", "purpose: commercial", "condition"),
        ("un_listed_party: false", "un_listed_party: true", "consignee"),
    ],
)
def test_what_contradicts_what_was_said_is_a_change(folder: Path, was: str, now: str, what: str) -> None:
    before, after = (project(folder, "{}", "{}", f", {one}") for one in (was, now))
    assert {(one.id, one.what) for one in changes(before, after)} == {("one", what), ("two", what)}


def test_every_fact_of_a_plan_belongs_to_something_that_an_approval_names() -> None:
    facts = house().facts
    named = {*ROUTE, *CONSIGNEE, *PAYMENT, *VALUE, *NOT_STATED}
    assert named <= {*facts}, named - {*facts}
    assert len(named) == sum(map(len, (ROUTE, CONSIGNEE, PAYMENT, VALUE, NOT_STATED))), "each stands in one place"
    for name, fact in facts.items():
        touches = what_of(fact) in machine().touching
        assert touches is (fact.kind != "record" and name not in NOT_STATED), name


def test_what_another_edition_tells_in_another_manner_has_changed(folder: Path) -> None:
    now = project(folder, "{origin: kr}")
    line = now.lines["one"]
    told = {"origin": replace(line.acts[0].facts["origin"], possible=Span(1, 1))}
    acts = tuple(replace(act, facts={**act.facts, **told}) for act in line.acts)
    before = replace(now, lines={**now.lines, "one": replace(line, acts=acts)})
    assert {one for one, _ in whats(before, now)} == {"one"} and whats(now, now) == set()


PARTIES = """parties:
  north: {{name: {north}, role: recipient}}
  blue: {{name: {blue}}}
"""


def named(folder: Path, north: str = "Health", blue: str = "Blue", *, road: str = "West", more: str = "") -> Project:
    """A consignee, a sender and a road, each by name; the first of two lines is carried by what ``more`` adds."""
    file = folder / "named.yaml"
    leg = f"legs:\n  road: {{name: {road}, actor: blue}}\n"
    goods = [f"  - {{id: {one}, kind: item, name: {one}, leg: {leg}{how}}}\n"
             for one, leg, how in (("one", "road", ", actor: blue" + more), ("two", "road", ""))]  # fmt: skip
    lines = [f"  - {{id: {one}, kind: conveyance, name: {one}}}\n" for one in ("truck", "train")]
    head = "project: p\ntitle: P\nseat: kr\nfacts: {direction: to_north}\n"
    parties = PARTIES.format(north=north, blue=blue) if north else ""
    file.write_text(head + parties + leg + "lines:\n" + "".join(goods + lines), encoding="utf-8")
    return load_here(file)


def test_another_of_whoever_takes_part_is_a_change_though_no_fact_says_so(folder: Path) -> None:
    was = named(folder, more=", needs: [truck]")
    every = {*was.lines}
    assert whats(was, named(folder, more=", needs: [truck]")) == set()
    assert whats(was, named(folder, "Mining", more=", needs: [truck]")) == {(one, "consignee") for one in every}
    assert whats(was, named(folder, "{en: Health, ko: 보건}", more=", needs: [truck]")) == set(), "told in both now"
    assert whats(was, named(folder, blue="Red", more=", needs: [truck]")) == {("one", "actor"), ("road", "actor")}
    road = {("one", "route"), ("two", "route"), ("road", "route"), ("road", "goods")}
    assert whats(was, named(folder, road="East", more=", needs: [truck]")) == road
    assert whats(was, named(folder, more=", needs: [train]")) == {("one", "route")}
    assert whats(named(folder, more=", needs: [{one_of: [truck, train]}]"), was) == set(), "one that is left of two"
    seat = replace(was, seat="us")
    assert whats(was, seat) == {(one, "condition") for one in every}


def test_whoever_is_named_where_nobody_was_answers_what_was_open(folder: Path) -> None:
    """Nobody was named as consignee; nobody as who acts."""
    was = named(folder)
    nobody = replace(was, parties={"blue": was.parties["blue"]})
    idle = {name: replace(line, acts=tuple(replace(act, actor=None) for act in line.acts))
            for name, line in was.lines.items()}  # fmt: skip
    assert whats(nobody, was) == whats(replace(was, lines=idle), was) == set()
    assert whats(was, nobody) == {(one, "consignee") for one in was.lines}
    assert whats(was, replace(was, lines=idle)) == {("one", "actor"), ("road", "actor")}


def test_what_a_newer_opinion_asks_no_more_is_told_as_long_as_it_is_waited_for(folder: Path) -> None:
    goods = ("one", "two")
    tale = Tale()
    for body in (opened(goods), drafted("r1", (*goods, "gone")), RequestFiled(request="r1")):
        tale.says(body)
    still = Drafts((drafted("r2", ("two",)),), (), (), (), ())
    project = named(folder)
    (left,) = unasked(tale.state(), still, project)
    assert (left.why, left.act, left.authority, left.lines) == ("unasked", "exemption", "un-committee", ("one",))
    open_fact = Drafts((), (Undecided("one", "un-committee", "exemption"),), (), (), ())
    assert [one.lines for one in unasked(tale.state(), open_fact, project)] == [("two",)]
    newer = CaseVersioned(number=1, project=DIGEST, opinion=DIGEST, edition=DIGEST, engine="1", as_of="2025-12-01",
                          reason="a newer law", lines=opened(goods).lines, changed=(), left_open=(left,))  # fmt: skip
    tale.says(newer)
    assert [one.lines for one in tale.state().left_open] == [("one",)]
    tale.says(RequestAmended(request="r1", lines=("two",), reason="asked no more"))
    assert tale.state().left_open == ()
