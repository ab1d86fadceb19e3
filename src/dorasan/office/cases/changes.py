"""What a newer version changes in a line, of the things that a decision may hang on.

An answer to what was open is no change: the line is what it was, and more is known of it. What contradicts what was
said before is one. A line called otherwise is taken for other goods.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from dorasan.desk.case.machine import machine
from dorasan.desk.events.case import LineChanged
from dorasan.facts.declared import FactDeclaration
from dorasan.facts.possible import Span, within
from dorasan.project.project import Line, Project

ROUTE = frozenset(
    ("mode", "crosses_mdl", "enters_dmz", "corridor", "departs_from", "arrives_in", "northern_port", "waters")
)
CONSIGNEE = frozenset(("recipient_kind", "recipient_nationality", "dprk_state_party", "site", "joint_entity"))
PAYMENT = frozenset(("currency", "us_clearing", "dprk_bank", "bulk_cash", "pays_for", "settled_by", "account_in_north"))
VALUE = frozenset(("value_usd", "value_eur", "invested_usd"))


def changes(before: Project, after: Project) -> tuple[LineChanged, ...]:
    """Line by line, in the order of the newer version, then what was dropped."""
    found: dict[LineChanged, None] = {}
    for name, line in after.lines.items():
        was = before.lines.get(name)
        if was is None:
            found[LineChanged(id=name, what="added")] = None
        else:
            found |= dict.fromkeys(_of_line(was, line, after.vocabulary.facts))
    if not _rose(before, after):
        found = {one: None for one in found if one.what != "value"}
    for name in before.lines:
        if name not in after.lines:
            found[LineChanged(id=name, what="dropped")] = None
    return tuple(found)


def _rose(before: Project, after: Project) -> bool:
    """Does the total rise by more than an amendment may, in any currency told? A line counts where its value was told
    in both versions, or where it is new: an answer to what was open raises nothing."""
    for fact in VALUE:
        was, now = Decimal(0), Decimal(0)
        for name, line in after.lines.items():
            new, old = _value(line, fact), _value(before.lines[name], fact) if name in before.lines else None
            if new is not None and (old is not None or name not in before.lines):
                was, now = was + (old.low if old is not None else Decimal(0)), now + new.high
        if machine().rose(was, now):
            return True
    return False


def _value(line: Line, fact: str) -> _Between | None:
    told = [given.possible for act in line.acts if (given := act.facts.get(fact)) is not None]
    spans = [one for one in told if isinstance(one, Span) and one.has_value and isfinite(one.high)]
    return _Between(*(Decimal(repr(end)) for end in (spans[0].low, spans[0].high))) if spans else None


class _Between(NamedTuple):
    low: Decimal
    high: Decimal


def _of_line(was: Line, now: Line, facts: Mapping[str, FactDeclaration]) -> Iterator[LineChanged]:
    if (was.kind, dict(was.name)) != (now.kind, dict(now.name)):
        yield LineChanged(id=now.id, what="goods")
    if was.quantity != now.quantity:
        yield LineChanged(id=now.id, what="quantity")
    if [(act.act, act.leg, act.actor) for act in was.acts] != [(act.act, act.leg, act.actor) for act in now.acts]:
        yield LineChanged(id=now.id, what="route")
    for old, new in zip(was.acts, now.acts, strict=False):
        for fact, given in new.facts.items():
            known = old.facts.get(fact)
            if known is not None and not within(given.possible, known.possible):
                yield _changed(now.id, fact, facts)


def _changed(line: str, fact: str, facts: Mapping[str, FactDeclaration]) -> LineChanged:
    if fact in ROUTE:
        return LineChanged(id=line, what="route")
    if fact in CONSIGNEE:
        return LineChanged(id=line, what="consignee")
    if fact in PAYMENT:
        return LineChanged(id=line, what="payment")
    if fact in VALUE:
        return LineChanged(id=line, what="value")
    return LineChanged(id=line, what="goods" if facts[fact].kind == "thing" else "other")
