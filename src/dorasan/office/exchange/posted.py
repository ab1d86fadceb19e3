"""The post as it stands on record: each bundle that went out or came in, with the receipt that came back for it.

Practice modelled: the post book of a registry, in which every letter has its day, its sender or addressee, and its
enclosures. It is read by whose letters they are: a desk reads what it sent or took in itself and what is addressed to
it; whoever is told which desks a case has come before reads all of that case, and those that sit together over a
request in the group what went to one of them. Of a case that has not come before him he is told nothing but that there
is one more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pydantic import ValidationError

from dorasan.desk.events.event import Event
from dorasan.desk.events.exchange import BundleReceived, BundleSent, ReceiptReceived
from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.session import GROUP
from dorasan.desk.exchange.manifest import Manifest
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, may
from dorasan.office.cases.installation import Installation

CASE, GROUPS, DESKS = "case.show", "group.show", "case.who"  # queries that open a case, the group, who has a case


@dataclass(frozen=True)
class Posted:
    """``went``: it was sent from here, and did not come in; ``parties``: the desk it went to, or those that the sender
    speaks for; ``key``: of the installation that sent it, None of this one; ``to``: the desk that it is for; ``desk``:
    which wrote it down here. ``cases``: those that he is told of, ``others``: how many more. ``events``: how many it
    told, of them ``fresh`` that were new here; ``withheld``: how many it said that it withheld, None where its manifest
    is not kept. ``received``: when the receipt for it was taken in."""

    at: str
    went: bool
    bundle: str
    parties: tuple[str, ...]
    key: str | None
    to: str
    desk: str
    cases: tuple[str, ...]
    others: int
    events: int
    fresh: int
    withheld: int | None
    received: str | None


def posted(here: Installation, who: Who, trusted: Collection[str]) -> list[Posted]:
    """The newest first. ``trusted``: fingerprints of desk keys, by which it is known for whom a sender speaks."""
    office = here.entries(OFFICE)
    ring, _ = Keyring.of(office, trusted)
    events = [one.event for one in office]
    back = {one.body.bundle: one.payload.at for one in reversed(events) if isinstance(one.body, ReceiptReceived)}
    sight = _Sight(here, who)
    return [*_told(here, reversed(events), ring, back, sight)]


def _told(
    here: Installation, events: Iterator[Event], ring: Keyring, back: dict[str, str], sight: _Sight
) -> Iterator[Posted]:
    for one in events:
        body, told = one.body, one.payload
        if not isinstance(body, BundleSent | BundleReceived):
            continue
        mine = [case for case in body.cases if sight.sees(case)]
        if sight.who.desk not in (told.desk, body.to) and not any(sight.knows(case, body.to) for case in mine):
            continue
        sent = Posted(
            at=told.at,
            went=True,
            bundle=body.bundle,
            parties=(body.to,),
            key=None,
            to=body.to,
            desk=told.desk,
            cases=tuple(mine),
            others=len(body.cases) - len(mine),
            events=body.events,
            fresh=body.events,
            withheld=None,
            received=back.get(body.bundle),
        )
        if isinstance(body, BundleSent):
            yield replace(sent, withheld=body.withheld)
            continue
        by = body.installation
        desks = tuple(sorted(ring.desks_of(by)))
        kept = _withheld(here, body.bundle)
        yield replace(sent, went=False, parties=desks, key=by, fresh=body.fresh, withheld=kept, received=None)


def _withheld(here: Installation, bundle: str) -> int | None:
    """What the sender said that he withheld: the manifest of what was taken in is kept beside the ledger."""
    content = here.ledger.attachment(bundle)
    try:
        return Manifest.model_validate_json(content).withheld if content is not None else None
    except ValidationError:  # of a form that this program does not know
        return None


class _Sight:
    """Which cases somebody is told of, each looked up once."""

    def __init__(self, here: Installation, who: Who) -> None:
        self.here, self.who = here, who
        self._known: dict[str, Involved] = {}

    def _of(self, case: str) -> Involved:
        if case not in self._known:
            self._known[case] = involved(self.here.events(case), self.here.regime)
        return self._known[case]

    def sees(self, case: str) -> bool:
        if case == GROUP:
            return may(self.who, GROUPS, Involved(self.here.regime))
        return may(self.who, CASE, self._of(case))

    def knows(self, case: str, desk: str) -> bool:
        """Is he told that the desk has the case: as whoever is told which desks have it, or as one of those that sit
        together over a request in the group?"""
        if case == GROUP:
            return False
        together = (one for one in self._of(case).requests.values() if one.through_group)
        return may(self.who, DESKS, self._of(case)) or any(
            {self.who.desk, desk} <= one.before.keys() for one in together
        )
