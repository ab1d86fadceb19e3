"""What is wrong with an act before it is written: all at once, with how to mend it, and what the fold would tell."""

from __future__ import annotations

from datetime import datetime

import pytest

from dorasan.desk.case.acts import WARNINGS, allowed
from dorasan.desk.case.beyond import beyond
from dorasan.desk.case.machine import machine
from dorasan.desk.case.state import CaseState, LineState, Role
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseVersioned, DeclarationSigned, LineChanged, Presumption
from dorasan.desk.events.decision import (
    DecisionSilence,
    Drawn,
    GrantAmended,
    Head,
    Limit,
    Moved,
    ShipmentHandedOver,
    ShipmentLeftBeyond,
    ShipmentReturned,
)
from dorasan.desk.events.position import Ground, PositionTaken, PositionWithdrawnFor
from dorasan.desk.events.request import RequestFiled, RequestReferred, RequestRerouted, RequestWithdrawn
from dorasan.problem import Problem
from tests.desk.tale import DIGEST, LINES, Tale, drafted, grant, hold, in_review, left, opened

NOW = "2019-01-15T12:00:00+09:00"
HEADS = (Head(installation=DIGEST, head=DIGEST),)
EVERYBODY = tuple(Role)


def wrong(
    state: CaseState, body: Body, *, desk: str = "us-state", roles: tuple[Role, ...] = EVERYBODY, **more: object
) -> list[Problem]:
    return allowed(state, body, desk, roles, now=NOW, **more)  # type: ignore[arg-type]


def found(problems: list[Problem]) -> list[str]:
    return [problem.key.removeprefix("case.finding_") for problem in problems]


def test_a_good_act_has_nothing_wrong_and_changes_nothing() -> None:
    tale = in_review()
    state = tale.state()
    assert wrong(state, hold("truck")) == []
    assert state == tale.state()


def test_all_faults_come_at_once_each_with_its_mend_in_both_languages() -> None:
    body = PositionTaken(request="r1", lines=("spirit", "truck"), view="hold", of="unc")
    problems = wrong(in_review().state(), body, roles=(Role.APPLICANT,))
    assert found(problems) == ["no_ground", "of_another", "no_source", "not_theirs"]
    problems = wrong(in_review().state(), body, roles=(Role.MEMBER,))
    assert found(problems) == ["no_ground", "of_another", "no_source", "not_in_request"]
    for problem in problems:
        assert problem.severity == "error"
        for lang in ("en", "ko"):
            assert problem.says(lang)
            assert problem.mend(lang)


@pytest.mark.parametrize(
    ("view", "ground", "told"),
    [
        ("hold", None, "no_ground"),
        ("object", None, "no_ground"),
        ("hold", Ground(kind="provision", provision="un/2397/7"), "ground_provision"),
        ("hold", Ground(kind="provision", edition=DIGEST), "ground_provision"),
        ("hold", Ground(kind="fact"), "ground_fact"),
        ("hold", Ground(kind="discretion"), "ground_discretion"),
        ("no_objection_if", None, "no_conditions"),
        ("question", None, "no_question"),
        ("hold", Ground(kind="none"), None),
        ("hold", Ground(kind="withheld"), None),
        ("no_objection", None, None),
    ],
)
def test_a_view_says_what_its_kind_must(view: str, ground: Ground | None, told: str | None) -> None:
    body = PositionTaken(request="r1", lines=("truck",), view=view, ground=ground)  # type: ignore[arg-type]
    assert found(wrong(in_review().state(), body)) == ([told] if told else [])


def test_each_role_may_what_the_table_says() -> None:
    state = in_review().state()
    acts: dict[str, Body] = {
        "held": hold("truck"),
        "granted": grant("truck", begins="2019-12-01"),
        "withdrawn": RequestWithdrawn(request="r1", reason="no"),
        "referred": RequestReferred(request="r1", to=("kr-trade",)),
    }
    for signal, body in acts.items():
        for role in Role:
            said = found(wrong(state, body, roles=(role,)))
            assert said == ([] if role in machine().signals[signal].by else ["not_theirs"]), (signal, role)


def test_a_presumption_that_nobody_signed_files_nothing() -> None:
    tale = Tale()
    for body in (opened(), drafted(lines=("truck", "fuel"))):
        tale.says(body)
    supposed = [Presumption(fact="origin", value='"kr"', lines=LINES)]
    (problem,) = wrong(tale.state(), RequestFiled(request="r1"), presumed=supposed)
    assert problem.key == "case.finding_undeclared"
    assert problem.values["lines"] == "truck, fuel"
    other = Presumption(fact="origin", value='"cn"', lines=LINES)
    tale.says(DeclarationSigned(opinion=DIGEST, presumptions=(other,)))
    assert found(wrong(tale.state(), RequestFiled(request="r1"), presumed=supposed)) == ["undeclared"]
    tale.says(DeclarationSigned(opinion=DIGEST, presumptions=tuple(supposed)))
    assert wrong(tale.state(), RequestFiled(request="r1"), presumed=supposed) == []


def test_silence_waits_for_its_clock() -> None:
    body = DecisionSilence(request="r1", grant="g1", lines=("truck",), clock="un-5", heads=HEADS, begins="2019-01-15")
    state = in_review().state()
    late, now = datetime.fromisoformat("2019-01-15T12:00:01+09:00"), datetime.fromisoformat(NOW)
    assert found(wrong(state, body)) == ["silence_no_end"]
    assert found(wrong(state, body, due={("r1", "us-30"): now})) == ["silence_no_end"]
    assert found(wrong(state, body, due={("r1", "un-5"): late})) == ["silence_early"]
    assert wrong(state, body, due={("r1", "un-5"): now}) == []


def test_overdrawing_is_refused_and_what_cannot_be_seen_is_a_warning() -> None:
    tale = in_review()
    tale.says(grant("fuel", limits=(Limit(line="fuel", quantity="10", unit="l"),), ends="2019-01-10"))
    body = left("s1", Drawn(line="fuel", quantity="11", unit="l"), on=NOW[:10])
    problems = wrong(tale.state(), body)
    assert found(problems) == ["left_outside_days", "overdrawn_line"]
    assert {problem.severity for problem in problems} == {"error"}
    gone = wrong(tale.state(), body.model_copy(update={"left": "2019-01-14"}))
    assert [(p.key, p.severity) for p in gone] == [(p.key, "warning") for p in problems], "what has left has left"
    problems = wrong(tale.state("2019-01-15"), left("s1", Drawn(line="fuel", quantity="1", unit="kg"), on="2019-01-15"))
    assert [(p.key.removeprefix("case.finding_"), p.severity) for p in problems] == [
        ("left_outside_days", "error"),
        ("no_effect", "error"),  # as of the 15th the grant has expired
        ("not_comparable", "warning"),
    ]


@pytest.mark.parametrize("at", ["2019-01-15T12:00:00+09:00", "2019-01-14T22:00:00-05:00", "2019-01-14T16:00:00+00:00"])
def test_nothing_leaves_or_arrives_on_a_day_that_is_still_to_come_at_the_line(at: str) -> None:
    tale = in_review()
    tale.says(grant("fuel"))
    tale.says(left("s0", Drawn(line="fuel", quantity="2"), on="2019-01-10"))
    part = (Moved(line="fuel", quantity="1"),)
    for day, told in (("2019-01-15", []), ("2019-01-16", ["to_come"])):
        for body in (
            left("s1", Drawn(line="fuel", quantity="1"), on=day),
            ShipmentHandedOver(shipment="s0", lines=part, on=day),
            ShipmentReturned(shipment="s0", lines=part, on=day),
        ):
            problems = allowed(tale.state(), body, "kr-unification", [Role.APPLICANT], now=at)
            assert [(one.key, one.severity) for one in problems] == [(f"case.finding_{one}", "error") for one in told]


def test_what_left_today_beyond_a_grant_is_a_fact_once_it_is_said_how() -> None:
    tale = in_review()
    tale.says(grant("fuel", limits=(Limit(line="fuel", quantity="10", unit="l"),)))
    today, much = NOW[:10], Drawn(line="fuel", quantity="11", unit="l")
    told = {"shipment": "s2", "grants": ("g1",), "lines": (much,)}
    for left_, beyond_, severity in ((today, "they drove on", "warning"), (today, None, "error"),
                                     ("2019-02-20", "they will drive on", "error")):  # fmt: skip
        body = ShipmentLeftBeyond.model_validate({**told, "left": left_, "beyond": beyond_})
        assert {one.severity for one in wrong(tale.state(), body)} == {severity}, left_
    tale.says(left("s1", Drawn(line="fuel", quantity="2", unit="l")))
    tale.says(left("s2", much))
    state = tale.state()
    assert beyond(state.findings, state.shipments["s1"]) == (), (
        "what another took too much of is not laid at this one's door"
    )
    assert [one.key for one in beyond(state.findings, state.shipments["s2"])] == ["overdrawn_line"]


def test_a_decision_over_a_hold_is_a_warning() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    (problem,) = wrong(tale.state(), grant("truck", begins="2019-12-01"))
    assert (problem.key, problem.severity) == ("case.finding_over_hold", "warning")
    assert "over_hold" in WARNINGS


def test_who_lifts_a_hold_says_its_view_in_the_same_act_or_is_told_that_it_has_none() -> None:
    tale = in_review()
    tale.says(hold("truck"), desk="us-state")
    before = tale.state()
    lifts = PositionWithdrawnFor(request="r1", lines=("truck",), reason="settled")
    (told,) = wrong(before, lifts)
    assert found([told]) == ["no_view_then"] and told.severity == "warning"
    assert wrong(before, lifts.model_copy(update={"view": "no_objection"})) == []
    tale.says(lifts, desk="us-state")
    assert tale.state().views_of("r1", "truck") == {}, "nothing is said for a desk that says nothing"
    tale.says(hold("truck", "fuel"), desk="us-state")
    tale.says(lifts.model_copy(update={"view": "not_mine"}), desk="us-state")
    state = tale.state()
    assert state.views_of("r1", "truck")["us-state"].view == "not_mine"
    assert state.views_of("r1", "fuel")["us-state"].view == "hold", "it is said of the lines that are lifted alone"
    assert state.requests["r1"].lines["truck"].state is LineState.IN_REVIEW
    tale.says(lifts.model_copy(update={"lines": ("fuel", "medicine"), "view": "no_objection"}), desk="us-state")
    assert tale.state().views_of("r1", "fuel")["us-state"].view == "no_objection"
    assert tale.state().views_of("r1", "medicine") == {}, "where nothing is lifted nothing is said"


def test_a_request_leaves_the_group_with_the_holds_on_it_and_says_so() -> None:
    tale = in_review()
    tale.says(RequestRerouted(request="r1", way="through_group", reason="contested"))
    out = RequestRerouted(request="r1", way="outside_group", reason="no longer contested")
    assert wrong(tale.state(), out) == []
    tale.says(hold("truck"), desk="us-state")
    (problem,) = wrong(tale.state(), out)
    assert (problem.key, problem.severity) == ("case.finding_left_group_held", "warning")
    assert problem.values["lines"] == "truck", "the others are not held"
    tale.says(out)
    assert tale.state().requests["r1"].lines["truck"].state is LineState.HELD


def test_no_silence_in_a_group_clears_another_bodys_act() -> None:
    body = DecisionSilence(request="r1", grant="g1", lines=("truck",), clock="c", heads=HEADS, begins="2019-01-15")
    due = {("r1", "c"): datetime.fromisoformat(NOW)}
    state = in_review().state()
    assert found(wrong(state, body, roles=(Role.RECORDER, Role.MEMBER, Role.HANDLER), due=due)) == ["not_theirs"]
    assert wrong(state, body, roles=(Role.AUTHORITY,), due=due) == []


def test_a_version_says_which_approvals_it_takes_away_before_it_is_written() -> None:
    tale = in_review()
    tale.says(grant("truck"))
    state = tale.state()
    version = CaseVersioned(
        number=1,
        project=DIGEST,
        opinion=DIGEST,
        edition=DIGEST,
        engine="1",
        as_of="2019-01-24",
        reason="more",
        lines=opened().lines,
        changed=(LineChanged(id="truck", what="quantity"),),
    )
    (problem,) = wrong(state, version)
    assert (problem.key, problem.severity, problem.values["grant"]) == ("case.finding_lapses", "warning", "g1")


def test_days_and_limits_of_a_grant_are_looked_at() -> None:
    body = grant("truck", begins="2019-12-01", ends="2018-12-31", limits=(Limit(line="fuel", quantity="1"),))
    assert found(wrong(in_review().state(), body)) == ["bad_days", "not_in_grant"]


def test_nothing_comes_back_or_arrives_before_it_left() -> None:
    tale = in_review()
    tale.says(grant("fuel"))
    tale.says(left("s1", Drawn(line="fuel", quantity="3"), on="2019-01-12"))
    moved = (Moved(line="fuel", quantity="1"),)
    for shape in (ShipmentReturned, ShipmentHandedOver):
        for day, said in (("2019-01-11", ["arrived_before_left"]), ("2019-01-12", [])):
            problems = wrong(tale.state(), shape(shipment="s1", lines=moved, on=day))
            assert found(problems) == said and all(one.severity == "error" for one in problems), (shape, day)


def test_an_approval_whose_last_day_is_past_is_told_to_let_nothing_leave() -> None:
    state = in_review().state()
    told = {one.key: one for one in wrong(state, grant("truck", begins="2019-01-02", ends="2019-01-14"))}
    over = told["case.finding_over_already"]
    assert over.severity == "warning" and over.says("ko") and over.mend("en")
    assert found(wrong(state, grant("truck", begins="2019-01-15", ends="2019-01-15"))) == []
    tale = in_review()
    tale.says(grant("truck", ends="2019-01-31"))
    more = GrantAmended(grant="g1", reason="shorter", ends="2019-01-14")
    assert found(wrong(tale.state(), more, desk="un-liaison")) == ["over_already"]


def test_what_left_in_time_and_is_written_down_late_had_its_grant() -> None:
    tale = in_review()
    tale.says(grant("fuel", ends="2019-01-12"))
    state = tale.state(NOW[:10])
    assert state.requests["r1"].lines["fuel"].state.value == "expired"
    gone = Drawn(line="fuel", quantity="3")
    for day, told in (("2019-01-12", []), ("2019-01-13", ["left_outside_days", "no_effect"])):
        assert found(wrong(state, left("s1", gone, on=day))) == told, day
