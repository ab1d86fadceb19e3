"""Files written whole: killed at any line, on a full disk, by ten at once, the old file or the new one stands there."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from dorasan import whole_file
from dorasan.problem import BadInputError
from dorasan.whole_file import OWN, make_folder, put_folder, write_new, write_whole
from tests.common import LANGS
from tests.house.breaking import full_disk, killed_at

OLD, NEW = "old\n" * 50, "new words\n" * 50


@pytest.mark.parametrize("old", [OLD, None])
def test_killed_at_any_line_the_old_file_or_the_new_one_stands_there(tmp_path: Path, old: str | None) -> None:
    target, seen, step = tmp_path / "project.yaml", set(), 0
    while True:
        step += 1
        target.unlink(missing_ok=True)
        if old is not None:
            target.write_text(old, encoding="utf-8")
        killed = killed_at(step, lambda: write_whole(target, NEW))
        found = target.read_text(encoding="utf-8") if target.exists() else None
        assert found in (old, NEW), step
        seen.add(found)
        if not killed:
            break
    assert found == NEW and seen == {old, NEW} and step > 15


def test_killed_at_any_line_a_new_file_is_whole_or_not_there(tmp_path: Path) -> None:
    target, seen, step, killed = tmp_path / "project.yaml", set(), 0, True
    while killed:
        step += 1
        target.unlink(missing_ok=True)
        killed = killed_at(step, lambda: write_new(target, NEW))
        seen.add(target.read_text(encoding="utf-8") if target.exists() else None)
    assert seen == {None, NEW} and step > 15


def test_killed_at_any_line_a_new_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    target, files = tmp_path / "edition", {"a.yaml": b"a", "packs/un/b.yaml": b"b" * 5000}
    seen, step, killed = [], 0, True
    while killed:
        step += 1
        killed = killed_at(step, lambda: put_folder(target, files))
        found = {str(p.relative_to(target)): p.read_bytes() for p in target.rglob("*") if p.is_file()}
        assert found in ({}, files) and target.exists() == bool(found), step
        seen.append(bool(found))
        if found:
            shutil.rmtree(target)
    assert step > 40 and seen.count(True) > 1 and not seen[0] and seen[-1]


def test_a_folder_is_never_put_over_another(tmp_path: Path) -> None:
    target = tmp_path / "edition"
    assert put_folder(target, {"a": b"old"}, 0o700) and target.stat().st_mode & 0o777 == 0o700
    assert not put_folder(target, {"a": b"new"}) and (target / "a").read_bytes() == b"old"
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(BadInputError):
        put_folder(tmp_path / "file", {"a": b"new"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition", "file"]


def test_killed_while_a_writer_writes_the_old_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    target.write_text(OLD, encoding="utf-8")

    def half(out: BinaryIO) -> None:
        out.write(b"half")
        out.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    assert killed_at(0, lambda: write_whole(target, half))
    assert target.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("content", [NEW, NEW.encode(), lambda out: [out.write(b"x" * 64) for _ in range(100)]])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, content: whole_file.Content) -> None:
    target = tmp_path / "report.md"
    target.write_text(OLD, encoding="utf-8")
    with full_disk(100), pytest.raises(BadInputError) as refused:
        write_whole(target, content)
    (problem,) = refused.value.problems
    assert os.strerror(errno.EFBIG) in problem.show("en") and "허용된 크기를 넘음" in problem.show("ko")
    assert all(str(target) in problem.show(lang) for lang in LANGS)
    assert target.read_text(encoding="utf-8") == OLD and list(tmp_path.iterdir()) == [target]
    with full_disk(100), pytest.raises(BadInputError):
        write_new(tmp_path / "new.yaml", content)
    assert list(tmp_path.iterdir()) == [target]


def test_a_new_file_is_as_any_new_file_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    plain, target = tmp_path / "plain", tmp_path / "target"
    plain.touch()
    write_whole(target, NEW)
    assert target.stat().st_mode == plain.stat().st_mode
    target.chmod(0o604)
    write_whole(target, OLD)
    assert target.stat().st_mode & 0o777 == 0o604
    assert write_new(tmp_path / "new", NEW) and (tmp_path / "new").stat().st_mode == plain.stat().st_mode
    write_whole(tmp_path / "own", NEW, mode=OWN)
    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "own", "plain", "target"]


@pytest.mark.parametrize(("mask", "mode"), [("022", 0o644), ("027", 0o640), ("077", 0o600)])
def test_the_mode_of_a_new_file_is_what_the_umask_leaves(tmp_path: Path, mask: str, mode: int) -> None:
    code = "import sys; from pathlib import Path; from dorasan.whole_file import *; write_whole(Path(sys.argv[1]), 'x')"
    target = tmp_path / "a"
    subprocess.run(["sh", "-c", f'umask {mask}; exec "$@"', "-", sys.executable, "-c", code, target], check=True)
    assert target.stat().st_mode & 0o777 == mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "elsewhere" / "real.yaml", tmp_path / "project.yaml"
    real.parent.mkdir()
    real.write_text(OLD, encoding="utf-8")
    link.symlink_to(real)
    write_whole(link, NEW)
    assert link.is_symlink() and real.read_text(encoding="utf-8") == NEW


def test_a_name_as_long_as_a_name_may_be(tmp_path: Path) -> None:
    target = tmp_path / ("가" * 84 + ".md")  # 255 bytes
    write_whole(target, NEW)
    assert target.read_text(encoding="utf-8") == NEW


def test_what_stands_there_is_never_overwritten_by_a_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "project.yaml"
    target.write_text(OLD, encoding="utf-8")
    assert write_new(target, NEW) is False

    def no_links(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    assert write_new(target, NEW) is False and target.read_text(encoding="utf-8") == OLD
    assert write_new(tmp_path / "other.yaml", NEW) is True
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.yaml", "project.yaml"]


def test_of_many_who_write_a_new_file_at_once_one_does(tmp_path: Path) -> None:
    target, won = tmp_path / "project.yaml", []

    def write(n: int) -> None:
        if write_new(target, str(n) * 10_000):
            won.append(n)

    _at_once(write)
    (winner,) = won
    assert target.read_text(encoding="utf-8") == str(winner) * 10_000


def test_of_many_who_write_at_once_each_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    write_whole(target, "x" * 10_000)
    torn: list[str] = []

    def write(n: int) -> None:
        for _ in range(20):
            write_whole(target, str(n) * 10_000)
            found = target.read_text(encoding="utf-8")
            if len(found) != 10_000 or len(set(found)) != 1:
                torn.append(found)

    _at_once(write)
    assert not torn and [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refused = (
        lambda: write_whole(tmp_path / "nowhere" / "a", NEW),
        lambda: write_whole(tmp_path / "file" / "a", NEW),
        lambda: write_new(tmp_path / "nowhere" / "a", NEW),
        lambda: make_folder(tmp_path / "file" / "a"),
        lambda: make_folder(tmp_path / "file"),
    )
    for attempt in refused:
        with pytest.raises(BadInputError) as told:
            attempt()
        assert [problem.key for problem in told.value.problems] == ["problem.not_writable"]


def _at_once(write: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
