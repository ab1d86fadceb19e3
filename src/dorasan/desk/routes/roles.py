"""Who sits at which desk in which role, by the installation's own events; and a person as he is named on a command."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import RoleGiven, RoleTaken
from dorasan.desk.routes.permission import Who, table
from dorasan.desk.routes.regime import Regime
from dorasan.problem import BadInputError, Place, Problem, near

KEEPER = "keeper"
PERSON = re.compile(r"[^@/\s]+")
NAMED = re.compile(r"(?P<person>[^@/\s]+)@(?P<desk>[^@/\s]+)(?:/(?P<role>[^@/\s]+))?")


def sitting_at(office: Iterable[Event]) -> frozenset[Who]:
    """Everybody with a role, after all events of the installation."""
    found: dict[Who, None] = {}
    for event in office:
        match event.body:
            case RoleGiven() as body:
                found[Who(body.person, body.desk, body.role)] = None
            case RoleTaken() as body:
                found.pop(Who(body.person, body.desk, body.role), None)
            case _:
                pass
    return frozenset(found)


def acting(named: str, people: Iterable[Who], regime: Regime) -> Who:
    """``kim@kr-unification`` or ``kim@kr-unification/head``. The role may be left out by whoever has one alone.

    Raises :class:`BadInputError`: nobody acts for a desk that he was given no role at.
    """
    read = NAMED.fullmatch(named.strip())
    place = Place("--as")
    if read is None:
        raise BadInputError([Problem("desk.no_name", place, {"text": named})])
    person, desk, role = read["person"], read["desk"], read["role"]
    if desk not in regime.desks:
        raise BadInputError([Problem("desk.no_desk_named", place, {"desk": desk, "near": near(desk, regime.desks)})])
    his = sorted(one.role for one in people if (one.person, one.desk) == (person, desk))
    if role is None and len(his) == 1:
        role = his[0]
    if role in his:
        return Who(person, desk, role)
    if role is None and his:
        raise BadInputError([Problem("desk.which_role", place, {"roles": ", ".join(his), "who": named})])
    raise BadInputError([Problem("desk.no_role", place, {"who": named})])


def wrong_role(body: Body, regime: Regime, sitting: Collection[Who]) -> list[Problem]:
    """Of a role that is given or taken: a desk that there is not, a role that the table of permissions does not know
    there, a name that no command could write; one that he has already, or has not. ``sitting``: everybody with a role
    before it."""
    if not isinstance(body, RoleGiven | RoleTaken):
        return []
    values = {"person": body.person, "desk": body.desk, "role": body.role}
    had = Who(body.person, body.desk, body.role) in sitting
    if isinstance(body, RoleTaken):
        kept = body.role != KEEPER or sum(one.role == KEEPER for one in sitting) > 1
        key = "last_keeper" if had else "role_not_had"
        return [] if had and kept else [Problem(f"desk.{key}", Place("person"), values)]
    desk = regime.desks.get(body.desk)
    if desk is None:
        return [
            Problem("desk.no_desk_named", Place("desk"), {"desk": body.desk, "near": near(body.desk, regime.desks)})
        ]
    known = dict.fromkeys(one.role for one in table().columns.values() if one.desk in (desk.kind, "any"))
    if body.role not in known:
        return [Problem("desk.no_role_there", Place("role"), {**values, "roles": ", ".join(known)})]
    if PERSON.fullmatch(body.person) is None:
        return [Problem("desk.no_person_name", Place("person"), values)]
    return [Problem("desk.role_had", Place("person"), values, "warning")] if had else []
