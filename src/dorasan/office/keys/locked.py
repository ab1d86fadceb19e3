"""A key under a passphrase, as a file for its holder's eyes alone.

Practice modelled: the passphrase is stretched by scrypt (RFC 7914), and what comes of it locks the key as PKCS#8 by the
library's own best encryption; the library's own stretching alone (2,048 rounds of PBKDF2) would be guessed in a day.
Any program that has both can open the file: ``locked`` is DER, its password the base64 of scrypt over the passphrase
(NFC, UTF-8).
"""

from __future__ import annotations

import base64
import secrets
import unicodedata
from pathlib import Path
from typing import Annotated, Literal

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from pydantic import Field, ValidationError

from dorasan.desk.events.body import Name
from dorasan.dsse import bytes_of, key_id
from dorasan.home import content_of, guard
from dorasan.problem import BadInputError, Place, Problem
from dorasan.statement import Digest, Printed, Statement
from dorasan.whole_file import OWN, make_folder, write_new, write_whole

Use = Literal["installation", "personal", "desk"]
SHORTEST = 12  # keystrokes of a passphrase: a Korean syllable is two or three
COST = 17  # of scrypt, a power of two: 128 MB and half a second to open a file once
LARGEST = 1 << 16  # bytes of a file


class Public(Statement):
    """The half of a key that others may have: what its holder hands to a desk key to be certified."""

    format: Literal["dorasan-public-key-1"] = "dorasan-public-key-1"
    use: Use
    keyid: Digest
    public: Printed
    name: Printed
    person: Name | None = None
    desk: Name | None = None

    def raw(self) -> bytes:
        return bytes_of(self.public) or b""


class KeyFile(Statement):
    """What the file of a key says in the open, and the key, locked."""

    format: Literal["dorasan-key-1"] = "dorasan-key-1"
    about: Public
    cost: Annotated[int, Field(ge=10, le=20, strict=True)]
    salt: Printed
    locked: Printed


def lock(key: Ed25519PrivateKey, about: Public, passphrase: str, cost: int = COST) -> KeyFile:
    """The key under a passphrase. Raises :class:`BadInputError` for one that is too short."""
    if len(unicodedata.normalize("NFD", passphrase)) < SHORTEST:
        raise BadInputError([Problem("key.weak", Place(about.name), {"n": SHORTEST})])
    salt = secrets.token_bytes(16)
    locked = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(_stretched(passphrase, salt, cost)),
    )
    return KeyFile(
        about=about, cost=cost, salt=base64.b64encode(salt).decode(), locked=base64.b64encode(locked).decode()
    )


def unlock(file: KeyFile, passphrase: str, shown: str) -> Ed25519PrivateKey:
    """The key. Raises :class:`BadInputError` for another passphrase, or a file that holds another key than it says."""
    password = _stretched(passphrase, bytes_of(file.salt) or b"", file.cost)
    try:
        found = serialization.load_der_private_key(bytes_of(file.locked) or b"", password)
    except Exception as wrong:  # the library raises several kinds for a file that is broken, or another passphrase
        raise BadInputError([Problem("key.wrong_passphrase", Place(shown))]) from wrong
    raw = found.public_key().public_bytes_raw() if isinstance(found, Ed25519PrivateKey) else b""
    if not isinstance(found, Ed25519PrivateKey) or not key_id(raw) == key_id(file.about.raw()) == file.about.keyid:
        raise BadInputError([Problem("key.other_key", Place(shown))])
    return found


def write(file: KeyFile, path: Path) -> None:
    """A new file that its owner alone can read. Raises :class:`BadInputError` where one stands already."""
    make_folder(path.parent, 0o700)
    guard(path.parent)
    if not write_new(path, file.told(), mode=OWN):
        raise BadInputError([Problem("key.taken", Place(str(path)))])


def overwrite(file: KeyFile, path: Path) -> None:
    """Put another locking of the same key in its place."""
    write_whole(path, file.told(), mode=OWN)


def read(path: Path) -> KeyFile:
    """The file of a key. Raises :class:`BadInputError` where it is none, or where anybody else can read it."""
    content = content_of(path, LARGEST)
    guard(path)
    if path.stat().st_mode & 0o077:
        raise BadInputError([Problem("key.exposed", Place(str(path)))])
    try:
        found = KeyFile.model_validate_json(content)
    except ValidationError:
        found = None
    if found is None or found.told() != content:
        raise BadInputError([Problem("key.no_key_file", Place(str(path)))])
    return found


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    stretched = Scrypt(salt=salt, length=32, n=1 << cost, r=8, p=1).derive(_plain(passphrase).encode())
    return base64.b64encode(stretched)


def _plain(passphrase: str) -> str:
    """As typed on any keyboard: Korean syllables are written in two ways."""
    return unicodedata.normalize("NFC", passphrase)
