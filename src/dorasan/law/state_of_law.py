"""One state of the law to be set against another, and what of it a gazette compares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dorasan.law.condition import All, Condition, Some, terms_of
from dorasan.law.loader import Library
from dorasan.law.provision import Position, Provision, Reading, TermDefinition
from dorasan.law.snapshot import has_lapsed, is_unchecked


@dataclass(frozen=True)
class StateOfLaw:
    """One state of the law. ``day`` None: everything the library holds, whenever in force.

    ``only_checked``: the manner in which no lift stands after it was last checked.
    """

    library: Library
    day: date | None = None
    only_checked: bool = False

    def provisions(self) -> dict[str, Provision]:
        every = self.library.provisions
        return {
            n: p for n, p in every.items() if self.day is None or p.in_force.covers(self.day) or has_lapsed(p, self.day)
        }

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
        return self.only_checked and self.day is not None and is_unchecked(provision, self.day)


def readings(provision: Provision) -> dict[str, tuple[object, ...]]:
    """Each rival reading by name: what it says and adds, so that a change of the plain test is not told twice."""
    return {r.name: (r.says, r.speculative, addition(provision, r)) for r in provision.readings if not r.plain}


def addition(provision: Provision, reading: Reading) -> Condition:
    """What a rival reading adds to the plain test, or its own whole test."""
    match reading.test:
        case All((first, second)) if first == provision.plain.test:
            return second
    return reading.test


def held(side: StateOfLaw, provision: Provision) -> dict[str, tuple[Position, ...]]:
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


def bound_by(side: StateOfLaw, pack: str, name: str) -> tuple[str, ...]:
    """Provisions that say ``binds: [name]``."""
    own = (p for p in side.provisions().values() if p.pack == pack)
    return tuple(p.id for p in own if name in whom(side.library, p))


def users_of(side: StateOfLaw, pack: str, name: str) -> tuple[str, ...]:
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
