"""``dorasan desk key rotate``: a new installation key, its file in the place of the old one, and what is to follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dorasan.cli.key import MOST_HEADS, new_typed
from dorasan.cli.place import here
from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.held import read_held
from dorasan.desk.ledger.keys import Keyring
from dorasan.home import content_of
from dorasan.office.cases.place import NO_COST, NO_SECRET, key_file
from dorasan.office.cases.rotation import may_renew, renewed, since
from dorasan.office.keys.holder import create, open_key
from dorasan.office.keys.locked import COST, Public, read
from dorasan.whole_file import move_file
from dorasan.words import Lang, say


def rotate_command(lang: Lang, who: str, heads: Path | None) -> int:
    """A new key in the place of the old one, which is not opened and may be lost. 0.

    Broken off anywhere it is done to its end by the same command: the new key's file lies aside until its first event
    is written, and takes the old one's place last. The old file is kept: it opens nothing, and says which key it was.
    """
    place = here(lang)
    person = place.who(who)
    may_renew(place, person)
    old, last = place.began(), key_file()
    ring, _ = Keyring.of(place.entries(OFFICE))
    held = [read_held(content_of(heads, MOST_HEADS), str(heads), ring.public)] if heads is not None else []
    aside = last.with_name("installation.next.key")
    passphrase = NO_SECRET if place.exercise else new_typed(lang)
    about = read(aside).about if aside.exists() else _made(aside, old.name, passphrase, place.exercise)
    key = open_key(aside, passphrase)
    anew = replace(place, key_of=lambda: key)
    first = renewed(place, anew, about, person, held)
    before = _put_in_place(aside, last)
    print(say(lang, "key.rotated", key=about.keyid, file=last))
    if before is not None:
        values = {"key": before.keyid, "since": since(first).isoformat(), "file": _kept(last, before)}
        print(say(lang, "key.rotated_next", **values))
    else:
        print(say(lang, "key.rotated_lost", keys=", ".join(sorted(place.ours - {about.keyid}))))
    return 0


def _made(aside: Path, name: str, passphrase: str, exercise: bool) -> Public:
    return create(aside, "installation", name, passphrase, cost=NO_COST if exercise else COST)


def _put_in_place(aside: Path, last: Path) -> Public | None:
    """The new file where the old one lay; whose that was, None where there was none. In this order, so that there is
    never a moment at which the old one is gone and not kept."""
    before = read(last).about if last.exists() else None
    if before is not None:
        move_file(last, _kept(last, before))
    move_file(aside, last)
    return before


def _kept(last: Path, before: Public) -> Path:
    return last.with_name(f"installation.{before.keyid[:12]}.key")
