"""Quotas are judged on an aggregate: what all lines of the project draw on it over the rule's own period.

Splitting a shipment does not help: every draw of the period counts, whatever its day. What the rest of the world has
drawn is a record (``quota_open``), dated, normally unknown and never presumed: however little a project draws, its
account stays open until the record is stated of what draws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Possible, Span, Values, may_apply, union
from dorasan.judge.truth import evaluate
from dorasan.law.condition import Compare, can_be, comparisons
from dorasan.law.provision import Provision


@dataclass(frozen=True)
class Draw:
    """One movement that may draw on a quota: an act done with a line."""

    line: str
    day: date
    facts: Mapping[str, Given]


@dataclass(frozen=True)
class Total:
    """The aggregate line: its id, the day it is judged on (the last of the period), its facts."""

    name: str
    day: date
    facts: Mapping[str, Given]


def quota_total(provision: Provision, draws: Sequence[Draw], day: date) -> Total | None:
    """The project's total over the period that ``day`` falls in. None when no line can draw on the quota.

    At least what surely counts, at most what may; a line counts once, however many acts are done with it. A
    twelve-month quota runs with the shipment: the year up to ``day``.
    """
    quota = provision.aggregate
    if quota is None:
        raise ValueError(f"{provision.id} is no quota")
    inside = [draw for draw in draws if _same_period(quota.period, draw.day, day)]
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    named = dict.fromkeys(compare.fact for reading in provision.readings for compare in comparisons(reading.test))
    said: dict[str, Possible] = {}  # what the test names, and whom it binds: of everything that draws
    for draw in inside:
        amount = draw.facts[quota.of].possible
        true, false = evaluate(quota.over, _atom(draw), 1, 0)
        if not true or not isinstance(amount, Span) or not may_apply(amount):
            continue
        for fact in ("actor_nationality", *named):
            if (own := draw.facts.get(fact)) is not None:
                said[fact] = union(said[fact], own.possible) if fact in said else own.possible
        high[draw.line] = max(high.get(draw.line, 0.0), amount.high)
        low[draw.line] = max(low.get(draw.line, 0.0), 0.0 if false else amount.low)
    if not said:
        return None
    last = max(draw.day for draw in inside)
    derived = Provenance("derived", note=quota.period)
    facts = {
        **{fact: Given(possible, derived) for fact, possible in said.items()},
        "subject": Given(Values(frozenset({"aggregate"})), derived),
        "act": Given(Values(frozenset({"supply"})), derived),
        "direction": Given(Values(frozenset({"to_north"})), derived),
        "quota_total": Given(Span(sum(low.values()), sum(high.values())), derived),
    }
    return Total(f"quota:{provision.id}:{_period_name(quota.period, last)}", last, facts)


def _atom(draw: Draw) -> Callable[[Compare], tuple[int, int]]:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, draw.facts[compare.fact].possible)
        return int(true), int(false)

    return atom


def _same_period(period: str, day: date, until: date) -> bool:
    if period == "calendar_year":
        return day.year == until.year
    if period == "twelve_months":
        return 0 <= (until - day).days < 365
    return True


def _period_name(period: str, last: date) -> str:
    return {"calendar_year": str(last.year), "twelve_months": last.isoformat()}.get(period, period)
