"""The form: equal bytes for equal content, and no byte of it can be another."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from dorasan.edition import zip_form as form
from dorasan.edition.archive import archived, read_archive, read_law
from dorasan.edition.manifest import MANIFEST
from dorasan.edition.shelf import install
from dorasan.edition.store import whole
from dorasan.edition.trusted_keys import Keys
from dorasan.edition.zip_form import packed, portable, unpacked
from dorasan.law.edition import open_edition
from dorasan.law.source import digest_of
from tests.edition.small import TODAY, a_key, archive_file, edition_in, refused, resealed

NOBODY = Keys({}, {})


def test_equal_content_gives_equal_bytes(tmp_path: Path) -> None:
    key = a_key()
    first, other = archive_file(tmp_path / "a", keys=[key])[0], archive_file(tmp_path / "b", keys=[key])[0]
    for file in (tmp_path / "b").rglob("*.yaml"):
        os.utime(file, (1, 1))
        file.chmod(0o600)
    again = archived(open_edition([tmp_path / "b"], cached=False), [key]).content()
    assert first.read_bytes() == other.read_bytes() == again
    assert archive_file(tmp_path / "c", "2026-01-03")[0].read_bytes() != first.read_bytes()


def test_any_reader_of_zips_finds_the_same_files(tmp_path: Path) -> None:
    file, made = archive_file(tmp_path / "a", keys=[a_key()])
    with zipfile.ZipFile(file) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == made.parts()
        assert other.namelist() == sorted(other.namelist())
        assert {info.date_time for info in other.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(info.extra or info.comment for info in other.infolist())


def test_the_digest_is_made_again_from_the_file_alone(tmp_path: Path) -> None:
    edition = open_edition()
    file = tmp_path / "shipped.edition"
    file.write_bytes(archived(edition).content())
    files = unpacked(file.read_bytes(), "x")[0]
    told = json.loads(files.pop(MANIFEST))
    assert digest_of(list(files.items())) == edition.digest == told["digest"]
    install(file, NOBODY, TODAY, unsigned=True)
    assert open_edition([whole(edition.digest)]).digest == edition.digest
    assert open_edition([whole(edition.digest)]).library.provisions == edition.library.provisions


def test_one_byte_changed_anywhere_is_refused(tmp_path: Path) -> None:
    file, _ = archive_file(tmp_path / "a", keys=[a_key()])
    content = bytearray(file.read_bytes())
    for at in range(len(content)):
        was = content[at]
        content[at] ^= 1 << at % 8
        assert unpacked(bytes(content), "x")[1], at
        content[at] = was
    assert not unpacked(bytes(content), "x")[1]
    for cut in (1, 21, 22, len(content) // 2, len(content)):
        assert unpacked(bytes(content[:-cut]), "x")[1] and unpacked(bytes(content[cut:]), "x")[1], cut
    assert unpacked(bytes(content) + b"\0", "x")[1] and unpacked(b"\0" + bytes(content), "x")[1]


def test_one_byte_changed_in_the_shipped_edition_is_refused() -> None:
    content = bytearray(archived(open_edition(), [a_key()]).content())
    for at in Random(1718).sample(range(len(content)), 60):
        was = content[at]
        content[at] ^= 1 << at % 8
        assert unpacked(bytes(content), "x")[1], at
        content[at] = was


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_STORED, mode: int = 0o100644) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in entries:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = 3, mode << 16, method
            target.writestr(info, content)
    return out.getvalue()


def flagged(content: bytes) -> bytes:
    """The first entry of the directory says that it is encrypted."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + struct.pack("<H", 1) + content[at + 2 :]


def overlapping() -> bytes:
    """Many names for one run of bytes, as in the bombs that unpack to petabytes without nesting."""
    content = packed({f"packs/un/a{n}.yaml": b"x" * 2000 for n in range(40)})
    start = content.index(b"PK\x01\x02")
    kept = content.index(b"PK\x03\x04", 4)
    directory = bytearray(content[start:-22])
    at = 0
    while at < len(directory):
        directory[at + 42 : at + 46] = struct.pack("<I", 0)
        at += 46 + struct.unpack_from("<H", directory, at + 28)[0]
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 40, 40, len(directory), kept, 0)
    return content[:kept] + bytes(directory) + end


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "no archive": (lambda: b"%PDF-1.7", {"not_archive"}),
    "empty": (lambda: b"", {"not_archive"}),
    "no files": (lambda: packed({}), {"no_manifest"}),
    "too large": (lambda: bytes(form.MOST_BYTES + 1), {"too_large"}),
    "one too large": (lambda: packed({"packs/un/a.yaml": bytes(form.MOST_FILE + 1)}), {"too_large"}),
    "too many": (lambda: zipped(*((f"packs/un/{n}.yaml", b"") for n in range(form.MOST_FILES + 1))), {"too_many"}),
    "bomb": (lambda: zipped(("a.yaml", bytes(9 << 20)), method=zipfile.ZIP_DEFLATED), {"compressed"}),
    "overlap": (overlapping, {"overlap"}),
    "leaves": (lambda: zipped(("../../keys.json", b"x")), {"bad_name"}),
    "absolute": (lambda: zipped(("/etc/passwd", b"x")), {"bad_name"}),
    "drive": (lambda: zipped(("C:/x.yaml", b"x"), ("a\\b.yaml", b"x")), {"bad_name"}),
    "device": (lambda: zipped(("packs/un/nul.yaml", b"x"), ("packs/un/a.", b"x")), {"bad_name"}),
    "hidden": (lambda: zipped(("packs/un/.a.yaml", b"x"), ("packs/un/\x1b[2J.yaml", b"x")), {"bad_name"}),
    "folder": (lambda: zipped(("packs/", b"")), {"bad_name"}),
    "file and folder": (lambda: zipped(("packs/un", b"x"), ("packs/un/a.yaml", b"x")), {"bad_name"}),
    "twice": (lambda: zipped(("a.yaml", b"x"), ("A.yaml", b"y")), {"twice"}),
    "link": (lambda: zipped(("a.yaml", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), {"link"}),
    "encrypted": (lambda: flagged(packed({"a.yaml": b"x"})), {"encrypted"}),
    "commented": (lambda: packed({"a.yaml": b"x"})[:-2] + b"\x02\x00hi", {"not_archive"}),
    "executable": (lambda: zipped(("a.yaml", b"x"), mode=0o100755), {"altered"}),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_archives_are_refused_and_nothing_is_written(kind: str, tmp_path: Path, data: Path) -> None:
    make, keys = HOSTILE[kind]
    file = tmp_path / "hostile.edition"
    file.write_bytes(make())
    found = refused(lambda: install(file, NOBODY, TODAY, unsigned=True))
    assert set(found) == keys and not data.exists()
    assert "\x1b" not in "".join(problem for problem in found)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "x.edition"
    file.write_bytes(zipped(("../a", b"x"), ("b", b"x"), ("B", b"x"), mode=stat.S_IFLNK | 0o777))
    assert sorted(refused(lambda: read_archive(file, NOBODY, TODAY))) == ["bad_name", "link", "link", "link", "twice"]


CHANGES: dict[str, tuple[Callable[..., object], set[str]]] = {
    "other sum": (lambda f, m: m["files"][0].update(sha256="0" * 64), {"wrong_sum"}),
    "other size": (lambda f, m: m["files"][0].update(size=1), {"wrong_sum"}),
    "other digest": (lambda f, m: m.update(digest="0" * 64), {"wrong_digest"}),
    "not listed": (lambda f, m: m["files"].pop(), {"extra"}),
    "listed twice": (lambda f, m: m["files"].append(m["files"][0]), {"bad_statement"}),
    "listed, not there": (lambda f, m: m["files"].append({"name": "z", "sha256": "0" * 64, "size": 0}), {"missing"}),
    "other format": (lambda f, m: m.update(format="dorasan-edition-9"), {"bad_statement"}),
    "one field more": (lambda f, m: m.update(more="x"), {"bad_statement"}),
    "no vocabulary": (lambda f, m: f.pop("vocabulary/facts.yaml"), {"missing"}),
    "a program": (lambda f, m: f.update({"packs/un/a.py": b"x"}), {"no_law_file"}),
    "beside the packs": (lambda f, m: f.update({"a.yaml": b"x"}), {"no_law_file"}),
    "cursor": (lambda f, m: m["title"].update(en="\x1b[2J"), {"bad_statement"}),
}  # fmt: skip


@pytest.mark.parametrize("kind", CHANGES)
def test_a_manifest_that_is_not_of_its_files_is_refused(kind: str, tmp_path: Path, data: Path) -> None:
    change, keys = CHANGES[kind]
    file, made = archive_file(tmp_path / "a")
    file.write_bytes(resealed(made, change))
    assert set(refused(lambda: install(file, NOBODY, TODAY, unsigned=True))) == keys and not data.exists()


UNTRUE: dict[str, tuple[Callable[..., object], str]] = {
    "checked later": (lambda f, m: m["checked_on"].update(last="2027-01-01"), "other_law"),
    "more provisions": (lambda f, m: m.update(provisions=300), "other_law"),
    "another's title": (lambda f, m: m["title"].update(en="United Nations"), "other_law"),
    "broken law": (lambda f, m: f.update({"packs/un/test.yaml": b"provisions: ["}), "unread"),
    "no pack": (lambda f, m: f.pop("packs/un/_pack.yaml"), "unread"),
    "broken vocabulary": (lambda f, m: f.update({"vocabulary/authorities.yaml": b"authorities: {a: 1}"}), "unread"),
    "loops": (lambda f, m: f.update({"vocabulary/facts.yaml": b"facts: &a [*a]"}), "unread"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNTRUE)
def test_law_that_is_not_what_is_told_of_it_is_refused(kind: str, tmp_path: Path, data: Path) -> None:
    change, key = UNTRUE[kind]
    file, made = archive_file(tmp_path / "a")
    file.write_bytes(resealed(made, change))
    archive = read_archive(file, NOBODY, TODAY)
    assert refused(lambda: read_law(archive, "x"))[0] == key
    assert refused(lambda: install(file, NOBODY, TODAY, unsigned=True))[0] == key and not data.exists()


def test_a_title_is_one_printed_line_however_the_packs_are_called(tmp_path: Path) -> None:
    edition_in(tmp_path / "a")
    pack = tmp_path / "a/packs/un/_pack.yaml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("en: Small order", 'en: "Small\\n\\e[2J order' + "x" * 500 + '"'), encoding="utf-8")
    title = archived(open_edition([tmp_path / "a"], cached=False)).manifest.title
    assert title.en.startswith("Small [2J orderx") and len(title.en) == 400 and title.ko == "작은 법질서"


def test_names_that_not_every_system_can_write_are_not_archived(tmp_path: Path) -> None:
    edition_in(tmp_path / "a")
    shutil.copyfile(tmp_path / "a/packs/un/test.yaml", tmp_path / "a/packs/un/_시험.yaml")
    edition = open_edition([tmp_path / "a"], cached=False)
    assert refused(lambda: archived(edition)) == ["bad_own_name"]
    assert portable("packs/un/2397.yaml") and not portable("x" * 201) and not portable("packs//a.yaml")
