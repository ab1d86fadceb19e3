"""Appending, taking in, reading: on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from dorasan.desk.ledger.entry import Entry, Tip
from dorasan.desk.ledger.reading import read
from dorasan.office.database import Config
from dorasan.office.ledger import rows
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger
from tests.desk.made import Writer, a_key, an_event, told
from tests.office.acting import SEOUL, WASHINGTON, appended, in_a_row


def test_events_stand_in_their_chain_and_come_back_byte_for_byte(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "PAGE", 3)
    ours = appended(ledger, 7)
    theirs = appended(ledger, 4, key="washington")
    elsewhere = appended(ledger, 1, case="train")
    kept = list(ledger.kept("flu"))
    for installation, wanted in ((SEOUL, ours), (WASHINGTON, theirs)):
        chain = [row for row in kept if row.installation == installation]
        assert in_a_row(chain) and [row.envelope for row in chain] == [entry.stored() for entry in wanted]
    assert len(kept) == 11 and ledger.cases() == ["flu", "train"]
    later = [row.sequence for row in ledger.kept("flu", since={SEOUL: 6, WASHINGTON: 9}) if row.installation == SEOUL]
    assert later == [6, 7] and len(list(ledger.kept("flu", since={SEOUL: 6}))) == 2 + 4
    assert len(list(ledger.kept("flu", since={SEOUL: 8, WASHINGTON: 5}))) == 0
    assert [read(one) for one in ledger.envelopes("train")] == elsewhere
    assert set(ledger.tips("flu")) == {ours[-1].tip, theirs[-1].tip} and ledger.tips("none") == ()


def test_an_event_cites_what_was_seen_of_others(ledger: Ledger) -> None:
    first = appended(ledger, key="washington")[0]
    ours = appended(ledger)[0]
    assert ours.event.payload.heads == {WASHINGTON: first.digest}
    second = appended(ledger, key="washington")[0]
    assert second.event.payload.heads == {SEOUL: ours.digest}
    assert appended(ledger)[0].event.payload.heads == {WASHINGTON: second.digest}


def test_what_another_process_took_in_is_cited_once_it_was_read(ledger: Ledger, place: Config) -> None:
    appended(ledger)
    other = Ledger(ledger.name)  # knows nothing of what the first has seen, like another process
    writer = Writer("washington")
    other.take_in([writer.says(), writer.says()])
    assert appended(ledger)[0].event.payload.heads == {}
    assert len(list(ledger.envelopes("flu"))) == 4
    assert appended(ledger)[0].event.payload.heads == {WASHINGTON: writer.entries[-1].digest}
    assert open_ledger(place).tips("flu") == ledger.tips("flu")


def test_two_processes_on_one_chain_make_one_chain(ledger: Ledger) -> None:
    other = Ledger(ledger.name)
    for _ in range(4):
        appended(ledger, 2)
        appended(other)
    assert in_a_row(list(ledger.kept("flu"))) and len(list(ledger.kept("flu"))) == 12


def test_who_refuses_to_sign_writes_nothing(ledger: Ledger) -> None:
    def refuses(_: Tip | None, __: tuple[Tip, ...]) -> Entry:
        raise LookupError("somebody else has acted")

    for before in range(2):  # a case not looked at yet, and one that is known
        with pytest.raises(LookupError):
            ledger.append("flu", SEOUL, refuses)
        assert len(list(ledger.kept("flu"))) == before
        appended(ledger)
    assert in_a_row(list(ledger.kept("flu")))


WRONG: list[Callable[[Tip | None, tuple[Tip, ...]], Entry]] = [
    lambda last, _: an_event(case="train"),
    lambda last, _: an_event(key="washington"),
    lambda last, _: an_event(),
    lambda last, _: an_event(before=last, heads=[an_event(key="washington")]),
    lambda last, _: an_event(before=Tip("flu", SEOUL, 2, "0" * 64, last.at if last else "")),
]


@pytest.mark.parametrize("wrong", range(len(WRONG)))
def test_an_event_made_for_another_place_is_not_written(ledger: Ledger, wrong: int) -> None:
    appended(ledger, 2)
    with pytest.raises(ValueError, match=r"made for another place|cites other heads"):
        ledger.append("flu", SEOUL, WRONG[wrong])
    assert len(list(ledger.kept("flu"))) == 2 and ledger.cases() == ["flu"]


def test_nothing_is_acknowledged_that_could_be_undone(ledger: Ledger) -> None:
    for before in range(2):  # a case not looked at yet, and one that is known
        with pytest.raises(RuntimeError), transaction.atomic(using=ledger.name):
            appended(ledger)
        assert len(list(ledger.kept("flu"))) == before
        appended(ledger)


def test_a_connection_that_broke_is_replaced_and_the_chain_looked_at_again(ledger: Ledger) -> None:
    from django.db.utils import InterfaceError, OperationalError, ProgrammingError

    appended(ledger, 2)
    connection = ledger.connection
    assert connection.connection is not None
    connection.connection.close()
    with pytest.raises((InterfaceError, OperationalError, ProgrammingError)):
        appended(ledger)
    ledger.close()
    appended(ledger)
    assert in_a_row(list(ledger.kept("flu"))) and len(list(ledger.kept("flu"))) == 3


def test_a_connection_that_somebody_else_gave_back_is_opened_anew(ledger: Ledger) -> None:
    appended(ledger, 2)
    ledger.connection.close()  # as Django does at the end of a request
    appended(ledger)
    assert in_a_row(list(ledger.kept("flu"))) and len(list(ledger.kept("flu"))) == 3


def test_what_comes_from_elsewhere_is_taken_in_once_and_a_fork_lies_beside(ledger: Ledger) -> None:
    writer = Writer("washington")
    first, second = writer.says(), writer.says()
    fork = an_event(told("Another account."), key="washington", before=first)
    counter = second.countersigned(a_key("lee"))
    assert ledger.take_in([second, first]) == {"new": 2}
    assert ledger.take_in([first, second]) == {"known": 2}
    assert ledger.take_in([fork, counter, fork]) == {"beside": 2, "known": 1}
    assert sorted(ledger.envelopes("flu")) == sorted(one.stored() for one in (first, second, fork, counter))
    assert ledger.tips("flu") == (second.tip,)


def test_of_what_cannot_be_taken_in_nothing_is(ledger: Ledger) -> None:
    writer = Writer("washington")
    good = [writer.says() for _ in range(3)]

    def broken() -> object:
        yield from good
        raise OSError

    with pytest.raises(OSError):
        ledger.take_in(broken())  # type: ignore[arg-type]
    assert ledger.cases() == [] and ledger.take_in(good) == {"new": 3}


def test_verifying_is_handed_everything_or_what_a_checkpoint_has_not_seen(ledger: Ledger) -> None:
    from dorasan.desk.ledger.verify import verify
    from tests.desk.ledger.ledgers import NOW, office, ring_of

    ring = ring_of(*office("seoul").entries, *office("washington").entries)
    appended(ledger, 3)
    appended(ledger, 2, key="washington")
    fork = an_event(told("Another account."), before=next(ledger.kept("flu")).tip)
    before = verify(ledger.stored("flu"), ring, now=NOW)
    assert before.sound and len(before.entries) == 5
    appended(ledger, 2)
    seen = before.checkpoint.tips
    assert [one.sequence for one in ledger.stored("flu", seen)] == [3, 4, 5, 2]
    assert verify(ledger.stored("flu", seen), ring, now=NOW, checkpoint=before.checkpoint).sound
    ledger.take_in([fork])
    assert "fork" in {one.key for one in verify(ledger.stored("flu"), ring, now=NOW).errors}
    on = verify(ledger.stored("flu", seen), ring, now=NOW, checkpoint=before.checkpoint)
    assert "fork" in {one.key for one in on.errors}, "however far behind the checkpoint it came"


def test_files_are_found_by_their_digest_and_kept_once(ledger: Ledger) -> None:
    content = bytes(range(256)) * 5_000
    keeping = (
        (ledger.attach, ledger.attachment, "ledger_attachment"),
        (ledger.keep_cipher, ledger.cipher, "ledger_cipher"),
    )
    for keep, find, table in keeping:
        digest = keep(content)
        assert keep(content) == digest and find(digest) == content and find("0" * 64) is None
        with ledger.connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {table}")
            assert cursor.fetchone() == (1,)
