"""Which desks agreed, by acts of their own, to a rule that a secretariat registered.

Practice modelled: whoever is bound by his silence has said so himself. A secretary writes down what the sides are to
have agreed; it counts once each desk that it names has said so from its own seat, and a desk that agrees no longer is
bound for what had begun and for nothing after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dorasan.desk.events.event import Event
from dorasan.desk.events.office import RuleAgreed, RuleConsented, RuleConsentWithdrawn
from dorasan.shown import shown_by

Said = tuple[datetime, bool]  # when, and whether the desk agrees from then on


@dataclass(frozen=True)
class Agreement:
    """``said``: by desk, what it said of it in the order of the record."""

    event: Event
    body: RuleAgreed
    said: Mapping[str, tuple[Said, ...]]

    __repr__ = shown_by("body.rule", "body.by", "said")

    def agreed(self, at: datetime | None = None) -> dict[str, str]:
        """The desks that agree, and since which day. ``at``: at a moment; None: as it stands."""
        found = {}
        for desk in self.body.by:
            told = [one for one in self.said.get(desk, ()) if at is None or one[0] <= at]
            if told and told[-1][1]:
                found[desk] = told[-1][0].date().isoformat()
        return found

    def missing(self, at: datetime | None = None) -> list[str]:
        """The desks whose agreement is wanted."""
        agreed = self.agreed(at)
        return [desk for desk in self.body.by if desk not in agreed]

    def stands(self, at: datetime | None = None) -> bool:
        """Has every desk that it names agreed? What names none is agreed by nobody."""
        return bool(self.body.by) and not self.missing(at)


def agreements(events: Iterable[Event]) -> dict[str, Agreement]:
    """By the event that registered it, every rule with what the desks that it names said of it."""
    rules: dict[str, tuple[Event, RuleAgreed]] = {}
    said: dict[str, dict[str, tuple[Said, ...]]] = {}
    for event in events:
        match event.body:
            case RuleAgreed() as body:
                rules[event.digest] = (event, body)
            case RuleConsented(registered=str() as of) | RuleConsentWithdrawn(registered=str() as of):
                one = datetime.fromisoformat(event.payload.at), isinstance(event.body, RuleConsented)
                mine, desk = said.setdefault(of, {}), event.payload.desk
                mine[desk] = (*mine.get(desk, ()), one)
    return {digest: Agreement(event, body, said.get(digest, {})) for digest, (event, body) in rules.items()}
