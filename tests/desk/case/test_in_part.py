"""Of a line of which less is granted than was asked for it is told how much is not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dorasan.desk.case.in_part import in_part
from dorasan.desk.events.case import LineNamed
from dorasan.desk.events.decision import GrantRevoked, Limit
from dorasan.desk.events.request import RequestFiled, RequestTakenUp
from dorasan.desk.sheet.in_part import in_part_told
from dorasan.words import LANGS
from tests.desk.tale import Tale, drafted, grant, opened


def _tale(quantity: str | None, *limits: Limit) -> Tale:
    tale, first = Tale(), opened(("trays",))
    named = LineNamed(id="trays", kind="item", name_en="trays", name_ko="식판", quantity=quantity)
    tale.says(first.model_copy(update={"lines": (named,)}))
    for body in (drafted(lines=("trays",)), RequestFiled(request="r1"), RequestTakenUp(request="r1")):
        tale.says(body)
    tale.says(grant("trays", limits=limits), desk="un-liaison")
    return tale


def _limit(quantity: str, unit: str | None = "개") -> Limit:
    return Limit(line="trays", quantity=quantity, unit=unit)


@pytest.mark.parametrize(
    ("asked", "limit", "rest", "told"),
    [
        ("500 개", _limit("300"), Decimal(200), "200 개"),
        ("1,500", _limit("300"), Decimal(1200), "1200 개"),
        ("약 500 개", _limit("300"), Decimal(200), "≈200 개"),
        ("≈250", _limit("200", None), Decimal(50), "≈50"),
        ("500 개", _limit("300", "box"), None, "500 개"),
        ("some", _limit("300"), None, "some"),
        ("2 대", Limit(line="trays", value="480000", currency="KRW"), None, "480000 KRW"),
    ],
)
def test_what_a_limit_leaves_out_is_told(asked: str, limit: Limit, rest: Decimal | None, told: str) -> None:
    (found,) = in_part(_tale(asked, limit).state())
    assert (found.line, found.grant, found.rest) == ("trays", "g1", rest)
    assert all(told in in_part_told(found, lang) for lang in LANGS)


def test_what_is_granted_whole_or_no_more_is_not_told_so() -> None:
    whole = [("500 개", _limit("500")), ("500 개", _limit("600")), (None, _limit("5"))]
    for asked, *limits in [*whole, ("500 개",)]:
        assert not [*in_part(_tale(asked, *limits).state())], (asked, limits)  # type: ignore[arg-type]
    tale = _tale("500 개", _limit("300"))
    tale.says(GrantRevoked(grant="g1", reason="late"), desk="un-liaison")
    assert not [*in_part(tale.state())]
