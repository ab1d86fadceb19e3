"""An edition as one file: made, read back, and everything wrong with it said at once.

Reading one back writes nothing. What holds for the bytes comes first, then who signed them, then whether the law within
can be read and is what the manifest tells of it: an archive whose signer nobody here trusts is not looked into.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.edition.manifest import ENVELOPE, MANIFEST, Manifest, checked_of, compared, manifest_of, title_of
from dorasan.edition.signing import EDITION, Envelope
from dorasan.edition.store import read_folder
from dorasan.edition.trusted_keys import Key, Keys
from dorasan.edition.zip_form import MOST_BYTES, packed, portable, unpacked
from dorasan.home import content_of
from dorasan.law.edition import Edition
from dorasan.problem import BadInputError, Place, Problem
from dorasan.statement import read
from dorasan.whole_file import put_folder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True)
class Signers:
    """Whose signatures an envelope bears: of trusted keys, of keys nobody here knows, of revoked ones."""

    trusted: tuple[Key, ...] = ()
    unknown: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    forged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Archive:
    """What a sound archive holds. ``files``: those of the edition alone."""

    manifest: Manifest
    files: dict[str, bytes]
    envelope: Envelope | None
    signers: Signers

    def content(self) -> bytes:
        """The archive as a file."""
        return packed(self.parts())

    def parts(self) -> dict[str, bytes]:
        """The files of the edition, and what is told of it."""
        more = {ENVELOPE: self.envelope.told()} if self.envelope is not None else {}
        return self.files | {MANIFEST: self.manifest.told()} | more


def archived(
    edition: Edition, keys: Sequence[Ed25519PrivateKey] = (), before: tuple[Manifest, Envelope | None] | None = None
) -> Archive:
    """The edition as an archive, signed by each of ``keys``. ``before``: what it was archived with, which stays.

    Raises :class:`BadInputError` when a file of it bears a name that not every system can write.
    """
    files = {name: file.read_bytes() for name, file in edition.source.files()}
    bad = [name for name in files if not portable(name)]
    if bad:
        raise BadInputError([Problem("edition.bad_own_name", Place(name)) for name in bad])
    manifest, envelope = before if before is not None else (manifest_of(edition, files), None)
    if keys:
        envelope = Envelope.signed(EDITION, manifest.told(), keys, envelope)
    made = Archive(manifest, files, envelope, Signers())
    problems = unpacked(made.content(), edition.short)[1] + compared(manifest, files, edition.short)
    if problems:
        raise BadInputError(problems)
    return made


def read_archive(file: Path, keys: Keys, today: date) -> Archive:
    """The archive in a file, its form, digests and signatures verified. Raises :class:`BadInputError`."""
    shown = file.name
    parts, problems = unpacked(content_of(file, MOST_BYTES), shown)
    manifest = envelope = None
    signers = Signers()
    if MANIFEST not in parts and not problems:
        problems.append(Problem("edition.no_manifest", Place(shown)))
    files = {name: content for name, content in parts.items() if name not in (MANIFEST, ENVELOPE)}
    try:
        if MANIFEST in parts:
            manifest = read(Manifest, parts[MANIFEST], f"{shown}: {MANIFEST}")
            problems += compared(manifest, files, shown)
    except BadInputError as bad:
        problems += bad.problems
    try:
        if ENVELOPE in parts:
            envelope = envelope_of(parts[ENVELOPE], parts.get(MANIFEST, b""), shown)
            signers = signers_of(envelope, keys, today)
            problems += [Problem("edition.forged", Place(shown), {"key": name}) for name in signers.forged]
    except BadInputError as bad:
        problems += bad.problems
    if problems or manifest is None:
        raise BadInputError(problems)
    return Archive(manifest, files, envelope, signers)


def envelope_of(content: bytes, manifest: bytes, shown: str) -> Envelope:
    """The envelope in these bytes, if it is about this manifest. Raises :class:`BadInputError`."""
    place = f"{shown}: {ENVELOPE}"
    envelope = read(Envelope, content, place)
    if envelope.payloadType != EDITION or envelope.body() != manifest or not envelope.sound():
        raise BadInputError([Problem("edition.other_payload", Place(place))])
    return envelope


def signers_of(envelope: Envelope, keys: Keys, today: date) -> Signers:
    """Whose signatures these are, by the keys that count here."""
    ids = [one.keyid for one in envelope.signatures]
    known = {keyid: keys.trusted[keyid] for keyid in ids if keyid in keys.trusted}
    sound = {keyid: key for keyid, key in known.items() if envelope.holds(keyid, key.raw())}
    out = {keyid for keyid in ids if keys.revoked_on(keyid, today)}
    return Signers(
        trusted=tuple(key for keyid, key in sound.items() if keyid not in out),
        unknown=tuple(keyid for keyid in ids if keyid not in known and keyid not in out),
        revoked=tuple(keyid for keyid in ids if keyid in out),
        forged=tuple(keyid for keyid in known if keyid not in sound),
    )


def admit(archive: Archive, shown: str, *, unsigned: bool) -> None:
    """Raises :class:`BadInputError` unless somebody trusted signed it, or ``unsigned`` says that nobody needs to have.

    What a revoked key has signed is no unsigned archive: without another signature it is not admitted at all.
    """
    signers = archive.signers
    if signers.trusted:
        return
    if signers.revoked:
        raise BadInputError([Problem("edition.revoked", Place(shown), {"key": key[:16]}) for key in signers.revoked])
    if not unsigned:
        found = [Problem("edition.unknown_key", Place(shown), {"key": key[:16]}) for key in signers.unknown]
        raise BadInputError(found or [Problem("edition.unsigned", Place(shown))])


def read_law(archive: Archive, shown: str) -> None:
    """Raises :class:`BadInputError` when this program cannot read the law within, or reads other than is told of it."""
    with tempfile.TemporaryDirectory() as apart:
        folder = Path(apart) / archive.manifest.digest
        put_folder(folder, archive.files)
        try:
            edition = read_folder(folder)
        except BadInputError as bad:
            told = Problem("edition.unread", Place(shown), {"engine": archive.manifest.engine})
            raise BadInputError([told, *bad.problems]) from bad
    library = edition.library
    read_as = checked_of(library), len(library.provisions), title_of(library)
    if edition.digest != archive.manifest.digest or read_as != archive.manifest.says():
        raise BadInputError([Problem("edition.other_law", Place(f"{shown}: {MANIFEST}"))])
