"""What a desk is to a request, read off the regime's desks: applicant, handler, authority, member, recorder.

Practice modelled: the authority is the desk that decides the act; the handler the desk that the request was routed to,
or the ministry that takes applications. Whoever a request was laid before or referred to, and ministries at home, are
members. What an authority without an installation did is recorded by the liaison to it, by the desk that files with it
and by the secretariat.
"""

from __future__ import annotations

from dorasan.desk.case.state import Request, Role, RolesOf
from dorasan.desk.routes.regime import Regime


def parts(regime: Regime) -> RolesOf:
    """Roles by the regime's table. A desk that the table does not have is nothing to any request."""

    def of(desk: str, request: Request) -> frozenset[Role]:
        known = regime.desks.get(desk)
        if known is None:
            return frozenset()
        found = set()
        if known.kind == "applicant":
            found.add(Role.APPLICANT)
        if desk in (request.desk, regime.intake):
            found.add(Role.HANDLER)
        if regime.deciding(request.authority) == desk:
            found.add(Role.AUTHORITY)
        if known.kind in ("secretariat", "liaison") or request.authority in known.files_with:
            found.add(Role.RECORDER)
        shown = {name for one in request.shown for name in one.to} | {*request.referred}
        home = regime.desks[regime.intake].government
        if desk in shown or known.kind == "secretariat" or (known.government == home and known.kind != "applicant"):
            found.add(Role.MEMBER)
        return frozenset(found)

    return of
