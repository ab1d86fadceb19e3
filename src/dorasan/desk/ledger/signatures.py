"""Whose signatures an event bears: what is wrong with them, one event at a time.

An extract is signed by the installation that tells; the person's own signature covers the event, which is not here.
"""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.desk.ledger.entry import ALGORITHMS, Entry
from dorasan.desk.ledger.finding import SHORT, Finding, Spot
from dorasan.desk.ledger.keys import Keyring
from dorasan.dsse import holds


def signed(entry: Entry, ring: Keyring) -> bool | None:
    """Did the installation whose event it is sign these bytes? None where its key or the algorithm is not known: then
    nobody can tell here."""
    if entry.event.payload.algorithms != ALGORITHMS:
        return None
    public = ring.public(entry.signer)
    return None if public is None else entry.signed_with(public)


def of_installation(entry: Entry, ring: Keyring, vouched: frozenset[str]) -> Iterator[Finding]:
    """What the key of the installation is, where its signature holds or cannot be looked at."""
    keyid = entry.signer
    spot, values = Spot.of(entry.tip), {"key": keyid[:SHORT], "since": ring.since.get(keyid)}
    standing = ring.at(keyid, entry.moment)
    if entry.event.payload.algorithms != ALGORITHMS:
        yield Finding("unknown_algorithm", spot)
    elif standing == "unknown":
        yield Finding("unknown_key", spot, values)
    elif standing == "revoked":
        yield Finding("revoked_key", spot, values)
    elif keyid in ring.since and entry.digest not in vouched:
        yield Finding("perhaps_later", spot, values)


def of_others(entry: Entry, ring: Keyring) -> Iterator[Finding]:
    """The person's own signature, where the event says that there is one, and any further one."""
    told = entry.event.payload
    spot, own = Spot.of(entry.tip), told.assurance.key if told.assurance.kind == "personal" else None
    whole = entry.event.told is None
    if whole and told.assurance.kind == "personal" and own is None:
        yield Finding("countersignature_missing", spot, {"person": told.person})
    if own is not None:
        values = {"person": told.person, "desk": told.desk, "key": own[:SHORT], "since": ring.since.get(own)}
        if not any(one.keyid == own for one in entry.signatures):
            yield Finding("countersignature_missing", spot, values)
        elif (public := ring.public(own)) is None:
            yield Finding("countersignature_unknown", spot, values)
        elif not entry.signed_with(public):
            yield Finding("countersignature_forged", spot, values)
        elif ring.at(own, entry.moment) == "revoked":
            yield Finding("countersignature_revoked", spot, values)
        elif not ring.certified(own, "personal", told.person, told.desk):
            yield Finding("countersignature_of_other", spot, values)
    ids = [one.keyid for one in entry.signatures]
    for one in entry.signatures:
        named = one.keyid in (own, entry.signer)
        if named and ids.count(one.keyid) == 1:  # looked at above, or by whoever looks at the installation's
            continue
        public, values = ring.public(one.keyid), {"key": one.keyid[:SHORT]}
        if public is None and not named:
            yield Finding("further_unknown", spot, values, "note")
        elif public is not None and not holds(public, one.sig, entry.type, entry.event.data):
            yield Finding("further_forged", spot, values)
