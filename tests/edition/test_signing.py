"""Signatures: whose count, which are none, what a rotation and a revocation do. Keys are made here and thrown away."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from dorasan.dsse import key_id, to_sign
from dorasan.edition import trusted_keys as room
from dorasan.edition.archive import archived, read_archive
from dorasan.edition.manifest import ENVELOPE, MANIFEST
from dorasan.edition.shelf import archive_to, install, kept, shelf
from dorasan.edition.signing import EDITION, REVOCATION, Envelope
from dorasan.edition.store import installed, whole
from dorasan.edition.trusted_keys import KeyFile, Keys, Revocation, keys, revocation, revocation_in, trust
from dorasan.edition.zip_form import packed
from dorasan.key_file import private_key
from dorasan.law.edition import open_edition
from tests.edition.small import (
    TODAY,
    a_key,
    archive_file,
    b64,
    edition_in,
    private_file,
    public_file,
    refused,
    tree,
    trusted,
)


def keyid(key: object) -> str:
    return key_id(key.public_key().public_bytes_raw())  # type: ignore[attr-defined]


def taken_in(key: object, since: date, by: object) -> Path:
    """The file of a revocation of ``key``, signed by ``by``."""
    known = room.Key(keyid=keyid(key), name="x", public=b64(key.public_key().public_bytes_raw()))  # type: ignore[attr-defined]
    file = Path(f"{known.short}.revoked")
    file.write_bytes(revocation(known, since, "lost", by).told())  # type: ignore[arg-type]
    return file


def test_no_key_ships_yet_and_none_is_a_demonstration() -> None:
    found = json.loads(room.SHIPPED.read_text(encoding="utf-8"))
    assert found == {"format": "dorasan-keys-1", "keys": [], "revocations": []} and keys() == Keys({}, {})


def test_what_a_trusted_key_signed_is_installed_and_its_holder_named(tmp_path: Path) -> None:
    key = trusted("Ministry")
    file, made = archive_file(tmp_path / "a", keys=[key])
    archive, new = install(file, keys(), TODAY, unsigned=False)
    assert new and [one.name for one in archive.signers.trusted] == ["Ministry"]
    standing = shelf(keys(), TODAY)[1]
    assert standing.digest == made.manifest.digest and standing.signers == archive.signers


def test_the_pre_authentication_encoding_is_that_of_the_standard() -> None:
    assert to_sign("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_the_signature_is_over_the_manifest_and_its_kind(tmp_path: Path) -> None:
    key = a_key()
    _, made = archive_file(tmp_path / "a", keys=[key])
    (envelope,) = [made.envelope]
    assert envelope is not None and envelope.body() == made.manifest.told()
    body = envelope.body() or b""
    key.public_key().verify(key.sign(to_sign(EDITION, body)), to_sign(EDITION, body))
    assert key.sign(to_sign(EDITION, body)) != key.sign(to_sign(REVOCATION, body))


def test_unsigned_and_unknown_keys_want_the_word_of_the_user(tmp_path: Path, data: Path) -> None:
    plain, _ = archive_file(tmp_path / "a")
    stranger, _ = archive_file(tmp_path / "b", "2026-01-03", [a_key()])
    assert refused(lambda: install(plain, keys(), TODAY, unsigned=False)) == ["unsigned"]
    assert refused(lambda: install(stranger, keys(), TODAY, unsigned=False)) == ["unknown_key"]
    assert not data.exists()
    for file in (plain, stranger):
        archive, new = install(file, keys(), TODAY, unsigned=True)
        assert new and not archive.signers.trusted
    assert [one.signers.trusted for one in shelf(keys(), TODAY)[1:] if one.signers] == [(), ()]


@pytest.mark.parametrize("unsigned", [True, False])
def test_a_forged_signature_is_refused_whatever_the_user_says(unsigned: bool, tmp_path: Path) -> None:
    key = trusted("Ministry")
    _, made = archive_file(tmp_path / "a", keys=[a_key()])
    assert made.envelope is not None
    (one,) = made.envelope.signatures
    forged = made.envelope.model_copy(update={"signatures": (one.model_copy(update={"keyid": keyid(key)}),)})
    file = tmp_path / "forged.edition"
    file.write_bytes(packed(made.parts() | {ENVELOPE: forged.told()}))
    assert refused(lambda: install(file, keys(), TODAY, unsigned=unsigned)) == ["forged"] and not installed()


def test_a_signature_over_another_manifest_or_kind_is_refused(tmp_path: Path) -> None:
    key = trusted("Ministry")
    _, made = archive_file(tmp_path / "a", keys=[key])
    _, other = archive_file(tmp_path / "b", "2026-01-03", [key])
    file = tmp_path / "x.edition"
    for envelope in (other.envelope, Envelope.signed(REVOCATION, made.manifest.told(), [key])):
        assert envelope is not None
        file.write_bytes(packed(made.parts() | {ENVELOPE: envelope.told()}))
        assert refused(lambda: read_archive(file, keys(), TODAY)) == ["other_payload"]


@pytest.mark.parametrize("change", ["blank", "base64", "twice", "unsorted", "none", "many", "more"])
def test_an_envelope_has_one_writing(change: str, tmp_path: Path) -> None:
    one, other = a_key(), a_key()
    _, made = archive_file(tmp_path / "a", keys=[one, other])
    assert made.envelope is not None
    told = json.loads(made.envelope.told())
    first = told["signatures"][0]
    match change:
        case "base64":  # the bits that base64 leaves over
            sig = first["sig"]
            first["sig"] = sig[:-3] + chr(ord(sig[-3]) + 1) + "=="
        case "twice":
            told["signatures"].insert(0, first)
        case "unsorted":
            told["signatures"].reverse()
        case "none":
            told["signatures"] = []
        case "many":
            told["signatures"] = [first] * 17
        case "more":
            told["x"] = 1
    text = json.dumps(told, sort_keys=True, separators=(",", ": " if change == "blank" else ":")).encode()
    file = tmp_path / "x.edition"
    file.write_bytes(packed(made.parts() | {ENVELOPE: text}))
    assert refused(lambda: read_archive(file, keys(), TODAY))[0] in ("bad_statement", "other_payload")


def test_rotation_an_edition_signed_by_both_holds_for_who_knows_either(tmp_path: Path) -> None:
    old, new = a_key(), a_key()
    file, _ = archive_file(tmp_path / "a", keys=[old, new])
    trusted("old", old)
    assert install(file, keys(), TODAY, unsigned=False)[0].signers.unknown == (keyid(new),)
    trusted("new", new)
    trust(taken_in(old, TODAY, new), None, TODAY)
    signers = read_archive(file, keys(), TODAY).signers
    assert [key.name for key in signers.trusted] == ["new"] and signers.revoked == (keyid(old),)
    assert not install(file, keys(), TODAY, unsigned=False)[1]


def test_a_second_signature_is_put_beside_the_first_and_the_bytes_stay(tmp_path: Path) -> None:
    old, new = trusted("old"), trusted("new")
    file, made = archive_file(tmp_path / "a", keys=[old])
    install(file, keys(), TODAY, unsigned=False)
    edition = open_edition([whole(made.manifest.digest)])
    again, _ = archive_to(edition, tmp_path / "again.edition", [])
    assert again.read_bytes() == file.read_bytes()
    both, _ = archive_to(edition, tmp_path / "both.edition", [new])
    assert {key.name for key in read_archive(both, keys(), TODAY).signers.trusted} == {"old", "new"}


def test_revoked_from_its_day_on_whatever_the_user_says_and_installed_ones_are_named(tmp_path: Path) -> None:
    key, day = trusted("lost"), TODAY + timedelta(days=3)
    first, made = archive_file(tmp_path / "a", keys=[key])
    second, _ = archive_file(tmp_path / "b", "2026-01-03", [key])
    install(first, keys(), TODAY, unsigned=False)
    told = trust(taken_in(key, day, key), None, TODAY)
    assert isinstance(told, Revocation) and told.since == day
    assert install(second, keys(), day - timedelta(days=1), unsigned=False)[1]
    third, _ = archive_file(tmp_path / "c", "2026-01-04", [key])
    for unsigned in (True, False):
        assert refused(lambda by=unsigned: install(third, keys(), day, unsigned=by)) == ["revoked"]  # type: ignore[misc]
    named = {one.digest: one.signers for one in shelf(keys(), day) if one.signers}
    assert named[made.manifest.digest].revoked == (keyid(key),) and not named[made.manifest.digest].trusted
    assert refused(lambda: trust(Path("lost.pub"), None, day)) == ["key_revoked"]


def test_a_revocation_counts_when_its_own_key_or_a_trusted_one_signed_it(tmp_path: Path) -> None:
    one, other, stranger = trusted("one"), trusted("other"), a_key()
    assert refused(lambda: trust(taken_in(one, TODAY, stranger), None, TODAY)) == ["revoked_by_nobody"]
    assert not keys().revoked
    trust(taken_in(one, TODAY, other), None, TODAY)
    trust(taken_in(other, TODAY, one), None, TODAY)  # of two that revoke each other neither is left
    trust(taken_in(stranger, TODAY, stranger), None, TODAY)
    assert {name: keys().revoked_on(keyid(key), TODAY) for name, key in (("one", one), ("other", other))} == {
        "one": True,
        "other": True,
    }
    assert refused(lambda: trust(public_file(stranger, tmp_path / "s.pub"), None, TODAY)) == ["key_revoked"]


def test_of_two_revocations_the_earlier_day_counts_and_none_can_be_taken_back() -> None:
    key = trusted("one")
    trust(taken_in(key, TODAY, key), None, TODAY)
    trust(taken_in(key, TODAY + timedelta(days=9), key), None, TODAY)
    assert keys().revoked == {keyid(key): TODAY}
    trusted_again = refused(lambda: trust(Path("one.pub"), "again", TODAY))
    assert trusted_again == ["key_revoked"]


def test_a_statement_about_another_key_than_it_names_is_none() -> None:
    key, other = a_key(), a_key()
    told = Revocation(
        format="dorasan-revocation-1",
        keyid=keyid(key),
        public=b64(other.public_key().public_bytes_raw()),
        since=TODAY,
        why="x",
    )
    envelope = Envelope.signed(REVOCATION, told.told(), [other])
    assert refused(lambda: revocation_in(envelope, "x")) == ["bad_statement"]
    edition = Envelope.signed(EDITION, told.told(), [other])
    assert refused(lambda: revocation_in(edition, "x")) == ["bad_statement"]


def test_files_that_are_no_public_key(tmp_path: Path, data: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    file = tmp_path / "k"
    for content, found in (
        (b"", "no_key"),
        (b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "no_key"),
        (b"{}", "bad_statement"),
        (public_file(X25519PrivateKey.generate(), file).read_bytes(), "not_ed25519"),  # type: ignore[arg-type]
        (private_file(a_key(), file).read_bytes(), "private_key"),
    ):
        file.write_bytes(content)
        assert refused(lambda: trust(file, None, TODAY)) == [found]
    assert refused(lambda: trust(public_file(a_key(), file), "\x1b[2J", TODAY)) == ["bad_name_of_key"]
    assert refused(lambda: trust(tmp_path / "none", None, TODAY)) == ["no_file"]
    assert not data.exists()


def test_a_private_key_may_be_locked(tmp_path: Path) -> None:
    key = a_key()
    file = private_file(key, tmp_path / "k", b"secret")
    found = private_key(file.read_bytes(), "k", lambda _: "secret")
    assert found.private_bytes_raw() == key.private_bytes_raw()
    assert refused(lambda: private_key(file.read_bytes(), "k", lambda _: "wrong")) == ["no_private_key"]
    assert refused(lambda: private_key(b"x", "k", lambda _: "")) == ["no_private_key"]


def test_a_file_of_keys_that_was_tampered_with_is_refused(data: Path) -> None:
    one, other = trusted("one"), a_key()
    file = data / room.NAME
    found = KeyFile.model_validate_json(file.read_bytes())
    swapped = found.keys[0].model_copy(update={"public": b64(other.public_key().public_bytes_raw())})
    file.write_bytes(found.model_copy(update={"keys": (swapped,)}).told())
    assert refused(keys) == ["bad_statement"]
    file.write_bytes(found.told() + b" ")
    assert refused(keys) == ["bad_statement"]
    file.write_bytes(found.told())
    file.chmod(0o666)
    assert refused(keys) == ["exposed"]
    file.chmod(0o600)
    assert set(keys().trusted) == {keyid(one)}


def test_an_unsigned_one_takes_in_the_signature_that_comes_later(tmp_path: Path, data: Path) -> None:
    plain, made = archive_file(tmp_path / "a")
    install(plain, keys(), TODAY, unsigned=True)
    before = tree(data / "editions")
    key = trusted("Ministry")
    file = tmp_path / "signed.edition"
    file.write_bytes(archived(edition_in(tmp_path / "a"), [key]).content())
    assert not install(file, keys(), TODAY, unsigned=False)[1]
    assert kept(made.manifest.digest)[1] is not None
    name = f"{made.manifest.digest}/{ENVELOPE}"
    assert {path: text for path, text in tree(data / "editions").items() if path != name} == before
    assert not install(plain, keys(), TODAY, unsigned=True)[1] and kept(made.manifest.digest)[1] is not None
    assert Envelope.model_validate_json((data / "editions" / name).read_bytes()).body() == made.parts()[MANIFEST]
