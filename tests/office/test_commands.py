"""The store's commands, each run as whoever looks after the database runs them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.office import server as postgresql
from tests.office.commands import Told, all_run

VERIFY = ["case", "verify", "--as", "keeper@secretariat/keeper", "--lang", "en"]


def run(home: Path, *lines: list[str], address: str | None = None) -> list[Told]:
    """Commands on the databases of ``home`` or of an address."""
    places = {"DORASAN_DATABASE_URL": address} if address else {}
    return all_run(home, lines, DORASAN_PASSPHRASE="correct horse battery staple", **places)


def test_a_ledger_is_backed_up_tampered_with_and_restored(tmp_path: Path) -> None:
    file, home = tmp_path / "november.backup", tmp_path / "home"
    backup = ["desk", "backup", str(file), "--lang", "en"]
    restore = ["desk", "restore", str(file), "--name", "Seoul, anew", "--lang", "en"]
    begun, first, again, role, taken, sound = run(
        home, ["desk", "begin", "Seoul", "--exercise"], backup, backup, ["desk", "prepare", "program"], restore, VERIFY
    )
    assert [one.code for one in (begun, first, again, role, taken, sound)] == [0, 0, 1, 1, 1, 0]
    assert "5 events" in first.out and "is there" in again.err and "PostgreSQL" in role.err
    assert "never overwritten" in taken.err and "5 events" in sound.out
    ledger = home / "dorasan" / "ledger" / "ledger.sqlite3"
    with sqlite3.connect(ledger) as database:
        database.execute("DROP TRIGGER ledger_entry_no_delete")
    (told,) = run(home, VERIFY)
    assert told.code == 2 and "ledger_entry_no_delete" in told.err
    elsewhere = f"sqlite:///{tmp_path / 'elsewhere' / 'ledger.sqlite3'}"
    done, verified, twice = run(tmp_path / "new", restore, VERIFY, restore, address=elsewhere)
    assert (taken.code, done.code, verified.code, twice.code) == (1, 0, 0, 1), (
        "nothing was filled while a key was there"
    )
    assert "Restored from a backup" in verified.err


def test_on_postgresql_the_owner_prepares_and_the_program_works(server: postgresql.Server, tmp_path: Path) -> None:
    name = "commands"
    postgresql.told(server, f"CREATE DATABASE {name}")
    try:
        owner, program = postgresql.address(server, name), postgresql.address(server, name, "dorasan_commands")
        (prepared,) = run(tmp_path, ["desk", "prepare", "dorasan_commands", "--lang", "en"], address=owner)
        assert prepared.code == 0 and "nothing else" in prepared.out
        begun, verified, refused = run(
            tmp_path, ["desk", "begin", "Seoul", "--exercise"], VERIFY, ["desk", "prepare", "other"], address=program
        )
        assert (begun.code, verified.code, refused.code) == (0, 0, 1) and not verified.err
    finally:
        postgresql.told(server, f"DROP DATABASE {name} WITH (FORCE)", "DROP ROLE dorasan_commands")
