"""Clocks by which silence clears, and by whose word: none of them but the secretariat's.

Practice modelled: whoever is bound by his silence has to know of it. A secretary writes down what the sides agreed, and
their own record says nothing of it; so each side is told, as long as the clock stands, what is said to be its word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dorasan.desk.clocks.rules import rules_of
from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.routes.regime import Regime
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.words import say


@dataclass(frozen=True, slots=True)
class BySilence:
    """``by``: desks, or governments, that are said to have agreed; ``desk``: whose record says so."""

    rule: str
    day: str
    desk: str
    by: tuple[str, ...]


def by_silence(here: Installation, desk: str) -> Iterator[BySilence]:
    """Those that stand and are said to be agreed by a desk or its government."""
    events = [event for record in RECORDS for event in here.events(record)]
    found, told = rules_of(events), {event.digest: event for event in events}
    for name, digest in found.agreed.items():
        event = told[digest]
        body = event.body
        if found.rules[name].clears and isinstance(body, RuleAgreed) and _of(here.regime, desk, body):
            yield BySilence(name, event.payload.at[:10], event.payload.desk, body.by)


def told_by_silence(here: Installation, desk: str, names: Names) -> list[str]:
    """Each in a sentence."""
    return [
        say(
            names.lang,
            "clock.said_to_agree",
            rule=one.rule,
            day=one.day,
            desk=names.desk(one.desk),
            by=", ".join(map(names.desk, one.by)),
        )
        for one in by_silence(here, desk)
    ]


def _of(regime: Regime, desk: str, body: RuleAgreed) -> bool:
    sits = regime.desks.get(desk)
    return desk in body.by or (sits is not None and sits.government in body.by)
