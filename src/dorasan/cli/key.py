"""``dorasan desk key …``: what a holder does with the file of a key, what the holder of a desk key signs offline."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.cli.keyboard import secret
from dorasan.cli.place import here
from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.held import read_held
from dorasan.desk.ledger.keys import Keyring
from dorasan.home import content_of
from dorasan.office.cases.acting import act
from dorasan.office.cases.place import PASSPHRASE, key_file
from dorasan.office.keys import desk_key, holder
from dorasan.office.keys.locked import LARGEST, Public, Use, read
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import write_new
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NEW = "DORASAN_NEW_PASSPHRASE"
MOST_HEADS = 10_000_000  # bytes of a file of heads
USES: dict[str, Use] = {"installation": "installation", "personal": "personal", "desk": "desk"}


def make_command(lang: Lang, path: Path, use: str, name: str, person: str | None, desk: str | None) -> int:
    """Make a key: its file, and the public half beside it, to be handed in. 0."""
    if use not in USES:
        raise BadInputError([Problem("key.no_use", Place("--use"), {"uses": ", ".join(USES)})])
    about = holder.create(path, USES[use], name, new_typed(lang), person=person, desk=desk)
    public = path.with_name(path.name + ".pub")
    _written(public, about.told())
    print(say(lang, "key.made", key=about.keyid, file=path, public=public))
    return 0


def public_command(lang: Lang, path: Path | None, out: Path) -> int:
    """The public half of a key again; that of the installation where no file is named. 0."""
    about = read(path or key_file()).about
    _written(out, about.told())
    print(say(lang, "key.public", key=about.keyid, file=out))
    return 0


def passphrase_command(lang: Lang, path: Path) -> int:
    """Another passphrase. 0."""
    holder.change_passphrase(path, _passphrase(lang, path), new_typed(lang))
    print(say(lang, "key.changed"))
    return 0


def backup_command(lang: Lang, path: Path, target: Path) -> int:
    """A copy that opens. 0."""
    about = holder.back_up(path, target, _passphrase(lang, path))
    print(say(lang, "key.backed_up", file=target, key=about.keyid[:12]))
    return 0


def paper_command(lang: Lang, path: Path) -> int:
    """The key, to print. 0."""
    print(holder.on_paper(path, _passphrase(lang, path), lang))
    return 0


def restore_command(lang: Lang, path: Path, public: Path) -> int:
    """The file again, from the rows on paper, typed or piped in. 0."""
    about = _public(public)
    if sys.stdin.isatty():
        print(say(lang, "key.type_rows"), file=sys.stderr)
    holder.from_paper(path, sys.stdin.read(), about, new_typed(lang))
    print(say(lang, "key.restored", key=about.keyid[:12], file=path))
    return 0


def certify_command(lang: Lang, public: Path, by: Path, out: Path) -> int:
    """What a desk key says of a key, as a file. 0."""
    about, own = _public(public), read(by).about
    if own.use != "desk" or own.desk is None:
        raise BadInputError([Problem("key.no_desk_key", Place(str(by)))])
    print(say(lang, "key.compare", key=about.keyid, name=about.name))
    _written(out, desk_key.written(desk_key.certify(about, opened(lang, by), own.desk)))
    print(say(lang, "key.certified", file=out))
    return 0


def revoke_command(lang: Lang, keyid: str, by: Path, since: str, why: str, heads: Path | None, out: Path) -> int:
    """What a desk key, or the key itself, takes back, as a file. 0."""
    key, about = opened(lang, by), read(by).about
    known = {about.keyid: about.raw()}
    held = read_held(content_of(heads, MOST_HEADS), str(heads), known.get) if heads is not None else None
    try:
        told = desk_key.revoke(keyid, since, why, key, held)
    except ValueError as wrong:
        raise BadInputError([Problem("key.no_revocation", Place("revoke"))]) from wrong
    _written(out, desk_key.written(told))
    print(say(lang, "key.revoked", key=keyid[:12], since=since, file=out))
    return 0


def take_command(lang: Lang, file: Path, who: str, trust: Path | None) -> int:
    """Write a certificate or a revocation into the record of the installation. 0; 2 where it does not count here."""
    told = desk_key.read_told(content_of(file, LARGEST), str(file))
    place = here(lang)
    (entry,) = act(place, OFFICE, place.who(who), [told], place.moment(None))
    print(say(lang, "key.taken_in", digest=entry.digest[:12]))
    trusted = desk_key.trusted(trust) if trust is not None else frozenset[str]()
    refused = [one for one in Keyring.of(place.entries(OFFICE), trusted)[1] if one.spot.digest == entry.digest]
    for one in refused:
        print(one.show(lang))
    return 2 if refused else 0


def opened(lang: Lang, path: Path) -> Ed25519PrivateKey:
    """The key in a file, under the passphrase that the environment gives or a person types."""
    return holder.open_key(path, _passphrase(lang, path))


def _public(path: Path) -> Public:
    return desk_key.read_public(content_of(path, LARGEST), str(path))


def _written(path: Path, content: bytes) -> None:
    if not write_new(path, content):
        raise BadInputError([Problem("key.taken", Place(str(path)))])


def _passphrase(lang: Lang, path: Path) -> str:
    given = os.environ.get(PASSPHRASE)
    return given if given is not None else secret(say(lang, "key.passphrase", file=path), PASSPHRASE)


def new_typed(lang: Lang) -> str:
    """A new passphrase, typed twice."""
    given = os.environ.get(NEW)
    if given is not None:
        return given
    first = secret(say(lang, "key.new_passphrase"), NEW)
    if secret(say(lang, "key.again"), NEW) != first:
        raise BadInputError([Problem("key.not_same", Place("-"))])
    return first
