"""Signatures over statements: DSSE envelopes with Ed25519, by the library ``cryptography`` and nothing of our own.

Practice modelled: typed bytes are signed, never a thing that is written again later. The library comes with an extra
and is imported where a signature is made or looked at, nowhere else.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from dorasan.edition.statement import Digest, Printed, Statement
from dorasan.problem import BadInputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

EDITION = "application/vnd.dorasan.edition+json"
REVOCATION = "application/vnd.dorasan.revocation+json"
MOST = 16  # signatures in one envelope
Password = Callable[[str], str]


class Signature(Statement):
    keyid: Digest
    sig: Printed


class Envelope(Statement):
    """A statement and who signed it."""

    payload: Annotated[str, Field(max_length=8 << 20)]
    payloadType: Literal["application/vnd.dorasan.edition+json", "application/vnd.dorasan.revocation+json"]  # noqa: N815
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
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        body = self.body()
        (sig,) = (bytes_of(one.sig) for one in self.signatures if one.keyid == keyid)
        if body is None or sig is None:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(sig, to_sign(self.payloadType, body))
        except (InvalidSignature, ValueError):
            return False
        return True


def bytes_of(text: str) -> bytes | None:
    """Base64 back to bytes, if it is written the one way."""
    try:
        found = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return found if base64.b64encode(found).decode() == text else None


def to_sign(kind: str, body: bytes) -> bytes:
    """DSSE's pre-authentication encoding: what is signed is the kind of the statement as well."""
    return b" ".join([b"DSSEv1", str(len(kind)).encode(), kind.encode(), str(len(body)).encode(), body])


def key_id(public: bytes) -> str:
    """A key's name among machines: SHA-256 of its 32 bytes."""
    return hashlib.sha256(public).hexdigest()


def signed(kind: str, body: bytes, keys: Sequence[Ed25519PrivateKey], before: Envelope | None = None) -> Envelope:
    """An envelope signed by each key, and by those that have signed the same bytes before."""
    found = {one.keyid: one for one in before.signatures} if before is not None else {}
    for key in keys:
        sig = base64.b64encode(key.sign(to_sign(kind, body))).decode()
        keyid = key_id(key.public_key().public_bytes_raw())
        found[keyid] = Signature(keyid=keyid, sig=sig)
    return Envelope.model_validate(
        {
            "payload": base64.b64encode(body).decode(),
            "payloadType": kind,
            "signatures": tuple(found[keyid] for keyid in sorted(found)),
        }
    )


def private_key(content: bytes, shown: str, password: Password) -> Ed25519PrivateKey:
    """The key that signs, from its PEM file; ``password`` is asked where the file is locked."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        try:
            found = serialization.load_pem_private_key(content, None)
        except TypeError:  # it is locked
            found = serialization.load_pem_private_key(content, password(shown).encode())
    except Exception as wrong:  # the library raises a dozen kinds for files that are no key, or another password
        raise BadInputError([Problem("edition.no_private_key", Place(shown))]) from wrong
    if not isinstance(found, Ed25519PrivateKey):
        raise BadInputError([Problem("edition.not_ed25519", Place(shown))])
    return found


def public_key(content: bytes, shown: str) -> bytes:
    """The 32 bytes of a public key, from its PEM file."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if b"PRIVATE KEY" in content:
        raise BadInputError([Problem("edition.private_key", Place(shown))])
    try:
        found = serialization.load_pem_public_key(content)
    except Exception as wrong:
        raise BadInputError([Problem("edition.no_key", Place(shown))]) from wrong
    if not isinstance(found, Ed25519PublicKey):
        raise BadInputError([Problem("edition.not_ed25519", Place(shown))])
    return found.public_bytes_raw()
