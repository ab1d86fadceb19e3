"""Reports on their way to disk: the old file or the new one, never half of one, and never the list itself."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dorasan.judge.ruling import Rulings
from dorasan.problem import BadInputError
from dorasan.report import deliver as delivery
from dorasan.report.deliver import check_targets, deliver
from dorasan.report.dossier import dossier
from dorasan.whole_file import write_whole
from tests.common import EN, KO, sat
from tests.house.breaking import full_disk, killed_at


@pytest.mark.parametrize("suffix", delivery.SUFFIXES)
def test_a_full_disk_leaves_the_old_report(
    suffix: str, rulings: Rulings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"report{suffix}"
    target.write_text("old", encoding="utf-8")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BadInputError) as refused:
        deliver(dossier(sat(rulings), "strict"), EN, target)
    (problem,) = refused.value.problems
    assert problem.key == "problem.not_writable"
    assert os.strerror(errno.ENOSPC) in problem.show("en") and "저장 공간 부족" in problem.show("ko")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("suffix", delivery.SUFFIXES)
def test_a_process_killed_while_writing_leaves_the_old_report(suffix: str, rulings: Rulings, tmp_path: Path) -> None:
    target = tmp_path / f"report{suffix}"
    target.write_text("old", encoding="utf-8")
    content = delivery._content(dossier(sat(rulings), "strict"), KO, suffix)  # what draws pictures survives no fork
    for step in (1, 5, 10, 15):
        assert killed_at(step, lambda: write_whole(target, content))
        assert target.read_text(encoding="utf-8") == "old"
    assert not killed_at(0, lambda: write_whole(target, content))
    assert target.stat().st_size > 100


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # openpyxl's, when its disk is full
@pytest.mark.parametrize("suffix", delivery.SUFFIXES)
def test_a_disk_that_fills_up_on_the_way_leaves_the_old_report(suffix: str, rulings: Rulings, tmp_path: Path) -> None:
    target, found = tmp_path / f"report{suffix}", dossier(sat(rulings), "strict")
    target.write_text("old", encoding="utf-8")
    with full_disk(1000), pytest.raises(BadInputError) as refused:
        deliver(found, KO, target)
    assert [problem.key for problem in refused.value.problems] == ["problem.not_writable"]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.read_text(encoding="utf-8") == "old"


def test_where_reports_may_not_go(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    listed = tmp_path / "list.xlsx"
    targets = [tmp_path / "folder.xlsx", tmp_path / "none" / "a.html", tmp_path / "a.doc", listed]
    with pytest.raises(BadInputError) as refused:
        check_targets(targets, [listed])
    assert [problem.key for problem in refused.value.problems] == [
        "problem.not_writable", "problem.not_writable", "report.bad_suffix", "report.own_list",
    ]  # fmt: skip
    assert os.strerror(errno.EISDIR) in refused.value.problems[0].show("en")
