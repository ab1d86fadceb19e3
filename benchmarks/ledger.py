"""A ledger verified: 100,000 events in 10,000 cases, whole and from a checkpoint.

The peer does the least that anybody must: it checks the same Ed25519 signatures over the same bytes, and hashes them.
"""

from __future__ import annotations

import gc
import hashlib
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.clock import seconds
from dorasan.desk.events.case import AccountGiven
from dorasan.desk.events.event import Assurance
from dorasan.desk.ledger.entry import TYPE, Entry, Tip, made
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.verify import Findings, Stored, verify
from dorasan.dsse import bytes_of, key_id, to_sign

CASES, EACH = 10_000, 10
START = "2018-12-21T09:00:00+09:00"
NOW = datetime.fromisoformat("2026-11-26T00:00:00+00:00")


def written(key: Ed25519PrivateKey) -> list[Entry]:
    """The events, ten to a case."""
    login = Assurance(kind="server-attested", login="password", session="s1", since=START)
    out = []
    for case in range(CASES):
        before: Tip | None = None
        for n in range(EACH):
            body = AccountGiven(about="delay", told=f"The lorries of case {case} stood at the line on day {n}.")
            entry = made(
                body,
                case=f"case-{case}",
                before=before,
                at=START,
                person="kim",
                desk="unification",
                role="officer",
                assurance=login,
                key=key,
            )
            out.append(entry)
            before = entry.tip
    return out


def show() -> None:
    """Print one row a way of verifying."""
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"benchmark").digest())
    public = key.public_key()
    keyid = key_id(public.public_bytes_raw())
    ring = Keyring(frozenset(), {}, {keyid: public.public_bytes_raw()}, {}, frozenset())
    entries = written(key)
    rows = [Stored(one.stored(), one.tip.case, keyid, one.tip.sequence, one.digest) for one in entries]
    signed = [(bytes_of(one.signatures[0].sig) or b"", one.event.data) for one in entries]

    def least() -> None:
        for sig, data in signed:
            public.verify(sig, to_sign(TYPE, data))
            hashlib.sha256(data).digest()

    del entries  # a store hands in bytes: what they were written from is no part of the work
    gc.collect()
    gc.freeze()
    found: list[Findings] = []
    peer = seconds(least, 1)
    whole = seconds(lambda: found.append(verify(rows, ring, now=NOW)), 1)
    heads = rows[EACH - 1 :: EACH]
    resumed = seconds(lambda: found.append(verify(heads, ring, now=NOW, checkpoint=found[0].checkpoint)), 1)
    assert all(one.sound for one in found) and found[0].checkpoint == found[1].checkpoint
    print(f"ledger: {len(rows):,} events of {len(heads):,} cases, CPU seconds")
    print(f"{'signatures and digests alone':<40}{peer:8.2f}")
    print(f"{'verified':<40}{whole:8.2f}   {whole / peer:.2f} times the peer")
    gc.unfreeze()
    print(f"{'from a checkpoint, nothing new':<40}{resumed:8.2f}")
