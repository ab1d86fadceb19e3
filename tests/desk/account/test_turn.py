"""In whose hands a line is, and since when."""

from __future__ import annotations

import pytest

from dorasan.desk.account.turn import stands_since, turn
from dorasan.desk.events.body import Body
from dorasan.desk.events.request import RequestAnswered, RequestAsked, RequestFiled, RequestReturned
from tests.desk.tale import in_review


@pytest.mark.parametrize(
    ("there", "back"),
    [
        (RequestReturned(request="r1", cause="form_incomplete", told="no map"), RequestFiled(request="r1")),
        (RequestAsked(request="r1", lines=("truck",), question="Whose?"), RequestAnswered(request="r1", answer="Ours")),
    ],
)
@pytest.mark.parametrize("day", ["17", "18"])
def test_what_went_back_to_the_applicant_is_with_the_desk_since_it_came_again_even_on_the_same_day(
    there: Body, back: Body, day: str
) -> None:
    tale = in_review()
    before = turn(tale.state(), tale.state().requests["r1"], "truck")
    tale.says(there, at="2019-01-17T10:00:00+09:00")
    tale.says(back, at=f"2019-01-{day}T15:00:00+09:00", desk="applicant")
    state = tale.state("2019-01-20")
    after = turn(state, state.requests["r1"], "truck")
    assert (after.since, before.since < after.since) == (f"2019-01-{day}", True)
    assert stands_since(state, state.requests["r1"], "truck") == after.since
