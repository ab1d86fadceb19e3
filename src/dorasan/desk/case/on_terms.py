"""On which terms the group cleared goods, for whoever grants them another act or lets them go.

Practice modelled: the group lets nothing leave, but what it cleared it cleared on conditions; an approval that is given
afterwards, and a convoy that sets out, are looked at with these in hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionGranted, ShipmentLeft
from dorasan.problem import Place, Problem


def of_terms(state: CaseState, body: Body) -> Iterator[Problem]:
    """Each condition of a clearance of the group that stands on goods of the act. ``state``: as whoever acts sees
    it."""
    if isinstance(body, DecisionGranted):
        lines: Collection[str] = body.lines
    elif isinstance(body, ShipmentLeft):
        lines = {part.line for part in body.lines}
    else:
        return
    for grant in state.grants.values():
        mine = [line for line in grant.live if line in lines]
        if grant.of_group and mine and grant.request != getattr(body, "request", None):
            for one in grant.conditions:
                values = {"request": grant.request, "told": one.told, "lines": ", ".join(mine)}
                yield Problem("desk.group_terms", Place("lines"), values, "warning")
