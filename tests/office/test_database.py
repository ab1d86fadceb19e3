"""Where the databases lie: addresses read, faults told, no password in any of it; files for their user alone."""

from __future__ import annotations

import sqlite3
import traceback
from pathlib import Path

import pytest

from dorasan.office import database
from dorasan.office.database import HOLDS, KEYS, LEDGER, databases, keys_in, ledger_at, shown
from dorasan.office.ledger.inspection import inspected
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.seals.note import open_seals
from dorasan.problem import BadInputError
from tests.common import LANGS
from tests.office import server as postgresql
from tests.office.acting import SEOUL, appended

SECRET = "p%40ss-w0rd"


def test_out_of_the_box_both_lie_in_the_data_folder_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(database.URL, raising=False)
    both = databases()
    assert both[LEDGER]["NAME"] == str(tmp_path / "dorasan" / "ledger" / "ledger.sqlite3")
    assert both[KEYS]["NAME"] == str(tmp_path / "dorasan" / "sealing" / "keys.sqlite3")
    assert (both[LEDGER][HOLDS], both[KEYS][HOLDS]) == ("ledger", "keys")
    assert list(tmp_path.iterdir()) == [], "telling Django makes nothing"
    monkeypatch.setenv(database.KEY_FILE, str(tmp_path / "stick" / "keys.sqlite3"))
    monkeypatch.setenv(database.URL, "postgresql://program@db.example/ledger")
    both = databases()
    assert both[KEYS]["NAME"] == str(tmp_path / "stick" / "keys.sqlite3")
    assert shown(both[LEDGER]) == "postgresql://db.example/ledger"


def test_an_address_is_read_as_the_server_reads_it() -> None:
    told = ledger_at(f"postgresql://program:{SECRET}@db.example:6432/ledger?sslmode=verify-full&connect_timeout=5")
    assert (told["NAME"], told["USER"], told["HOST"], told["PORT"]) == ("ledger", "program", "db.example", "6432")
    assert told["PASSWORD"] == "p@ss-w0rd"
    assert told["OPTIONS"]["sslmode"] == "verify-full" and "dbname" not in told["OPTIONS"]
    assert ledger_at("postgresql://program:p?ss#w0rd@db.example/ledger")["PASSWORD"] == "p?ss#w0rd"
    assert ledger_at("postgres:///ledger?host=/run/postgresql")["HOST"] == "/run/postgresql"
    assert ledger_at("sqlite:////srv/ledger.sqlite3")["NAME"] == "/srv/ledger.sqlite3"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://program:{SECRET}@db.example:{SECRET}/ledger",
        f"postgresql://program:{SECRET}@[db.example/ledger",
        f"postgresql://program:{SECRET}@db.example/ledger?pasword={SECRET}",
        f"postgresql://program:{SECRET}%zz@db.example/ledger",
        f"postgresql://program:{SECRET}@db.example",
        "postgresql://program:p@ss-w0rd@db.example/ledger",
        "postgresql://program:p/ss-w0rd@db.example/ledger",
        "postgresql://program:1/ss-w0rd@db.example/ledger",
        f"mysql://program:{SECRET}@db.example/ledger",
        f"program:{SECRET}",
        "sqlite:///",
    ],
)
def test_an_address_that_is_none_is_told_without_its_password(address: str) -> None:
    with pytest.raises(BadInputError) as told:
        ledger_at(address)
    (problem,) = told.value.problems
    assert problem.key in ("office.no_address", "office.no_database_name")
    texts = [problem.show(lang) for lang in LANGS]
    texts += [*traceback.format_exception(told.value), repr(told.value), str(told.value)]
    assert not [text for text in texts if "w0rd" in text]


def test_a_server_that_refuses_is_told_without_the_password(server: postgresql.Server) -> None:
    address = postgresql.address(server, "nowhere").replace("postgres:@", f"postgres:{SECRET}@")
    config = ledger_at(address)
    with pytest.raises(BadInputError) as told:
        open_ledger(config)
    (problem,) = told.value.problems
    assert problem.key == "office.not_opened" and "nowhere" in problem.show("en")
    texts = [*(problem.show(lang) for lang in LANGS), shown(config), *traceback.format_exception(told.value)]
    assert not [text for text in texts if "w0rd" in text]


def test_files_are_for_their_user_alone(tmp_path: Path) -> None:
    file, keys = tmp_path / "a" / "ledger.sqlite3", tmp_path / "b" / "keys.sqlite3"
    ledger = open_ledger(ledger_at(f"sqlite:///{file}"))
    seals = open_seals(ledger, SEOUL, keys_in(keys))
    appended(ledger)
    made = [*file.parent.iterdir(), *keys.parent.iterdir()]
    assert file in made and keys in made and len(made) > 2, "the log beside the file as well"
    assert {path.stat().st_mode & 0o077 for path in made} == {0}
    assert {path.parent.stat().st_mode & 0o077 for path in made} == {0}
    seals.close()
    ledger.close()
    for path in (file, keys):
        path.chmod(0o640)
        with pytest.raises(BadInputError) as told:
            open_seals(open_ledger(ledger_at(f"sqlite:///{file}")), SEOUL, keys_in(keys))
        assert [(one.key, one.place.file) for one in told.value.problems] == [("office.readable", str(path))]
        path.chmod(0o600)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    file.write_bytes(b"not a database at all " * 100)
    file.chmod(0o600)
    with pytest.raises(BadInputError) as told:
        open_ledger(ledger_at(f"sqlite:///{file}"))
    assert [one.key for one in told.value.problems] == ["office.not_opened"]


def test_a_file_is_written_through_to_the_disk_at_every_commit(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    ledger = open_ledger(ledger_at(f"sqlite:///{file}"))
    with ledger.connection.cursor() as cursor:
        found = []
        for name in ("journal_mode", "synchronous", "fullfsync"):
            cursor.execute(f"PRAGMA {name}")
            found.append(cursor.fetchone()[0])
        assert found == ["wal", 2, 1] and inspected(ledger) == []
        cursor.execute("PRAGMA synchronous=NORMAL")
    assert [one.key for one in inspected(ledger)] == ["office.not_durable"]
    appended(ledger)
    assert sqlite3.connect(file).execute("SELECT COUNT(*) FROM ledger_entry").fetchone() == (1,)
