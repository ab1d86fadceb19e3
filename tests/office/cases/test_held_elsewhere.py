"""No hold goes away by taking goods out of a request and asking for them again."""

from __future__ import annotations

from dorasan.desk.case.held_before import of_held
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseVersioned, LineChanged
from dorasan.desk.events.position import Ground, PositionTaken
from dorasan.desk.events.request import RequestAmended, RequestDrafted, RequestFiled, RequestTakenUp, RequestWithdrawn
from dorasan.office.cases.agreed import held_elsewhere
from tests.desk.tale import DIGEST, Tale, drafted, lifted, opened

HOLD = PositionTaken(request="r1", lines=("truck",), view="hold", ground=Ground(kind="none"))


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


def barred(tale: Tale) -> list[tuple[str, str]]:
    state = tale.state()
    return [(one.key, str(one.values["desks"])) for one in held_elsewhere(state, state.requests["r2"], ("truck",))]


def test_who_held_the_goods_before_is_heard_first() -> None:
    dropped = RequestAmended(request="r1", lines=("fuel",), reason="Without the truck")
    told = {"project": DIGEST, "opinion": DIGEST, "edition": DIGEST, "engine": "1", "as_of": "2019-01-08"}
    gone = CaseVersioned(number=1, reason="less", changed=(LineChanged(id="truck", what="dropped"),),
                         lines=opened().lines, **told)  # fmt: skip
    for tale in (again(), again((dropped, "kr-unification")), again((gone, "applicant"))):
        assert barred(tale) == [("fast_track.held_elsewhere", "us-state")]
        tale.says(PositionTaken(request="r2", lines=("truck",), view="no_objection"), desk="us-state")
        assert barred(tale) == []
    assert barred(again((lifted("truck"), "us-state"))) == []


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
