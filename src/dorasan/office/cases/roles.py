"""What somebody is to a request: applicant, handler, authority, member, or recorder of what others did."""

from __future__ import annotations

from dorasan.desk.case.state import Request, Role, RolesOf
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, by_others


def roles_of(who: Who, request: Request | None, known: Involved) -> frozenset[Role]:
    """What somebody is to a request; without one, what he is to the case alone."""
    asked = known.requests.get(request.id) if request is not None else None
    found = set()
    if known.opener == (who.person, who.desk):
        found.add(Role.APPLICANT)
    if who.role in ("recorder", "secretary"):
        found.add(Role.RECORDER)
    if asked is not None:
        found |= {Role.HANDLER} if asked.desk == who.desk else set()
        found |= {Role.RECORDER} if asked.desk == who.desk and by_others(known.regime, asked) else set()
        found |= {Role.AUTHORITY} if asked.decides == who.desk else set()
        found |= {Role.MEMBER} if who.desk in asked.before else set()
    return frozenset(found)


def roles_in(known: Involved) -> RolesOf:
    """What a desk is to a request of this case."""

    def roles(desk: str, request: Request) -> frozenset[Role]:
        person = known.opener[0] if known.opener is not None and known.opener[1] == desk else ""
        return roles_of(Who(person, desk, ""), request, known)

    return roles
