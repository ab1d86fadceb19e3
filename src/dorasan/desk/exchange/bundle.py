"""A bundle as one file: a ZIP of which one content has one writing (:mod:`dorasan.edition.zip_form`), a manifest of
digests, the manifest signed by the installation whose bundle it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from dorasan.desk.exchange import carried
from dorasan.desk.exchange.carried import Statement
from dorasan.desk.exchange.contents import Contents
from dorasan.desk.exchange.manifest import (
    BUNDLE,
    CIPHERS,
    ENVELOPE,
    FILES,
    KEYS,
    MANIFEST,
    File,
    Manifest,
    OfCase,
    Spot,
    member,
)
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.held import Head
from dorasan.dsse import LARGEST, Envelope, key_id
from dorasan.edition.zip_form import MOST_BYTES, packed, unpacked
from dorasan.problem import BadInputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MOST_MANIFEST = LARGEST * 3 // 4  # bytes: it is signed in base64


@dataclass(frozen=True)
class Enclosed:
    """What of one case is sent, what the receiver must have beside it, what the sender holds of his chains."""

    contents: Contents
    needs: Sequence[Spot] = ()
    holds: Sequence[Head] = ()


@dataclass(frozen=True)
class Bundle:
    """A bundle whose form is whole. ``events``: by case; ``keys``: what is carried of keys; ``files`` and ``ciphers``:
    by digest; ``envelope``: the manifest, signed."""

    manifest: Manifest
    envelope: Envelope
    events: Mapping[str, tuple[Entry, ...]]
    keys: tuple[Statement, ...]
    files: Mapping[str, bytes]
    ciphers: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        """Its name."""
        return sha256(self.manifest.told()).hexdigest()

    @property
    def count(self) -> int:
        """How many events are within, extracts among them."""
        return sum(map(len, self.events.values()))

    def content(self) -> bytes:
        """The file. Raises :class:`BadInputError` where it would be larger than a reader takes."""
        members = _members(self.events, self.keys, self.files, self.ciphers)
        made = packed({**members, MANIFEST: self.manifest.told(), ENVELOPE: self.envelope.told()})
        problems = unpacked(made, "-", "bundle")[1]
        if problems:
            raise _too_much()
        return made


def bundled(
    enclosed: Sequence[Enclosed],
    keys: Sequence[Statement],
    read_file: Callable[[str], bytes | None],
    read_cipher: Callable[[str], bytes | None],
    *,
    to: str,
    regime: str,
    exercise: bool,
    key: Ed25519PrivateKey,
) -> Bundle:
    """A bundle for a desk, signed by an installation's ``key``. A file that is not at hand is left out: the event that
    names it says its digest. Raises :class:`BadInputError` where it would be larger than a reader takes."""
    several = sorted(enclosed, key=lambda one: one.contents.case)
    events = {one.contents.case: one.contents.entries for one in several}
    digests = sorted({digest for one in several for digest in one.contents.files})
    ciphers = sorted({digest for one in several for digest in one.contents.ciphers})
    files = {digest: content for digest in digests if (content := read_file(digest)) is not None}
    sealed = {digest: content for digest in ciphers if (content := read_cipher(digest)) is not None}
    manifest = Manifest(
        installation=key_id(key.public_key().public_bytes_raw()),
        to=to,
        regime=regime,
        exercise=exercise,
        cases=tuple(
            OfCase(
                case=one.contents.case,
                events=member(n),
                withheld=one.contents.withheld,
                needs=tuple(sorted(one.needs, key=lambda spot: spot.installation)),
                holds=tuple(sorted(one.holds, key=lambda head: head.installation)),
            )
            for n, one in enumerate(several, 1)
        ),
        files=(),
    )
    told = [
        File(name=name, sha256=sha256(content).hexdigest(), size=len(content))
        for name, content in sorted(_members(events, keys, files, sealed).items())
    ]
    manifest = manifest.model_copy(update={"files": tuple(told)})
    if len(manifest.told()) > MOST_MANIFEST:
        raise _too_much()
    return Bundle(manifest, Envelope.signed(BUNDLE, manifest.told(), [key]), events, tuple(keys), files, sealed)


def _too_much() -> BadInputError:
    return BadInputError([Problem("bundle.too_much", Place("export"), {"most": MOST_BYTES >> 20})])


def _members(
    events: Mapping[str, Sequence[Entry]],
    keys: Sequence[Statement],
    files: Mapping[str, bytes],
    ciphers: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Every member but the manifest and its signature."""
    found = {KEYS: _lined(carried.line(one) for one in keys)}
    for n, entries in enumerate(events.values(), 1):
        found[member(n)] = _lined(entry.stored() for entry in entries)
    found |= {f"{FILES}/{digest}": content for digest, content in files.items()}
    return found | {f"{CIPHERS}/{digest}": content for digest, content in ciphers.items()}


def _lined(lines: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)
