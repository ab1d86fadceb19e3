"""What events come to: states by line, views, silence, drawdown, versions, the end; nothing dropped without a word."""

from __future__ import annotations

from datetime import datetime

import pytest

from dorasan.desk.account.out import out
from dorasan.desk.case.fold import folded
from dorasan.desk.case.refusals import sent_back
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.case.state import LineState, Request, Role
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import (
    AccountGiven,
    CaseEnded,
    CaseVersioned,
    DeclarationSigned,
    LeftOpen,
    LineChanged,
    LineNamed,
    NoteDestroyed,
    NoteSealed,
    Presumption,
)
from dorasan.desk.events.decision import (
    DecisionRefused,
    DecisionSilence,
    Drawn,
    GrantAmended,
    GrantExtended,
    GrantResumed,
    GrantRevoked,
    GrantSuspended,
    Limit,
    Moved,
    ShipmentHandedOver,
    ShipmentLost,
    ShipmentReturned,
)
from dorasan.desk.events.office import RoleGiven
from dorasan.desk.events.position import Condition, HoldMovedUp, PositionTaken
from dorasan.desk.events.request import (
    RequestAmended,
    RequestAnswered,
    RequestAsked,
    RequestCirculated,
    RequestDrafted,
    RequestFiled,
    RequestReferred,
    RequestReturned,
    RequestReturnedOf,
    RequestTakenUp,
    RequestWithdrawn,
)
from dorasan.desk.sheet.beyond import back_told
from dorasan.desk.sheet.since_filed import since_filed_told
from tests.desk.tale import DIGEST, LINES, Tale, digest, drafted, grant, hold, in_review, keys, left, lifted, opened

S = LineState


def states(tale: Tale, day: str | None = None) -> dict[str, str]:
    return {name: line.state.value for name, line in tale.state(day).requests["r1"].lines.items()}


def test_an_authority_grants_some_lines_and_asks_about_others() -> None:
    tale = in_review()
    tale.says(grant("medicine"))
    tale.says(RequestAsked(request="r1", lines=("truck",), question="Whose truck?"))
    tale.says(DecisionRefused(request="r1", lines=("fuel",), told="no"))
    request = tale.state().requests["r1"]
    assert {name: line.state for name, line in request.lines.items()} == {
        "medicine": S.GRANTED,
        "truck": S.WAITING,
        "fuel": S.REFUSED,
    }
    assert request.state is None
    assert request.counts == {S.WAITING: 1, S.GRANTED: 1, S.REFUSED: 1}
    assert request.asked[0].open_on(request.lines) == ("truck",)
    tale.says(RequestAnswered(request="r1", answer="ours"))
    assert states(tale)["truck"] == "in_review"
    assert not [*tale.state().requests["r1"].questions()]
    assert keys(tale.state()) == []


def test_a_hold_covers_a_question_and_the_answer_is_not_lost() -> None:
    tale = in_review()
    tale.says(RequestAsked(request="r1", lines=("truck",), question="Whose?"))
    tale.says(hold("truck"), desk="us-state")
    assert tale.state().requests["r1"].lines["truck"].beneath is S.WAITING
    tale.says(RequestAnswered(request="r1", answer="ours"))
    assert states(tale)["truck"] == "held"
    tale.says(lifted("truck"), desk="us-state")
    assert states(tale)["truck"] == "in_review"


def test_the_last_hold_lifted_lifts() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(hold("truck", view="object"), desk="unc")
    tale.says(HoldMovedUp(request="r1", lines=("truck",), level="ministers", by_day="2019-02-01", reason="unfit"))
    assert states(tale)["truck"] == "moved_up"
    tale.says(lifted("truck"), desk="us-state")
    assert states(tale)["truck"] == "moved_up"
    tale.says(hold("truck", view="no_objection"), desk="unc")  # another view in its place lifts it too
    assert states(tale)["truck"] == "in_review"
    first, second, third = tale.state().positions
    assert (first.withdrawn, second.superseded, third.standing) == (("truck",), ("truck",), ("truck",))
    assert tale.state().holds == ()


def test_what_is_recorded_of_a_desk_does_not_take_the_place_of_its_own_word() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(hold("truck", of="us-state", view="no_objection"), desk="secretariat")
    tale.says(lifted("truck", of="us-state"), desk="secretariat")
    assert states(tale)["truck"] == "held"
    assert keys(tale.state()) == ["own_word_stands", "own_word_stands"]
    tale.says(hold("truck", view="no_objection"), desk="us-state")
    assert states(tale)["truck"] == "in_review"


def test_before_it_is_filed_only_a_request_through_the_group_is_held() -> None:
    for way, state, told in (("outside_group", "drafted", ["not_before_group"]), ("through_group", "held", [])):
        tale = Tale()
        tale.says(opened())
        tale.says(drafted(way=way))
        tale.says(hold("truck"), desk="us-state")
        assert states(tale)["truck"] == state
        assert keys(tale.state()) == told
    tale.says(grant("truck"))
    assert states(tale)["truck"] == "held", "nothing is granted that nobody filed"
    assert keys(tale.state()) == ["no_effect"]
    tale.says(RequestFiled(request="r1"))
    tale.says(lifted("truck"), desk="us-state")
    assert states(tale)["truck"] == "filed"


def test_a_hold_outlives_a_return() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(RequestReturned(request="r1", cause="form_incomplete", told="page 2 is missing"))
    assert set(states(tale).values()) == {"returned"}
    tale.says(RequestFiled(request="r1"))
    assert states(tale) == {"truck": "held", "medicine": "filed", "fuel": "filed"}


def test_one_line_is_sent_back_and_filed_again_while_the_rest_goes_on() -> None:
    tale = in_review()
    back = {"request": "r1", "cause": "fact_missing", "told": "whose truck?"}
    tale.says(RequestReturnedOf(**back, lines=("truck",)))
    assert states(tale) == {"truck": "returned", "medicine": "in_review", "fuel": "in_review"}
    request = tale.state().requests["r1"]
    told = back_told(request, "en", str)
    assert told.startswith("Sent back by ") and ", of truck: " in told and told.endswith("whose truck?")
    assert back_told(request, "ko", str, str.upper).count("(TRUCK)") == 1
    assert back_told(request, "en", str, lines=("fuel",)) == ""
    tale.says(RequestReturnedOf(**{**back, "told": "how much?"}, lines=("fuel", "gold")))
    assert states(tale)["fuel"] == "returned" and keys(tale.state()) == ["not_in_request"]
    assert [some for _, some in sent_back(tale.state().requests["r1"])] == [("truck",), ("fuel",)]
    tale.says(RequestFiled(request="r1"))
    assert states(tale) == {"truck": "filed", "medicine": "in_review", "fuel": "filed"}


def test_lines_are_added_and_dropped_before_a_decision() -> None:
    tale = in_review(("truck", "fuel"))
    tale.says(RequestAmended(request="r1", lines=("truck", "medicine"), reason="less"))
    assert states(tale) == {"truck": "in_review", "fuel": "withdrawn", "medicine": "filed"}
    tale.says(RequestWithdrawn(request="r1", reason="given up"))
    assert set(states(tale).values()) == {"withdrawn"}
    tale.says(RequestTakenUp(request="r1"))
    (told,) = tale.state().findings
    assert (told.key, told.values["lines"]) == ("no_effect", "truck, fuel, medicine")
    tale.says(RequestAmended(request="r1", lines=("truck",), reason="again"))
    assert tale.state().findings[-1].values["lines"] == "truck"
    tale = Tale()
    tale.says(opened())
    tale.says(drafted(lines=("truck",)))
    tale.says(RequestAmended(request="r1", lines=("truck", "fuel"), reason="more"))
    assert states(tale) == {"truck": "drafted", "fuel": "drafted"}
    tale.says(RequestWithdrawn(request="r1", reason="given up"))
    tale.says(RequestTakenUp(request="r1"))
    (told,) = tale.state().findings
    assert "withdrawn" in told.show("en")
    assert "취하" in told.show("ko")


# --- silence ----------------------------------------------------------------------------------------------------------


def silence(*lines: str) -> DecisionSilence:
    return DecisionSilence(request="r1", grant="g1", lines=lines, clock="un-5", heads=(), begins="2019-01-10")


def silent(sent: str, *, seen: bool = False, first: bool = False) -> Tale:
    """A clearance by silence of the 10th, and an objection of another installation at ``sent``."""
    tale = in_review()
    tale.says(RequestCirculated(request="r1"))
    said: list[Body] = [silence("truck"), hold("truck", view="object")]
    one = tale.says(
        said[first], at="2019-01-10T12:00:00+09:00" if not first else sent, by="tokyo" if first else "seoul"
    )
    unseen = () if seen else (one,)
    tale.says(said[not first], at=sent if not first else "2019-01-10T12:00:00+09:00",
              by="seoul" if first else "tokyo", unseen=unseen)  # fmt: skip
    return tale


@pytest.mark.parametrize("first", [False, True])
def test_an_objection_in_time_takes_a_clearance_away_in_either_order(first: bool) -> None:
    tale = silent("2019-01-09T12:00:00+09:00", first=first)
    assert states(tale)["truck"] == "held"
    assert tale.state().requests["r1"].lines["truck"].beneath is S.IN_REVIEW
    if not first:
        assert keys(tale.state()) == ["reopened"]
        assert tale.state().grants["g1"].live == ()


@pytest.mark.parametrize("first", [False, True])
def test_an_objection_after_the_clocks_end_does_not(first: bool) -> None:
    tale = silent("2019-01-11T12:00:00+09:00", first=first)
    assert states(tale)["truck"] == "cleared_by_silence"
    assert keys(tale.state()) == ["late_objection"]
    assert tale.state().holds == ()


def test_who_had_seen_the_clearance_objects_too_late_whatever_time_he_claims() -> None:
    tale = silent("2019-01-09T12:00:00+09:00", seen=True)
    assert states(tale)["truck"] == "cleared_by_silence"
    assert keys(tale.state()) == ["late_objection"]


def test_a_clock_told_bounds_what_was_in_time() -> None:
    tale = silent("2019-01-09T12:00:00+09:00")
    due = {("r1", "un-5"): datetime.fromisoformat("2019-01-08T15:00:00-05:00")}
    assert folded(tale.events, due=due).requests["r1"].lines["truck"].state is S.CLEARED


def test_silence_clears_nothing_that_a_seen_hold_covers() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(silence("truck", "fuel"))
    assert states(tale) == {"truck": "held", "medicine": "in_review", "fuel": "cleared_by_silence"}
    assert keys(tale.state()) == ["no_effect"]
    assert tale.state().grants["g1"].lines == ("fuel",)


# --- conflicts --------------------------------------------------------------------------------------------------------


def test_two_desks_that_had_not_seen_each_other_are_shown_as_a_conflict() -> None:
    tale = in_review()
    one = tale.says(grant("truck"))
    tale.says(RequestWithdrawn(request="r1", reason="given up"), by="tokyo", unseen=(one,))
    state = tale.state()
    assert [(c.line, c.one.kind, c.other.kind) for c in state.conflicts] == [
        ("truck", "decision.granted", "request.withdrawn")
    ]
    assert states(tale)["truck"] == "granted"
    assert keys(state) == [], "a conflict is told as a conflict"


def test_a_conflict_says_what_each_did_in_both_languages() -> None:
    tale = in_review()
    one = tale.says(grant("truck"), desk="un-liaison")
    tale.says(RequestWithdrawn(request="r1", reason="given up"), by="tokyo", unseen=(one,), desk="applicant")
    (told,) = tale.state().conflicts
    assert "the grant (un-liaison," in told.show("en")
    assert "신청 취하(applicant," in told.show("ko")


def test_what_is_withheld_between_makes_no_conflict() -> None:
    """A desk that sees less sees no conflict that whoever sees all does not see."""
    tale = in_review()
    tale.says(grant("truck"))
    tale.says(AccountGiven(about="x", told="x"))
    tale.says(DecisionRefused(request="r1", lines=("truck",), told="no"))
    less = [event for event in tale.events if event.kind != "account.given"]
    assert folded(less).conflicts == ()
    tale = in_review()
    tale.says(grant("truck"))
    middle = tale.says(AccountGiven(about="x", told="x"))
    tale.says(RequestWithdrawn(request="r1", reason="no"), by="tokyo")
    less = [event for event in tale.events if event is not middle]
    assert folded(less, among=tale.events).conflicts == ()
    assert folded(less, among=tale.events).findings == tale.state().findings


def test_a_desks_right_to_act_is_asked_where_somebody_says_what_it_is() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(hold("fuel"), desk="us-treasury")

    def roles(desk: str, request: Request) -> frozenset[Role]:
        return frozenset({Role.HANDLER, Role.AUTHORITY} if desk == "kr-unification" else {Role.MEMBER}) - (
            {Role.MEMBER} if desk == "us-treasury" else set()
        )

    state = tale.state(roles=roles)
    assert [one.desk for one in state.holds] == ["us-state"]
    assert keys(state) == ["not_theirs"]


def test_in_sequence_the_same_is_no_conflict_but_has_no_effect() -> None:
    tale = in_review()
    tale.says(grant("truck"))
    tale.says(DecisionRefused(request="r1", lines=("truck",), told="no"))
    assert tale.state().conflicts == ()
    assert keys(tale.state()) == ["no_effect"]


def test_a_forked_chain_has_not_seen_its_other_branch() -> None:
    tale = in_review()
    fork = Tale(list(tale.events), tale.day)
    tale.says(grant("truck"))
    other = fork.says(DecisionRefused(request="r1", lines=("truck",), told="no"))
    state = folded([*tale.events, other])
    assert len(state.conflicts) == 1


# --- grants and shipments ---------------------------------------------------------------------------------------------


def of(line: str, quantity: str, unit: str | None = "kg", value: str | None = None) -> Drawn:
    return Drawn(line=line, quantity=quantity, unit=unit, value=value, currency="USD" if value else None)


def test_a_grant_is_drawn_by_shipment_and_drawing_over_it_is_told() -> None:
    tale = in_review()
    tale.says(grant("medicine", "fuel", limits=(Limit(line="medicine", quantity="100", unit="kg"),)))
    tale.says(left("s1", of("medicine", "60")))
    assert states(tale)["medicine"] == "in_use"
    assert states(tale)["fuel"] == "granted"
    tale.says(left("s2", of("medicine", "40")))
    assert states(tale)["medicine"] == "spent"
    assert keys(tale.state()) == []
    tale.says(left("s3", of("medicine", "0.5")))
    used = tale.state().grants["g1"].drawn["medicine"]
    assert str(used.quantity) == "100.5"
    assert keys(tale.state()) == ["no_effect", "overdrawn_line"]
    tale.says(GrantAmended(grant="g1", reason="more", limits=(Limit(line="medicine", quantity="200", unit="kg"),)))
    assert states(tale)["medicine"] == "in_use"


def test_shipments_journeys_and_runs_are_counted() -> None:
    tale = in_review()
    tale.says(grant("truck", "fuel", shipments=2, journeys=3))
    tale.says(left("s1", of("truck", "1"), journeys=2))
    assert states(tale) == {"truck": "in_use", "fuel": "granted", "medicine": "in_review"}
    tale.says(left("s2", of("truck", "1"), journeys=2))
    state = tale.state()
    assert (state.grants["g1"].shipments_used, state.grants["g1"].journeys_used) == (2, 4)
    assert keys(state) == ["overdrawn"]
    assert states(tale) == {"truck": "spent", "fuel": "spent", "medicine": "in_review"}


def test_other_units_are_not_added() -> None:
    tale = in_review()
    tale.says(grant("fuel", limits=(Limit(line="fuel", quantity="100", unit="l"),)))
    tale.says(left("s1", of("fuel", "60", "l")))
    tale.says(left("s2", of("fuel", "60", "kg")))
    assert tale.state().grants["g1"].drawn["fuel"].quantity is None
    assert keys(tale.state()) == ["not_comparable"]


def test_a_limit_holds_in_every_unit_of_its_measure_and_what_alone_is_too_much_is_told() -> None:
    tale = in_review()
    tale.says(grant("fuel", limits=(Limit(line="fuel", quantity="100", unit="t"),)))
    tale.says(left("s1", of("fuel", "90000", "kg")))
    tale.says(left("s2", of("fuel", "10", "톤")))
    assert keys(tale.state()) == [] and states(tale)["fuel"] == "spent"
    assert str(tale.state().grants["g1"].drawn["fuel"].quantity) == "100000"
    tale.says(left("s3", of("fuel", "4000", "bag")))
    assert "not_comparable" in keys(tale.state()) and "overdrawn_line" not in keys(tale.state())
    tale.says(left("s4", of("fuel", "1", "kg")))
    (over,) = [one for one in tale.state().findings if one.key == "overdrawn_line"]
    assert over.values["drawn"] == "100.001"
    tale.says(left("s5", of("fuel", "1", "ton")))
    assert dict(tale.state().grants["g1"].drawn["fuel"].sums)["ton"] == 1, "short, long or metric: nobody says"


def test_a_value_that_one_shipment_left_out_is_not_summed() -> None:
    tale = in_review()
    tale.says(grant("fuel", limits=(Limit(line="fuel", value="100", currency="USD"),)))
    tale.says(left("s1", of("fuel", "1", value="70")))
    assert str(tale.state().grants["g1"].drawn["fuel"].value) == "70"
    tale.says(left("s2", of("fuel", "1")))
    assert keys(tale.state()) == ["not_comparable"]


@pytest.mark.parametrize(
    ("test", "field", "value", "told"),
    [
        ("at_most", "quantity", "60", []),
        ("at_most", "quantity", "59.9", ["condition_broken"]),
        ("at_least", "quantity", "61", ["condition_broken"]),
        ("not_after", "left", "2019-01-20", []),
        ("not_after", "left", "2019-01-19", ["condition_broken"]),
        ("equals", "unit", "t", ["condition_broken"]),
        ("one_of", "unit", "kg, t", []),
        ("equals", "route", "west", ["condition_unseen"]),
        ("at_most", "left", "5", ["condition_unseen"]),
    ],
)
def test_conditions_are_watched(test: str, field: str, value: str, told: list[str]) -> None:
    tale = in_review()
    condition = Condition(field=field, test=test, value=value, told="as granted")  # type: ignore[arg-type]
    tale.says(grant("fuel", conditions=(condition,)))
    assert states(tale)["fuel"] == "granted_on_conditions"
    tale.says(left("s1", of("fuel", "60")))
    assert keys(tale.state()) == told


def test_what_left_while_nothing_covered_it_stays_without_whatever_followed() -> None:
    tale = in_review()
    tale.says(grant("fuel", ends="2019-01-15"))
    tale.says(GrantExtended(grant="g1", ends="2019-02-15", reason="snow"), at="2019-01-18T12:00:00+09:00")
    for name, day in (("s1", "2019-01-15"), ("s2", "2019-01-17"), ("s3", "2019-01-18")):
        tale.says(left(name, of("fuel", "1"), on=day), at="2019-01-19T12:00:00+09:00")
    outside = [one.values for one in tale.state().findings if one.key == "left_outside_days"]
    days = "2019-01-01 - 2019-01-15, 2019-01-18 - 2019-02-15"
    assert [(one["shipment"], one["days"]) for one in outside] == [("s2", days)]
    tale.says(GrantSuspended(grant="g1", reason="a question"), at="2019-01-20T12:00:00+09:00")
    tale.says(GrantResumed(grant="g1", reason="answered"), at="2019-01-22T12:00:00+09:00")
    for name, day in (("s4", "2019-01-19"), ("s5", "2019-01-21"), ("s6", "2019-01-22")):
        tale.says(left(name, of("fuel", "1"), on=day), at="2019-01-23T12:00:00+09:00")
    without = [one.values["shipment"] for one in tale.state().findings if one.key == "left_without"]
    assert without == ["s5"]


def test_what_leaves_without_a_grant_that_stands_is_told() -> None:
    tale = in_review()
    tale.says(grant("fuel", ends="2019-01-15"))
    tale.says(GrantSuspended(grant="g1", reason="a question"))
    assert states(tale)["fuel"] == "suspended"
    tale.says(left("s1", of("fuel", "1"), of("truck", "1")))
    assert keys(tale.state()) == ["not_covered", "left_outside_days", "left_without"]
    tale.says(GrantResumed(grant="g1", reason="answered"))
    assert states(tale)["fuel"] == "granted"
    assert states(tale, "2019-01-15")["fuel"] == "granted"
    assert states(tale, "2019-01-16")["fuel"] == "expired"
    line = tale.state("2019-01-16").requests["r1"].lines["fuel"]
    assert (line.since_day, line.beneath) == ("2019-01-15", S.GRANTED)
    tale.says(GrantExtended(grant="g1", ends="2019-02-15", reason="snow"), at="2019-01-17T12:00:00+09:00")
    assert states(tale, "2019-01-20")["fuel"] == "granted"
    assert keys(tale.state())[3:] == ["extended_late"]
    tale.says(GrantRevoked(grant="g1", reason="no"))
    assert states(tale)["fuel"] == "revoked"
    assert tale.state().grants["g1"].live == ()


def test_an_amendment_takes_lines_in_and_out_of_a_grant() -> None:
    tale = in_review()
    tale.says(grant("fuel", "truck"))
    tale.says(GrantAmended(grant="g1", reason="other lines", lines=("truck", "medicine")))
    assert states(tale) == {"truck": "granted", "medicine": "granted", "fuel": "revoked"}
    assert tale.state().grants["g1"].live == ("truck", "medicine")
    condition = Condition(field="left", test="not_after", value="2019-03-01", told="by March")
    tale.says(GrantAmended(grant="g1", reason="terms", conditions=(condition,)))
    assert states(tale)["truck"] == "granted_on_conditions"


def test_an_amount_is_told_in_the_unit_in_which_it_left_and_bare_where_it_left_in_two() -> None:
    tale = in_review()
    tale.says(grant("medicine"))
    for name, units in (("one", ("box", "box")), ("two", ("box", "piece")), ("none", (None,))):
        tale.says(left(name, *(of("medicine", "10", unit=unit) for unit in units)))
    told = {name: one.told("medicine", one.missing["medicine"]) for name, one in tale.state().shipments.items()}
    assert told == {"one": "20 box", "two": "20", "none": "10"}


def test_what_is_missing_of_a_shipment_shows() -> None:
    tale = in_review()
    tale.says(grant("medicine"))
    tale.says(left("s1", of("medicine", "100")))
    moved = (Moved(line="medicine", quantity="70"),)
    tale.says(ShipmentHandedOver(shipment="s1", lines=moved, on="2019-01-21", receipt=DIGEST))
    tale.says(ShipmentLost(shipment="s1", lines=(Moved(line="medicine", quantity="10"),), told="wet"))
    assert {line: str(n) for line, n in tale.state().shipments["s1"].missing.items()} == {"medicine": "20"}
    tale.says(CaseEnded(how="delivered", ended_by="kr-unification", reason="done"))
    assert keys(tale.state()) == ["delivered_missing", "delivered_lost", "delivered_rest"]
    tale.says(ShipmentReturned(shipment="s1", lines=(Moved(line="medicine", quantity="20"),), on="2019-01-22"))
    assert tale.state().shipments["s1"].missing == {}
    tale.says(ShipmentReturned(shipment="s1", lines=(Moved(line="fuel", quantity="1"),), on="2019-01-22"))
    tale.says(ShipmentReturned(shipment="s1", lines=moved, on="2019-01-22"))
    assert keys(tale.state())[3:] == ["not_in_shipment", "more_arrived"]


@pytest.mark.parametrize(
    ("how", "lost", "lines", "found"),
    [
        ("delivered", "0", ("medicine",), []),
        ("delivered", "10", ("medicine",), ["delivered_lost"]),
        ("delivered", "0", ("medicine", "swabs"), ["delivered_rest"]),
        ("partly_delivered", "10", ("medicine", "swabs"), []),
    ],
)
def test_delivered_is_said_of_what_arrived_whole(how: str, lost: str, lines: tuple[str, ...], found: list[str]) -> None:
    """The truck came home; it was never to be given."""
    tale = in_review()
    named = [LineNamed(id=line, kind="item", name_en=line, name_ko=line) for line in lines]
    truck = LineNamed(id="truck", kind="conveyance", name_en="Truck", name_ko="트럭")
    tale.says(version().model_copy(update={"lines": (*named, truck)}))
    tale.says(grant("medicine"))
    tale.says(left("s1", of("medicine", "100")))
    rest = Moved(line="medicine", quantity=str(100 - int(lost)))
    tale.says(ShipmentHandedOver(shipment="s1", lines=(rest,), on="2019-01-21", receipt=DIGEST))
    tale.says(ShipmentLost(shipment="s1", lines=(Moved(line="medicine", quantity=lost),), told="wet"))
    tale.says(CaseEnded.model_validate({"how": how, "ended_by": "kr-unification", "reason": "done"}))
    assert keys(tale.state()) == found


# --- versions, declarations, the end ----------------------------------------------------------------------------------


def version(*changed: tuple[str, str], number: int = 1) -> CaseVersioned:
    return CaseVersioned(
        number=number,
        project=digest("p2"),
        opinion=digest("o2"),
        edition=DIGEST,
        engine="1",
        as_of="2019-01-24",
        reason="other trucks",
        lines=tuple(line for line in opened().lines if (line.id, "dropped") not in changed),
        changed=tuple(LineChanged(id=line, what=what) for line, what in changed),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "what", ["goods", "quantity", "unit_price", "value", "payment", "validity", "condition", "route"]
)
def test_a_version_lapses_approvals_and_consents_of_what_it_changes_and_no_hold(what: str) -> None:
    tale = in_review()
    tale.says(hold("medicine", "truck", view="no_objection"), desk="us-state")
    tale.says(hold("truck"), desk="unc")
    tale.says(grant("medicine", "fuel"))
    tale.says(version(("medicine", what), ("truck", what), ("fuel", "other")))
    state = tale.state()
    assert states(tale) == {"truck": "held", "medicine": "lapsed", "fuel": "granted"}
    consent, held = state.positions
    assert (consent.standing, consent.lapsed) == ((), ("medicine", "truck"))
    assert held.standing == ("truck",)
    assert state.grants["g1"].live == ("fuel",)
    assert keys(state) == ["changed_after_filing", "lapses"]
    assert state.findings[1].values["lines"] == "medicine"
    tale.says(RequestFiled(request="r1"))
    assert states(tale)["medicine"] == "filed"


def test_a_line_that_a_version_drops_is_withdrawn_and_what_was_granted_of_it_lapses() -> None:
    tale = in_review()
    tale.says(grant("medicine"))
    tale.says(version(("medicine", "dropped"), ("truck", "dropped"), number=3))
    assert states(tale) == {"truck": "withdrawn", "medicine": "withdrawn", "fuel": "in_review"}
    assert keys(tale.state()) == ["version_number", "gone_after_filing", "lapses"]
    assert tale.state().grants["g1"].lapsed == ("medicine",)
    tale.says(RequestFiled(request="r1"))
    assert states(tale)["medicine"] == "withdrawn", "what is not there cannot be filed anew"
    tale.says(RequestAmended(request="r1", lines=("fuel", "medicine"), reason="more"))
    assert states(tale)["medicine"] == "withdrawn" and keys(tale.state())[-1] == "not_in_project"


def test_what_has_left_is_to_be_reported_on_though_its_line_is_gone() -> None:
    tale = in_review()
    tale.says(drafted(request="r2"))
    tale.says(grant("medicine"))
    tale.says(left("s1", of("medicine", "10")))
    tale.says(version(("medicine", "dropped"), ("fuel", "dropped")))
    state = tale.state()
    assert (state.requests["r1"].lines["medicine"].state.value, state.grants["g1"].live) == ("withdrawn", ())
    found = {line: one.state.value for line, one in state.requests["r2"].lines.items()}
    assert found == {"truck": "drafted", "medicine": "drafted", "fuel": "withdrawn"}
    (still,) = out(state, "2019-03-01")
    assert still.uncovered is not None and still.uncovered.since == state.versions[-1].step.day


def test_of_a_line_that_is_gone_nobody_has_a_view() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    tale.says(hold("truck", view="no_objection"), desk="unc")
    tale.says(version(("truck", "dropped")))
    assert states(tale)["truck"] == "withdrawn"
    assert [(one.standing, one.lapsed) for one in tale.state().positions] == [((), ("truck",))] * 2


def test_what_changed_since_it_was_filed_is_told_until_it_is_filed_anew() -> None:
    tale = in_review()

    def told(line: str) -> str:
        state = tale.state()
        return since_filed_told(state, state.requests["r1"], line, "en")

    assert told("truck") == ""
    fewer = tuple(line.model_copy(update={"quantity": "12"}) for line in opened().lines)
    tale.says(
        version(("truck", "quantity"), ("truck", "route"), ("fuel", "dropped")).model_copy(update={"lines": fewer})
    )
    assert told("medicine") == "as it was filed"
    was = opened().lines[LINES.index("truck")].quantity or "-"
    told_of = f"not as it was filed: quantity {was}, now 12, route (version 2, "
    assert told("truck").startswith(told_of) and told("fuel").startswith("no longer in the project since version 2 (")
    tale.says(grant("medicine", "truck"))
    assert [one.values["lines"] for one in tale.state().findings if one.key == "granted_otherwise"] == ["truck"]
    tale.says(version(("truck", "goods"), number=2))
    assert states(tale)["truck"] == "lapsed" and told("truck").count("not as it was filed") == 2
    tale.says(RequestFiled(request="r1"))
    assert states(tale)["truck"] == "filed" and told("truck") == ""


def test_a_version_that_breaks_a_condition_is_told() -> None:
    tale = in_review()
    conditions = (
        Condition(field="quantity", test="at_most", value="10", told="ten at most"),
        Condition(field="route", test="equals", value="west", told="by the western road"),
    )
    tale.says(grant("truck", conditions=conditions))
    named = tuple(line.model_copy(update={"quantity": "12"}) for line in opened().lines)
    tale.says(version(("truck", "quantity"), ("truck", "route")).model_copy(update={"lines": named}))
    assert keys(tale.state()) == ["version_breaks", "version_touches", "lapses"]


def test_a_declaration_lapses_on_lines_that_change() -> None:
    tale = Tale()
    tale.says(opened())
    said = Presumption(fact="origin", value='"kr"', lines=LINES)
    tale.says(DeclarationSigned(opinion=DIGEST, presumptions=(said,)))
    assert tale.state().declared("truck") == {"origin": '"kr"'}
    tale.says(version(("truck", "goods")))
    assert tale.state().declared("truck") == {}
    assert tale.state().declared("fuel") == {"origin": '"kr"'}
    tale.says(DeclarationSigned(opinion=digest("o9"), presumptions=(said,)))
    assert keys(tale.state()) == ["unknown_opinion"]


def test_what_is_asked_twice_of_one_authority_is_told_as_long_as_the_first_lies_with_somebody() -> None:
    tale = Tale()
    tale.says(opened())
    tale.says(drafted("r1", lines=("truck", "fuel")))
    tale.says(drafted("r2", lines=("fuel", "medicine")))
    (told,) = tale.state().findings
    assert (told.key, told.values["request"], told.values["lines"]) == ("asked_already", "r1", "fuel")
    tale.says(RequestWithdrawn(request="r1", reason="no"))
    tale.says(RequestWithdrawn(request="r2", reason="no"))
    tale.says(drafted("r3", lines=("fuel",)))
    assert keys(tale.state()) == ["asked_already"], "what was withdrawn may be asked anew"


def test_what_custom_asks_is_not_left_open_once_it_is_before_the_group() -> None:
    tale, named = Tale(), opened()
    left_ = (LeftOpen(why="custom", lines=("truck", "fuel")),)
    tale.says(named.model_copy(update={"left_open": left_}))
    assert tale.state().left_open == left_
    tale.says(drafted("g", lines=("truck",)).model_copy(update={"authority": THE_GROUP}))
    assert [one.lines for one in tale.state().left_open] == [("fuel",)]


def test_after_the_end_nothing_follows_but_accounts_are_heard() -> None:
    tale = in_review()
    tale.says(CaseEnded(how="undelivered", ended_by="north", reason="no answer"))
    tale.says(grant("truck"))
    tale.says(hold("truck"), desk="us-state")
    tale.says(AccountGiven(about="delay", told="otherwise"))
    tale.says(CaseEnded(how="delivered", ended_by="kr-unification", reason="no"))
    state = tale.state()
    assert states(tale)["truck"] == "in_review"
    assert keys(state) == ["after_end", "after_end", "ended_twice"]
    assert (state.end.ended_by if state.end else None) == "north"
    assert len(state.accounts) == 1
    tale = in_review()
    tale.says(CaseEnded(how="partly_delivered", ended_by="kr-unification", reason="some"))
    assert keys(tale.state()) == ["delivered_nothing"]


def test_after_the_end_what_left_is_still_reported_and_looked_at() -> None:
    tale = in_review()
    tale.says(grant("truck"))
    tale.says(drafted("report").model_copy(update={"act": "result-report"}))
    tale.says(left("s1", Drawn(line="truck", quantity="1")))
    tale.says(CaseEnded(how="undelivered", ended_by="north", reason="no answer"))
    tale.says(RequestFiled(request="report"))
    tale.says(RequestTakenUp(request="report"))
    tale.says(RequestReferred(request="report", to=("us-state",)))
    state = tale.state()
    stands = {name: line.state.value for name, line in state.requests["report"].lines.items()}
    assert stands == {"truck": "in_review", "medicine": "drafted", "fuel": "drafted"}
    assert keys(state) == ["after_end"] and not state.requests["report"].referred
    tale.says(grant("fuel", grant="g9"))
    tale.says(grant("truck", "fuel", request="report", grant="g2"))
    state = tale.state()
    assert state.grants["g2"].lines == ("truck",) and "g9" not in state.grants
    assert keys(state) == ["after_end"] * 3


def test_a_kind_that_nobody_knows_leaves_the_state_incomplete() -> None:
    tale = in_review()
    assert tale.state().complete
    tale.says(AccountGiven(about="x", told="x"), kind="treaty.signed")
    state = tale.state()
    assert not state.complete
    assert [step.kind for step in state.unknown] == ["treaty.signed"]
    assert keys(state) == ["unknown_kind"]


def test_what_names_nothing_that_is_there_is_told() -> None:
    tale = Tale()
    tale.says(opened(("truck",)))
    tale.says(opened())
    tale.says(drafted(lines=("truck", "ghost")))
    tale.says(drafted())
    strange: list[Body] = [
        RequestFiled(request="r9"),
        RequestFiled(request="r1", declarations=DIGEST),
        hold("spirit"),
        lifted("truck"),
        grant("truck", grant="g2"),
        grant("truck", grant="g2"),
        GrantRevoked(grant="g9", reason="no"),
        GrantRevoked(grant="g2", reason="no", lines=("ghost",)),
        ShipmentLost(shipment="s9", lines=(Moved(line="truck", quantity="1"),), told="lost"),
        NoteDestroyed(note="n9", ground="law", retention_end="2030-01-01"),
        RoleGiven(person="kim", desk="unc", role="officer"),
    ]
    for body in strange:
        tale.says(body)
    assert keys(tale.state()) == [
        "opened_twice",
        "not_in_project",
        "twice",
        "unknown_request",
        "unknown_declaration",
        "not_in_request",
        "nothing_to_withdraw",
        "twice",
        "unknown_grant",
        "not_in_grant",
        "unknown_shipment",
        "unknown_note",
        "not_of_a_case",
    ]
    for told in tale.state().findings:
        assert told.show("en") != told.show("ko")


def test_notes_are_known_to_exist_and_to_be_destroyed() -> None:
    tale = Tale()
    tale.says(opened())
    note = NoteSealed(note="n1", about="r1", cipher=DIGEST, key="k1", algorithm="aes-256-gcm", readers=("unc",))
    tale.says(note)
    tale.says(NoteDestroyed(note="n1", ground="records act", retention_end="2019-12-31"))
    assert tale.state().notes["n1"].ground == "records act"


def test_an_event_that_comes_twice_counts_once_and_dropping_and_folding_again_is_equal() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    again = folded([*tale.events, *tale.events])
    assert again == tale.state()
    assert isinstance(again.requests["r1"].history[0].body, RequestDrafted)


def test_a_view_does_not_change_since_when_a_line_is_filed() -> None:
    tale = Tale()
    tale.says(opened())
    tale.says(drafted())
    filing = tale.says(RequestFiled(request="r1"))
    question = {"request": "r1", "lines": ("truck",), "view": "question", "question": "Whose?"}
    tale.says(PositionTaken.model_validate(question), desk="us-state")
    tale.says(PositionTaken(request="r1", lines=("truck",), view="no_objection"), desk="us-state")
    line = tale.state().requests["r1"].lines["truck"]
    assert (line.state, line.since.event, line.since_day) == (S.FILED, filing.digest, filing.payload.at[:10])
    hold_ = tale.says(hold("truck"), desk="us-state")
    tale.says(hold("truck"), desk="us-commerce")
    assert tale.state().requests["r1"].lines["truck"].since.event == hold_.digest
    for desk in ("us-state", "us-commerce"):
        tale.says(lifted("truck"), desk=desk)
    line = tale.state().requests["r1"].lines["truck"]
    assert (line.state, line.since.event) == (S.FILED, filing.digest), "beneath the hold it stood filed"


def test_what_was_taken_up_beneath_a_hold_stands_in_review_since_then() -> None:
    tale = Tale()
    tale.says(opened())
    tale.says(drafted())
    tale.says(RequestFiled(request="r1"))
    tale.says(hold("truck"), desk="us-state")
    taken_up = tale.says(RequestTakenUp(request="r1"))
    tale.says(lifted("truck"), desk="us-state")
    line = tale.state().requests["r1"].lines["truck"]
    assert (line.state, line.since.event) == (S.IN_REVIEW, taken_up.digest)


def test_journeys_that_nobody_counted_are_not_nought() -> None:
    tale = in_review()
    tale.says(grant("truck", journeys=3))
    tale.says(left("s1", of("truck", "1")))
    state = tale.state()
    assert state.shipments["s1"].journeys is None and state.shipments["s1"].runs is None
    assert state.grants["g1"].untold == ("journeys", "runs")
    assert keys(state) == ["count_untold"], "how much of the limit is used cannot be said"
    tale.says(left("s2", of("truck", "1"), journeys=3))
    assert states(tale)["truck"] == "spent", "what was told uses it up"


def test_of_a_grant_without_such_a_limit_nothing_is_missed() -> None:
    tale = in_review()
    tale.says(grant("truck"))
    tale.says(left("s1", of("truck", "1")))
    assert keys(tale.state()) == []
