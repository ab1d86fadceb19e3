"""Signed statements: DSSE envelopes with Ed25519, by the library ``cryptography`` and nothing of our own.

Practice modelled: DSSE 1.0 (secure-systems-lab/dsse): typed bytes are signed, never a thing written again later. A key
here is an ``Ed25519PrivateKey``, which signs, or 32 bytes, a public one. The library is imported where a signature is
made or looked at, nowhere else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field

from dorasan.statement import Digest, Printed, Statement

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

MOST = 16  # signatures in one envelope
LARGEST = 8 << 20  # signs of a payload
MOST_FOUND = 20_000  # signatures that a process remembers
# What came out for a key, a signature and the digest of what was to be signed never comes out otherwise: a record of
# which every page reads the same events again is looked at once.
_FOUND: dict[tuple[bytes, bytes, bytes], bool] = {}


class Signature(Statement):
    keyid: Digest
    sig: Printed


class Envelope(Statement):
    """Bytes of a kind, and who signed them. Each key signs once; signatures stand by key."""

    payload: Annotated[str, Field(max_length=LARGEST)]
    payloadType: Printed  # noqa: N815
    signatures: Annotated[tuple[Signature, ...], Field(min_length=1, max_length=MOST)]

    def body(self) -> bytes | None:
        """The bytes that were signed; None where they are not written as base64 writes them."""
        return bytes_of(self.payload)

    def sound(self) -> bool:
        """Is everything in it written the one way?"""
        ids = [one.keyid for one in self.signatures]
        return None not in (self.body(), *(bytes_of(one.sig) for one in self.signatures)) and ids == sorted(set(ids))

    def holds(self, keyid: str, public: bytes) -> bool:
        """Is the signature that bears this key's id by this key?"""
        body = self.body()
        (sig,) = (one.sig for one in self.signatures if one.keyid == keyid)
        return body is not None and holds(public, sig, self.payloadType, body)

    @classmethod
    def signed(cls, kind: str, body: bytes, keys: Iterable[Ed25519PrivateKey], before: Self | None = None) -> Self:
        """An envelope signed by each key, and by those that have signed the same bytes before."""
        found = {one.keyid: one for one in before.signatures} if before is not None else {}
        for key in keys:
            keyid = id_of(key)
            found[keyid] = Signature(keyid=keyid, sig=signature(key, kind, body))
        return cls.model_validate(
            {
                "payload": base64.b64encode(body).decode(),
                "payloadType": kind,
                "signatures": tuple(found[keyid] for keyid in sorted(found)),
            }
        )


def to_sign(kind: str, body: bytes) -> bytes:
    """DSSE's pre-authentication encoding: what is signed is the kind of the statement as well. Lengths count bytes."""
    typed = kind.encode()
    return b" ".join([b"DSSEv1", str(len(typed)).encode(), typed, str(len(body)).encode(), body])


def signature(key: Ed25519PrivateKey, kind: str, body: bytes) -> str:
    """A signature in base64."""
    return base64.b64encode(key.sign(to_sign(kind, body))).decode()


def holds(public: bytes, sig: str, kind: str, body: bytes) -> bool:
    """Is this signature by this key over these bytes of this kind?"""
    plain, said = bytes_of(sig), to_sign(kind, body)
    if plain is None:
        return False
    asked = public, plain, hashlib.sha256(said).digest()
    found = _FOUND.get(asked)
    if found is None:
        if len(_FOUND) >= MOST_FOUND:
            _FOUND.clear()
        found = _FOUND[asked] = _verified(public, plain, said)
    return found


def _verified(public: bytes, sig: bytes, said: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        _opened(public).verify(sig, said)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=4096)
def _opened(public: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(public)


def bytes_of(text: str) -> bytes | None:
    """Base64 back to bytes, if it is written the one way."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if base64.b64encode(found).decode() == text else None


def key_id(public: bytes) -> str:
    """A key's name among machines: SHA-256 of its 32 bytes."""
    return hashlib.sha256(public).hexdigest()


@lru_cache(maxsize=1)  # an installation signs with one key as long as it runs; no second one is kept in memory by this
def id_of(key: Ed25519PrivateKey) -> str:
    """The name of the key that a private one belongs to."""
    return key_id(key.public_key().public_bytes_raw())
