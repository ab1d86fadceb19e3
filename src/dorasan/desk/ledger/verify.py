"""The whole ledger, verified: what is wrong with it and where, and what nobody can see.

What is handed in is what a store holds: bytes, and the place that the store says they stand at. Everything found is
said at once. Nothing here knows a clock: ``now`` is an argument.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from dorasan.desk.ledger.chain import Links
from dorasan.desk.ledger.checkpoint import Checkpoint
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.extract import differs
from dorasan.desk.ledger.finding import SHORT, Finding, Spot
from dorasan.desk.ledger.held import Held
from dorasan.desk.ledger.keys import Keyring, vouched
from dorasan.desk.ledger.merge import Chain, chains, once, ordered, predecessors
from dorasan.desk.ledger.reading import Fault, read
from dorasan.desk.ledger.signatures import of_installation, of_others, signed

Places = dict[int, list[Entry]]
PLACE = ("case", "installation", "sequence", "digest")


@dataclass(frozen=True)
class Stored:
    """An envelope and where the store says that it stands; None where it says nothing (a file of envelopes)."""

    envelope: bytes
    case: str | None = None
    installation: str | None = None
    sequence: int | None = None
    digest: str | None = None
    row: int | None = None


@dataclass(frozen=True)
class Findings:
    """``read``: every event that can be read; ``errors``: the ledger is not what was written; ``notes``: what is
    missing, unknown or not to be seen; ``checkpoint``: where a next verifying may begin."""

    read: tuple[Entry, ...]
    errors: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    checkpoint: Checkpoint

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every event that can be read, in its order."""
        return ordered(self.read)

    @property
    def sound(self) -> bool:
        return not self.errors

    @property
    def unknown(self) -> bool:
        """Are there kinds that this program does not know? Then no state of these cases is complete."""
        return any(finding.key == "unknown_kind" for finding in self.notes)


def verify(
    stored: Iterable[Stored],
    ring: Keyring,
    *,
    now: datetime,
    held: Sequence[Held] = (),
    checkpoint: Checkpoint | None = None,
    partial: Container[str] = (),
    cases: Collection[str] | None = None,
) -> Findings:
    """Verify a ledger.

    ``ring``: keys, as :meth:`Keyring.of` reads them; ``held``: heads kept elsewhere; ``checkpoint``: of an earlier
    verifying: then of its chains only events from its heads on (these included) need be handed in; ``partial``:
    installations of whose chains only what they sent is here, so that a missing event is no fault; ``cases``: those
    that are handed in, where it is not the whole ledger: heads of other cases are missed by nobody.
    """
    return _Verifying(ring, now, held, checkpoint, partial, cases).done(stored)


class _Verifying:
    def __init__(
        self,
        ring: Keyring,
        now: datetime,
        held: Sequence[Held],
        checkpoint: Checkpoint | None,
        partial: Container[str],
        cases: Collection[str] | None,
    ) -> None:
        self.ring, self.now, self.held, self.partial, self.cases = ring, now, held, partial, cases
        self.found: list[Finding] = []
        tips = checkpoint.tips if checkpoint is not None else {}
        self.tips = {chain: tip for chain, tip in tips.items() if self._asked(chain[0])}
        self.left = {chain: tip for chain, tip in tips.items() if not self._asked(chain[0])}
        if checkpoint is not None and checkpoint.keys != ring.digest:
            self.found.append(Finding("checkpoint_stale", Spot()))
        self.occupied: dict[Chain, set[int]] = {}
        self.missed: set[str] = set()

    def done(self, stored: Iterable[Stored]) -> Findings:
        read_ = list(self._read(stored))
        known = once(read_)
        self.found += self._differing(read_)
        sound, broken = self._looked_at(known)
        for chain in dict.fromkeys([*sound, *broken, *self.occupied, *self.tips]):
            links = Links(
                *chain,
                sound=sound.get(chain, {}),
                broken=tuple(broken.get(chain, ())),
                start=self.tips.get(chain),
                occupied=frozenset(self.occupied.get(chain, ())),
                whole=chain[1] not in self.partial,
            )
            self.found += links.findings()
        self.found += self._ends(sound)
        self.found += self._uncertified(sound)
        errors = tuple(one for one in self.found if one.severity == "error")
        notes = tuple(one for one in self.found if one.severity == "note")
        return Findings(tuple(known.values()), errors, notes, self._checkpoint(sound))

    def _asked(self, case: str) -> bool:
        """Is all of this case to be handed in?"""
        return self.cases is None or case in self.cases

    def _read(self, stored: Iterable[Stored]) -> Iterator[Entry]:
        """What can be read; and is it what the store says that it is?"""
        for one in stored:
            found = read(one.envelope)
            where = Spot(one.case, one.installation, one.sequence, one.digest, one.row)
            if isinstance(found, Fault):
                self.found.append(Finding("unreadable", where, {"why": found}))
                if one.case is not None and one.installation is not None and one.sequence is not None:
                    self.occupied.setdefault((one.case, one.installation), set()).add(one.sequence)
                continue
            spot = Spot.of(found.tip)
            if any(told not in (None, getattr(spot, name)) for name, told in vars(one).items() if name in PLACE):
                self.found.append(Finding("misplaced", where, {"is": spot}))
            yield found

    def _differing(self, read_: Iterable[Entry]) -> Iterator[Finding]:
        """Extracts that tell otherwise than the event itself, or than one another."""
        first: dict[str, Entry] = {}
        for entry in read_:
            known = first.setdefault(entry.digest, entry)
            if known is not entry and (what := differs(known.event, entry.event)) is not None:
                told = entry if entry.event.told is not None else known
                yield Finding("extract_differs", Spot.of(told.tip), {"key": told.signer[:SHORT], "what": what})
            if known.event.told is not None and entry.event.told is None:
                first[entry.digest] = entry

    def _looked_at(self, known: Mapping[str, Entry]) -> tuple[dict[Chain, Places], dict[Chain, list[Entry]]]:
        """Each event by itself: the chains of those that their installation signed, and the others."""
        there = vouched(known.values(), self.ring, self.held)
        sound: list[Entry] = []
        broken: dict[Chain, list[Entry]] = {}
        for entry in known.values():
            start = self.tips.get(entry.tip.chain)
            if start is not None and start.digest == entry.digest:  # looked at before
                sound.append(entry)
            elif signed(entry, self.ring) is False:
                broken.setdefault(entry.tip.chain, []).append(entry)
            else:
                sound.append(entry)
                self.found += of_installation(entry, self.ring, there)
                self.found += of_others(entry, self.ring)
                self.found += self._spoken(entry)
                self.found += self._seen(entry, known)
        return chains(sound), broken

    def _seen(self, entry: Entry, known: Mapping[str, Entry]) -> Iterator[Finding]:
        """What an event stands on: is it here, is it what the event says, is it older?"""
        told, spot = entry.event.payload, Spot.of(entry.tip)
        for keyid, digest in told.heads.items():
            values = {"installation": keyid[:SHORT], "digest": digest[:SHORT]}
            other = known.get(digest)
            if keyid == told.installation or (other is not None and other.tip.chain != (told.case, keyid)):
                yield Finding("wrong_head", spot, values)
            elif other is None and (told.case, keyid) not in self.tips and digest not in self.missed:
                if keyid in self.partial:  # many events may have seen what its installation withholds
                    self.missed.add(digest)
                yield Finding("unseen", spot, values, "note" if keyid in self.partial else "error")
        for digest in predecessors(entry):
            if digest in known and known[digest].moment > entry.moment:
                values = {"at": told.at, "digest": digest[:SHORT], "then": known[digest].event.payload.at}
                yield Finding("impossible_time", spot, values)
        if entry.moment > self.now:
            yield Finding("future_time", spot, {"at": told.at, "now": self.now.isoformat()})
        if entry.event.body is None:
            yield Finding("unknown_kind", spot, {"kind": told.kind, "version": told.version}, "note")

    def _spoken(self, entry: Entry) -> Iterator[Finding]:
        """Does an installation elsewhere speak for a desk that certified it?"""
        desk = entry.event.payload.desk
        if entry.tip.installation in self.partial and self.ring.trusted and not self.ring.speaks(entry.signer, desk):
            yield Finding("not_its_desk", Spot.of(entry.tip), {"key": entry.signer[:SHORT], "desk": desk})

    def _ends(self, sound: Mapping[Chain, Places]) -> Iterator[Finding]:
        """Do the chains reach the heads that somebody holds elsewhere, and which go on beyond them?"""
        last = {chain: tip.sequence for chain, tip in self.tips.items()}
        last |= {chain: max(places) for chain, places in sound.items()}
        reached = dict.fromkeys(last, 0)
        for head in (head for held in self.held for head in held.heads if self._asked(head.case)):
            chain, place = (head.case, head.installation), head.sequence
            spot = Spot(*chain, place, head.digest)
            if place > last.get(chain, 0):
                yield Finding("cut", spot, {"sequence": place, "last": last.get(chain, 0)})
                continue
            reached[chain] = max(place, reached[chain])
            here = sound.get(chain, {}).get(place, [])
            if here and head.digest not in {entry.digest for entry in here}:
                yield Finding("rewritten", Spot.of(here[0].tip), {"digest": head.digest[:SHORT]})
            elif not here and chain in self.tips and place < self.tips[chain].sequence:
                yield Finding("held_before", spot, {}, "note")
        beyond = [chain for chain, place in reached.items() if place < last[chain]]
        if beyond:
            yield Finding("unheld", Spot(), {"n": len(beyond), "of": len(last)}, "note")

    def _uncertified(self, sound: Mapping[Chain, Places]) -> Iterator[Finding]:
        """Installations whose key no desk key certified: a fault where the reader trusts any desk key at all."""
        for keyid in dict.fromkeys(installation for _, installation in sound):
            if self.ring.public(keyid) is not None and not self.ring.certified(keyid, "installation"):
                spot = Spot(installation=keyid)
                yield Finding("uncertified", spot, {"key": keyid[:SHORT]}, "error" if self.ring.trusted else "note")

    def _checkpoint(self, sound: Mapping[Chain, Places]) -> Checkpoint:
        """The last events of the chains that are whole and without fault."""
        bad = {
            (one.spot.case, one.spot.installation) for one in self.found if one.severity == "error" or one.key == "gap"
        }
        if any(installation is None for _, installation in bad):
            return Checkpoint.of(self.ring.digest, ())
        tips = self.left | self.tips | {chain: places[max(places)][0].tip for chain, places in sound.items()}
        good = (tip for chain, tip in tips.items() if not bad & {chain, (None, chain[1])})
        return Checkpoint.of(self.ring.digest, good)
