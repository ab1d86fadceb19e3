"""``dorasan case export · import · receipt``: signed bundles between installations that share no server."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from dorasan.cli.case import KEEPER
from dorasan.cli.place import here
from dorasan.edition.zip_form import MOST_BYTES
from dorasan.home import content_of
from dorasan.office.exchange import receipts
from dorasan.office.exchange.receiving import look, lost, take_in
from dorasan.office.exchange.sending import send
from dorasan.office.exchange.told import BundleTeller
from dorasan.office.keys.desk_key import trusted
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import OWN, write_new, write_whole
from dorasan.words import Lang, say

MOST_RECEIPT = 10_000_000  # bytes
SUFFIX = ".receipt.json"


def export_command(
    lang: Lang, cases: Sequence[str], to: str, who: str, out: Path, at: str | None, *, whole: bool
) -> int:
    """Write a bundle for a desk. 0."""
    if out.exists():  # said before it is put on record as sent
        raise BadInputError([Problem("bundle.taken", Place(str(out)))])
    place = here(lang)
    found = send(place, cases, to, place.who(who), place.moment(at), whole=whole)
    if not write_new(out, found.content, mode=OWN):
        raise BadInputError([Problem("bundle.taken", Place(str(out)))])
    for line in BundleTeller(lang, place.regime).sent(found, out, command=True):
        print(line)
    return 0


def import_command(
    lang: Lang,
    file: Path,
    who: str | None,
    trust: Path,
    at: str | None,
    receipt: Path | None,
    *,
    preview: bool,
    yes: bool,
) -> int:
    """Look at a bundle; take it in where that is wanted, and write the receipt. 0; 2 where a fork came in, or the
    sender holds events of this installation's own that are not here."""
    place = here(lang)
    person, now = place.who(who or KEEPER), place.moment(at)
    looked = look(place, content_of(file, MOST_BYTES), str(file), person, now, trusted(trust))
    for line in BundleTeller(lang, place.regime).looked(looked):
        print(line)
    troubled = any(True for _ in lost(looked)) or any(one.forks for one in looked.judged.changes)
    if preview or not (yes or _asked(lang)):
        if not looked.before:
            print(say(lang, "bundle.preview_only"))
        return 2 if troubled else 0
    back = take_in(place, looked, person, now)
    told = receipt or file.with_name(file.stem + SUFFIX)
    write_whole(told, back.signed(place.key), mode=OWN)
    print(say(lang, "bundle.taken_in", n=len(looked.judged.fresh)))
    print(say(lang, "bundle.receipt", file=told))
    return 2 if troubled else 0


def receipt_command(lang: Lang, file: Path, who: str | None, trust: Path) -> int:
    """Take in a receipt. 0; 2 where its signer holds what is not here any more."""
    place = here(lang)
    person = place.who(who or KEEPER)
    found = receipts.take(place, content_of(file, MOST_RECEIPT), str(file), person, trusted(trust))
    for line in BundleTeller(lang, place.regime).receipt(found):
        print(line)
    return 2 if found.lost else 0


def _asked(lang: Lang) -> bool:
    """Whoever sits there is asked; where nobody does, nothing is taken in."""
    return sys.stdin.isatty() and input(say(lang, "bundle.take_it")).strip().lower() in ("y", "yes")
