"""Who may sign: keys that installations introduce, that desk keys certify and revoke.

Practice modelled: a desk key, kept offline, says whose another key is and what for; whoever reads a ledger trusts desk
keys by their fingerprints and nobody else. A desk key certifies and revokes for its own desk alone; one that it
certifies as its successor is trusted as it is. A certificate says whose a key is, not from when on.

A revocation takes effect at its ``since``. As who stole a key can date what he signs, a claimed time before ``since``
is not enough: an event of a revoked installation key counts only if it stands under a head that somebody else vouched
for (:func:`vouched`): the revocation itself, the chain that followed, another installation's event that claims a time
before ``since``, or heads held elsewhere. Revocations are never taken back: a key that follows is certified instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Literal

from dorasan.canonical import digest, encoded
from dorasan.desk.events.body import Body
from dorasan.desk.events.office import OFFICE, InstallationBegan, KeyCertified, KeyRevoked
from dorasan.desk.ledger.certificate import public_of, signed_by
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.finding import Finding, Spot
from dorasan.desk.ledger.held import Held
from dorasan.desk.ledger.merge import ordered, predecessors
from dorasan.dsse import bytes_of, key_id

Standing = Literal["certified", "introduced", "revoked", "unknown"]
TAKEN = ""


@dataclass(frozen=True)
class Keyring:
    """``certificates``: those that count, by key; ``introduced``: keys that installations began with; ``since``: from
    when which key is revoked; ``cites``: heads that a revocation, or the chain that followed, vouches for."""

    trusted: frozenset[str]
    certificates: Mapping[str, tuple[KeyCertified, ...]]
    introduced: Mapping[str, bytes]
    since: Mapping[str, datetime]
    cites: frozenset[str]

    def public(self, keyid: str) -> bytes | None:
        """The key of this id, whatever it may sign."""
        told = self.certificates.get(keyid)
        return public_of(told[0]) if told else self.introduced.get(keyid)

    def at(self, keyid: str, moment: datetime) -> Standing:
        """What a key is at a claimed moment."""
        if keyid in self.since and moment >= self.since[keyid]:
            return "revoked"
        if keyid in self.certificates:
            return "certified"
        return "introduced" if keyid in self.introduced else "unknown"

    def certified(self, keyid: str, use: str, person: str | None = None, desk: str | None = None) -> bool:
        """Is the key certified for this use; a personal one, as this person's of this desk?"""
        return any(
            told.use == use and (use != "personal" or (told.person, told.desk) == (person, desk))
            for told in self.certificates.get(keyid, ())
        )

    def speaks(self, keyid: str, desk: str) -> bool:
        """May the installation with this key speak for a desk? A key of that desk has certified it."""
        return desk in self.desks_of(keyid)

    def desks_of(self, keyid: str) -> frozenset[str]:
        """The desks that certified an installation as theirs."""
        told = self.certificates.get(keyid, ())
        return frozenset(one.desk for one in told if one.use == "installation" and one.desk is not None)

    @cached_property
    def digest(self) -> str:
        """Over what can make an event that counted count no more."""
        since = {keyid: moment.isoformat() for keyid, moment in self.since.items()}
        return digest([encoded([sorted(self.trusted), since, sorted(self.cites)])])

    @classmethod
    def of(cls, entries: Iterable[Entry], trusted: Collection[str] = ()) -> tuple[Keyring, tuple[Finding, ...]]:
        """The keys that the events of ``@office`` make known, where ``trusted`` are fingerprints of desk keys; and the
        certificates and revocations that do not count, each with its reason."""
        office = ordered(entry for entry in entries if entry.event.payload.case == OFFICE)
        ring, refused = cls(frozenset(trusted), {}, {}, {}, frozenset()), tuple[Finding, ...]()
        for _ in range(len(office) + 2):  # a revocation takes away certificates that others were believed by
            known, (ring, refused) = ring, Reading(ring, office).done()
            if (known.since, known.cites) == (ring.since, ring.cites):
                break
        return ring, refused


class Reading:
    """One pass over the events of ``@office``, with what a pass before found revoked.

    A desk key that has been revoked certifies nothing more, but may still revoke, unless its own revocation was seen
    before: of two that revoke each other nobody can tell which was stolen, and both are out. A thief can so end the
    keys of a desk, never act for them; the remedy is to trust another fingerprint."""

    def __init__(self, known: Keyring, office: Sequence[Entry]) -> None:
        self.trusted, self.office = known.trusted, office
        self.since = dict(known.since)
        self.covered = under(office, known.cites)
        self.certificates: dict[str, tuple[KeyCertified, ...]] = {}
        self.introduced: dict[str, bytes] = {}
        self.cites: set[str] = set()
        self.began: dict[str, set[str]] = {}
        self.revoked: dict[str, set[str]] = {}  # by key, the events that revoke it

    def done(self) -> tuple[Keyring, tuple[Finding, ...]]:
        refused = self._take(InstallationBegan) | self._take(KeyCertified) | self._take(KeyRevoked)
        for installation, cites in self.began.items():  # of one that only introduces itself, anybody could cite
            if installation in self.certificates and installation not in self.since:
                self.cites |= cites
        ring = Keyring(self.trusted, self.certificates, self.introduced, self.since, frozenset(self.cites))
        return ring, tuple(self._told(refused[one.digest], one) for one in self.office if one.digest in refused)

    def _told(self, why: str, entry: Entry) -> Finding:
        """A fault; but who trusts no desk key at all cannot expect one to count."""
        expected = bool(self.trusted) or not why.endswith("_by_nobody")
        return Finding(why, Spot.of(entry.tip), severity="error" if expected else "note")

    def _take(self, kind: type[Body]) -> dict[str, str]:
        """Take in all events of a kind, in whatever order they come: one may rest on another that stands later, in the
        chain of an installation that never saw it. Why not, by digest, for those that do not count."""
        left = [entry for entry in self.office if isinstance(entry.event.body, kind)]
        while True:
            refused = {entry.digest: self._took(entry) for entry in left}
            still = [entry for entry in left if refused[entry.digest] != TAKEN]
            if len(still) == len(left):
                return {digest: why for digest, why in refused.items() if why is not None}
            left = still

    def _took(self, entry: Entry) -> str | None:
        """Take in one event; why not, where it does not count. None for what its installation did not sign: verifying
        names it."""
        told, installation = entry.event.body, entry.event.payload.installation
        if isinstance(told, InstallationBegan):
            public = bytes_of(told.public) or b""
            if not key_id(public) == told.keyid == installation:
                return "introduced_other"
            if not entry.signed_with(public):
                return None
            self.introduced[told.keyid] = public
            self.began[told.keyid] = {one.head for one in told.cites}
            return TAKEN
        if not entry.signed_with(self._public(installation)):
            return None
        if isinstance(told, KeyCertified):
            return self._certified(told, entry)
        return self._revoked(told, entry) if isinstance(told, KeyRevoked) else None

    def _certified(self, told: KeyCertified, entry: Entry) -> str:
        public = public_of(told)
        if public is None:
            return "certificate_broken"
        by = public if told.by == told.keyid else self._public(told.by)
        if by is None or not self._may(told.by, told.desk, itself=told.keyid if told.use == "desk" else None):
            return "certificate_by_nobody"
        if not signed_by(told, by):
            return "certificate_forged"
        if self._late(told.by, entry):
            return "certificate_late"
        self.certificates[told.keyid] = (*self.certificates.get(told.keyid, ()), told)
        return TAKEN

    def _revoked(self, told: KeyRevoked, entry: Entry) -> str:
        by = self._public(told.by)
        desks = {one.desk for one in self.certificates.get(told.keyid, ())}
        if by is None or not (told.by == told.keyid or any(self._may(told.by, desk) for desk in desks)):
            return "revocation_by_nobody"
        if not signed_by(told, by):
            return "revocation_forged"
        if told.by != told.keyid and self.revoked.get(told.by, set()) & under(self.office, [entry.digest]):
            return "revocation_late"
        since = datetime.fromisoformat(told.since)
        self.since[told.keyid] = min(since, self.since.get(told.keyid, since))
        self.revoked.setdefault(told.keyid, set()).add(entry.digest)
        self.cites |= {one.head for one in told.cites}
        return TAKEN

    def _public(self, keyid: str) -> bytes | None:
        told = self.certificates.get(keyid)
        return public_of(told[0]) if told else self.introduced.get(keyid)

    def _may(self, by: str, desk: str | None, itself: str | None = None) -> bool:
        """Is ``by`` a trusted desk key, and of this desk? One whose fingerprint is trusted says so of ``itself``."""
        if by == itself:
            return by in self.trusted
        return any(told.use == "desk" and told.desk == desk for told in self.certificates.get(by, ()))

    def _late(self, by: str, entry: Entry) -> bool:
        """Did the desk key certify after it was revoked, or can nobody tell that it did before?"""
        return by in self.since and (entry.moment >= self.since[by] or entry.digest not in self.covered)


def under(entries: Iterable[Entry], heads: Iterable[str]) -> frozenset[str]:
    """Digests of what these heads stand on, themselves included."""
    known = {entry.digest: entry for entry in entries}
    open_, found = list(heads), set()
    while open_:
        one = open_.pop()
        if one in known and one not in found:
            found.add(one)
            open_ += predecessors(known[one])
    return frozenset(found)


def vouched(entries: Collection[Entry], ring: Keyring, held: Iterable[Held] = ()) -> frozenset[str]:
    """Digests of events that were there before the key that signed them was revoked, by the word of somebody else."""
    if not ring.since:
        return frozenset()

    def before(keyid: str, moment: datetime) -> bool:
        return keyid in ring.since and moment < ring.since[keyid]

    heads = set(ring.cites)
    for kept in held:
        heads |= {one.digest for one in kept.heads if before(one.installation, kept.moment)}
    for entry in entries:
        told = entry.event.payload
        if told.heads and told.installation not in ring.since and ring.certified(told.installation, "installation"):
            heads |= {digest for keyid, digest in told.heads.items() if before(keyid, entry.moment)}
    return under(entries, heads)
