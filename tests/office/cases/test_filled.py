"""What the office adds to an act before it is looked over."""

from __future__ import annotations

from dorasan.desk.events.decision import Drawn, GrantAmendedInNumber, Limit
from dorasan.desk.events.request import RequestFiled
from dorasan.office.cases.filled import on_every_act, with_other_limits
from tests.desk.tale import drafted, grant, in_review, left


def test_a_line_of_which_an_amendment_says_nothing_keeps_its_limit() -> None:
    tale, fuel, truck = in_review(), Limit(line="fuel", quantity="10"), Limit(line="truck", quantity="3")
    tale.says(grant("fuel", "truck", limits=(fuel, truck)), desk="un-liaison")
    more = Limit(line="fuel", quantity="12")
    for lines, limits in ((None, (truck, more)), (("fuel",), (more,))):
        said = GrantAmendedInNumber(grant="g1", reason="more", limits=(more,), lines=lines)
        assert with_other_limits(tale.state(), said).limits == limits


def test_what_needs_two_acts_leaves_on_both() -> None:
    tale, fuel = in_review(), Drawn(line="fuel", quantity="250")
    tale.says(grant("fuel", ends="2019-02-15", journeys=2))
    tale.says(drafted("r2").model_copy(update={"act": "licence", "authority": "bis"}))
    tale.says(RequestFiled(request="r2"))
    tale.says(grant("fuel", request="r2", grant="lic", limits=(Limit(line="fuel", quantity="100"),)))
    tale.says(drafted("r3"))  # the same act asked anew
    tale.says(RequestFiled(request="r3"))
    tale.says(grant("fuel", request="r3", grant="again", shipments=1))
    tale.says(drafted("r4").model_copy(update={"act": "report", "authority": "kr-unification"}))
    tale.says(RequestFiled(request="r4"))
    tale.says(grant("fuel", request="r4", grant="unlimited"))
    tale.says(drafted("r5").model_copy(update={"act": "aid-designation", "authority": "kr-unification"}))
    tale.says(RequestFiled(request="r5"))
    tale.says(grant("fuel", request="r5", grant="no-goods-go-on-it", journeys=2))
    body = left("s1", fuel)
    assert on_every_act(tale.state(), body, lambda name: True).grants == ("g1", "lic")
    assert on_every_act(tale.state(), body, lambda name: name != "lic").grants == ("g1",)
    later = body.model_copy(update={"grants": ("lic",), "left": "2019-02-16"})
    assert on_every_act(tale.state(), later, lambda name: True).grants == ("lic", "again"), "the first has ended"
    truck = body.model_copy(update={"lines": (Drawn(line="truck", quantity="1"),)})
    assert on_every_act(tale.state(), truck, lambda name: True) == truck, "no other act covers it"
    tale.says(on_every_act(tale.state(), body, lambda name: True))
    assert tale.state().requests["r2"].lines["fuel"].state == "spent"
    assert [one.key for one in tale.state().findings] == ["asked_already", "count_untold", "overdrawn_line"]
