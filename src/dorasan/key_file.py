"""Keys from PEM files, as other programs write them (``openssl genpkey -algorithm ed25519``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dorasan.problem import BadInputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Password = Callable[[str], str]


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
