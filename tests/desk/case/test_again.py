"""What is over has to be asked for again: by the last request that had it, and not where another has it."""

from __future__ import annotations

import pytest

from dorasan.desk.case.again import to_ask_again
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionRefused, GrantRevoked
from dorasan.desk.events.request import RequestWithdrawn
from dorasan.desk.sheet.again import ended_asking
from tests.desk.tale import drafted, grant, in_review

WHY = {"withdrawn": "anew", "refused": "no", "revoked": "misused", "expired": ""}
GIVEN = grant("truck", ends="2019-01-10")
OVER: dict[str, tuple[Body, ...]] = {
    "withdrawn": (RequestWithdrawn(request="r1", reason="anew"),),
    "refused": (DecisionRefused(request="r1", lines=("truck",), told="no"),),
    "revoked": (GIVEN, GrantRevoked(grant="g1", lines=("truck",), reason="misused")),
    "expired": (GIVEN,),
}


@pytest.mark.parametrize("how", OVER)
def test_what_is_over_is_asked_for_again_once(how: str) -> None:
    tale = in_review(("truck",))
    assert to_ask_again(tale.state("2019-01-11")) == {}
    for body in OVER[how]:
        tale.says(body)
    assert to_ask_again(tale.state("2019-01-11")) == {"r1": ("truck",)}
    assert [one.why for one in ended_asking(tale.state("2019-01-11"))] == [WHY[how]]
    tale.says(drafted("r2", ("truck",)))
    assert to_ask_again(tale.state("2019-01-11")) == {}
    tale.says(RequestWithdrawn(request="r2", reason="once more"))
    assert to_ask_again(tale.state("2019-01-11")) == {"r2": ("truck",)}
