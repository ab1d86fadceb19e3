"""Line by line, whether what is asked to cross is granted on a day: for whoever counts it out.

Practice modelled: a grant that covers the bus and the reporters covers nobody else on the list. The officer at the gate
asks of each row by itself, and what no grant names does not pass, however many others do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dorasan.desk.case.going import Going, Stands, going
from dorasan.desk.case.grants import Grant
from dorasan.desk.case.state import CaseState, LineState, Request


@dataclass(frozen=True, slots=True)
class Passing:
    """A line of a request on a day. ``on``: what of its grant is left for it, None: no grant names it; ``state``: where
    it stands then."""

    line: str
    state: LineState
    on: Going | None

    @property
    def passes(self) -> bool:
        return self.on is not None and self.on.stands is Stands.GOES

    @property
    def granted(self) -> bool:
        """Does it pass on the day, or will it?"""
        return self.on is not None and self.on.stands in (Stands.GOES, Stands.NOT_YET)


def passing(state: CaseState, request: Request, day: str) -> dict[str, Passing]:
    """Every line of a request; of several grants that name it the one on which it passes, else the last one given."""
    mine = [one for one in state.grants.values() if one.request == request.id]
    found = {}
    for name, line in request.lines.items():
        several = [Passing(name, line.state, going(_alone(one, name), day)) for one in mine if name in one.lines]
        none = Passing(name, line.state, None)
        found[name] = next((one for one in several if one.passes), several[-1] if several else none)
    return found


def _alone(grant: Grant, line: str) -> Grant:
    """The grant as it is for one of its lines."""

    def only(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in names if one == line)

    return replace(
        grant,
        lines=only(grant.lines),
        suspended=only(grant.suspended),
        revoked=only(grant.revoked),
        lapsed=only(grant.lapsed),
        reopened=only(grant.reopened),
    )
