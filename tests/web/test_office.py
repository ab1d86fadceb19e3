"""Work in the background ends, fails and is cancelled in the open; old files make room."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from dorasan.office.drawer import MOST, Drawer, safe_name
from dorasan.office.job import LONG, Job, Progress, lane
from dorasan.office.shelf import MOST_OF_ONE
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


def test_on_a_server_a_file_in_hand_outlives_the_process(tmp_path: Path) -> None:
    """Brought, its judging never over, the process gone without a word: the next one has it in hand, judges it when
    somebody looks, and nobody else finds it."""
    room, seen = tmp_path / "in-hand", list[str]()

    def sit(path: Path, progress: Progress) -> Any:
        seen.append(path.name)
        return path.read_text(encoding="utf-8")

    never = threading.Event()
    first = Drawer()
    first.outlives(room, sit)
    held = first.put("account 1", "목록.txt", "쌀".encode(), lambda path, progress: never.wait(60))  # type: ignore[arg-type,return-value]
    second = Drawer()
    second.outlives(room, sit)
    assert [one.id for one in second.of("account 1")] == [held.id] and second.of("account 2") == [] and not seen
    found = second.get(held.id)
    assert found is not None and (found.owner, found.name, found.at) == ("account 1", "목록.txt", held.at)
    assert found.job.wait(10) and found.job.found == "쌀" and seen == ["목록.txt"]
    for guessed in ("../in-hand", f"{held.id}.json", held.id[:-1], "", "." * 22):
        assert second.get(guessed) is None
    assert room.stat().st_mode & 0o077 == 0
    second.forget(held.id)
    assert list(room.iterdir()) == [] and Drawer().get(held.id) is None
    never.set()


def test_on_a_server_nobody_is_put_out_by_another_and_what_nobody_looks_at_goes(tmp_path: Path) -> None:
    room = tmp_path / "in-hand"

    def sit(path: Path, progress: Progress) -> Any:
        return path.name

    drawer = Drawer()
    drawer.outlives(room, sit)
    mine = drawer.put("account 1", "mine.txt", b"x", sit)
    old = drawer.put("account 3", "old.txt", b"x", sit)
    for n in range(MOST_OF_ONE + 5):
        assert drawer.put("account 2", f"{n}.txt", b"x", sit).job.wait(10)
    kept = drawer.of("account 2")
    assert len([one for one in kept if one.path.exists()]) == MOST_OF_ONE, "his own oldest are gone"
    again = drawer.get(mine.id)
    assert again is not None and again.job.wait(10) and again.job.found == "mine.txt", "let go of in memory alone"
    os.utime(room / f"{old.id}.json", (0, 0))
    (room / "half").mkdir()
    os.utime(room / "half", (0, 0))
    later = Drawer()
    later.outlives(room, sit)
    assert later.get(old.id) is None and later.get(mine.id) is not None
    assert not (room / old.id).exists() and not (room / "half").exists()


def test_long_lists_wait_their_turn_and_short_ones_go_on() -> None:
    go, at = threading.Event(), threading.Semaphore(0)

    def long(progress: Progress) -> int:
        at.release()
        go.wait(30)
        return 1

    first, second = (Job(long, lane(LONG + 1)) for _ in range(2))
    assert at.acquire(timeout=10)
    short = Job(lambda progress: 2, lane(LONG))
    assert short.wait(10) and short.found == 2, "a short one does not wait for a long one"
    assert not at.acquire(timeout=0.5), "the second has not begun"
    second.cancel()
    assert second.wait(10) and second.found is None, "who waits may leave"
    third = Job(long, lane(LONG + 1))
    go.set()
    assert first.wait(10) and third.wait(10) and (first.found, third.found) == (1, 1)
