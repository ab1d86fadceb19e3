"""Notes sealed, opened and destroyed; the ledger backed up and restored, its database prepared."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from dorasan.cli.place import begun, here, new_passphrase
from dorasan.desk.events.case import NoteDestroyed
from dorasan.desk.events.given import body_given
from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.held import read_held
from dorasan.desk.ledger.keys import Keyring
from dorasan.home import content_of
from dorasan.office.cases import notes
from dorasan.office.cases.place import NO_SECRET, key_file
from dorasan.office.database import ACCOUNTS, shown
from dorasan.office.ledger.backup import backed_up, restored
from dorasan.office.ledger.opening import open_ledger, ready
from dorasan.office.ledger.roles import prepare, prepare_accounts
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say

MOST_NOTE = 1_000_000  # bytes
MOST_HEADS = 10_000_000


def seal_command(
    lang: Lang, case: str, note: str, file: Path, who: str, about: str, readers: str, at: str | None
) -> int:
    """Seal the note in a file. The file itself stays where it is, and the command says so. 0."""
    place = here(lang)
    plain = content_of(file, MOST_NOTE)
    if len(plain) > MOST_NOTE:
        raise BadInputError([Problem("desk.long_note", Place(str(file)), {"most": MOST_NOTE})])
    told = [one.strip() for one in readers.split(",") if one.strip()]
    notes.seal(place, case, place.who(who), note, about, plain, told, place.moment(at))
    print(say(lang, "desk.sealed", note=note, file=file))
    return 0


def unseal_command(lang: Lang, case: str, note: str, who: str) -> int:
    """Read a note. 0."""
    place = here(lang)
    print(notes.opened(place, case, place.who(who), note).decode(errors="replace"))
    return 0


def destroy_command(lang: Lang, case: str, note: str, who: str, ground: str, retention: str, at: str | None) -> int:
    """Destroy a note's key, on record. 0."""
    place = here(lang)
    told = body_given(NoteDestroyed.KIND, [f"note={note}", f"ground={ground}", f"retention_end={retention}"])
    assert isinstance(told, NoteDestroyed)
    notes.destroy(place, case, place.who(who), told, place.moment(at))
    print(say(lang, "desk.destroyed", note=note))
    return 0


def backup_command(lang: Lang, file: Path) -> int:
    """Write a backup of the ledger: every event, attachment and ciphertext; no key of any kind. 0."""
    print(say(lang, "desk.backed_up", n=backed_up(here(lang).ledger, file), file=file))
    return 0


def restore_command(lang: Lang, file: Path, name: str, heads: Path | None, keeper: str) -> int:
    """Fill an empty ledger from a backup, and begin a new installation that cites the heads others hold. 0."""
    place = here(lang)
    if key_file().exists():  # said before anything is filled
        raise BadInputError([Problem("key.taken", Place(str(key_file())))])
    tips = restored(place.ledger, file)
    ring, _ = Keyring.of(place.entries(OFFICE))
    kept = read_held(content_of(heads, MOST_HEADS), str(heads), ring.public) if heads is not None else None
    exercise = place.exercise  # what was for practice stays for practice
    passphrase = NO_SECRET if exercise else new_passphrase(lang)
    about = begun(place, name, passphrase, keeper, kept, exercise=exercise)
    print(say(lang, "desk.restored", n=len(tips), key=about.keyid[:12]))
    return 0


def prepare_command(lang: Lang, role: str) -> int:
    """As the owner, on PostgreSQL: bring the tables up to date, and let the program's role read and add; where accounts
    lie on PostgreSQL, these too, in which it may write. 0."""
    ledger = open_ledger()
    prepare(ledger.connection, role)
    print(say(lang, "office.prepared", role=role, place=ledger.shown))
    from django.db import connections

    accounts = connections[ACCOUNTS]
    if accounts.vendor == "postgresql" and find_spec("django_otp"):
        ready(ACCOUNTS)
        prepare_accounts(accounts, role)
        print(say(lang, "server.prepared", role=role, place=shown(accounts.settings_dict)))
    return 0
