"""What the holder of a key does with its file: make it, give it another passphrase, open it, back it up, bring it back.

No server holds a person's key: its file lies on his own computer, and a desk key's on one that no network reaches.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.dsse import key_id
from dorasan.office.keys import paper
from dorasan.office.keys.locked import COST, Public, Use, lock, overwrite, read, unlock, write
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def create(
    path: Path,
    use: Use,
    name: str,
    passphrase: str,
    *,
    person: str | None = None,
    desk: str | None = None,
    cost: int = COST,
) -> Public:
    """Make a key and its file. Raises :class:`BadInputError` where a file stands already, for a short passphrase, or
    for a personal key without person and desk, a desk key without desk."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return _put(path, Ed25519PrivateKey.generate(), use, name, passphrase, person, desk, cost)


def open_key(path: Path, passphrase: str) -> Ed25519PrivateKey:
    """The key that signs. Raises :class:`BadInputError`."""
    return unlock(read(path), passphrase, str(path))


def change_passphrase(path: Path, old: str, new: str) -> None:
    """Lock the same key anew. Copies made before still open with the old passphrase."""
    file = read(path)
    overwrite(lock(unlock(file, old, str(path)), file.about, new, file.cost), path)


def back_up(path: Path, target: Path, passphrase: str) -> Public:
    """A copy of the file, under the same passphrase, and proof that it opens. Raises :class:`BadInputError`."""
    file = read(path)
    unlock(file, passphrase, str(path))
    write(file, target)
    unlock(read(target), passphrase, str(target))
    return file.about


def on_paper(path: Path, passphrase: str, lang: Lang) -> str:
    """The key itself, to print; whoever reads it has the key without a passphrase, and the paper says so."""
    file = read(path)
    rows = paper.rows(unlock(file, passphrase, str(path)).private_bytes_raw())
    head = say(lang, "key.paper_head", key=file.about.keyid[:12], name=file.about.name)
    return "\n".join([head, "", *(f"{n}  {row}" for n, row in enumerate(rows, 1)), ""])


def from_paper(
    path: Path,
    typed: str,
    about: Public,
    passphrase: str,
    *,
    cost: int = COST,
) -> Public:
    """The file of a key again, from its rows on paper. ``about``: its public half, which the paper must fit. Raises
    :class:`BadInputError` with every row that was mistyped."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(paper.read(typed))
    if key_id(key.public_key().public_bytes_raw()) != about.keyid:
        raise BadInputError([Problem("key.paper_other", Place(about.name), {"key": about.keyid[:12]})])
    return _put(path, key, about.use, about.name, passphrase, about.person, about.desk, cost)


def _put(
    path: Path,
    key: Ed25519PrivateKey,
    use: Use,
    name: str,
    passphrase: str,
    person: str | None,
    desk: str | None,
    cost: int,
) -> Public:
    if (use == "personal") != (person is not None) or (use != "installation" and desk is None):
        raise BadInputError([Problem("key.whose", Place(str(path)))])
    raw = key.public_key().public_bytes_raw()
    about = Public(
        use=use,
        keyid=key_id(raw),
        public=base64.b64encode(raw).decode(),
        name=name,
        person=person,
        desk=desk,
    )
    write(lock(key, about, passphrase, cost), path)
    return about
