"""``dorasan desk prepare|backup|restore``: the ledger's database looked after by whoever runs it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from dorasan.desk.ledger.held import held
from dorasan.office.ledger.backup import backed_up, restored
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.roles import prepare
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import write_new
from dorasan.words import Lang, say


def prepare_command(lang: Lang, role: str) -> int:
    """As the owner: bring the tables up to date, and let the program's role read and add. 0."""
    ledger = open_ledger()
    prepare(ledger.connection, role)
    print(say(lang, "office.prepared", role=role, place=ledger.shown))
    return 0


def backup_command(lang: Lang, file: Path) -> int:
    """Write a backup. 0."""
    events = backed_up(open_ledger(), file)
    print(say(lang, "office.backed_up", n=events, file=file))
    return 0


def restore_command(lang: Lang, file: Path, heads: Path) -> int:
    """Fill the empty ledger from a backup, and write the heads that the new installation's first event cites. 0."""
    if heads.exists():
        raise BadInputError([Problem("office.backup_there", Place(str(heads)))])
    ledger = open_ledger()
    tips = restored(ledger, file)
    write_new(heads, held(tips, datetime.now(UTC).replace(microsecond=0).isoformat()))
    print(say(lang, "office.restored", n=len(tips), place=ledger.shown, heads=heads))
    return 0
