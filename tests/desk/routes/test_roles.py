"""Who sits where: what there is not is neither given nor taken."""

from __future__ import annotations

import pytest

from dorasan.desk.clocks.acts import wrong_calendar
from dorasan.desk.events.office import ClosureDeclared, RoleGiven, RoleTaken
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.roles import wrong_role
from tests.desk.routes.scenes import REGIME

SITS = {Who("tan", "us-treasury", "officer")}


@pytest.mark.parametrize(
    ("person", "desk", "role", "given", "taken"),
    [
        ("tan", "us-treasury", "officer", ["desk.role_had"], []),
        ("wong", "us-treasury", "officer", [], ["desk.role_not_had"]),
        ("tan", "us-treasury", "head", [], ["desk.role_not_had"]),
        ("applicant/kim", "us-treasury", "officer", ["desk.no_person_name"], ["desk.role_not_had"]),
        ("tan", "us-treasury", "banana", ["desk.no_role_there"], ["desk.role_not_had"]),
        ("tan", "banana", "officer", ["desk.no_desk_named"], ["desk.role_not_had"]),
    ],
)
def test_a_role_is_given_to_a_name_and_taken_from_whoever_has_it(
    person: str, desk: str, role: str, given: list[str], taken: list[str]
) -> None:
    gives = RoleGiven(person=person, desk=desk, role=role)
    takes = RoleTaken(person=person, desk=desk, role=role, reason="left")
    assert [one.key for one in wrong_role(gives, REGIME, SITS)] == given
    assert [one.key for one in wrong_role(takes, REGIME, SITS)] == taken


def test_a_closure_is_of_an_office_whose_days_are_counted() -> None:
    for calendar, wrong in (("seoul", []), ("Europe/Brussels", []), ("banana", ["clock.no_such_calendar"])):
        told = ClosureDeclared(calendar=calendar, days=("2019-01-21",), cause="snow")
        assert [one.key for one in wrong_calendar(told)] == wrong


def test_the_last_who_keeps_the_installation_stays() -> None:
    keeper, other = Who("keep", "secretariat", "keeper"), Who("kim", "kr-foreign", "keeper")
    takes = RoleTaken(person="keep", desk="secretariat", role="keeper", reason="left")
    assert [one.key for one in wrong_role(takes, REGIME, {*SITS, keeper})] == ["desk.last_keeper"]
    assert wrong_role(takes, REGIME, {keeper, other}) == []
