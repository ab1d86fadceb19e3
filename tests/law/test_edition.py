"""Editions: the digest covers every byte; the cache is a convenience that is never trusted."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dorasan.law import edition
from dorasan.law.edition import current, digest
from dorasan.law.loader import read_library
from tests.law.test_loader import FILE, pack


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "dorasan"


def stored(cache: Path) -> Path:
    (only,) = cache.glob("law-*.pickle")
    return only


def test_the_cache_gives_the_same_library(tmp_path: Path, cache: Path) -> None:
    folder = pack(tmp_path)
    first, second = current([folder]), current([folder])
    assert first == second and first.library == read_library([folder]) == current([folder], cached=False).library
    assert stored(cache).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("change", [" ", "\n", "# a comment"])
def test_every_byte_counts(tmp_path: Path, change: str) -> None:
    folder = pack(tmp_path)
    before = digest([folder])
    (folder / "test.yaml").write_text(FILE + change, encoding="utf-8")
    assert digest([folder]) != before


def test_a_file_renamed_added_or_split_is_another_edition(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    seen = {digest([folder])}
    (folder / "test.yaml").rename(folder / "test2.yaml")
    seen.add(digest([folder]))
    (folder / "a.yaml").write_text("", encoding="utf-8")
    seen.add(digest([folder]))
    text = (folder / "test2.yaml").read_text(encoding="utf-8")
    (folder / "a.yaml").write_text(text[:10], encoding="utf-8")
    (folder / "test2.yaml").write_text(text[10:], encoding="utf-8")
    seen.add(digest([folder]))
    assert len(seen) == 4


@pytest.mark.parametrize(
    "content", [b"", b"\x80", b"not a pickle", pickle.dumps({"a": 1}), pickle.dumps(None), b"cos\nsystem\n(S'x'\n."]
)
def test_a_broken_cache_is_rebuilt(tmp_path: Path, cache: Path, content: bytes) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    stored(cache).write_bytes(content if content else b"")
    assert current([folder]).library == expected
    assert pickle.loads(stored(cache).read_bytes()) == expected


def test_a_cache_cut_short_anywhere_is_rebuilt(tmp_path: Path, cache: Path) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    whole = stored(cache).read_bytes()
    for cut in range(0, len(whole), max(1, len(whole) // 40)):
        stored(cache).write_bytes(whole[:cut])
        assert current([folder]).library == expected
        assert stored(cache).read_bytes()[:2] == b"\x80\x05" and len(stored(cache).read_bytes()) == len(whole)


@pytest.mark.parametrize("mode", [0o666, 0o620, 0o602])
def test_a_cache_that_others_may_write_is_not_read(tmp_path: Path, cache: Path, mode: int) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    other = pack(tmp_path / "other", FILE.replace("un/test/1", "un/test/9"))
    stored(cache).write_bytes(pickle.dumps(read_library([other])))
    stored(cache).chmod(mode)
    assert current([folder]).library == expected


def test_a_cache_of_another_user_is_not_read(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pack(tmp_path)
    expected = current([folder]).library
    other = pack(tmp_path / "other", FILE.replace("un/test/1", "un/test/9"))
    planted = read_library([other])
    stored(cache).write_bytes(pickle.dumps(planted))
    assert current([folder]).library == planted  # ours, and so believed
    monkeypatch.setattr(edition.os, "getuid", lambda: folder.stat().st_uid + 1, raising=False)
    assert current([folder]).library == expected


def test_another_edition_has_another_cache(tmp_path: Path, cache: Path) -> None:
    folder = pack(tmp_path)
    current([folder])
    pack(tmp_path, FILE.replace("above: 10", "above: 11"))
    assert current([folder]).library == read_library([folder])
    assert len(list(cache.glob("law-*.pickle"))) == 2


def test_a_home_that_cannot_be_written_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = pack(tmp_path)
    assert current([folder]).library == read_library([folder])


KILLED = """
import sys, time
from pathlib import Path
from dorasan.law import edition
real = edition.pickle.dump
def slow(library, file, **how):
    whole = edition.pickle.dumps(library, **how)
    file.write(whole[: len(whole) // 2]); file.flush()
    Path(sys.argv[2]).write_text("half")
    time.sleep(60)
edition.pickle.dump = slow
edition.current([Path(sys.argv[1])])
"""


def test_killed_while_writing_leaves_no_half_cache(tmp_path: Path, cache: Path) -> None:
    folder, sign = pack(tmp_path), tmp_path / "half"
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(folder), str(sign)], env=dict(os.environ))
    for _ in range(600):
        if sign.exists():
            break
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert sign.exists()
    assert not list(cache.glob("law-*.pickle"))
    assert current([folder]).library == read_library([folder])
    assert pickle.loads(stored(cache).read_bytes()) == read_library([folder])


def test_the_shipped_packs_load_from_the_cache_as_from_their_files(cache: Path) -> None:
    first = current()
    assert stored(cache).exists()
    assert edition._read(stored(cache)) == first.library == read_library()
