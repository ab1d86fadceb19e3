"""Whose signatures count: keys that ship with the program, keys the user trusts, and those that were revoked.

Practice modelled: docs/editions.md. A revocation is a statement signed by the key itself or by another trusted key. It
takes effect on its day whatever the archive says of its own age, for who has stolen a key can date what he signs.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from dorasan.dsse import bytes_of, key_id
from dorasan.edition.signing import REVOCATION, Envelope
from dorasan.home import content_of, guard, home, made_home
from dorasan.key_file import public_key
from dorasan.problem import BadInputError, Place, Problem
from dorasan.statement import Digest, Printed, Statement, read
from dorasan.whole_file import OWN, write_whole

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SHIPPED = Path(__file__).parent / "keys.json"
NAME = "keys.json"  # in the user's data folder
MOST = 1 << 20
SHORT = 16  # signs of a key's id on a screen


class Key(Statement):
    """A key and what its holder is called."""

    keyid: Digest
    name: Printed
    public: Printed

    @property
    def short(self) -> str:
        return self.keyid[:SHORT]

    def raw(self) -> bytes:
        return bytes_of(self.public) or b""


class Revocation(Statement):
    """From ``since`` on nothing signed by the key is installed."""

    format: Literal["dorasan-revocation-1"]
    keyid: Digest
    public: Printed
    since: date
    why: Printed


class KeyFile(Statement):
    """Keys and, beside them, the signed revocations."""

    format: Literal["dorasan-keys-1"]
    keys: tuple[Key, ...]
    revocations: tuple[Envelope, ...]


@dataclass(frozen=True)
class Keys:
    """All that count here: ``trusted`` by id, and from which day which is revoked."""

    trusted: dict[str, Key]
    revoked: dict[str, date]

    def revoked_on(self, keyid: str, day: date) -> bool:
        return keyid in self.revoked and self.revoked[keyid] <= day

    def by_prefix(self, prefix: str) -> Key:
        """The trusted key whose id begins so. Raises :class:`BadInputError`."""
        found = [key for keyid, key in self.trusted.items() if prefix and keyid.startswith(prefix)]
        if len(found) != 1:
            known = ", ".join(key.short for key in self.trusted.values()) or "-"
            raise BadInputError([Problem("edition.unknown_key_id", Place(prefix or "-"), {"known": known})])
        return found[0]


def keys() -> Keys:
    """The keys that ship and the user's own. Raises :class:`BadInputError` when either file is no such file."""
    files = [_file(SHIPPED), _own()]
    revoked: dict[str, date] = {}
    for file in files:
        for envelope in file.revocations:
            told = revocation_in(envelope, NAME)
            revoked[told.keyid] = min(told.since, revoked.get(told.keyid, date.max))
    return Keys({key.keyid: key for file in files for key in file.keys}, revoked)


def _own() -> KeyFile:
    folder = home()
    file = folder / NAME if folder is not None else None
    if file is None or not file.exists():
        return KeyFile(format="dorasan-keys-1", keys=(), revocations=())
    guard(file.parent)
    guard(file)
    return _file(file)


def _file(file: Path) -> KeyFile:
    found = read(KeyFile, content_of(file, MOST), str(file))
    for key in found.keys:
        if key_id(key.raw()) != key.keyid:
            raise BadInputError([Problem("edition.bad_statement", Place(str(file)), {"what": f"keyid {key.short}"})])
    return found


def revocation_in(envelope: Envelope, shown: str) -> Revocation:
    """The statement in an envelope, whoever signed it. Raises :class:`BadInputError`."""
    body = envelope.body()
    if envelope.payloadType != REVOCATION or body is None or not envelope.sound():
        raise BadInputError([Problem("edition.bad_statement", Place(shown), {"what": "payload"})])
    found = read(Revocation, body, shown)
    if key_id(bytes_of(found.public) or b"") != found.keyid:
        raise BadInputError([Problem("edition.bad_statement", Place(shown), {"what": "keyid"})])
    return found


def revocation(key: Key, since: date, why: str, by: Ed25519PrivateKey) -> Envelope:
    """A signed revocation of ``key``."""
    told = Revocation(format="dorasan-revocation-1", keyid=key.keyid, public=key.public, since=since, why=why)
    return Envelope.signed(REVOCATION, told.told(), [by])


def trust(file: Path, name: str | None, today: date) -> Key | Revocation:
    """Take in a public key, or the revocation of one. Raises :class:`BadInputError` for anything else."""
    content = content_of(file, MOST)
    if content.lstrip()[:1] == b"{":
        envelope = read(Envelope, content.rstrip(b"\n"), str(file))
        told = revocation_in(envelope, str(file))
        known = {keyid: key.raw() for keyid, key in keys().trusted.items()} | {told.keyid: bytes_of(told.public) or b""}
        if not any(one.keyid in known and envelope.holds(one.keyid, known[one.keyid]) for one in envelope.signatures):
            raise BadInputError([Problem("edition.revoked_by_nobody", Place(str(file)))])
        _keep((), (envelope,))
        return told
    raw = public_key(content, str(file))
    try:
        key = Key(keyid=key_id(raw), name=name or file.stem, public=base64.b64encode(raw).decode())
    except ValueError as wrong:
        raise BadInputError([Problem("edition.bad_name_of_key", Place("--name"))]) from wrong
    if keys().revoked_on(key.keyid, today):
        raise BadInputError([Problem("edition.key_revoked", Place(str(file)), {"key": key.short})])
    _keep((key,), ())
    return key


def _keep(more: tuple[Key, ...], revocations: tuple[Envelope, ...]) -> None:
    target, own = made_home() / NAME, _own()
    known = {key.keyid: key for key in (*own.keys, *more)}
    kept = KeyFile(
        format="dorasan-keys-1",
        keys=tuple(known[keyid] for keyid in sorted(known)),
        revocations=own.revocations + tuple(one for one in revocations if one not in own.revocations),
    )
    write_whole(target, kept.told(), mode=OWN)
