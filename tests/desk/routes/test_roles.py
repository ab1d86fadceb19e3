"""Roles are given to whoever has them not, and taken from whoever has them; somebody keeps the installation."""

from __future__ import annotations

from dorasan.desk.events.office import RoleGiven, RoleTaken
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.roles import wrong_role
from tests.desk.routes.scenes import REGIME

PEOPLE = (Who("tan", "us-treasury", "head"), Who("keep", "secretariat", "keeper"))


def test_a_role_is_given_once_taken_where_it_is_and_the_last_keeper_stays() -> None:
    def found(body: RoleGiven | RoleTaken, *more: Who) -> list[str]:
        return [one.key.removeprefix("desk.") for one in wrong_role(body, REGIME, (*PEOPLE, *more))]

    assert found(RoleGiven(person="tan", desk="us-treasury", role="head")) == ["role_there"]
    assert found(RoleGiven(person="tan", desk="us-treasury", role="officer")) == []
    assert found(RoleTaken(person="wong", desk="us-treasury", role="head", reason="x")) == ["role_not_there"]
    assert found(RoleTaken(person="tan", desk="us-treasury", role="head", reason="x")) == []
    last = RoleTaken(person="keep", desk="secretariat", role="keeper", reason="x")
    assert found(last) == ["last_keeper"] and found(last, Who("kim", "kr-foreign", "keeper")) == []
