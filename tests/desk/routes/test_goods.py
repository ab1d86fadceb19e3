"""Goods that left on a grant are told to those before whom its request is; others are not told of it, nor accuse."""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.case.absent import BY_ANY
from dorasan.desk.case.fold import folded
from dorasan.desk.events.case import CaseEnded, NoteDestroyed
from dorasan.desk.events.decision import DecisionGranted, Drawn, Moved, ShipmentHandedOver, ShipmentLeft
from dorasan.desk.events.request import RequestShown
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.view import Seen, View, view
from tests.desk.routes.scenes import Scene

NOW = datetime.fromisoformat("2019-02-10T09:00:00+09:00")


def crossed(*grants: str) -> Scene:
    """The trucks crossed on the Command's grant; Washington has the exemption before it, and not the crossing."""
    scene = Scene().group().crossing("2019-01-11T09:00:00+09:00").granted()
    given = DecisionGranted(request="r3", grant="r3-1", lines=("truck",), begins="2019-01-11")
    scene.says(given, "unc", role="head")
    lines = (Drawn(line="truck", quantity="7"),)
    scene.says(ShipmentLeft(shipment="convoy", grants=grants, lines=lines, left="2019-01-11"), "kr-defence")
    handed = (Moved(line="truck", quantity="7"),)
    scene.says(ShipmentHandedOver(shipment="convoy", lines=handed, on="2019-01-11", told="Mr Ri"), "kr-defence")
    return scene


def seen(scene: Scene, desk: str) -> View:
    return view(scene.events, Who("x", desk, "officer"), scene.case, NOW)


def words(found: View) -> str:
    return " ".join(str(one.event.body) if isinstance(one, Seen) else str(one) for one in found.all)


def test_a_desk_before_which_the_crossing_is_not_is_told_nothing_of_the_convoy() -> None:
    scene = crossed("r3-1")
    for desk, told in (("us-state", False), ("secretariat", False), ("unc", True), ("kr-unification", True)):
        assert ("convoy" in words(seen(scene, desk))) is told, desk
    assert len(seen(scene, "us-state").all) == len(scene.events), "that there is something it is told"


def test_of_a_convoy_on_two_grants_a_desk_is_told_the_one_that_it_has_to_do_with() -> None:
    told = words(seen(crossed("r3-1", "g2"), "us-state"))
    assert "convoy" in told and "g2" in told and "r3-1" not in told


def test_nobody_is_accused_of_what_may_be_withheld() -> None:
    scene = crossed("r3-1")
    scene.says(CaseEnded(how="delivered", ended_by="kr-unification", reason="done"), "kr-unification")
    found = folded(seen(scene, "us-state").events, hidden=BY_ANY)
    assert {one.key for one in found.findings} == {"withheld"}
    assert "case.ended" in {one.step.kind for one in found.findings}, "it does not see the handing over"
    whole = folded(scene.events)
    assert "withheld" not in {one.key for one in whole.findings}


def test_where_nothing_is_withheld_what_is_missing_is_told() -> None:
    scene = crossed("r9-1")
    keys = [one.key for one in folded(scene.events).findings]
    assert "unknown_grant" in keys and "not_covered" in keys
    hidden = [one for one in folded(scene.events, hidden=BY_ANY).findings if one.step.kind == "shipment.left"]
    assert [one.key for one in hidden] == ["withheld"], "once an event, however much it rests on"


def test_that_a_note_was_destroyed_is_told_to_those_who_could_read_it() -> None:
    scene = Scene().group().noted()
    scene.says(NoteDestroyed(note="n1", ground="kr/pipa/21", retention_end="2019-02-01"), "kr-unification", role="head")
    assert "n1" in words(seen(scene, "kr-foreign")) and "n1" not in words(seen(scene, "us-state"))


def test_which_others_a_request_was_shown_to_is_told_within_the_group_alone() -> None:
    shown = RequestShown(request="r2", to=("us-state", "us-commerce"), fields=("goods",))
    outside = Scene()
    outside.says(shown, "kr-unification")
    assert "us-commerce" not in words(seen(outside, "us-state")) and "us-state" not in words(
        seen(outside, "us-commerce")
    )
    assert "us-commerce" in words(seen(outside, "kr-foreign")), "whoever files it knows"
    together = Scene().group()
    together.says(shown, "kr-unification")
    assert "us-commerce" in words(seen(together, "us-state"))
