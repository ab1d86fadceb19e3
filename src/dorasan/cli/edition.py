"""``dorasan law edition list · archive · verify · install · use · back``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.api import open_law
from dorasan.cli.guard import show_problems
from dorasan.cli.help import cells
from dorasan.cli.keyboard import secret
from dorasan.edition.archive import Archive, Signers, read_archive
from dorasan.edition.manifest import Checked
from dorasan.edition.shelf import ShelvedEdition, archive_to, install, shelf, step_back, switch
from dorasan.edition.store import resolved
from dorasan.edition.trusted_keys import MOST, SHORT, keys
from dorasan.home import content_of
from dorasan.key_file import private_key
from dorasan.words import Lang, say

MARK = "*"


def list_command(lang: Lang) -> int:
    """Every edition here, and every key that counts. 0."""
    known, today = keys(), date.today()
    standings = shelf(known, today)
    rows = [
        (MARK if one.in_use else "", one.digest[:12], _checked(lang, one.checked_on), _by(lang, one))
        for one in standings
    ]
    head = ("", *(say(lang, f"edition.head_{name}") for name in ("digest", "checked", "signed")))
    _table([head, *rows])
    for one in standings:
        show_problems(one.wrong, lang)
    print()
    if not known.trusted:
        print(say(lang, "edition.no_keys"))
    for key in known.trusted.values():
        since = known.revoked.get(key.keyid)
        text = "key" if since is None else "key_out"
        print(say(lang, f"edition.{text}", key=key.short, name=key.name, since=since))
    return 0


def archive_command(lang: Lang, out: Path | None, files: Sequence[Path]) -> int:
    """The edition in use as one file. 0."""

    def password(shown: str) -> str:
        return secret(say(lang, "edition.password", file=shown), None)

    signing = [private_key(content_of(file, MOST), str(file), password) for file in files]
    target, made = archive_to(open_law().edition, out, signing)
    ids = [one.keyid[:SHORT] for one in made.envelope.signatures] if made.envelope is not None else []
    print(say(lang, "edition.archived", file=target, digest=made.manifest.digest))
    print(say(lang, "edition.signatures", keys=", ".join(ids)) if ids else say(lang, "edition.says_unsigned"))
    return 0


def verify_command(lang: Lang, file: Path) -> int:
    """0 when all holds and somebody trusted signed it; 2 when all holds but for that; 1 otherwise."""
    from dorasan.edition.archive import admit, read_law

    archive = read_archive(file, keys(), date.today())
    _told(lang, archive)
    if not archive.signers.trusted and not archive.signers.revoked:
        print(say(lang, "edition.law_not_read"))
        return 2
    admit(archive, file.name, unsigned=False)
    read_law(archive, file.name)
    print(say(lang, "edition.holds"))
    return 0


def install_command(lang: Lang, file: Path, unsigned: bool) -> int:
    """0 when it lies here; 1, and nothing is written, when anything is wrong."""
    archive, new = install(file, keys(), date.today(), unsigned=unsigned)
    if not archive.signers.trusted:
        print(say(lang, "edition.loud", digest=archive.manifest.short), file=sys.stderr)
    _told(lang, archive)
    print(say(lang, "edition.installed" if new else "edition.lay_here", digest=archive.manifest.short))
    return 0


def use_command(lang: Lang, name: str) -> int:
    """Put an edition in use. 0."""
    known, today = keys(), date.today()
    _now(lang, switch(resolved(name), known, today))
    return 0


def back_command(lang: Lang) -> int:
    """Put in use what was before. 0."""
    _now(lang, step_back(keys(), date.today()))
    return 0


def _now(lang: Lang, standing: ShelvedEdition) -> None:
    from dorasan.edition.manifest import checked_of
    from dorasan.law.edition import open_edition

    checked = standing.checked_on
    print(say(lang, "edition.now", digest=standing.digest[:12], checked=_checked(lang, checked)))
    print(say(lang, "edition.signed_by", who=_by(lang, standing)))
    own = checked_of(open_edition().library)
    if not standing.shipped and checked is not None and own.last > checked.last:
        print(say(lang, "edition.shipped_later", day=own.last), file=sys.stderr)


def _told(lang: Lang, archive: Archive) -> None:
    manifest = archive.manifest
    title = manifest.title.ko if lang == "ko" else manifest.title.en
    checked = _checked(lang, manifest.checked_on)
    print(say(lang, "edition.told", digest=manifest.digest, title=title, n=manifest.provisions, checked=checked))
    print(say(lang, "edition.signed_by", who=_signers(lang, archive.signers)))


def _checked(lang: Lang, found: Checked | None) -> str:
    if found is None:
        return say(lang, "edition.not_readable")
    key = "edition.on_day" if found.first == found.last else "edition.between"
    return say(lang, key, first=found.first, last=found.last)


def _by(lang: Lang, standing: ShelvedEdition) -> str:
    if standing.shipped:
        return say(lang, "edition.ships")
    if standing.signers is None:
        return say(lang, "edition.refused")
    if standing.unchecked:
        return say(lang, "edition.not_looked", keys=", ".join(key[:SHORT] for key in standing.signers.unknown))
    return _signers(lang, standing.signers)


def _signers(lang: Lang, signers: Signers) -> str:
    """Everybody, and of what kind; a signature that is none counts for nothing and is named."""
    parts = [f"{key.name} ({key.short})" for key in signers.trusted]
    for kind in ("unknown", "revoked", "forged"):
        parts += [say(lang, f"edition.by_{kind}", key=keyid[:SHORT]) for keyid in getattr(signers, kind)]
    if not signers.trusted:
        parts.insert(0, say(lang, "edition.by_nobody"))
    return "; ".join(parts)


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        print("  ".join(text + " " * (wide - cells(text)) for text, wide in zip(row, widths, strict=True)).rstrip())
