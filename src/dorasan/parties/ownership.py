"""Who stands behind a party: the stated shares of its owners, added up over those that are like somebody listed.

Nobody's ownership is looked up: what is not stated is not known. The sum is evidence and never an answer. ``possible``
counts every owner with a hit that nobody has rejected, ``confirmed`` those that a person has confirmed. Shares are
percent of the party. A rule with a threshold is *reached* by confirmed owners, *open* while possible ones would reach
it, or while so much is not stated that they could.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

from dorasan.yaml12 import Loader

if TYPE_CHECKING:
    from dorasan.parties.facts import Screened
    from dorasan.parties.screen import Hit

TABLE = Path(__file__).parent / "tables" / "ownership.yaml"
ALL = Decimal(100)
State = Literal["reached", "open", "below"]


@dataclass(frozen=True)
class Ground:
    """A provision that a rule rests on, and the days on which it is in force, both ends included."""

    id: str
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Rule:
    """One way in which owners make a party count as listed."""

    id: str
    lists: frozenset[str]
    sources: tuple[str, ...]
    programmes: tuple[str, ...]
    at_least: Decimal | None
    grounds: tuple[Ground, ...]
    says: dict[str, str]

    def on(self, day: date) -> bool:
        """Is it in force that day? One that rests on no provision of a day always is asked."""
        return not self.grounds or any(ground.on(day) for ground in self.grounds)

    def counts(self, hit: Hit) -> bool:
        """Is the hit on one of its lists, and under a programme that it names?"""
        if hit.edition.id not in self.lists:
            return False
        told = hit.entry.programmes
        of_source = not self.sources or hit.edition.id != "us-csl" or any(one.startswith(self.sources) for one in told)
        return of_source and (not self.programmes or any(one.startswith(self.programmes) for one in told))


@dataclass(frozen=True)
class Owned:
    """What the stated owners of a party come to under one rule."""

    party: str
    rule: Rule
    grounds: tuple[str, ...]
    possible: Decimal
    confirmed: Decimal
    unstated: Decimal
    owners: tuple[str, ...]
    state: State


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table."""
    loaded = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=Loader)
    return tuple(
        Rule(
            id=name,
            lists=frozenset(raw["lists"]),
            sources=tuple(raw.get("sources", ())),
            programmes=tuple(raw.get("programmes", ())),
            at_least=Decimal(raw["at_least"]) if "at_least" in raw else None,
            grounds=tuple(Ground(one["id"], one["from"], one.get("until")) for one in raw["provisions"]),
            says=raw["says"],
        )
        for name, raw in loaded.items()
    )


def owned(screened: Sequence[Screened], day: date | None) -> list[Owned]:
    """For each party with stated owners and each rule that some of them bear on. ``day``: of the project, if known."""
    by_party: dict[str, list[Screened]] = {}
    for one in screened:
        if one.owns is not None:
            by_party.setdefault(one.owns.party, []).append(one)
    return [found for party, owners in by_party.items() for found in _under(party, owners, day)]


def _under(party: str, owners: Sequence[Screened], day: date | None) -> Iterator[Owned]:
    stated = sum((one.owns.share for one in owners if one.owns is not None and one.owns.share is not None), Decimal(0))
    unstated = max(ALL - stated, Decimal(0))
    for rule in rules():
        if day is not None and not rule.on(day):
            continue
        possible, confirmed, names = Decimal(0), Decimal(0), []
        for one in owners:
            answers = {one.answer(hit)[0] for hit in one.screening.hits if rule.counts(hit)} - {"rejected"}
            if not answers or one.owns is None:
                continue
            names.append(one.screening.names[0])
            share = one.owns.share if one.owns.share is not None else Decimal(0)
            possible += share
            confirmed += share if "confirmed" in answers else Decimal(0)
        if names:
            grounds = tuple(one.id for one in rule.grounds if day is None or one.on(day))
            state = _state(rule, possible, confirmed, unstated)
            yield Owned(party, rule, grounds, possible, confirmed, unstated, tuple(names), state)


def _state(rule: Rule, possible: Decimal, confirmed: Decimal, unstated: Decimal) -> State:
    if rule.at_least is None:
        return "open"
    if confirmed >= rule.at_least:
        return "reached"
    return "open" if possible + unstated >= rule.at_least else "below"
