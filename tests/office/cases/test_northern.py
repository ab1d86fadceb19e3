"""The North's consent is recorded as it was heard, and ends the request that asks for it."""

from __future__ import annotations

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import Role
from dorasan.desk.events.case import NorthernRecorded
from dorasan.desk.events.decision import DecisionGranted, DecisionRefused
from dorasan.desk.events.request import RequestFiled
from dorasan.desk.routes.permission import Who, may
from dorasan.office.cases.northern import wrong_northern
from dorasan.office.cases.roles import roles_of
from tests.desk.routes.scenes import Scene, drafted

LEE, CHOI, MIN = (Who("x", *one) for one in (("kr-unification", "officer"), ("kr-foreign", "officer"),
                                             ("kr-unification", "head")))  # fmt: skip
GRANT = DecisionGranted(request="r5", grant="north", lines=("truck",), begins="2019-01-20")
REFUSE = DecisionRefused(request="r5", lines=("truck",), told="No")


def asked() -> Scene:
    scene = Scene()
    scene.says(drafted("r5", "north", "kr-unification", ["truck"]), "kr-unification")
    scene.says(RequestFiled(request="r5"), "kr-unification")
    return scene


def found(scene: Scene, *bodies: object) -> list[str]:
    state = folded(scene.events)
    return [one.key.removeprefix("desk.") for body in bodies for one in wrong_northern(state, scene.case, body)]  # type: ignore[arg-type]


def test_whoever_handles_the_request_records_what_the_north_decided_and_of_no_other_request() -> None:
    scene = asked()
    for body in (GRANT, REFUSE):
        assert [may(who, body.KIND, scene.case, body) for who in (LEE, CHOI, MIN)] == [True, False, False]
        own = body.model_copy(update={"request": "r1"})
        assert not may(LEE, own.KIND, scene.case, own), "what its head decides"
    state = folded(scene.events)
    assert Role.RECORDER in roles_of(LEE, state.requests["r5"], scene.case)
    assert Role.RECORDER not in roles_of(LEE, state.requests["r1"], scene.case)


def test_it_rests_on_what_the_north_is_on_record_with() -> None:
    scene = asked()
    assert found(scene, GRANT, REFUSE) == ["north_not_agreed", "north_not_refused"]
    said = NorthernRecorded(what="agreed", told="Yes", source="a letter")
    assert found(scene, said) == ["north_waits"]
    scene.says(said, "kr-unification")
    assert found(scene, GRANT, REFUSE) == ["north_not_refused"]
    scene.says(GRANT, "kr-unification")
    assert folded(scene.events).requests["r5"].lines["truck"].state == "granted"
    assert found(scene, said) == [], "nothing waits any more"
    own = GRANT.model_copy(update={"request": "r1", "lines": ("medicine",)})
    assert found(asked(), own) == []


def test_its_last_word_counts_and_silence_takes_none_back() -> None:
    scene = asked()
    for what, told in (("agreed", ["north_not_refused"]), ("no_answer", ["north_not_refused"]),
                       ("refused", ["north_not_agreed"]), ("invited", ["north_not_refused"])):  # fmt: skip
        scene.says(NorthernRecorded(what=what, told="As heard", source="a letter"), "kr-unification")  # type: ignore[arg-type]
        assert found(scene, GRANT, REFUSE) == told, what
