"""The group clears what both sides have had before them, and no hold goes away by asking for the same goods again."""

from __future__ import annotations

import pytest

from dorasan.desk.case.held_before import of_held
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseVersioned, LineChanged
from dorasan.desk.events.decision import DecisionGranted, DecisionSilence
from dorasan.desk.events.fast_track import BatchProposed, DecisionByList
from dorasan.desk.events.position import Ground, PositionTaken
from dorasan.desk.events.request import RequestAmended, RequestDrafted, RequestFiled, RequestTakenUp, RequestWithdrawn
from dorasan.desk.routes.involved import Asked
from dorasan.office.cases.both_sides import Clearing, barred
from tests.desk.routes.scenes import REGIME
from tests.desk.tale import DIGEST, Tale, drafted, lifted, opened

BOTH = ("kr-unification", "us-state", "secretariat")
HOLD = PositionTaken(request="r1", lines=("truck",), view="hold", ground=Ground(kind="none"))
ON = {"request": "r2", "lines": ("truck",)}
GIVEN = {"grant": "g", "begins": "2019-02-01", **ON}
ACTS: tuple[Clearing, ...] = (
    DecisionGranted.model_validate(GIVEN),
    DecisionSilence.model_validate({**GIVEN, "clock": "five-days"}),
    DecisionByList.model_validate({**GIVEN, "list": "goods"}),
    BatchProposed.model_validate({**ON, "batch": "b", "rule": "five-days", "kind": "standing_list", "list": "goods"}),
)


def consulted(request: str) -> RequestDrafted:
    told = {"act": "consultation", "authority": THE_GROUP}
    return drafted(request, ("truck",), "through_group").model_copy(update=told)


def again(*between: tuple[object, str]) -> Tale:
    """Held in one request; after ``between`` asked for in another."""
    tale = Tale()
    tale.says(opened())
    for request in ("r1", "r2"):
        for body in (consulted(request), RequestFiled(request=request), RequestTakenUp(request=request)):
            tale.says(body)
        for told, desk in ((HOLD, "us-state"), *between) if request == "r1" else ():
            tale.says(told, desk=desk)  # type: ignore[arg-type]
    return tale


def keys(tale: Tale, body: Clearing, before: tuple[str, ...] = BOTH) -> list[str]:
    state = tale.state()
    asked = Asked("r2", "kr-unification", "secretariat", True, ("truck",), dict.fromkeys(before))
    return [one.key for one in barred(REGIME, state, state.requests["r2"], asked, body)]


@pytest.mark.parametrize("body", ACTS, ids=lambda one: one.KIND)
def test_what_one_side_alone_had_before_it_is_not_cleared(body: Clearing) -> None:
    tale = again((lifted("truck"), "us-state"))
    for one in (("kr-unification", "kr-foreign", "secretariat"), ("us-state",)):
        assert "fast_track.one_side" in keys(tale, body, one)
    assert "fast_track.one_side" not in keys(tale, body)


@pytest.mark.parametrize("body", ACTS, ids=lambda one: one.KIND)
def test_who_held_the_goods_before_is_heard_first(body: Clearing) -> None:
    dropped = RequestAmended(request="r1", lines=("fuel",), reason="Without the truck")
    told = {"project": DIGEST, "opinion": DIGEST, "edition": DIGEST, "engine": "1", "as_of": "2019-01-08"}
    gone = CaseVersioned(number=1, reason="less", changed=(LineChanged(id="truck", what="dropped"),),
                         lines=opened().lines, **told)  # fmt: skip
    for tale in (again(), again((dropped, "kr-unification")), again((gone, "applicant"))):
        assert "fast_track.held_before" in keys(tale, body)
        tale.says(PositionTaken(request="r2", lines=("truck",), view="no_objection"), desk="us-state")
        assert "fast_track.held_before" not in keys(tale, body)
    assert "fast_track.held_before" not in keys(again((lifted("truck"), "us-state")), body)


def told_of(tale: Tale, body: Body) -> list[tuple[str, str]]:
    return [(one.key, str(one.values["desk"])) for one in of_held(tale.state(), body)]


def test_whoever_takes_held_goods_out_or_asks_again_is_told_of_the_hold() -> None:
    held = again()
    for body in (RequestAmended(request="r1", lines=("fuel",), reason="x"), RequestWithdrawn(request="r1", reason="x")):
        assert told_of(held, body) == [("desk.hold_goes", "us-state")]
    assert told_of(held, RequestAmended(request="r1", lines=("truck", "fuel"), reason="x")) == []
    for asked in (consulted("r3"), RequestFiled(request="r2")):
        assert told_of(held, asked) == [("desk.held_in_other", "us-state")]
        assert told_of(again((lifted("truck"), "us-state")), asked) == []
    held.says(PositionTaken(request="r2", lines=("truck",), view="no_objection"), desk="us-state")
    assert told_of(held, RequestFiled(request="r2")) == []
