"""Sealed notes: readable with their key alone; destroyed by an event with its ground; what old backups still reveal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dorasan.canonical import encoded
from dorasan.desk.events.case import NoteDestroyed, NoteSealed
from dorasan.desk.ledger.entry import Entry, Tip
from dorasan.desk.ledger.reading import read
from dorasan.office.database import Config, keys_in, known_as, ledger_at
from dorasan.office.ledger.backup import backed_up
from dorasan.office.ledger.opening import open_ledger, ready
from dorasan.office.ledger.store import Ledger
from dorasan.office.seals.note import Seals, open_seals
from dorasan.problem import BadInputError
from tests.office.acting import SEOUL, WASHINGTON, appended, in_a_row, says, signing

PLAIN = "북측 접촉 상대의 이름".encode()
GROUND = NoteDestroyed(note="n1", ground="Personal Information Protection Act, Art. 21", retention_end="2026-11-26")
TODAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def no_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of keys with none in it, made once."""
    file = tmp_path_factory.mktemp("sealing") / "keys.sqlite3"
    ready(known_as(keys_in(file)))
    return file


@pytest.fixture
def keys(tmp_path: Path, no_keys: Path) -> Path:
    file = tmp_path / "sealing" / "keys.sqlite3"
    file.parent.mkdir(0o700)
    shutil.copyfile(no_keys, file)
    file.chmod(0o600)
    return file


@pytest.fixture
def seals(ledger: Ledger, keys: Path) -> Iterator[Seals]:
    found = open_seals(ledger, SEOUL, keys_in(keys))
    yield found
    found.close()


def sealed(seals: Seals, note: str = "n1", plain: bytes = PLAIN) -> NoteSealed:
    entry = seals.seal("flu", note, "contact", plain, ["unification"], signing())
    body = entry.event.body
    assert isinstance(body, NoteSealed)
    return body


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(BadInputError) as told:
        work()
    (problem,) = told.value.problems
    assert problem.show("en") and problem.show("ko")
    return problem.key


def test_a_note_is_read_with_its_key_and_stands_in_no_event(seals: Seals, ledger: Ledger) -> None:
    first, second = sealed(seals), sealed(seals, "n2")
    assert seals.opened("flu", "n1") == seals.opened("flu", "n2") == PLAIN
    assert first.key != second.key and first.cipher != second.cipher, "a fresh key each"
    for envelope in ledger.envelopes("flu"):
        entry = read(envelope)
        assert isinstance(entry, Entry) and PLAIN not in entry.event.data
    cipher = ledger.cipher(first.cipher)
    assert cipher is not None and PLAIN not in cipher


def test_only_what_was_sealed_here_is_opened(seals: Seals, ledger: Ledger, keys: Path) -> None:
    sealed(seals)
    assert refused(lambda: seals.opened("flu", "n2")) == "office.note_unknown"
    assert refused(lambda: seals.opened("train", "n1")) == "office.note_unknown"
    assert refused(lambda: sealed(seals)) == "office.note_twice"
    other = open_seals(ledger, SEOUL, keys_in(keys.with_name("other.sqlite3")))
    assert refused(lambda: other.opened("flu", "n1")) == "office.note_no_key"
    other.close()


@pytest.mark.parametrize("part", ["cipher", "about", "note", "case"])
def test_a_ciphertext_changed_or_moved_opens_no_more(seals: Seals, ledger: Ledger, part: str) -> None:
    body = sealed(seals)
    cipher = ledger.cipher(body.cipher)
    assert cipher is not None
    moved, case = {"note": "n9"}, "train" if part == "case" else "flu"
    if part == "cipher":
        moved["cipher"] = ledger.keep_cipher(cipher[:-1] + bytes([cipher[-1] ^ 1]))
    if part == "about":
        moved["about"] = "else"
    ledger.append(case, SEOUL, says(body.model_copy(update=moved), case))
    assert refused(lambda: seals.opened(case, "n9")) == "office.note_altered"
    assert seals.opened("flu", "n1") == PLAIN


def test_an_event_that_is_not_written_leaves_no_key(seals: Seals, ledger: Ledger) -> None:
    def refuses(_: Tip | None, __: tuple[Tip, ...]) -> Entry:
        raise LookupError

    with pytest.raises(LookupError):
        seals.seal("flu", "n1", "contact", PLAIN, ["unification"], lambda body: refuses)
    assert seals._keys.count() == 0 and ledger.cases() == []
    sealed(seals)


def test_a_destroyed_note_is_unreadable_and_the_chain_goes_on(seals: Seals, ledger: Ledger, keys: Path) -> None:
    body = sealed(seals)
    sealed(seals, "n2")
    secret = bytes(seals._keys.get(name=body.key).secret)
    assert any(secret in path.read_bytes() for path in keys.parent.iterdir())
    entry = seals.destroy("flu", GROUND, signing(), TODAY)
    assert entry.event.body == GROUND and ledger.tips("flu") == (entry.tip,)
    assert refused(lambda: seals.opened("flu", "n1")) == "office.note_destroyed"
    assert refused(lambda: seals.destroy("flu", GROUND, signing(), TODAY)) == "office.note_destroyed"
    assert not [path for path in keys.parent.iterdir() if secret in path.read_bytes()], "written over, in every file"
    assert seals.opened("flu", "n2") == PLAIN
    appended(ledger)
    assert in_a_row(list(ledger.kept("flu")))


def test_nothing_is_destroyed_while_its_retention_runs_or_without_its_event(seals: Seals, ledger: Ledger) -> None:
    sealed(seals)
    early = GROUND.model_copy(update={"retention_end": "2026-11-28"})
    assert refused(lambda: seals.destroy("flu", early, signing(), TODAY)) == "office.note_retained"
    unknown = GROUND.model_copy(update={"note": "n3"})
    assert refused(lambda: seals.destroy("flu", unknown, signing(), TODAY)) == "office.note_unknown"

    def refuses(_: Tip | None, __: tuple[Tip, ...]) -> Entry:
        raise LookupError

    with pytest.raises(LookupError):
        seals.destroy("flu", GROUND, lambda body: refuses, TODAY)
    assert seals.opened("flu", "n1") == PLAIN and len(list(ledger.kept("flu"))) == 1


@pytest.mark.parametrize("written", [False, True])
def test_a_destruction_that_broke_off_is_done_to_its_end_or_not_at_all(
    seals: Seals, ledger: Ledger, keys: Path, written: bool
) -> None:
    """A crash after the key was marked: before its event was written, or after."""
    sealed(seals)
    seals._keys.update(doomed=True)
    if written:
        ledger.append("flu", SEOUL, says(GROUND))
        assert refused(lambda: seals.opened("flu", "n1")) == "office.note_destroyed", "whatever key is left"
    again = open_seals(ledger, SEOUL, keys_in(keys))
    assert again._keys.count() == (0 if written else 1)
    if not written:
        assert again.opened("flu", "n1") == PLAIN and not again._keys.get().doomed


def test_no_other_installation_destroys_what_was_sealed_here(seals: Seals, ledger: Ledger) -> None:
    sealed(seals)
    ledger.append("flu", WASHINGTON, says(GROUND, key="washington"))
    assert seals.opened("flu", "n1") == PLAIN


def test_what_old_backups_reveal(seals: Seals, ledger: Ledger, keys: Path, tmp_path: Path, place: Config) -> None:
    """A backup of the ledger alone opens nothing, before or after. A copy of the file of keys taken before does, with
    any copy of the ledger: the program refuses where the destruction is on record, the bytes do not."""
    body = sealed(seals)
    backed_up(ledger, tmp_path / "ledger.backup")
    seals.close()
    old_keys = tmp_path / "old" / "keys.sqlite3"
    old_keys.parent.mkdir(mode=0o700)
    shutil.copyfile(keys, old_keys)
    old_keys.chmod(0o600)
    assert b"secret" in keys.read_bytes() and b"seals_key" not in (tmp_path / "ledger.backup").read_bytes()
    seals.destroy("flu", GROUND, signing(), TODAY)

    backup = open_ledger(ledger_at(f"sqlite:///{tmp_path / 'ledger.backup'}"))
    alone = open_seals(backup, SEOUL, keys_in(tmp_path / "none" / "keys.sqlite3"))
    assert refused(lambda: alone.opened("flu", "n1")) == "office.note_no_key"
    now = open_seals(backup, SEOUL, keys_in(keys))
    assert refused(lambda: now.opened("flu", "n1")) == "office.note_no_key"
    with_old_keys = open_seals(backup, SEOUL, keys_in(old_keys))
    assert with_old_keys.opened("flu", "n1") == PLAIN
    today = open_seals(open_ledger(place), SEOUL, keys_in(old_keys))
    assert refused(lambda: today.opened("flu", "n1")) == "office.note_destroyed"
    cipher, secret = ledger.cipher(body.cipher), bytes(with_old_keys._keys.get().secret)
    assert cipher is not None
    assert AESGCM(secret).decrypt(cipher[:12], cipher[12:], encoded(["flu", "n1", "contact"])) == PLAIN
