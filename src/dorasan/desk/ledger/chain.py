"""One chain, looked at as a whole: does each event follow the one before it, is none missing, none too many?

What nobody signed takes no part in a chain, or one forged event would seem to break it elsewhere; it is named by
itself, as what the events around it show it to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dorasan.desk.ledger.entry import Entry, Tip
from dorasan.desk.ledger.finding import SHORT, Finding, Spot


@dataclass(frozen=True)
class Links:
    """One chain of a ledger. ``sound``: its events by place, as far as a signature holds or cannot be looked at;
    ``broken``: those that their installation did not sign; ``start``: where an earlier verifying ended; ``occupied``:
    places of the store at which something stands that is no event of this place; ``whole``: is all of it to be here?"""

    case: str
    installation: str
    sound: dict[int, list[Entry]]
    broken: tuple[Entry, ...]
    start: Tip | None
    occupied: frozenset[int]
    whole: bool

    def findings(self) -> Iterator[Finding]:
        yield from self._unsigned()
        yield from self._missing()
        for sequence, place in self.sound.items():
            if len(place) > 1:
                yield Finding("fork", self._spot(place[0]), {"n": len(place), "digests": _short(place)})
            yield from self._links(sequence, place)

    def _unsigned(self) -> Iterator[Finding]:
        """Events whose installation's signature does not hold: too many, changed, or with a forged signature."""
        named = {entry.event.payload.before for place in self.sound.values() for entry in place}
        for entry in self.broken:
            sequence = entry.event.payload.sequence
            if entry.digest in named:
                key = "forged"  # later events follow these very bytes
            elif sequence in self.sound:
                key = "inserted"
            else:
                key = "changed" if sequence + 1 in self.sound else "changed_or_forged"
            yield Finding(key, self._spot(entry), {"key": self.installation[:SHORT]})

    def _missing(self) -> Iterator[Finding]:
        known = {*self.sound, *self.occupied}
        filled = known | {entry.event.payload.sequence for entry in self.broken}
        begin = self.start.sequence if self.start is not None else 0
        if self.start is not None and begin not in filled:
            yield Finding("cut", Spot.of(self.start), {"sequence": begin, "last": begin - 1})
        places = sorted(one for one in filled if begin < one <= max(known, default=0))
        for low, high in pairwise([begin, *places]):
            if high > low + 1:
                spot = Spot(self.case, self.installation, low + 1)
                values = {"first": low + 1, "last": high - 1, "n": high - low - 1}
                yield Finding("removed", spot, values) if self.whole else Finding("gap", spot, values, "note")

    def _links(self, sequence: int, place: Sequence[Entry]) -> Iterator[Finding]:
        """Does each event of a place follow one that stands at the place before?"""
        if self.start is not None and sequence == self.start.sequence:
            for entry in place:
                if entry.digest != self.start.digest:
                    yield Finding("rewritten", self._spot(entry), {"digest": self.start.digest[:SHORT]})
        earlier = self.sound.get(sequence - 1, ())
        digests = {entry.digest for entry in earlier}
        for entry in place:
            before = entry.event.payload.before or "-"
            if earlier and before not in digests:  # whoever holds the key wrote another event in its place
                yield Finding("replaced", self._spot(earlier[0]), {"next": sequence, "digest": before[:SHORT]})

    def _spot(self, entry: Entry) -> Spot:
        return Spot.of(entry.tip)


def _short(place: Sequence[Entry]) -> str:
    return ", ".join(entry.digest[:SHORT] for entry in place)
