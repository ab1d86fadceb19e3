"""Work in the background ends, fails and is cancelled in the open; old files make room."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from dorasan.office.drawer import MOST, Drawer, safe_name
from dorasan.office.job import Job, Progress
from dorasan.problem import BadInputError, Place, Problem


def test_a_job_tells_how_far_it_is_and_what_it_found() -> None:
    go = threading.Event()

    def work(progress: Progress) -> int:
        progress(3, 10)
        assert go.wait(10)
        return 7

    job = Job(work)
    while job.of is None:
        pass
    assert (job.done, job.of, job.over, job.found) == (3, 10, False, None)
    go.set()
    assert job.wait(10) and job.found == 7


def test_a_cancelled_job_ends_at_its_next_step_and_keeps_nothing() -> None:
    begun, go, after = threading.Event(), threading.Event(), []

    def work(progress: Progress) -> int:
        begun.set()
        assert go.wait(10)
        progress(1, 2)
        after.append("went on")
        return 1

    job = Job(work)
    begun.wait(10)
    job.cancel()
    go.set()
    assert job.wait(10) and job.found is None and not after


def test_bad_input_is_a_result_and_a_fault_is_raised_to_who_asks() -> None:
    def bad(progress: Progress) -> int:
        raise BadInputError([Problem("packing.empty", Place("a.csv"))])

    def broken(progress: Progress) -> int:
        raise ZeroDivisionError

    job = Job(bad)
    assert job.wait(10) and job.found is None and len(job.problems) == 1
    fault: Job[Any] = Job(broken)
    assert fault.wait(10)
    with pytest.raises(ZeroDivisionError):
        _ = fault.found


def test_the_one_not_looked_at_for_longest_makes_room() -> None:
    drawer = Drawer()
    try:
        held = [drawer.put("me", f"{n}.csv", b"x", lambda path, progress: None) for n in range(MOST)]  # type: ignore[arg-type,return-value]
        drawer.get(held[0].id)
        drawer.put("me", "more.csv", b"x", lambda path, progress: None)  # type: ignore[arg-type,return-value]
        assert drawer.get(held[0].id) is not None
        assert drawer.get(held[1].id) is None and not held[1].path.exists()
    finally:
        drawer.close()
    assert not held[0].path.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kim\\물자.xlsx", "물자.xlsx"),
        ("a\0b<c>.csv", "abc.csv"),
        ("...", ""),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_of_a_name_only_the_last_part_is_kept(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept
    assert Path(safe_name(sent) or "list").name == (kept or "list")
