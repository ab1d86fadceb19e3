"""What the group set as a condition goes with the goods to whoever grants them another act, or lets them go."""

from __future__ import annotations

from dorasan.desk.case.on_terms import of_terms
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.events.decision import DecisionGranted, Drawn, GrantRevoked
from dorasan.desk.events.position import Condition
from dorasan.desk.events.request import RequestFiled, RequestTakenUp
from tests.desk.tale import Tale, drafted, grant, in_review, left

TWICE = Condition(field="journeys", test="at_most", value="2", told="two journeys at most")


def cleared() -> Tale:
    """The truck, cleared by the group on a condition; its exemption is in review."""
    tale = in_review()
    of_group = {"act": "consultation", "authority": THE_GROUP}
    for body in (drafted("r2", ("truck",), "through_group").model_copy(update=of_group), RequestFiled(request="r2"),
                 RequestTakenUp(request="r2"), given("r2", "cleared")):  # fmt: skip
        tale.says(body)
    return tale


def given(request: str, name: str) -> DecisionGranted:
    return grant("truck", request=request, grant=name, conditions=(TWICE,))


def told(tale: Tale, *bodies: object) -> list[list[str]]:
    return [[str(one.values["told"]) for one in of_terms(tale.state(), body)] for body in bodies]  # type: ignore[arg-type]


def test_who_grants_or_lets_go_is_told_on_which_terms_the_group_cleared_it() -> None:
    tale, goes = cleared(), left("s1", Drawn(line="truck", quantity="1"))
    assert told(tale, given("r1", "g"), goes) == [[TWICE.told], [TWICE.told]]
    assert told(tale, given("r2", "h"), left("s2", Drawn(line="fuel", quantity="1"))) == [[], []]
    tale.says(given("r1", "g"))
    assert told(tale, goes) == [[TWICE.told]], "the grant's own are looked at where it is used"
    tale.says(GrantRevoked(grant="cleared", reason="x"))
    assert told(tale, given("r1", "h"), goes) == [[], []]


def test_a_departure_against_the_groups_terms_is_told() -> None:
    tale = cleared()
    tale.says(given("r1", "g1").model_copy(update={"conditions": ()}))
    for name, journeys, broken in (("s1", 2, False), ("s2", 3, True)):
        tale.says(left(name, Drawn(line="truck", quantity="1"), journeys=journeys))
        found = [one for one in tale.state().findings if one.key == "condition_broken_also"]
        assert [one.values["grant"] for one in found] == ["cleared"] * broken, journeys
