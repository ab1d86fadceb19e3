"""Every act and query against every kind of desk and role, cell by cell, by a table written a second time in words."""

from __future__ import annotations

import pytest

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import EventReleased, NoteDestroyed
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.events.request import RequestFiled, RequestTakenUp
from dorasan.desk.routes.permission import Who, may, table
from tests.desk.routes.scenes import REGIME, D, Scene

PEOPLE = [
    Who(person, desk, role)
    for desk, kind in ((name, one.kind) for name, one in REGIME.desks.items())
    for role in ("applicant", "officer", "head", "recorder", "secretary", "auditor", "keeper")
    for person in (("kim", "park") if kind == "applicant" else ("lee",))
]
REQUESTS = ("r1", "r2", "r3", "r4")
# written from the design, not read from the table: who handles, who decides, before whom it lies from the start
HANDLES = {"r1": "kr-unification", "r2": "kr-foreign", "r3": "kr-defence", "r4": "us-commerce"}
DECIDES = {"r1": "kr-unification", "r2": "un-liaison", "r3": "unc", "r4": "us-commerce"}
INTAKE = "kr-unification"
FROM_THE_START = {"r1": {INTAKE}, "r2": {INTAKE, "kr-foreign"}, "r3": {INTAKE, "kr-defence"}, "r4": {INTAKE}}


def test_every_kind_of_event_has_its_row_and_no_other() -> None:
    assert set(table().acts) == {kind for kind, _ in KINDS}
    assert {name for row in table().rows.values() for name in row} <= set(table().columns)
    assert all(set(fields.values()) <= set(table().pieces) for fields in table().fields.values())
    assert all(set(fields) <= set(KINDS[kind, 1].model_fields) for kind, fields in table().fields.items())


def test_whoever_has_no_column_may_do_nothing() -> None:
    case = Scene().case
    for who in (Who("x", "nowhere", "officer"), Who("x", "north", "officer"), Who("x", "us-state", "applicant")):
        assert not any(may(who, act, case) for act in table().rows)


def _about(kind: str, request: str) -> Body:
    """A body of the kind, about a request where the kind has one."""
    shape = KINDS[kind, 1]
    fields = dict.fromkeys(shape.model_fields)
    told = (
        fields | ({"request": request} if "request" in fields else {}) | ({"grant": "g2"} if "grant" in fields else {})
    )
    return shape.model_construct(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", PEOPLE, ids=str)
def test_each_cell(who: Who) -> None:
    scene = Scene()
    case = scene.case
    column = table().column(who, REGIME)
    for act, row in table().acts.items():
        if act.startswith("grant."):
            continue
        for request in REQUESTS:
            body = _about(act, request)
            relation = row.get(column or "")
            wanted = {
                None: False,
                "any": True,
                "opens": False,  # there is one already
                "own": who.person == "kim" and who.desk == "applicant",
                "direct": who.person == "kim" and who.desk == "applicant" and HANDLES[request] == DECIDES[request],
                "party": who.desk in {"kr-unification", "kr-foreign", "kr-defence", "applicant"},
                "handles": HANDLES[request] == who.desk,
                "decides": DECIDES[request] == who.desk and who.desk in FROM_THE_START[request],
                "sees": who.desk in FROM_THE_START[request],
                "group": False,
                "records": False,
            }[relation]
            if (
                relation in ("own", "direct", "handles", "decides", "sees", "group")
                and "request" not in type(body).model_fields
            ):
                wanted = wanted if relation == "own" else False
            if relation == "direct" and "request" not in type(body).model_fields:
                wanted = False
            assert may(who, act, case, body) is wanted, (act, request, relation)
    for query, row in table().queries.items():
        relation = row.get(column or "")
        wanted = (
            relation == "any"
            or (relation == "party" and who.desk in {"kr-unification", "kr-foreign", "kr-defence"})
            or (relation == "own" and who.person == "kim")
        )
        assert may(who, query, case) is wanted, query


def test_a_desk_abroad_acts_only_on_what_came_before_it() -> None:
    scene = Scene()
    state, bis = Who("wong", "us-state", "officer"), Who("doe", "us-commerce", "officer")
    taken = RequestTakenUp(request="r4")
    assert not may(bis, "request.taken_up", scene.case, taken)
    assert not may(state, "position.taken", scene.case, _about("position.taken", "r2"))
    scene.group().filed()
    assert may(bis, "request.taken_up", scene.case, taken)
    assert may(state, "position.taken", scene.case, _about("position.taken", "r2"))
    assert not may(state, "position.taken", scene.case, _about("position.taken", "r4"))
    assert not may(state, "request.taken_up", scene.case, RequestTakenUp(request="r2")), "Washington decides no UN act"


def test_only_defence_files_with_the_command_and_only_foreign_affairs_with_the_committee() -> None:
    case = Scene().case
    for who in PEOPLE:
        for request, wanted in (("r2", "kr-foreign"), ("r3", "kr-defence")):
            allowed = may(who, "request.filed", case, RequestFiled(request=request))
            assert allowed is (who.desk == wanted and who.role == "officer"), (who, request)


def test_what_is_not_its_own_nobody_releases_or_destroys() -> None:
    scene = Scene().noted()
    first = scene.events[1]  # of the ministry
    for who in PEOPLE:
        column = table().column(who, REGIME)
        released = EventReleased(event=first.digest, to=("us-state",))
        assert may(who, "event.released", scene.case, released) is (
            who.desk == "kr-unification" and column in table().acts["event.released"]
        )
        destroyed = NoteDestroyed(note="n1", ground="Act", retention_end="2020-01-01")
        assert may(who, "note.destroyed", scene.case, destroyed) is (
            who.desk == "kr-unification" and who.role == "head"
        )
    assert len(D) == 64
