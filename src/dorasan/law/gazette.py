"""The gazette: what came into force, ended and changed between two states of the law, and in which words.

A state is a library on a day, or a library whole. Between two days of one library the dates decide (provisions, terms,
positions, lifts that nobody has looked at since); between two editions every part of a provision is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dorasan.law.condition import All, Condition, Some, terms_of
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Position, Provision, Reading, TermDefinition


class Kind(StrEnum):
    NEW = "new"  # came into force, or was added
    CHANGED = "changed"
    ENDED = "ended"  # ended, or was taken out
    PASSED = "passed"  # came and went between the two days


class Part(StrEnum):
    """What of a provision changed, in the order in which it is told."""

    SAYS = "says"
    CITE = "cite"
    DATES = "dates"
    EFFECT = "effect"
    SCOPE = "scope"
    BINDS = "binds"
    CONDITION = "condition"
    READING = "reading"
    POSITION = "position"
    ACT = "act"
    POLICY = "policy"
    LIFT = "lift"
    CATCH_ALL = "catch_all"
    AGGREGATE = "aggregate"
    STATUS = "status"
    SOURCE = "source"
    STALE = "stale"


@dataclass(frozen=True)
class Side:
    """One state of the law. ``day`` None: everything the library holds, whenever in force."""

    library: Library
    day: date | None = None

    def provisions(self) -> dict[str, Provision]:
        every = self.library.provisions
        return {n: p for n, p in every.items() if self.day is None or p.in_force.covers(self.day)}

    def terms(self) -> dict[tuple[str, str, str], TermDefinition]:
        """By (pack, name, mark): the mark is *whom* for the names used under ``binds``, else the first day."""
        out: dict[tuple[str, str, str], TermDefinition] = {}
        for (pack, name), definitions in self.library.terms.items():
            for definition in definitions:
                if self.day is None:
                    out[(pack, name, definition.in_force.since.isoformat())] = definition
                elif definition.in_force.covers(self.day):
                    out[(pack, name, "")] = definition
        for pack_name, own in self.library.packs.items():
            out.update({(pack_name, name, "whom"): definition for name, definition in own.binds.items()})
        return out

    def positions(self, reading: Reading) -> tuple[Position, ...]:
        return tuple(p for p in reading.positions if self.day is None or p.held_on(self.day))

    def stale(self, provision: Provision) -> bool:
        return provision.effect is Effect.LIFTS and self.day is not None and provision.checked_on < self.day


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision that is not what it was. ``parts`` is empty unless it changed."""

    kind: Kind
    before: Provision | None
    after: Provision | None
    parts: tuple[Part, ...] = ()

    @property
    def provision(self) -> Provision:
        """The newer text, or the only one."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A named condition that is not what it was, and the provisions of its pack that rest on it."""

    kind: Kind
    before: TermDefinition | None
    after: TermDefinition | None
    users: tuple[str, ...]

    @property
    def term(self) -> TermDefinition:
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class Gazette:
    """Everything that differs, provisions and terms by legal order, in the order of the packs."""

    before: Side
    after: Side
    entries: dict[str, tuple[Entry, ...]]
    terms: dict[str, tuple[TermEntry, ...]]

    @property
    def orders(self) -> list[str]:
        return sorted({*self.entries, *self.terms})

    def count(self, kind: Kind) -> int:
        return sum(entry.kind is kind for entries in self.entries.values() for entry in entries)

    @property
    def empty(self) -> bool:
        return not self.entries and not self.terms


def gazette(before: Side, after: Side) -> Gazette:
    """Compare two states of the law."""
    entries: dict[str, list[Entry]] = {}
    for entry in _provisions(before, after):
        entries.setdefault(entry.provision.order, []).append(entry)
    terms: dict[str, list[TermEntry]] = {}
    for found in _terms(before, after):
        side = after if found.after is not None else before
        terms.setdefault(side.library.packs[found.term.pack].order, []).append(found)
    rank = list(Kind)
    return Gazette(
        before,
        after,
        {order: tuple(sorted(found, key=lambda e: rank.index(e.kind))) for order, found in entries.items()},
        {order: tuple(items) for order, items in terms.items()},
    )


def _provisions(before: Side, after: Side) -> Iterator[Entry]:
    old, new = before.provisions(), after.provisions()
    for name in dict.fromkeys((*new, *old)):
        if name not in old:
            yield Entry(Kind.NEW, None, new[name])
        elif name not in new:
            yield Entry(Kind.ENDED, old[name], None)
        elif parts := tuple(_parts(before, old[name], after, new[name])):
            yield Entry(Kind.CHANGED, old[name], new[name], parts)
    if before.library is after.library and before.day is not None and after.day is not None:
        for name, provision in after.library.provisions.items():
            until = provision.in_force.until
            if before.day < provision.in_force.since and until is not None and until < after.day:
                assert name not in old and name not in new
                yield Entry(Kind.PASSED, None, provision)


def _parts(before: Side, old: Provision, after: Side, new: Provision) -> Iterator[Part]:
    same = {
        Part.SAYS: old.says == new.says,
        Part.CITE: (old.instrument, old.at) == (new.instrument, new.at),
        Part.DATES: old.in_force == new.in_force,
        Part.EFFECT: (old.effect, old.layer) == (new.effect, new.layer),
        Part.SCOPE: old.scope == new.scope,
        Part.BINDS: whom(before.library, old) == whom(after.library, new),
        Part.CONDITION: old.plain.test == new.plain.test,
        Part.READING: readings(old) == readings(new),
        Part.POSITION: held(before, old) == held(after, new),
        Part.ACT: [(a.key, a.timing, a.days) for a in old.by] == [(a.key, a.timing, a.days) for a in new.by],
        Part.POLICY: _policies(old, new) == _policies(new, old),
        Part.LIFT: old.lifts == new.lifts,
        Part.CATCH_ALL: old.catch_all == new.catch_all,
        Part.AGGREGATE: old.aggregate == new.aggregate,
        Part.STATUS: (old.confirmed, old.unsure) == (new.confirmed, new.unsure),
        Part.SOURCE: (old.source, old.checked_on) == (new.source, new.checked_on),
        Part.STALE: before.stale(old) == after.stale(new),
    }
    yield from (part for part, alike in same.items() if not alike)


def _policies(of: Provision, beside: Provision) -> dict[tuple[str, str], object]:
    """The policy of each act that both ask for."""
    return {act.key: act.policy for act in of.by if act.key in {other.key for other in beside.by}}


def readings(provision: Provision) -> dict[str, tuple[object, ...]]:
    """Each rival reading by name: what it says and adds, so that a change of the plain test is not told twice."""
    return {r.name: (r.says, r.speculative, addition(provision, r)) for r in provision.readings if not r.plain}


def addition(provision: Provision, reading: Reading) -> Condition:
    """What a rival reading adds to the plain test, or its own whole test."""
    match reading.test:
        case All((first, second)) if first == provision.plain.test:
            return second
    return reading.test


def held(side: Side, provision: Provision) -> dict[str, tuple[Position, ...]]:
    """Who holds which reading."""
    return {r.name: found for r in provision.readings if (found := side.positions(r))}


def whom(library: Library, provision: Provision) -> tuple[str, ...]:
    """The names under ``binds`` again: the loader keeps only their tests."""
    known = library.packs[provision.pack].binds

    def named(test: Condition) -> list[str]:
        return [name for name, definition in known.items() if definition.test == test][:1]

    whole = named(provision.binds)
    if whole or not isinstance(provision.binds, Some):
        return tuple(whole)
    return tuple(name for part in provision.binds.parts for name in named(part))


def _terms(before: Side, after: Side) -> Iterator[TermEntry]:
    old, new = before.terms(), after.terms()
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was is not None and now is not None and _term_text(was) == _term_text(now):
            continue
        kind = Kind.NEW if was is None else Kind.ENDED if now is None else Kind.CHANGED
        side = after if now is not None else before
        users = bound_by(side, key[0], key[1]) if key[2] == "whom" else users_of(side, key[0], key[1])
        yield TermEntry(kind, was, now, users)


def _term_text(term: TermDefinition) -> tuple[object, ...]:
    return term.says, term.test, term.in_force, term.at, term.confirmed


def bound_by(side: Side, pack: str, name: str) -> tuple[str, ...]:
    """Provisions that say ``binds: [name]``."""
    own = (p for p in side.provisions().values() if p.pack == pack)
    return tuple(p.id for p in own if name in whom(side.library, p))


def users_of(side: Side, pack: str, name: str) -> tuple[str, ...]:
    """Provisions whose conditions rest on a term, directly or through other terms."""
    resting = {name}
    grown = True
    while grown:
        more = {
            term
            for (home, term), definitions in side.library.terms.items()
            if home == pack and any(resting & set(terms_of(definition.test)) for definition in definitions)
        }
        grown = not more <= resting
        resting |= more
    return tuple(
        provision.id
        for provision in side.provisions().values()
        if provision.pack == pack and any(resting & set(terms_of(test)) for test in _tests(provision))
    )


def _tests(provision: Provision) -> Iterator[Condition]:
    yield provision.binds
    yield from (reading.test for reading in provision.readings)
