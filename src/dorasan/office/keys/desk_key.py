"""What the holder of a desk key signs offline, as files that are carried to the installations: certificates,
revocations; and the list of desk keys that an installation trusts.

A file holds what the event will say (``key.certified``, ``key.revoked``), so that the installation has nothing to add.
A lost computer: its personal key, or an installation's, is revoked from the moment when it was last in good hands, with
the heads that others hold of its chains. A rotation: the new key is certified, then the old one revoked.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from dorasan.desk.events.event import body_of
from dorasan.desk.events.office import Cited, InstallationBegan, KeyCertified, KeyRevoked
from dorasan.desk.ledger import form
from dorasan.desk.ledger.certificate import certified, revoked
from dorasan.desk.ledger.held import Held
from dorasan.dsse import key_id
from dorasan.home import content_of, guard
from dorasan.office.keys.locked import LARGEST, Public
from dorasan.problem import BadInputError, Place, Problem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Told = KeyCertified | KeyRevoked
FORMAT = "dorasan-key-statement-1"


def read_public(content: bytes, shown: str) -> Public:
    """The public half that somebody hands in. Raises :class:`BadInputError`."""
    try:
        found = Public.model_validate_json(content)
    except ValidationError:
        found = None
    if found is None or found.told() != content or key_id(found.raw()) != found.keyid:
        raise BadInputError([Problem("key.no_public", Place(shown))])
    return found


def certify(about: Public, by: Ed25519PrivateKey, desk: str) -> KeyCertified:
    """The word of ``desk``, whose key ``by`` is, that this key is whose it says. Its holder was asked for its id, by
    telephone or in person. A desk key certifies itself first, and its successor before it goes. Raises
    :class:`BadInputError` for a key of another desk."""
    if about.desk not in (None, desk):
        raise BadInputError([Problem("key.other_desk", Place(about.name), {"desk": desk, "other": about.desk})])
    return certified(about.raw(), about.use, by, desk=desk, person=about.person)


def revoke(keyid: str, since: str, reason: str, by: Ed25519PrivateKey, held: Held | None = None) -> KeyRevoked:
    """Nothing that the key signs from ``since`` on counts. ``held``: heads kept elsewhere; those of the key's chains
    are cited, so that what stands up to them goes on counting."""
    heads = held.heads if held is not None else ()
    cites = [Cited(case=one.case, installation=one.installation, head=one.digest) for one in heads]
    return revoked(keyid, since, reason, by, [one for one in cites if one.installation == keyid])


def began(about: Public, held: Held | None = None) -> InstallationBegan:
    """The first event of a new installation. One that takes the place of another, restored or with a new key, cites the
    heads that others hold of the earlier one's chains (``held``)."""
    heads = held.heads if held is not None else ()
    cites = tuple(Cited(case=one.case, installation=one.installation, head=one.digest) for one in heads)
    return InstallationBegan(name=about.name, keyid=about.keyid, public=about.public, cites=cites)


def written(told: Told) -> bytes:
    """A file that is carried from the offline computer to the installations."""
    return form.written(
        {"format": FORMAT, "kind": told.KIND, "version": told.VERSION, "body": told.model_dump(mode="json")}
    )


def read_told(content: bytes, shown: str) -> Told:
    """The certificate or revocation in a file; whether it counts, the keyring says. Raises :class:`BadInputError`."""
    try:
        told = form.read(content)
        found = body_of(told["kind"], told["version"], told["body"]) if told.get("format") == FORMAT else None
    except (form.FormError, ValidationError, KeyError, TypeError):
        found = None
    if not isinstance(found, Told) or written(found) != content:
        raise BadInputError([Problem("key.no_statement", Place(shown))])
    return found


def trusted(path: Path) -> frozenset[str]:
    """Fingerprints of the desk keys that count here: one a line, 64 signs, then whose it is. Raises
    :class:`BadInputError` with every line that is none, and where others may write the file."""
    content = content_of(path, LARGEST)
    guard(path)
    problems, found = [], set()
    for n, line in enumerate(content.decode(errors="replace").splitlines(), 1):
        mark, _, whose = line.partition("#")[0].strip().partition(" ")
        if not mark:
            continue
        if len(mark) == 64 and set(mark) <= set("0123456789abcdef") and whose.strip():
            found.add(mark)
        else:
            problems.append(Problem("key.no_fingerprint", Place(str(path), line=n)))
    if problems:
        raise BadInputError(problems)
    return frozenset(found)
