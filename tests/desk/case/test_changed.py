"""A grant that was changed tells by whom, why and what it said before; the check says what that leaves behind."""

from __future__ import annotations

import pytest

from dorasan.desk.case.acts import allowed
from dorasan.desk.case.going_told import changes_told
from dorasan.desk.case.state import Role
from dorasan.desk.events.decision import Drawn, GrantAmendedInNumber, GrantExtended, Limit
from dorasan.desk.events.position import Condition
from dorasan.problem import Problem
from dorasan.words import LANGS, say
from tests.desk.tale import Tale, grant, in_review, keys, left

LIMIT = Limit(line="fuel", quantity="10", unit="l")
BY_24 = Condition(field="left", test="not_after", value="2019-01-24", told="by the 24th")


def _granted() -> Tale:
    tale = in_review()
    terms = {"begins": "2019-01-10", "ends": "2019-01-20", "limits": (LIMIT,), "journeys": 2}
    tale.says(grant("fuel", "truck", **terms), desk="un-liaison")
    tale.says(left("s1", Drawn(line="fuel", quantity="8", unit="l"), on="2019-01-15", journeys=1))
    return tale


def _amended(**more: object) -> GrantAmendedInNumber:
    return GrantAmendedInNumber.model_validate({"grant": "g1", "reason": "counted again.", **more})


def _wrong(tale: Tale, body: GrantAmendedInNumber) -> list[Problem]:
    return allowed(tale.state(), body, "un-liaison", tuple(Role), now="2019-01-16T12:00:00+09:00")


@pytest.mark.parametrize(
    ("more", "was"),
    [
        ({"begins": "2019-01-16"}, "2019-01-10 to 2019-01-20"),
        ({"limits": [{"line": "fuel", "quantity": "12", "unit": "l"}]}, "fuel: 10 l"),
        ({"journeys": 3}, "journeys there and back: 2"),
        ({"conditions": [BY_24.model_dump()]}, "conditions: none"),
        ({"lines": ["fuel"]}, "for fuel, truck"),
        ({}, ""),
    ],
)
def test_a_change_is_told_with_its_reason_and_what_it_took_the_place_of(more: dict, was: str) -> None:
    tale = _granted()
    tale.says(_amended(**more), desk="un-liaison", at="2019-01-16T12:00:00+09:00")
    tale.says(GrantExtended(grant="g1", ends="2019-01-31", reason="snow"), desk="unc", at="2019-01-17T12:00:00+09:00")
    one = tale.state().grants["g1"]
    for lang in LANGS:
        first, second = changes_told(one, lang, str)
        values = {"desk": "un-liaison", "day": "2019-01-16", "reason": "counted again"}
        assert first.startswith(say(lang, "desk.changed", **values))
        assert first == say(lang, "desk.changed", **values) or was, "nothing stands before where nothing was changed"
        begins = more.get("begins", "2019-01-10")
        assert say(lang, "desk.was_days", begins=begins, ends="2019-01-20") in second
    assert was in next(changes_told(one, "en", str))


def test_the_check_says_what_left_already_within_the_earlier_days() -> None:
    tale, body = _granted(), _amended(begins="2019-01-16")
    (found,) = _wrong(tale, body)
    assert (found.key, found.severity) == ("case.finding_left_before_change", "warning")
    assert all("2019-01-15" in found.says(lang) and "s1" in found.says(lang) for lang in LANGS)
    tale.says(body, desk="un-liaison")
    assert "left_before_change" in keys(tale.state()) and not _wrong(_granted(), _amended(begins="2019-01-12"))


def test_less_than_has_left_may_be_granted_and_is_told() -> None:
    (found,) = _wrong(_granted(), _amended(limits=[{"line": "fuel", "quantity": "5", "unit": "l"}]))
    assert (found.key, found.severity) == ("case.finding_overdrawn_line", "warning")
    strange = _wrong(_granted(), _amended(limits=[{"line": "medicine", "quantity": "5"}]))
    assert [(one.key, one.severity) for one in strange] == [("case.finding_not_in_grant", "error")]
