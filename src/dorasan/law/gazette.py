"""The gazette: what came into force, ended and changed between two states of the law, and in which words.

A state is a library on a day, or a library whole. Between two days of one library the dates decide (provisions, terms,
positions, lifts that nobody has looked at since); between two editions every part of a provision is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dorasan.law.provision import Provision, TermDefinition
from dorasan.law.state_of_law import StateOfLaw, bound_by, held, readings, users_of, whom


class Kind(StrEnum):
    NEW = "new"  # came into force, or was added
    READ = "read"  # its first text held here is of a day in between; what stood before was not read, so nothing began
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

    before: StateOfLaw
    after: StateOfLaw
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


def gazette(before: StateOfLaw, after: StateOfLaw) -> Gazette:
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


def _provisions(before: StateOfLaw, after: StateOfLaw) -> Iterator[Entry]:
    old, new = before.provisions(), after.provisions()
    for name in dict.fromkeys((*new, *old)):
        if name not in old:
            yield Entry(Kind.READ if _unread(before, new[name]) else Kind.NEW, None, new[name])
        elif name not in new:
            yield Entry(Kind.READ if _unread(after, old[name]) else Kind.ENDED, old[name], None)
        elif parts := tuple(_parts(before, old[name], after, new[name])):
            yield Entry(Kind.CHANGED, old[name], new[name], parts)
    if before.library is after.library and before.day is not None and after.day is not None:
        for name, provision in after.library.provisions.items():
            until = provision.in_force.until
            gone = until is not None and until < after.day and name not in new  # an unconfirmed end ends nothing
            if gone and before.day < provision.in_force.since:
                yield Entry(Kind.PASSED, None, provision)


def _unread(side: StateOfLaw, provision: Provision) -> bool:
    """Is it missing on that side only because the text of that day was never read?"""
    period = provision.in_force
    known = provision.id in side.library.provisions
    return known and bool(period.older) and side.day is not None and side.day < period.since


def _parts(before: StateOfLaw, old: Provision, after: StateOfLaw, new: Provision) -> Iterator[Part]:
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


def _terms(before: StateOfLaw, after: StateOfLaw) -> Iterator[TermEntry]:
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
