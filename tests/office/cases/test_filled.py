"""What the office adds to an act before it is looked over."""

from __future__ import annotations

from dorasan.desk.events.decision import GrantAmendedInNumber, Limit
from dorasan.office.cases.filled import with_other_limits
from tests.desk.tale import grant, in_review


def test_a_line_of_which_an_amendment_says_nothing_keeps_its_limit() -> None:
    tale, fuel, truck = in_review(), Limit(line="fuel", quantity="10"), Limit(line="truck", quantity="3")
    tale.says(grant("fuel", "truck", limits=(fuel, truck)), desk="un-liaison")
    more = Limit(line="fuel", quantity="12")
    for lines, limits in ((None, (truck, more)), (("fuel",), (more,))):
        said = GrantAmendedInNumber(grant="g1", reason="more", limits=(more,), lines=lines)
        assert with_other_limits(tale.state(), said).limits == limits
