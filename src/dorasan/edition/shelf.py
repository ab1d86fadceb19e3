"""What stands on the shelf: the shipped edition and the installed ones, with what can be said of each today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.edition.archive import Archive, Signers, admit, archived, envelope_of, read_archive, read_law, signers_of
from dorasan.edition.manifest import ENVELOPE, MANIFEST, Checked, Manifest, checked_of
from dorasan.edition.signing import Envelope
from dorasan.edition.store import (
    AS_SHIPPED,
    EDITIONS,
    Use,
    installed,
    place_of,
    put,
    put_in_use,
    read_folder,
    use,
    whole,
)
from dorasan.edition.trusted_keys import Keys
from dorasan.home import content_of
from dorasan.law.edition import Edition, open_edition
from dorasan.problem import BadInputError, Place, Problem
from dorasan.statement import read
from dorasan.whole_file import write_new, write_whole

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

MOST = 16 << 20


@dataclass(frozen=True)
class ShelvedEdition:
    """One edition on the shelf. Without ``checked_on`` it cannot be read; ``wrong`` says why."""

    digest: str
    shipped: bool
    in_use: bool
    checked_on: Checked | None
    signers: Signers | None
    unchecked: bool = False  # it is signed, but the library that could tell by whom is not here
    wrong: tuple[Problem, ...] = ()


def shelf(keys: Keys, today: date) -> list[ShelvedEdition]:
    """The shipped edition, then the installed ones, the one checked last first."""
    now, own = use().now, open_edition()
    rest = [_standing(digest, digest == now, keys, today) for digest in installed()]
    rest.sort(key=lambda one: one.checked_on.last if one.checked_on else date.min, reverse=True)
    return [ShelvedEdition(own.digest, True, now == AS_SHIPPED, checked_of(own.library), None), *rest]


def _standing(digest: str, in_use: bool, keys: Keys, today: date) -> ShelvedEdition:
    try:
        edition = read_folder(whole(digest))
        signers, unchecked = _signers(digest, keys, today)
    except BadInputError as bad:
        return ShelvedEdition(digest, False, in_use, None, None, wrong=tuple(bad.problems))
    return ShelvedEdition(digest, False, in_use, checked_of(edition.library), signers, unchecked)


def _signers(digest: str, keys: Keys, today: date) -> tuple[Signers, bool]:
    _, envelope = kept(digest)
    if envelope is None:
        return Signers(), False
    try:
        return signers_of(envelope, keys, today), False
    except ModuleNotFoundError:
        return Signers(unknown=tuple(one.keyid for one in envelope.signatures)), True


def kept(digest: str) -> tuple[Manifest, Envelope | None]:
    """What an installed edition came with. Raises :class:`BadInputError` when it is not about this edition."""
    place = place_of(digest)
    told = content_of(place / MANIFEST, MOST)
    manifest = read(Manifest, told, str(place / MANIFEST))
    if manifest.digest != digest:
        raise BadInputError([Problem("edition.changed", Place(str(place)))])
    if not (place / ENVELOPE).exists():
        return manifest, None
    return manifest, envelope_of(content_of(place / ENVELOPE, MOST), told, digest[:12])


def install(file: Path, keys: Keys, today: date, *, unsigned: bool) -> tuple[Archive, bool]:
    """Verify and install; was it new here? Raises :class:`BadInputError`, and then nothing was written.

    An edition that was installed without a signature keeps its place and takes the signature in.
    """
    archive = read_archive(file, keys, today)
    admit(archive, file.name, unsigned=unsigned)
    read_law(archive, file.name)
    digest = archive.manifest.digest
    new = put(digest, archive.parts())
    if not new and archive.envelope is not None and archive.signers.trusted:
        manifest, envelope = kept(digest)
        if manifest == archive.manifest and (envelope is None or not signers_of(envelope, keys, today).trusted):
            write_whole(place_of(digest) / ENVELOPE, archive.envelope.told())
    return archive, new


def archive_to(edition: Edition, out: Path | None, keys: Sequence[Ed25519PrivateKey]) -> tuple[Path, Archive]:
    """Write an edition to a file of its own. One that was installed keeps its manifest and the signatures on it.

    Raises :class:`BadInputError` when another file stands there.
    """
    there = edition.source.home.parent
    before = kept(edition.digest) if there.name == edition.digest and there.parent.name == EDITIONS else None
    made = archived(edition, keys, before)
    name = f"dorasan-law-{edition.short}.edition"
    target = Path(name) if out is None else out / name if out.is_dir() else out
    content = made.content()
    if not write_new(target, content) and target.read_bytes() != content:
        raise BadInputError([Problem("edition.taken", Place(str(target)))])
    return target, made


def switch(found: str, keys: Keys, today: date) -> ShelvedEdition:
    """Put an edition in use by its digest, or ``shipped``. Raises :class:`BadInputError` when it cannot be opened."""
    standing = _openable(found, keys, today)
    try:
        then = use().then(found)
    except BadInputError:  # a pointer that says nothing is mended by this
        then = Use(found)
    put_in_use(then)
    return standing


def step_back(keys: Keys, today: date) -> ShelvedEdition:
    """Put in use what was before. Raises :class:`BadInputError` when there was none or it cannot be opened."""
    back = use().back()
    standing = _openable(back.now, keys, today)
    put_in_use(back)
    return standing


def _openable(found: str, keys: Keys, today: date) -> ShelvedEdition:
    if found == AS_SHIPPED:
        own = open_edition()
        return ShelvedEdition(own.digest, True, True, checked_of(own.library), None)
    standing = _standing(found, True, keys, today)
    if standing.wrong:
        raise BadInputError(list(standing.wrong))
    return standing
