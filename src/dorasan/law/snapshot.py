"""The law of one day: which provisions and readings are in force, with every term written out.

The law has an age, not an expiry: what was found in force is taken as last checked, and what was enacted earlier begins
on its day. A lift's written end ends it. The written end of a ban or a requirement frees nobody until it was confirmed
that nothing renewed it: until then it may still be in force (*lapsed*: "ended on D unless renewed"). Nor does its
written beginning free anybody of an earlier day, where it is the day of the first text that was read (*older*).

The other manner, *only as checked*: after a provision's ``checked_on`` day its prohibitions stay, and what it lifts is
unknown, for nobody has looked since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial

from dorasan.facts.vocabulary import Vocabulary
from dorasan.law.condition import NEVER, Condition, expand
from dorasan.law.loader import Library
from dorasan.law.not_held import not_held, unread
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.shown import shown_by


@dataclass(frozen=True)
class LawOfDay:
    """Provisions in force on ``as_of``, terms expanded. ``stale``: lifts that may not stand any more: those of law that
    is not held, and in the manner *only as checked* those whose ``checked_on`` lies before ``as_of``.

    ``lapsed``: what asks for something, is past its written end, and was not confirmed to be without a renewal.

    ``older``: what asks for something, and of which only a later text than that of ``as_of`` was read.
    """

    vocabulary: Vocabulary
    as_of: date
    provisions: Mapping[str, Provision]
    stale: frozenset[str]
    principals: Mapping[str, str]
    lapsed: frozenset[str] = frozenset()
    older: frozenset[str] = frozenset()

    __repr__ = shown_by("as_of", "provisions")

    def doubted(self, provision: Provision) -> bool:
        """May ``provision`` be out of force although its test holds: a stale lift, a ban or requirement that lapsed or
        of whose day no text was read?"""
        return provision.id in self.stale or provision.id in self.lapsed or provision.id in self.older

    def demands(self, layer: Layer) -> list[Provision]:
        """Provisions that ask for something: bans, requirements, reports."""
        wanted = (Effect.FORBIDS, Effect.REQUIRES, Effect.REPORTS)
        return [p for p in self.provisions.values() if p.layer is layer and p.effect in wanted]

    def lifts(self, layer: Layer) -> list[Provision]:
        return [p for p in self.provisions.values() if p.layer is layer and p.effect is Effect.LIFTS]

    def shown_only(self) -> list[Provision]:
        """Exposures and warnings: never part of a need."""
        return [p for p in self.provisions.values() if p.effect in (Effect.EXPOSES, Effect.WARNS)]

    def principal(self, provision: Provision) -> str:
        """The authority whose column shows *no route* when nothing lifts ``provision``: the longest prefix wins."""
        fitting = [prefix for prefix in self.principals if provision.id.startswith(prefix)]
        if not fitting:
            raise KeyError(f"no principal authority declared for {provision.id}")
        return self.principals[max(fitting, key=len)]

    def holders(self) -> list[str]:
        """Who has a public or assumed position on some reading today."""
        return list(self._holders)

    @cached_property
    def _holders(self) -> list[str]:
        return sorted(
            {
                position.holder
                for provision in self.provisions.values()
                for reading in provision.rivals
                for position in reading.positions
                if position.held_on(self.as_of)
            }
        )


def law_of_day(library: Library, as_of: date, *, only_checked: bool = False) -> LawOfDay:
    """Draw up the law of ``as_of`` from everything read; ``only_checked``: no lift stands after it was last checked."""

    def term(pack: str, name: str) -> Condition:
        for definition in library.terms.get((pack, name), ()):
            if definition.in_force.covers(as_of):
                return definition.test
        return NEVER

    shared: dict[object, Condition] = {}
    older = frozenset(p.id for p in library.provisions.values() if is_older(p, as_of))
    provisions = {
        provision.id: _written_out(provision, partial(term, provision.pack), shared)
        for provision in (unread(p) if p.id in older else p for p in library.provisions.values())
        if provision.in_force.covers(as_of) or has_lapsed(provision, as_of) or provision.id in older
    }
    missing = {p.id: p for name, pack in library.packs.items() for p in not_held(name, pack, as_of)}
    provisions.update(missing)
    doubtful = provisions if only_checked else missing
    stale = frozenset(p.id for p in doubtful.values() if is_unchecked(p, as_of))
    principals = {prefix: who for pack in library.packs.values() for prefix, who in pack.principal.items()}
    lapsed = frozenset(p.id for p in provisions.values() if has_lapsed(p, as_of))
    return LawOfDay(library.vocabulary, as_of, provisions, stale, principals, lapsed, older)


def is_unchecked(provision: Provision, as_of: date) -> bool:
    """Is it a lift that nobody has looked at as late as ``as_of``?"""
    return provision.effect is Effect.LIFTS and provision.checked_on < as_of


def has_lapsed(provision: Provision, as_of: date) -> bool:
    """Has its written end passed, with nothing said of why nothing renewed it? Of lifts never: their end ends them."""
    period = provision.in_force
    return (
        provision.effect is not Effect.LIFTS and period.until is not None and period.until < as_of and not period.ended
    )


def is_older(provision: Provision, as_of: date) -> bool:
    """Does it begin after ``as_of`` only because no earlier text was read? Of lifts never: unread, they free nobody."""
    period = provision.in_force
    return provision.effect is not Effect.LIFTS and as_of < period.since and bool(period.older)


def _written_out(
    provision: Provision, lookup: Callable[[str], Condition], shared: dict[object, Condition]
) -> Provision:
    readings = tuple(replace(reading, test=expand(reading.test, lookup, shared)) for reading in provision.readings)
    quota = provision.aggregate
    return replace(
        provision,
        readings=readings,
        aggregate=replace(quota, over=expand(quota.over, lookup, shared)) if quota is not None else None,
        scope=expand(provision.scope, lookup, shared),
        binds=expand(provision.binds, lookup, shared),
    )


def change_days(library: Library, *, only_checked: bool = False) -> list[date]:
    """Every day on which some provision, term or position begins, in order; and every day after one ends.

    ``only_checked``: and every day after a provision was last checked.
    """
    days: set[date] = set()

    def add(since: date, until: date | None) -> None:
        days.add(since)
        if until is not None:
            days.add(date.fromordinal(until.toordinal() + 1))

    for provision in library.provisions.values():
        add(provision.in_force.since, provision.in_force.until)
        if only_checked:
            days.add(date.fromordinal(provision.checked_on.toordinal() + 1))
        for reading in provision.readings:
            for position in reading.positions:
                add(position.since, position.until)
    for pack in library.packs.values():
        days.update(pack.held_from.values())
    for definitions in library.terms.values():
        for definition in definitions:
            add(definition.in_force.since, definition.in_force.until)
    return sorted(days)
