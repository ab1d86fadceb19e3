"""The keys that a bundle brings along: certificates and revocations, each counting by the desk key that signed it.

Practice modelled: who receives a letter from a stranger believes the seal of the stranger's ministry, if he knows that
seal. A statement about a key counts whoever carries it (see :mod:`dorasan.desk.ledger.certificate`), so what a bundle
carries is held against the receiver's own record and the fingerprints he trusts, by the very rules of the ledger.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Sequence

from pydantic import ValidationError

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Assurance, body_of
from dorasan.desk.events.office import OFFICE, InstallationBegan, KeyCertified, KeyRevoked
from dorasan.desk.ledger import form
from dorasan.desk.ledger.entry import Entry, Tip, made
from dorasan.desk.ledger.keys import Keyring
from dorasan.dsse import key_id

Statement = KeyCertified | KeyRevoked
EPOCH = (
    "1970-01-01T00:00:00+00:00"  # what a bundle carries claims no time: a key that was revoked certifies nothing by it
)


def installations(entries: Iterable[Entry]) -> set[str]:
    """Whose keys a reader of these events and extracts must know: of who signed, and of whose events they are."""
    return {keyid for entry in entries for keyid in (entry.signer, entry.tip.installation)}


def wanted(office: Iterable[Entry], signers: Collection[str], persons: Collection[str]) -> list[Statement]:
    """What a receiver needs of an installation's own record to know these installations' keys, and the keys of persons
    whose own signatures he is sent: no other person's key is told. In the order of their bytes."""
    told = [one.event.body for one in office]
    stated = [one for one in told if isinstance(one, KeyCertified | KeyRevoked)]
    ids = {*signers, *persons}
    while True:  # a desk key is certified by itself or by the one before it
        by = {one.by for one in stated if one.keyid in ids}
        if by <= ids:
            break
        ids |= by
    return sorted({one for one in stated if one.keyid in ids}, key=line)


def line(told: Statement) -> bytes:
    """A statement's one line in a bundle."""
    return form.written({"kind": told.KIND, "version": told.VERSION, "body": told.model_dump(mode="json")})


def read(content: bytes) -> Statement | None:
    """The statement of a line; None where it is none."""
    try:
        told = form.read(content)
        found = body_of(told["kind"], told["version"], told["body"])
    except (form.FormError, ValidationError, KeyError, TypeError):
        return None
    return found if isinstance(found, KeyCertified | KeyRevoked) and line(found) == content else None


def ring_with(office: Iterable[Entry], carried: Sequence[Statement], trusted: Collection[str]) -> Keyring:
    """The keys that count with what is carried, where ``trusted`` are fingerprints of desk keys. The carrier is a key
    made for this once: it introduces itself, which vouches for nothing."""
    return Keyring.of([*office, *_by_nobody(carried)], trusted)[0]


def _by_nobody(carried: Sequence[Statement]) -> Iterable[Entry]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    raw = key.public_key().public_bytes_raw()
    bodies: list[Body] = [
        InstallationBegan(name="-", keyid=key_id(raw), public=base64.b64encode(raw).decode()),
        *carried,
    ]
    last: Tip | None = None
    for body in bodies:
        entry = made(
            body, case=OFFICE, before=last, at=EPOCH, person="0", desk="0", role="0",
            assurance=Assurance(kind="server-attested"), key=key,
        )  # fmt: skip
        last = entry.tip
        yield entry
