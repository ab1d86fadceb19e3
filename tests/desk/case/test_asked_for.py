"""An approval without a limit covers what was asked for, and no more."""

from __future__ import annotations

import pytest

from dorasan.desk.case.acts import WARNINGS, allowed
from dorasan.desk.case.asked_for import amount
from dorasan.desk.case.beyond import went_beyond
from dorasan.desk.case.requests import Role
from dorasan.desk.events.case import CaseVersioned, LineChanged, LineNamed
from dorasan.desk.events.decision import Drawn, GrantAmendedInNumber, Limit, Moved, ShipmentReturned
from dorasan.desk.events.request import RequestFiled, RequestTakenUp
from tests.desk.tale import DIGEST, Tale, drafted, grant, keys, left, opened

OVER, UNTOLD, MORE = "over_asked", "asked_not_comparable", "granted_more"


def _tale(quantity: str, *limits: Limit, kind: str = "item") -> Tale:
    tale = Tale()
    tale.says(opened(("milk",)).model_copy(update={"lines": (_named(quantity, kind),)}))
    for body in (drafted(lines=("milk",)), RequestFiled(request="r1"), RequestTakenUp(request="r1")):
        tale.says(body)
    tale.says(grant("milk", limits=limits))
    return tale


def _named(quantity: str, kind: str = "item") -> LineNamed:
    return LineNamed(id="milk", kind=kind, name_en="milk", name_ko="분유", quantity=quantity)


def _of(quantity: str, unit: str | None = "통") -> Drawn:
    return Drawn(line="milk", quantity=quantity, unit=unit)


@pytest.mark.parametrize(
    ("asked", "gone", "unit", "told"),
    [
        ("800 통", "800", "통", []),
        ("800 통", "801", "통", [OVER]),
        ("800", "801", "통", [OVER]),
        ("800 통", "801", None, [OVER]),
        ("약 800 통", "880", "통", []),
        ("약 800 통", "8000", "통", [OVER]),
        ("≈10", "60", None, [OVER]),
        ("800 통", "8", "상자", [UNTOLD]),
        ("several", "8", None, [UNTOLD]),
    ],
)
def test_more_than_was_asked_for_is_gone_beyond_the_grant(
    asked: str, gone: str, unit: str | None, told: list[str]
) -> None:
    tale = _tale(asked)
    body = left("s1", _of(gone, unit), on="2019-01-06")
    problems = allowed(tale.state(), body, "applicant", [Role.APPLICANT], now="2019-01-06T12:00:00+09:00")
    assert [(one.key, one.severity) for one in problems] == [
        (f"case.finding_{one}", "error" if one == OVER else "warning") for one in told
    ]
    tale.says(body)
    state = tale.state()
    assert keys(state) == told
    assert [one.id for one in went_beyond(state)] == (["s1"] if told == [OVER] else [])


def test_what_leaves_by_and_by_is_counted_together_and_a_limit_says_otherwise() -> None:
    for limits, told in (((), [OVER]), ((Limit(line="milk", quantity="900", unit="통"),), [MORE])):
        tale = _tale("800 통", *limits)
        for name in ("s1", "s2"):
            tale.says(left(name, _of("450")))
        assert keys(tale.state()) == told


@pytest.mark.parametrize(
    ("asked", "limit", "told"),
    [("2,000 L", "5000", [MORE]), ("2,000 L", "2000", []), ("약 2,000 L", "2200", []), ("2000 kg", "5000", []),
     ("some", "5000", [])],
)  # fmt: skip
def test_a_grant_of_more_than_was_asked_for_is_told_once(asked: str, limit: str, told: list[str]) -> None:
    tale = _tale(asked, Limit(line="milk", quantity=limit, unit="L"))
    assert keys(tale.state()) == told and not {*told} - WARNINGS
    tale.says(GrantAmendedInNumber(grant="g1", reason="longer", ends="2019-03-01"))
    assert keys(tale.state()) == told
    tale.says(GrantAmendedInNumber(grant="g1", reason="more", limits=(Limit(line="milk", quantity="9999", unit="L"),)))
    assert keys(tale.state()) == [*told, *([MORE] if amount(asked) and "L" in asked else [])]


def test_vehicles_come_home_and_go_again_and_goods_do_not() -> None:
    for kind, told in (("conveyance", []), ("item", [OVER])):
        tale = _tale("2", kind=kind)
        tale.says(left("s1", _of("2", None)))
        tale.says(ShipmentReturned(shipment="s1", lines=(Moved(line="milk", quantity="2"),), on="2019-01-20"))
        tale.says(left("s2", _of("2", None), on="2019-01-21"))
        assert keys(tale.state()) == told, kind


def test_where_the_list_changed_after_filing_the_least_counts() -> None:
    tale = Tale()
    tale.says(opened(("milk",)).model_copy(update={"lines": (_named("800 통"),)}))
    for body in (drafted(lines=("milk",)), RequestFiled(request="r1")):
        tale.says(body)
    changed = (LineChanged(id="milk", what="quantity"),)
    told = {"project": DIGEST, "opinion": DIGEST, "edition": DIGEST, "engine": "1", "as_of": "2019-01-24"}
    newer = {"number": 1, "reason": "more", "lines": (_named("900 통"),), "changed": changed}
    tale.says(CaseVersioned.model_validate({**told, **newer}))
    tale.says(grant("milk"))
    tale.says(left("s1", _of("850")))
    assert keys(tale.state()) == ["changed_after_filing", "granted_otherwise", OVER]
