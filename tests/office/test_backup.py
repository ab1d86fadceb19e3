"""A backup is a ledger of its own; what is restored from it goes on under a new key, in a new chain."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction

from dorasan.desk.events.office import Cited, InstallationBegan
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.ledger.reading import read
from dorasan.office.database import ledger_at
from dorasan.office.ledger import backup
from dorasan.office.ledger.backup import backed_up, restored
from dorasan.office.ledger.guard import UNIQUE
from dorasan.office.ledger.inspection import inspected
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger
from dorasan.problem import BadInputError
from tests.desk.made import Writer, a_key, keyid, public
from tests.office.acting import SEOUL, appended, in_a_row, says
from tests.office.conftest import Fresh


def everything(ledger: Ledger) -> dict[str, list[list[object]]]:
    out = {}
    for table in UNIQUE:
        with ledger.connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            plain = [[bytes(x) if isinstance(x, memoryview) else x for x in row[1:]] for row in cursor.fetchall()]
            out[table] = plain
    return out


@pytest.fixture
def written(ledger: Ledger) -> Ledger:
    writer = Writer("washington")
    first = writer.says()
    appended(ledger, 3)
    ledger.take_in([first, first.countersigned(a_key("lee"))])
    appended(ledger, 2, case="train")
    for keep in (ledger.attach, ledger.keep_cipher):
        keep(b"content")
    return ledger


@pytest.mark.parametrize("onto", ["sqlite", "postgresql"])
def test_what_is_restored_is_what_was_backed_up(written: Ledger, fresh: Fresh, tmp_path: Path, onto: str) -> None:
    file = tmp_path / "backups" / "november.backup"
    file.parent.mkdir()
    assert backed_up(written, file) == 6
    assert [path.name for path in file.parent.iterdir()] == ["november.backup"] and file.stat().st_mode & 0o077 == 0
    before = file.read_bytes()
    new = open_ledger(fresh(onto))
    heads = restored(new, file)
    assert file.read_bytes() == before
    assert set(heads) == {*written.tips("flu"), *written.tips("train")}
    old, now = everything(written), everything(new)
    assert {name: now[name] for name in UNIQUE if name != "ledger_incident"} == {
        name: old[name] for name in UNIQUE if name != "ledger_incident"
    }
    problems = [one for one in inspected(new) if one.key != "office.is_owner"]
    assert [(one.key, one.severity) for one in problems] == [("office.was_restored", "warning")]


def test_a_restored_chain_goes_on_under_a_new_key(written: Ledger, fresh: Fresh, tmp_path: Path) -> None:
    backed_up(written, tmp_path / "backup")
    lost = appended(written)[0]
    new = open_ledger(fresh("sqlite"))
    heads = restored(new, tmp_path / "backup")
    for ledger in (new, Ledger(new.name)):
        with pytest.raises(BadInputError) as told:
            ledger.append("flu", SEOUL, says())
        assert [one.key for one in told.value.problems] == ["office.retired"]
        with pytest.raises(BadInputError):
            ledger.append("another", SEOUL, says(case="another"))
    cites = tuple(Cited(case=one.case, installation=one.installation, head=one.digest) for one in heads)
    began = InstallationBegan(name="Seoul, again", keyid=keyid("seoul-2"), public=public("seoul-2"), cites=cites)
    first = new.append("@office", keyid("seoul-2"), says(began, "@office", "seoul-2"))
    again = appended(new, 2, key="seoul-2")
    assert first.event.body == began and again[0].event.payload.heads[SEOUL] in {one.head for one in cites}
    assert new.take_in([lost]) == {"new": 1}, "what others still have is taken in"
    assert in_a_row([row for row in new.kept("flu") if row.installation == SEOUL])


def test_a_backup_is_a_ledger_that_can_be_opened(written: Ledger, tmp_path: Path) -> None:
    backed_up(written, tmp_path / "backup")
    copy = open_ledger(ledger_at(f"sqlite:///{tmp_path / 'backup'}"))
    assert list(copy.envelopes("flu")) == list(written.envelopes("flu"))
    assert all(isinstance(read(one), Entry) for one in copy.envelopes("flu"))


def test_a_backup_taken_while_others_write_has_no_gap(ledger: Ledger, tmp_path: Path) -> None:
    appended(ledger, 5)
    over = threading.Event()
    acknowledged: list[str] = []

    def write() -> None:
        while not over.is_set():
            acknowledged.extend(one.digest for one in appended(ledger))
        ledger.close()

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        for number in range(3):
            before = list(acknowledged)
            backed_up(ledger, tmp_path / f"backup-{number}")
            copy = open_ledger(ledger_at(f"sqlite:///{tmp_path / f'backup-{number}'}"))
            kept = list(copy.kept("flu"))
            assert in_a_row(kept) and set(before) <= {row.digest for row in kept}
            copy.close()
    finally:
        over.set()
        for writer in writers:
            writer.join()


def test_an_event_that_comes_to_sight_late_leaves_no_gap(
    fresh: Fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL: a row of lower number is committed after one of higher number, while the copying goes on."""
    place = fresh("postgresql")
    ledger, late = open_ledger(place), open_ledger({**place, "CONN_MAX_AGE": 0})
    appended(ledger, 3)
    held = late.tips("flu")
    pages = backup._pages
    with transaction.atomic(using=late.name):
        entry = says()(held[0], ())
        late._insert(entry, entry.stored())  # numbered, and not yet to be seen
        appended(ledger, 1, case="train")

        def turned(source: Ledger, table: str, columns: str) -> Iterator[list[tuple[object, ...]]]:
            for found in pages(source, table, columns):
                yield found
                if late.connection.in_atomic_block and table == "ledger_entry" and found[-1][0] == "train":
                    transaction.set_rollback(False, using=late.name)
                    late.connection.connection.commit()
                    appended(ledger)

        monkeypatch.setattr(backup, "_pages", turned)
        monkeypatch.setattr(backup, "PAGE", 1)
        backed_up(ledger, tmp_path / "backup")
    copy = open_ledger(ledger_at(f"sqlite:///{tmp_path / 'backup'}"))
    assert [row.sequence for row in copy.kept("flu")] == [1, 2, 3] and len(list(copy.kept("train"))) == 1
    assert in_a_row(list(ledger.kept("flu"))) and len(list(ledger.kept("flu"))) == 5


def test_nothing_is_written_over(written: Ledger, fresh: Fresh, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    backed_up(written, file)
    before = file.read_bytes()
    with pytest.raises(BadInputError) as told:
        backed_up(written, file)
    assert [one.key for one in told.value.problems] == ["office.backup_there"] and file.read_bytes() == before
    with pytest.raises(BadInputError) as told:
        restored(written, file)
    assert [one.key for one in told.value.problems] == ["office.not_empty"]
    empty = open_ledger(fresh("sqlite"))
    with pytest.raises(BadInputError) as told:
        restored(empty, tmp_path / "nowhere")
    assert [one.key for one in told.value.problems] == ["office.no_backup"]
    (tmp_path / "other").write_bytes(b"something else " * 1_000)
    with pytest.raises(BadInputError):
        restored(empty, tmp_path / "other")
    assert not any(everything(empty).values())
