"""Whether goods had an act is asked of the day on which they left: what comes later neither mends it nor breaks it."""

from __future__ import annotations

import pytest

from dorasan.desk.account.lacked import Lacked, lacked
from dorasan.desk.case.acts import allowed
from dorasan.desk.case.state import LineState, Role
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import Drawn, GrantExtended, GrantResumed, GrantRevoked, GrantSuspended
from dorasan.desk.events.request import RequestDrafted, RequestFiled, RequestTakenUp
from dorasan.desk.sheet.lacked import by_head, lacked_told
from dorasan.words import LANGS
from tests.desk.tale import Tale, drafted, grant, in_review, left, opened

LEFT, LATER = "2019-01-10", "2019-03-01"


def crossing(request: str = "r2") -> RequestDrafted:
    """Another act for the same truck."""
    return drafted(request, ("truck",)).model_copy(update={"act": "crossing", "authority": "unc"})


def again() -> tuple[Body, ...]:
    """The exemption asked for by an application of its own."""
    return drafted("r9", ("truck",)), RequestFiled(request="r9"), RequestTakenUp(request="r9")


def went(*before: tuple[Body, str], asked: bool = True, on: str = LEFT) -> Tale:
    """The truck has left on its crossing; ``before``: what befell the exemption, with days; ``asked``: it had been."""
    tale = in_review() if asked else Tale()
    if not asked:
        tale.says(opened())
    tale.says(crossing(), at="2019-01-05T12:00:00+09:00")
    for body, day in before:
        tale.says(body, desk="un-liaison", at=f"{day}T12:00:00+09:00")
    tale.says(left("s1", Drawn(line="truck", quantity="1"), on=on), at="2019-01-11T12:00:00+09:00")
    return tale


def lacks(tale: Tale, day: str = LATER, on: str = LEFT) -> tuple[Lacked, ...]:
    return lacked(tale.state(day), {"truck"}, on, {"r2"})


GIVEN = (grant("truck", ends="2019-01-20"), "2019-01-06")


def test_what_was_given_that_day_stays_so_whatever_comes_later() -> None:
    tale = went(GIVEN)
    assert lacks(tale, "2019-01-12") == () == lacks(tale), "its last day has passed since"
    for n, body in enumerate((GrantRevoked(grant="g1", reason="x"), GrantSuspended(grant="g1", reason="x"))):
        later = went(GIVEN)
        later.says(body, desk="un-liaison", at="2019-01-15T12:00:00+09:00")
        assert lacks(later) == (), n


@pytest.mark.parametrize(
    ("body", "then"),
    [
        (GrantRevoked(grant="g1", reason="x"), LineState.REVOKED),
        (GrantSuspended(grant="g1", reason="x"), LineState.SUSPENDED),
    ],
)
def test_what_had_been_taken_away_by_then_was_lacking(body: Body, then: LineState) -> None:
    (one,) = lacks(went(GIVEN, (body, "2019-01-08")))
    assert (one.then, one.lines) == (then, ("truck",))
    assert lacks(went(GIVEN, (body, LEFT))) == (), "of one day nobody knows which came first"


def test_what_stood_again_from_that_day_on_was_given() -> None:
    off, on = GrantSuspended(grant="g1", reason="x"), GrantResumed(grant="g1", reason="y")
    assert lacks(went(GIVEN, (off, "2019-01-08"), (on, LEFT))) == ()


def test_what_was_given_only_afterwards_was_lacking() -> None:
    tale = went()
    tale.says(grant("truck", begins="2019-01-12"), desk="un-liaison", at="2019-01-12T12:00:00+09:00")
    (one,) = lacks(tale)
    assert (one.then, one.given) == (LineState.IN_REVIEW, "2019-01-12")
    for lang in LANGS:
        assert "2019-01-12" in lacked_told(one, lang)


def test_a_grant_that_is_dated_back_covers_no_departure_before_it_was_given() -> None:
    tale = went()
    body = grant("truck", begins="2019-01-05")
    told = allowed(tale.state(), body, "un-liaison", [Role.AUTHORITY], now="2019-01-12T12:00:00+09:00")
    assert {one.key: one.severity for one in told} == {
        "case.finding_dated_back": "warning", "case.finding_left_before_grant": "warning"}  # fmt: skip
    tale.says(body, desk="un-liaison", at="2019-01-12T12:00:00+09:00")
    (one,) = lacks(tale)
    assert (one.then, one.given, one.back) == (LineState.IN_REVIEW, "2019-01-12", "2019-01-05")
    assert all("2019-01-12" in told and "2019-01-05" in told for told in (lacked_told(one, lang) for lang in LANGS))
    assert lacks(tale, on="2019-01-12") == ()


def test_an_extension_that_came_later_does_not_mend_the_gap() -> None:
    tale = went((grant("truck", ends="2019-01-08"), "2019-01-06"))
    assert [one.then for one in lacks(tale)] == [LineState.EXPIRED]
    tale.says(
        GrantExtended(grant="g1", ends="2019-02-28", reason="late"), desk="un-liaison", at="2019-01-12T12:00:00+09:00"
    )
    assert [(one.then, one.given) for one in lacks(tale)] == [(LineState.EXPIRED, None)]
    assert lacks(tale, on="2019-01-13") == (), "from then on it is covered"


def test_what_is_asked_only_afterwards_is_told_apart() -> None:
    tale = went(asked=False)
    assert lacks(tale) == ()
    for body in again():
        tale.says(body, at="2019-02-01T12:00:00+09:00")
    (one,) = lacks(tale)
    assert (one.then, one.asked) == (None, "2019-02-01") and [head for head, _ in by_head([one])] == [
        "left_before_asked"
    ]
    tale.says(grant("truck", request="r9", begins="2019-02-05"), desk="un-liaison", at="2019-02-05T12:00:00+09:00")
    (given,) = lacks(tale)
    for lang in LANGS:
        assert lacked_told(one, lang) != lacked_told(given, lang) and "2019-02-05" in lacked_told(given, lang)


def test_of_what_was_asked_for_twice_either_grant_counts() -> None:
    tale = went()
    tale.says(drafted("r9", ("truck",)), at="2019-01-12T12:00:00+09:00")
    (one,) = lacks(tale)
    assert (one.request.id, one.then) == ("r1", LineState.IN_REVIEW), "the later application came after they left"
    (one,) = lacks(went(*((body, "2019-01-06") for body in again())))
    assert one.request.id == "r9", "the later of two that wait"
    tale = went(*((body, "2019-01-06") for body in again()), (grant("truck", request="r9"), "2019-01-07"))
    assert lacks(tale) == ()
