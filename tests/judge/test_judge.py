"""The judge of a whole project: seat, manner, dockets and days are those asked for, and equal rows are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dorasan.facts.given import Given, Provenance
from dorasan.facts.laid import Laid
from dorasan.facts.possible import Span, Values
from dorasan.judge.court import Court, Weights, judge
from dorasan.judge.days import Days
from dorasan.judge.dockets import Dockets
from dorasan.judge.need import Klass, Need, Range
from dorasan.judge.ruling import Rulings
from dorasan.law.condition import Compare
from dorasan.law.edition import Edition
from dorasan.law.provision import Aggregate, Period, Provision
from dorasan.project.project import Act, Line, Project
from tests.common import HOUSE, current
from tests.judge.tiny import COMMITTEE, SEAT, approval, ban, law, lift, needs, word
from tests.strategies import AS_OF, WORDS

DAY = timedelta(days=1)
LAND, SEA = word("mode", "land"), word("mode", "sea")
TAKE_OUT = needs("kr/x/1", approval(SEAT, "take-out-approval"), test=LAND)
BAN, EXEMPTION = ban("un/x/1", test=SEA), lift("un/lift/1", "un/x/1", approval(COMMITTEE))


def edition(*provisions: Provision) -> Edition:
    return Edition("one", law(*provisions).library, current().source)


def facts(mode: str, **more: str) -> dict[str, Given]:
    said = {"subject": "item", "act": "supply", "mode": mode, **more}
    return {name: Given(Values(frozenset({one})), Provenance("given")) for name, one in said.items()}


def line(name: str, *acts: Act, needs: tuple[tuple[str, ...], ...] = ()) -> Line:
    return Line(name, "item", WORDS, "", acts, needs)


def project(*lines: Line) -> Project:
    return Project(HOUSE, "p", WORDS, "kr", None, {one.id: one for one in lines}, (), (), {}, "-")


def court(*provisions: Provision) -> Court:
    opened = edition(*provisions)
    return Court(opened, "kr", Days(AS_OF, None, None), Dockets(opened.library))


BY_LAND, BY_SEA = Act("supply", facts("land"), AS_OF), Act("supply", facts("sea"), AS_OF)
GOODS, TRUCK = line("goods", BY_LAND, needs=(("truck",),)), line("truck", BY_SEA)


def test_the_seat_is_the_one_asked_for_else_the_projects() -> None:
    def ruled(seat: str | None = None) -> Rulings:
        return judge(edition(TAKE_OUT), project(GOODS, TRUCK), today=AS_OF, seat=seat)

    assert ruled().seat == ruled("kr").seat == "kr" and ruled()["goods"].klass_range().worst is Klass.OWN
    assert ruled("us").seat == "us" and ruled("us")["goods"].klass_range().worst is Klass.SHARED


def test_the_manner_is_the_one_asked_for_else_that_the_law_stands_as_last_checked() -> None:
    """Dockets that were prepared before have a manner of their own."""
    opened, late = edition(BAN, EXEMPTION), AS_OF + DAY

    def worst(**more: bool | Dockets) -> tuple[bool, Need]:
        found = judge(opened, project(TRUCK), today=late, as_of=late, **more)  # type: ignore[arg-type]
        return found.only_checked, found["truck"].cell(COMMITTEE).worst

    assert worst() == worst(only_checked=False) == (False, Need.ROUTINE)
    assert worst(only_checked=True) == (True, Need.NO_ROUTE)
    assert worst(dockets=Dockets(opened.library, only_checked=True)) == (True, Need.NO_ROUTE)


def test_a_line_is_ruled_on_with_what_carries_it() -> None:
    opened = edition(TAKE_OUT, BAN, EXEMPTION)
    found = judge(opened, project(GOODS, TRUCK), today=AS_OF)
    assert found["goods"].cell(COMMITTEE) == Range(Need.NOT_NEEDED, Need.NOT_NEEDED)
    assert found["goods"].carried_cell(COMMITTEE) == Range(Need.ROUTINE, Need.ROUTINE)
    assert found["goods"].because_of(COMMITTEE) == ["truck"] and found["truck"].because_of(COMMITTEE) == []
    assert (found["goods"].carriage.klass, found["truck"].carriage.klass) == (Klass.SHARED, Klass.SHARED)


def test_each_state_of_the_law_has_an_act_of_its_day() -> None:
    """The first stays as it was written, with a day of its own or without."""
    asked = court(replace(TAKE_OUT, in_force=Period(AS_OF + DAY)))
    days = replace(BY_LAND, until=AS_OF + 2 * DAY)
    first, second = asked.on_each_day(line("a", days), days)
    assert first.act is days and second.act == replace(days, day=AS_OF + DAY)
    assert (first.day, second.day) == (AS_OF, AS_OF + DAY) and not first.day_assumed
    undated = replace(BY_LAND, day=None)
    (only,) = asked.on_each_day(line("a", undated), undated)
    assert only.act is undated and only.day_assumed and only.day == AS_OF


def test_equal_rows_are_one_whatever_was_said_in_words_that_the_law_does_not_know() -> None:
    asked = court(TAKE_OUT)
    row, refined = asked.rows(AS_OF, "item", facts("land"))
    assert asked.rows(AS_OF, "item", facts("land"))[0] is row and refined
    assert asked.rows(AS_OF, "item", {**facts("land"), "of no law": facts("sea")["mode"]})[0] is row
    laid = Laid({"mode": facts("land")["mode"]}, facts("sea"))
    assert asked.rows(AS_OF, "item", laid)[0] is row and asked.rows(AS_OF, "item", laid)[0] is row
    for other in (asked.rows(AS_OF, "item", facts("sea")), asked.rows(AS_OF - 900 * DAY, "item", facts("land"))):
        assert other[0] is not row
    assert asked.rows(AS_OF, "vehicle", facts("land", subject="vehicle"))[0] is not row


def test_what_is_said_of_a_row_goes_before_what_is_usual_of_its_kind() -> None:
    asked = court(TAKE_OUT, BAN, EXEMPTION)
    whole = asked.act(line("a", BY_LAND), BY_LAND, AS_OF, assumed=False)
    assert whole.facts["mode"] == BY_LAND.facts["mode"] and whole.facts.keys() == HOUSE.facts.keys()
    assert whole.row.row["mode"] == Values(frozenset({"land"}))
    silent = Act("supply", {"subject": BY_LAND.facts["subject"]}, AS_OF)
    assert asked.act(line("a", silent), silent, AS_OF, assumed=False).row.row["mode"] == HOUSE.facts["mode"].whole()


def test_lines_of_which_the_same_was_found_weigh_the_same() -> None:
    found = judge(edition(TAKE_OUT), project(GOODS, TRUCK, line("other", BY_LAND)), today=AS_OF)
    weights = Weights(found.lines)
    assert weights.of("goods") is weights.of("other") == (Klass.OWN, Klass.OWN, Need.ROUTINE, Need.ROUTINE)
    assert weights.of("truck") == (Klass.FREE, Klass.FREE, 0, 0)


def test_what_all_lines_draw_on_a_quota_is_a_line_of_its_own() -> None:
    """A line counts once, on the first day of its act; what is no quota has no account."""
    cap = replace(
        ban("un/x/2", test=Compare("quota_total", "above", number=100.0)),
        aggregate=Aggregate("barrels", LAND, "calendar_year"),
    )
    drawn = facts("land") | {"barrels": Given(Span(60.0, 60.0), Provenance("given"))}
    by_land = replace(BY_LAND, facts=drawn, until=AS_OF + 400 * DAY)
    opened = edition(cap, TAKE_OUT, BAN, replace(EXEMPTION, in_force=Period(AS_OF + DAY)))

    def accounts(*lines: Line) -> dict[str, Range]:
        found = judge(opened, project(*lines), today=AS_OF)
        return {one.line.id: one.carried_cell(COMMITTEE) for one in found if one.line.kind == "aggregate"}

    nothing, barred = Range(Need.NOT_NEEDED, Need.NOT_NEEDED), Range(Need.NO_ROUTE, Need.NO_ROUTE)
    assert accounts(TRUCK) == {}
    assert accounts(line("a", by_land), TRUCK) == {"quota:un/x/2:2020": nothing}
    assert accounts(line("a", by_land), line("b", by_land)) == {"quota:un/x/2:2020": barred}
