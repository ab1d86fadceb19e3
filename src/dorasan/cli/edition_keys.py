"""``dorasan law edition trust · revoke``: whose signatures count here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dorasan.cli.keyboard import secret
from dorasan.cli.law import day_of
from dorasan.edition.shelf import kept
from dorasan.edition.store import installed
from dorasan.edition.trusted_keys import MOST, SHORT, Key, keys, revocation, trust
from dorasan.home import content_of
from dorasan.key_file import private_key
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import write_new
from dorasan.words import Lang, say


def trust_command(lang: Lang, file: Path, name: str | None) -> int:
    """Take in a public key, or a revocation: then the editions here that the key signed are named. 0."""
    found = trust(file, name, date.today())
    if isinstance(found, Key):
        print(say(lang, "edition.trusted", key=found.keyid, name=found.name))
        return 0
    print(say(lang, "edition.revoked_from", key=found.keyid[:SHORT], since=found.since, why=found.why))
    for digest in installed():
        if _signed_by(digest, found.keyid):
            print(say(lang, "edition.bears", digest=digest[:12]))
    return 0


def _signed_by(digest: str, keyid: str) -> bool:
    try:
        _, envelope = kept(digest)
    except BadInputError:  # what is not as it was installed is told by the list, and never opened
        return False
    return envelope is not None and any(one.keyid == keyid for one in envelope.signatures)


def revoke_command(lang: Lang, keyid: str, since: str, by: Path, why: str, out: Path | None) -> int:
    """Write the revocation of a trusted key, signed. It counts where it is taken in with ``trust``. 0."""
    key, day = keys().by_prefix(keyid), day_of(since, "--from") or date.max
    signing = private_key(
        content_of(by, MOST), str(by), lambda shown: secret(say(lang, "edition.password", file=shown), None)
    )
    try:
        made = revocation(key, day, why, signing)
    except ValueError as wrong:
        raise BadInputError([Problem("edition.bad_why", Place("--why"))]) from wrong
    target = out or Path(f"dorasan-key-{key.short}.revoked")
    if not write_new(target, made.told()):
        raise BadInputError([Problem("edition.taken", Place(str(target)))])
    print(say(lang, "edition.revocation_written", file=target, key=key.short, since=day))
    return 0
