"""A grant on every page that tells of it, day by day: what may still go, until when, and why nothing does any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from dorasan.cli.board_shown import board_shown
from dorasan.cli.case_shown import Teller
from dorasan.office.cases import asked
from dorasan.web.law import law
from dorasan.words import LANGS, say
from tests.web.desks.hand import act_address, do
from tests.web.desks.test_portfolio import text
from tests.web.desks.walked import opened, said
from tests.web.server import Ministry, in_turn, ministry

LEAVE = ["conditions.0.field=left", "conditions.0.test=not_after", "conditions.0.value=2018-12-28",
         "conditions.0.told=to leave by the 28th"]  # fmt: skip
LIMIT = ["limits.0.line=oseltamivir", "limits.0.quantity=200000", "limits.0.unit=courses"]
SAID = (
    ("kim@applicant", "request.filed", ["request=r3"]),
    ("lee@kr-unification", "request.taken_up", ["request=r3"]),
    ("min@kr-unification", "decision.granted", ["request=r3", "grant=out", "lines=oseltamivir", "begins=2018-12-24",
                                                "ends=2019-01-10", *LIMIT, *LEAVE]),
    ("min@kr-unification", "decision.granted", ["request=r3", "grant=kits", "lines=test-kits", "begins=2018-12-21",
                                                "ends=2018-12-30"]),
    ("kim@applicant", "shipment.left", ["shipment=first", "grants=kits", "left=2018-12-21", "lines.0.line=test-kits",
                                        "lines.0.quantity=5"]),
    ("min@kr-unification", "grant.suspended", ["grant=kits", "reason=a count is wrong"]),
)  # fmt: skip

DAYS = (("2018-12-22", "not_yet", True), ("2018-12-26", "goes", True), ("2018-12-29", "late", False),
        ("2019-01-11", "passed", False))  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("grants")) as found:
        opened(found.here, datetime.fromisoformat("2018-12-21T08:00:00+09:00"))
        said(found.here, SAID, lambda n: f"2018-12-21T{9 + n:02}:00:00+09:00")
        yield found


def page(place: Ministry, person: str, address: str, lang: str, day: str) -> str:
    return place.page(person, address, lang, f"{day}T09:00:00+09:00")


def told_by_command(place: Ministry, who: str, lang: str, day: str) -> str:
    at = datetime.fromisoformat(f"{day}T09:00:00+09:00")
    shown = asked.show(place.here, "flu", place.here.who(who), at, law().edition)
    return "\n".join(Teller(law().tongue(lang), place.here.regime).case(shown, who.partition("@")[2]))


@pytest.mark.parametrize(("on", "lang"), in_turn(DAYS))
def test_what_may_still_go_is_told_alike_everywhere(place: Ministry, on: tuple[str, str, bool], lang: str) -> None:
    day, key, rest = on
    told = say(lang, f"desk.going_{key}", first="2018-12-24", last="2018-12-28", ends="2019-01-10")
    left = say(lang, "web_desk.grant_rest", n="200000 courses")
    card = text(page(place, "kim", "case/flu/", lang, day))
    for person in ("kim", "lee"):
        body = text(page(place, person, "case/flu/", lang, day))
        assert told in body and (left in body) == rest, person
    for who in ("kim@applicant", "lee@kr-unification"):
        assert told in told_by_command(place, who, lang, day)
    mine = card[card.index(say(lang, "web_desk.mine_granted")) : card.index(say(lang, "web_desk.mine_rest"))]
    assert "2018-12-28" in mine or key == "passed", "the day that binds, not the grant's own last one"
    lacks = [say(lang, "web_desk.not_without", n=n) for n in range(1, 9)]
    assert any(one in mine for one in lacks) == rest, "that other acts for the same goods are not given"
    assert (left in mine) == rest and (say(lang, "web_desk.do_shipment.left") in mine) == (key == "goes")
    queue = text(page(place, "kim", "", lang, day))
    assert ("2019-01-10" in queue) <= ("2018-12-28" in queue) == (key in ("goes", "not_yet"))
    runs_out = say(lang, "web_desk.do_shipment.left_past")
    assert (runs_out in card) == (key != "goes"), "what has left may be recorded, nothing is offered to leave"


@pytest.mark.parametrize("lang", LANGS)
def test_a_suspended_grant_is_told_with_who_suspended_it_and_why(place: Ministry, lang: str) -> None:
    desk = place.here.regime.desks["kr-unification"].name[lang]
    kits = {"en": "Rapid test kits", "ko": "신속진단키트"}[lang]
    told = say(lang, "desk.stop_suspended", desk=desk, day="2018-12-21", lines="X", reason="a count is wrong")
    before, after = told.split("X")
    for person in ("kim", "lee"):
        body = text(page(place, person, "case/flu/", lang, "2018-12-26"))
        assert before in body and after in body and say(lang, "desk.going_suspended") in body, person
    card = text(page(place, "kim", "case/flu/", lang, "2018-12-26"))
    mine = card[card.index(say(lang, "web_desk.mine_granted")) : card.index(say(lang, "web_desk.mine_rest"))]
    assert before in mine and kits[:5] in mine and say(lang, "web_desk.mine_granted_none") not in mine
    assert "a count is wrong" in told_by_command(place, "kim@applicant", lang, "2018-12-26")


def test_a_grant_that_ran_out_is_unused_only_where_nothing_was_drawn(place: Ministry) -> None:
    for day, unused, used in (("2018-12-29", 1, 0), ("2018-12-26", 0, 0)):
        at = datetime.fromisoformat(f"{day}T09:00:00+09:00")
        ends = asked.figures(place.here, place.here.who("lee@kr-unification"), at, law().edition).ends
        assert (ends.unused, ends.used) == (unused, used), day


def test_a_changed_grant_is_told_wherever_it_stands_and_keeps_the_limits_that_nobody_named(place: Ministry) -> None:
    """Last of all, for it changes the grant that the others look at."""
    day, address = "2018-12-26", act_address("flu", "grant.amended", grant="out")
    head = place.browser("min", at=f"{day}T09:00:00+09:00")
    asked_ = head.post(address, {"grant": "out", "reason": "more", "page": "2", "go": "next"}).content.decode()
    assert 'value="oseltamivir"' in asked_ and "(200000 courses)" in asked_, "the limit that it has stands beside"
    said_ = {"reason": "fewer are there", "begins": "2018-12-26", "shipments": "2"}
    assert do(head, address, said_).status_code == 302
    limited = ["grant=out", "reason=no more is there", "limits.0.line=oseltamivir", "limits.0.quantity=150000",
               "limits.0.unit=courses", "journeys=3"]  # fmt: skip
    said(place.here, [("min@kr-unification", "grant.amended", limited)], lambda n: f"{day}T10:00:00+09:00")
    grant = asked.show(place.here, "flu", place.here.who("min@kr-unification"),
                       datetime.fromisoformat(f"{day}T11:00:00+09:00"), law().edition).state.grants["out"]  # fmt: skip
    assert [(one.line, one.quantity) for one in grant.limits] == [("oseltamivir", "150000")] and grant.journeys == 3
    for lang in LANGS:
        desk = place.here.regime.desks["kr-unification"].name[lang]
        was = say(lang, "desk.was_days", begins="2018-12-24", ends="2019-01-10")
        was = f"{was}; {say(lang, 'case.what_shipments')}: {say(lang, 'desk.was_no_limit')}"
        told = say(lang, "desk.changed_was", desk=desk, day=day, reason="fewer are there", was=was)
        assert told in told_by_command(place, "kim@applicant", lang, day)
        for person in ("kim", "lee"):
            body = text(page(place, person, "case/flu/", lang, day))
            assert body.count(told) == (2 if person == "kim" else 1), "on his card, and where the grant stands"


def test_what_is_not_granted_of_a_line_is_told_wherever_it_stands(place: Ministry) -> None:
    """After the grant was amended to less than was asked for."""
    day = "2018-12-26"
    for n, lang in enumerate(LANGS):
        rest = say(lang, "desk.in_part", line="|", granted="150000 courses", rest="50000 courses").partition("|")[2]
        case, queue = ("case/flu/", 3), ("", 1)  # on a case: his card or the grid, the request, the grant
        for person, (address, times) in (("kim", queue), ("kim", case), ("lee", queue), ("lee", case),
                                         ("lee", ("portfolio/", 1)), ("wong", ("", 0))):  # fmt: skip
            body = text(page(place, person, address, lang, day))
            assert body.count(rest) == times, (person, address)
        assert rest in told_by_command(place, "kim@applicant", lang, day)
        at = datetime.fromisoformat(f"{day}T11:00:00+09:00")
        found = asked.waiting(place.here, place.here.who("lee@kr-unification"), at, law().edition)
        teller = Teller(law().tongue(lang), place.here.regime)
        assert any(rest in told for told in board_shown(teller, found, "kr-unification", at.date()))
        fewer = {"grant": "kits", "reason": "fewer", "limits.0.line": "test-kits", "limits.0.quantity": f"4000{n}",
                 "page": "99", "go": "check"}  # fmt: skip
        head = place.browser("min", lang, at=f"{day}T11:00:00+09:00")
        checked = text(head.post(act_address("flu", "grant.amended", grant="kits"), fewer).content.decode())
        granted, rest_ = f"4000{n}", str(50_000 - int(f"4000{n}"))
        assert say(lang, "desk.in_part", line="|", granted=granted, rest=rest_).partition("|")[2] in checked
