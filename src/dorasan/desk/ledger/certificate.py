"""Certificates and revocations of keys: what a desk key, kept offline, says of another key, as signed bytes.

The events ``key.certified`` and ``key.revoked`` carry such a statement; whoever carries it, it counts by the signature
of the desk key alone.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dorasan.canonical import encoded
from dorasan.desk.events.office import Cited, KeyCertified, KeyRevoked
from dorasan.dsse import bytes_of, holds, id_of, key_id, signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CERTIFICATE = "application/vnd.dorasan.certificate+json"
REVOKED = "application/vnd.dorasan.key-revocation+json"
Use = Literal["installation", "personal", "desk"]


def certified(
    public: bytes, use: Use, by: Ed25519PrivateKey, *, desk: str | None = None, person: str | None = None
) -> KeyCertified:
    """What ``by`` says of a public key: whose it is and what for. A desk key certifies itself first."""
    told = KeyCertified(
        keyid=key_id(public),
        public=base64.b64encode(public).decode(),
        use=use,
        by=id_of(by),
        signature="-",
        person=person,
        desk=desk,
    )
    return told.model_copy(update={"signature": signature(by, CERTIFICATE, said(told))})


def revoked(keyid: str, since: str, reason: str, by: Ed25519PrivateKey, cites: Sequence[Cited] = ()) -> KeyRevoked:
    """What ``by`` says: nothing that the key signs from ``since`` on counts."""
    told = KeyRevoked(keyid=keyid, since=since, reason=reason, by=id_of(by), signature="-", cites=tuple(cites))
    return told.model_copy(update={"signature": signature(by, REVOKED, said(told))})


def said(told: KeyCertified | KeyRevoked) -> bytes:
    """The bytes that the desk key signs: all that the event says but the signature."""
    return encoded({**told.model_dump(mode="json", exclude={"signature"}), "format": f"dorasan-{told.KIND}-1"})


def signed_by(told: KeyCertified | KeyRevoked, public: bytes) -> bool:
    """Did this key, the one that the statement names, sign it?"""
    kind = CERTIFICATE if isinstance(told, KeyCertified) else REVOKED
    return holds(public, told.signature, kind, said(told))


def public_of(told: KeyCertified) -> bytes | None:
    """The key that a certificate is about; None where its id is another key's."""
    found = bytes_of(told.public)
    return found if found is not None and len(found) == 32 and key_id(found) == told.keyid else None
