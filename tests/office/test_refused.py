"""A full disk, a ledger that may only be read: told in one line, nothing half written, and it goes on afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dorasan.desk.ledger.entry import Entry
from dorasan.office.database import keys_in
from dorasan.office.ledger.store import Ledger
from dorasan.office.seals.note import open_seals
from dorasan.problem import BadInputError
from tests.desk.made import told
from tests.office.acting import SEOUL, WASHINGTON, appended, errors, in_a_row, says, signing

LARGE = b"a letter of the Committee " * 40_000  # over a megabyte: no room for it in what a page leaves


def run(ledger: Ledger, *statements: str) -> None:
    with ledger.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def filled(ledger: Ledger) -> Callable[[], None]:
    """No room any more, and how there is some again. PostgreSQL's disk cannot be filled here: a trigger says what it
    would say, at whatever comes third."""
    if ledger.connection.vendor == "sqlite":
        run(ledger, "PRAGMA max_page_count = 1")  # no less than there is
        return lambda: run(ledger, "PRAGMA max_page_count = 1073741823")
    run(
        ledger,
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF NEW.sequence > 2 THEN RAISE 'no room' USING ERRCODE = 'disk_full'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION no_room()",
    )
    return lambda: run(ledger, "DROP TRIGGER no_room ON ledger_entry")


def locked(ledger: Ledger) -> Callable[[], None]:
    if ledger.connection.vendor == "sqlite":
        run(ledger, "PRAGMA query_only = ON")
        return lambda: run(ledger, "PRAGMA query_only = OFF")
    run(ledger, "SET default_transaction_read_only = on")
    return lambda: run(ledger, "SET default_transaction_read_only = off")


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(BadInputError) as wrong:
        work()
    (problem,) = wrong.value.problems
    for lang in ("en", "ko"):
        assert "DETAIL" not in problem.show(lang) and len(problem.show(lang).splitlines()) == 2
    return problem.key


def letters(ledger: Ledger) -> list[Entry]:
    """Three long events and the file that they name."""
    makes = [says(told("What was said at the table. " * 700)) for _ in range(3)]
    return ledger.append_all("flu", SEOUL, makes, files=[LARGE])


@pytest.mark.parametrize(("lack", "key"), [(filled, "office.full"), (locked, "office.read_only")])
def test_all_of_it_is_written_or_nothing(
    ledger: Ledger, lack: Callable[[Ledger], Callable[[], None]], key: str
) -> None:
    appended(ledger, key="washington")
    again = lack(ledger)
    assert refused(lambda: letters(ledger)) == key
    assert [row.installation for row in ledger.kept("flu")] == [WASHINGTON]
    with ledger.connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM ledger_attachment")
        assert cursor.fetchone() == (0,), "no file without the acts that name it"
    again()
    assert [entry.event.payload.sequence for entry in letters(ledger)] == [1, 2, 3]
    mine = [row for row in ledger.kept("flu") if row.installation == SEOUL]
    assert in_a_row(mine) and len(mine) == 3 and errors(ledger) == []


def test_one_event_on_what_was_seen_is_refused_too(ledger: Ledger) -> None:
    """The short way: no look at the chain before it."""
    appended(ledger, 2)
    again = locked(ledger)
    assert refused(lambda: appended(ledger)) == "office.read_only"
    again()
    appended(ledger)
    assert in_a_row(list(ledger.kept("flu"))) and len(list(ledger.kept("flu"))) == 3


def test_what_comes_from_elsewhere_is_taken_in_whole_or_not(ledger: Ledger) -> None:
    theirs = [says(key="washington")(None, ())]
    again = locked(ledger)
    assert refused(lambda: ledger.take_in(theirs, files=[LARGE])) == "office.read_only"
    again()
    assert ledger.cases() == [] and ledger.take_in(theirs) == {"new": 1}


def test_a_note_that_finds_no_room_leaves_no_key(ledger: Ledger, tmp_path: Path) -> None:
    seals = open_seals(ledger, SEOUL, keys_in(tmp_path / "sealing" / "keys.sqlite3"))
    again = locked(ledger)
    assert refused(lambda: seals.seal("flu", "n1", "contact", LARGE, [], signing())) == "office.read_only"
    assert seals._keys.filter(case_name="flu", note="n1").count() == 0
    again()
    seals.close()
