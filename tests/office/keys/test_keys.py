"""A person's life with a key: made, locked, lost, brought back from paper, certified, followed by another, revoked."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

import dorasan.office.keys as room
from dorasan.desk.ledger.keys import Keyring
from dorasan.office.keys import paper
from dorasan.office.keys.desk_key import began, certify, read_public, read_told, revoke, trusted, written
from dorasan.office.keys.holder import back_up, change_passphrase, create, from_paper, on_paper, open_key
from dorasan.office.keys.locked import KeyFile, Public, read
from dorasan.problem import BadInputError
from dorasan.words import area
from tests.desk.ledger.ledgers import kept, office, verified
from tests.desk.made import Writer, a_key, keyid

PHRASE, OTHER = "철길 감귤 우산 서랍", "correct horse battery"
LOW = 10  # cost of scrypt in tests


def refused(do: Callable[[], object]) -> list[str]:
    with pytest.raises(BadInputError) as told:
        do()
    for problem in told.value.problems:
        assert problem.show("ko") and problem.show("en")
    return [problem.key.partition(".")[2] for problem in told.value.problems]


def a_file(tmp_path: Path, name: str = "kim") -> tuple[Path, Public]:
    path = tmp_path / "keys" / f"{name}.key"
    return path, create(path, "personal", name, PHRASE, person=name, desk="unification", cost=LOW)


def test_a_key_is_its_holders_alone_and_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path, about = a_file(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    key = open_key(path, PHRASE)
    assert key.public_key().public_bytes_raw() == about.raw()
    assert key.private_bytes_raw() not in path.read_bytes()
    assert refused(lambda: open_key(path, OTHER)) == ["wrong_passphrase"]
    assert refused(lambda: create(path, "desk", "x", PHRASE, desk="state", cost=LOW)) == ["taken"]
    assert open_key(path, PHRASE).private_bytes_raw() == key.private_bytes_raw()


def test_korean_opens_however_the_keyboard_writes_it(tmp_path: Path) -> None:
    import unicodedata

    path, _ = a_file(tmp_path)
    apart = unicodedata.normalize("NFD", PHRASE)
    assert apart != PHRASE and open_key(path, apart)


def test_a_key_that_others_can_read_or_change_is_not_used(tmp_path: Path) -> None:
    path, _ = a_file(tmp_path)
    path.chmod(0o640)
    assert refused(lambda: open_key(path, PHRASE)) == ["exposed"]
    path.chmod(0o620)
    assert refused(lambda: open_key(path, PHRASE)) == ["exposed"]


def test_a_short_passphrase_and_a_key_of_nobody_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    assert refused(lambda: create(path, "desk", "x", "short", desk="state", cost=LOW)) == ["weak"]
    assert refused(lambda: create(path, "desk", "x", "철길", desk="state", cost=LOW)) == ["weak"]
    assert refused(lambda: create(path, "personal", "x", PHRASE, desk="state", cost=LOW)) == ["whose"]
    assert refused(lambda: create(path, "installation", "x", PHRASE, person="kim", cost=LOW)) == ["whose"]
    assert refused(lambda: create(path, "desk", "x", PHRASE, cost=LOW)) == ["whose"]
    assert not path.exists()
    path.parent.chmod(0o777)
    assert refused(lambda: create(path, "desk", "x", PHRASE, desk="state", cost=LOW)) == ["exposed"]
    assert not path.exists()


def test_another_passphrase_opens_the_same_key_and_the_old_one_no_more(tmp_path: Path) -> None:
    path, about = a_file(tmp_path)
    assert refused(lambda: change_passphrase(path, OTHER, OTHER)) == ["wrong_passphrase"]
    assert refused(lambda: change_passphrase(path, PHRASE, "short")) == ["weak"]
    change_passphrase(path, PHRASE, OTHER)
    assert open_key(path, OTHER).public_key().public_bytes_raw() == about.raw()
    assert refused(lambda: open_key(path, PHRASE)) == ["wrong_passphrase"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_backup_opens_and_is_never_made_of_what_does_not(tmp_path: Path) -> None:
    path, about = a_file(tmp_path)
    copy = tmp_path / "stick" / "kim.key"
    assert refused(lambda: back_up(path, copy, OTHER)) == ["wrong_passphrase"] and not copy.exists()
    assert back_up(path, copy, PHRASE) == about and copy.read_bytes() == path.read_bytes()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_file_that_was_tampered_with_opens_no_other_key(tmp_path: Path) -> None:
    path, _ = a_file(tmp_path)
    other, about = a_file(tmp_path, "lee")
    swapped = read(path).model_copy(update={"about": about})
    path.write_bytes(swapped.told())
    assert refused(lambda: open_key(path, PHRASE)) == ["other_key"]
    path.write_bytes(other.read_bytes() + b"\n")
    assert refused(lambda: open_key(path, PHRASE)) == ["no_key_file"]
    with pytest.raises(ValueError):
        KeyFile.model_validate({**read(other).model_dump(), "cost": 40})  # it would eat all memory


def test_a_key_comes_back_from_paper_and_every_slip_is_told_by_its_row(tmp_path: Path) -> None:
    path, about = a_file(tmp_path)
    printed = on_paper(path, PHRASE, "ko")
    assert about.keyid[:12] in printed and "금고" in printed
    rows = printed.split("\n\n")[1]
    back = tmp_path / "new" / "kim.key"
    assert from_paper(back, rows, about, OTHER, cost=LOW) == about
    assert open_key(back, OTHER).private_bytes_raw() == open_key(path, PHRASE).private_bytes_raw()
    typed = rows.lower().replace("o", "0").replace("i", "1") if rows else ""
    assert paper.read(typed) == open_key(path, PHRASE).private_bytes_raw()
    plain = list(paper.rows(open_key(path, PHRASE).private_bytes_raw()))
    wrong = [row[:5] + ("A" if row[5] != "A" else "B") + row[6:] for row in plain]
    assert refused(lambda: paper.read("\n".join([plain[0], wrong[1], plain[2], wrong[3]]))) == ["paper_row"] * 2
    assert refused(lambda: paper.read("\n".join([plain[1], plain[0], *plain[2:]]))) == ["paper_row"] * 2
    assert refused(lambda: paper.read(plain[0])) == ["paper_length"]
    _, lee = a_file(tmp_path, "lee")
    assert refused(lambda: from_paper(tmp_path / "x.key", rows, lee, OTHER, cost=LOW)) == ["paper_other"]


def test_every_single_slip_in_a_row_is_seen() -> None:
    """One sign in another's place, at every place: 16 bits of check a row."""
    rows = list(paper.rows(bytes(range(32))))
    for at, sign in enumerate(rows[2]):
        if sign != " ":
            wrong = rows[2][:at] + ("A" if sign != "A" else "B") + rows[2][at + 1 :]
            assert refused(lambda wrong=wrong: paper.read("\n".join([*rows[:2], wrong, rows[3]]))) == ["paper_row"]


def test_what_the_desk_key_signs_is_carried_as_a_file_and_counts(tmp_path: Path) -> None:
    """A personal key of this computer, certified and revoked by the desk key: two files and no network."""
    here = office()
    _, about = a_file(tmp_path)
    desk = a_key("unification-desk")
    handed = read_public(about.told(), "kim.pub")
    certificate = read_told(written(certify(handed, desk, "unification")), "kim.certificate")
    here.writer.says(certificate)
    ring, refused_ = Keyring.of(here.entries, [keyid("unification-desk")])
    assert not refused_ and ring.certified(about.keyid, "personal", "kim", "unification")
    lost = read_told(written(revoke(about.keyid, "2018-12-22T00:00:00+09:00", "lost", desk)), "kim.revoked")
    here.writer.says(lost)
    ring, refused_ = Keyring.of(here.entries, [keyid("unification-desk")])
    assert not refused_ and ring.since[about.keyid].isoformat() == "2018-12-22T00:00:00+09:00"
    for content in (b"{}", written(lost)[:-1], written(lost) + b"\n", about.told()):
        assert refused(lambda content=content: read_told(content, "x")) == ["no_statement"]
    assert refused(lambda: certify(handed, desk, "state")) == ["other_desk"]
    forged = about.model_copy(update={"keyid": keyid("lee")})
    for content in (b"{}", forged.told(), about.told() + b" "):
        assert refused(lambda content=content: read_public(content, "x")) == ["no_public"]


def test_a_lost_computer_what_was_witnessed_counts_and_what_was_not_does_not(tmp_path: Path) -> None:
    """The installation of Seoul is lost on the 22nd. Its head of the 21st was kept; the thief writes on, backdated. A
    new installation, certified by the same desk key, cites what others hold."""
    old = office()
    case = Writer()
    case.says()
    case.says()
    elsewhere = Writer("washington")
    elsewhere.says()
    heads = kept([*old.entries, *case.entries, *elsewhere.entries])
    thief = case.says()  # after the loss, dated before it
    about = create(tmp_path / "new.key", "installation", "Seoul, anew", PHRASE, cost=LOW)
    desk = a_key("unification-desk")
    revocation = revoke(keyid(), "2018-12-22T00:00:00+09:00", "stolen", desk, heads)
    assert {one.head for one in revocation.cites} == {case.entries[1].digest, old.entries[-1].digest}
    first = began(about, heads)
    assert {one.head for one in first.cites} == {one.digest for one in heads.heads} and first.keyid == about.keyid
    carrier = office("washington")
    carrier.writer.says(revocation)
    ring, refused_ = Keyring.of([*old.entries, *carrier.entries], [keyid("unification-desk"), keyid("state-desk")])
    assert not refused_
    found = verified([*old.entries, *case.entries, *elsewhere.entries], ring, held=[heads])
    assert [(one.key, one.spot.digest) for one in found.errors] == [("perhaps_later", thief.digest)]


def test_trusted_desk_keys_are_read_from_a_file_that_nobody_else_writes(tmp_path: Path) -> None:
    file = tmp_path / "trusted"
    file.write_text(f"# compared by telephone\n{keyid('a')} 통일부\n\n{keyid('b')} State  # in person\n")
    file.chmod(0o600)
    assert trusted(file) == {keyid("a"), keyid("b")}
    file.write_text(f"{keyid('a')}\n{keyid('b')[:-1]} State\n{keyid('b').upper()} State\n")
    assert refused(lambda: trusted(file)) == ["no_fingerprint"] * 3
    file.chmod(0o622)
    assert refused(lambda: trusted(file)) == ["exposed"]


def test_every_text_about_keys_is_said_somewhere_and_none_is_missing() -> None:
    top = Path(room.__file__).parents[2]
    rooms = (("office", "keys"), ("office", "cases"), ("cli",))
    files = [file for parts in rooms for file in top.joinpath(*parts).glob("*.py")]
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    helped = set(re.findall(r'text\("(\w+)"\)', (top / "cli" / "key_app.py").read_text(encoding="utf-8")))
    problems = set(re.findall(r'Problem\("key\.(\w+)"', source))
    spoken = set(re.findall(r'say\(lang, "key\.(\w+)"', source)) | {"help"}
    wanted = problems | {f"{key}_mend" for key in problems} | spoken | {f"help_{key}" for key in helped}
    assert wanted == set(area("key"))
