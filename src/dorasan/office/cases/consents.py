"""Rules by which goods pass without anybody's word, and whose agreement they rest on.

Practice modelled: whoever is bound by his silence has to have said so. A secretary registers a clock by which silence
clears, a list from which the secretariat clears, or which holds such a clock does not hear; it stands as proposed until
each desk that it names has agreed from its own seat, and waits for that desk meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dorasan.desk.clocks.rules import rules_of
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import OFFICE, RuleAgreed, RuleConsented, RuleConsentWithdrawn
from dorasan.desk.routes.agreement import Agreement, agreements
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.problem import Place, Problem, near
from dorasan.words import say

AGREEING = ("intake", "ministry", "foreign")  # kinds of desks that sit over goods in the group and answer for a side
CONSENTS = ("rule.consented", "rule.consent_withdrawn")


@dataclass(frozen=True)
class Waits:
    """A rule that a desk is named in. ``record``: where it stands; ``mine``: since when the desk agrees; None: it is
    waited for."""

    record: str
    of: Agreement
    mine: str | None

    @property
    def rule(self) -> str:
        return self.of.body.rule


def wanting(events: Iterable[Event]) -> dict[str, Agreement]:
    """By name, the rules that count once each desk named has agreed; of one name the last."""
    events = list(events)
    said = agreements(events)
    lists = {one.body.rule: one for one in said.values() if one.body.what == "standing_list"}
    return {**lists, **rules_of(events).consents}


def wanting_here(here: Installation) -> dict[str, Agreement]:
    """Those of the installation's record and of the group's."""
    return wanting(event for record in RECORDS for event in here.events(record))


def named_in(here: Installation, desk: str) -> Iterator[Waits]:
    """The rules that name a desk."""
    own = {event.digest for event in here.events(OFFICE)}
    for one in wanting_here(here).values():
        if desk in one.body.by:
            record = OFFICE if one.event.digest in own else RECORDS[1]
            yield Waits(record, one, one.agreed().get(desk))


def stands_told(one: Agreement, names: Names) -> str:
    """What a rule does, and who has agreed and who not."""
    agreed = ", ".join(f"{names.desk(desk)} ({day})" for desk, day in one.agreed().items()) or "-"
    missing = ", ".join(map(names.desk, one.missing())) or "-"
    key = "rule_stands" if one.stands() else "rule_proposed"
    what = say(names.lang, f"consent.does_{one.body.what}")
    values = {"rule": one.body.rule, "what": what, "day": one.event.payload.at[:10], "agreed": agreed}
    return say(names.lang, f"consent.{key}", by=names.desk(one.event.payload.desk), missing=missing, **values)


def waiting_told(here: Installation, desk: str, names: Names) -> list[str]:
    """The rules that wait for a desk, each in a sentence with the command."""
    return [
        say(names.lang, "consent.waits", told=stands_told(one.of, names), record=one.record, rule=one.rule)
        for one in named_in(here, desk)
        if one.mine is None
    ]


def wrong_consent(
    body: Body, after: Event, events: Sequence[Event], every: Iterable[Event], who: Who, regime: Regime
) -> Iterator[Problem]:
    """``after``: the act as it would stand; ``events``: of its record; ``every``: of all records that rules stand
    in."""
    if isinstance(body, RuleAgreed):
        yield from _registered(body, after, every, regime)
        return
    if not isinstance(body, RuleConsented | RuleConsentWithdrawn):
        return
    own = {event.digest for event in events}
    found = {name: one for name, one in wanting(every).items() if one.event.digest in own}
    of = next((one for one in found.values() if one.event.digest == body.registered), None)
    if of is None or of.body.rule != body.rule:
        yield Problem("consent.no_rule", Place("rule"), {"rule": body.rule, "near": near(body.rule, found)})
        return
    agrees = who.desk in of.agreed()
    values = {"rule": body.rule, "desk": who.desk, "desks": ", ".join(of.body.by)}
    if who.desk not in of.body.by:
        yield Problem("consent.not_named", Place("rule"), values)
    elif agrees is isinstance(body, RuleConsented):
        yield Problem("consent.agreed_already" if agrees else "consent.not_agreed", Place("rule"), values)
    elif isinstance(body, RuleConsentWithdrawn):
        yield Problem("consent.goes_on", Place("rule"), values, "warning")


def _registered(body: RuleAgreed, after: Event, every: Iterable[Event], regime: Regime) -> Iterator[Problem]:
    """Whose agreement a rule waits for, and that these are desks that can give it."""
    of = wanting([*every, after]).get(body.rule)
    if of is None or of.event.digest != after.digest:
        return
    able = [name for name, desk in regime.desks.items() if desk.kind in AGREEING]
    strange = [name for name in body.by if name not in able]
    if strange or not body.by:
        values = {"rule": body.rule, "names": ", ".join(strange) or "-", "takes": ", ".join(able)}
        yield Problem("consent.no_desk", Place("by"), values)
    else:
        yield Problem("consent.wanted", Place("by"), {"rule": body.rule, "desks": ", ".join(body.by)}, "warning")
