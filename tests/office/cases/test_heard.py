"""Whoever was told a view, and is told no later one, is told that it may not be the last."""

from __future__ import annotations

import pytest

from dorasan.desk.case.fold import folded
from dorasan.desk.events.position import PositionWithdrawn
from dorasan.desk.events.request import RequestRerouted
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.view import view
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.turn import once_heard_told
from dorasan.office.cases.heard import once_heard
from dorasan.web.law import law
from dorasan.words import LANGS
from tests.desk.routes.scenes import REGIME, Scene, hold
from tests.desk.routes.test_view import NOW


def _told(scene: Scene, desk: str, role: str = "officer") -> dict[str, tuple[str, ...]]:
    who = Who("x", desk, role)
    seen = view(scene.events, who, scene.case, NOW)
    return once_heard(folded(seen.events, among=scene.events), who, scene.case)


def test_of_a_view_told_in_the_group_it_is_said_that_it_may_have_changed_since_the_request_left_it() -> None:
    scene = Scene().group()
    scene.says(hold("r2", "truck"), "us-state")
    desks = ("kr-foreign", "kr-unification", "secretariat")
    assert all(_told(scene, desk) == {} for desk in (*desks, "us-state")), "they are told whatever follows"
    scene.says(RequestRerouted(request="r2", way="outside_group", reason="no longer contested"), "kr-unification")
    scene.says(PositionWithdrawn(request="r2", lines=("truck",), reason="settled"), "us-state")
    for desk in desks:
        assert _told(scene, desk) == {"r2": ("us-state",)}, desk
    assert _told(scene, "us-state") == _told(scene, "secretariat", "auditor") == {}, "these are told of its lifting"
    scene.says(RequestRerouted(request="r2", way="through_group", reason="contested again"), "kr-unification")
    assert _told(scene, "kr-foreign") == {}


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_said_whose(lang: str) -> None:
    names = Names(law().tongue(lang), REGIME)
    told = once_heard_told(("us-state",), names)
    assert names.desk("us-state") in told and not once_heard_told((), names)
