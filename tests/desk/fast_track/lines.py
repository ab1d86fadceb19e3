"""Lines and lines cleared before, as the judge would tell them, for tests of likeness and of lists."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dorasan.desk.case.grants import Grant
from dorasan.desk.case.requests import THE_GROUP, LineState, Request
from dorasan.desk.case.told import Step
from dorasan.desk.fast_track.features import Bite, Features, Kind
from dorasan.desk.fast_track.likeness import Cleared, Point, alike, likened
from dorasan.facts.hs import code_interval
from dorasan.facts.possible import Codes
from dorasan.judge.finding import Says
from dorasan.law.provision import Layer

STEP = Step("e" * 64, "decision.granted", "2018-12-07T11:00:00+09:00", "secretariat", "yoon", "server-attested")
LAW = {
    "kr/act/13": Bite("kr/act/13", Says.BITES, Layer.LAW),
    "un/2397/7": Bite("un/2397/7", Says.BITES, Layer.LAW, (("plain", True, ("us",)),)),
}
AID: Kind = frozenset({("recipient_kind", ("civilian_institution",)), ("recipient_nationality", None)})
TRUCK: Kind = frozenset({("vehicle_kind", ("truck",)), ("flag", ("kr",))})
PARTIES: dict[str, frozenset[Kind]] = {
    "consignee": frozenset({AID}),
    "sender": frozenset({AID}),
    "carrier": frozenset({TRUCK}),
    "payer": frozenset(),
}
REQUEST = Request(
    "r1", "prior-consultation", THE_GROUP, "kr-unification", "r", "d" * 64, "through_group", "", (), STEP, {}
)
BEGINS = "2019-01-10"


def a_line(**more: Any) -> Features:
    """Medicine that nothing is wrong with."""
    told = {
        "line": "medicine",
        "kind": "item",
        "law": LAW,
        "parties": PARTIES,
        "unknown": frozenset(),
        "amount": (Decimal(200_000), ""),
        "value": Decimal(400_000),
        "goods": "medicine",
        "codes": codes("3004"),
        "barred": False,
        "open": (),
        "contested": (),
    }
    return Features(**{**told, **more})


def codes(*given: str) -> Codes:
    return Codes(tuple(sorted(code_interval(code) for code in given)))


def a_grant(**more: Any) -> Grant:
    told = {"id": "g", "request": "r1", "step": STEP, "lines": ("medicine",), "begins": "2018-12-07", "ends": None}
    return Grant(**{**told, **more})


def cleared(**more: Any) -> Cleared:
    """The same medicine, cleared before."""
    now = a_line()
    told = {"case": "before", "line": "medicine", "request": REQUEST, "grant": a_grant(), "state": LineState.GRANTED}
    return Cleared(**{**told, "then": now.law, "now": now, **more})


def unlike(line: Features, other: Cleared, request: Request = REQUEST, conditions: Any = ()) -> dict[str, str]:
    """The features in which they differ, each with why; none: they are alike."""
    points: list[Point] = likened(line, request, conditions, BEGINS, other)
    found = {one.feature: one.why for one in points if not one.alike}
    assert alike(points) == (not found)
    for one in points:
        assert one.show("en") and one.show("ko")
    return found


def other_law(**changed: Bite | None) -> dict[str, Bite]:
    """The law with provisions changed; None: it says nothing."""
    law = {**LAW, **{name.replace("_", "/"): bite for name, bite in changed.items()}}
    return {name: bite for name, bite in law.items() if bite is not None}
