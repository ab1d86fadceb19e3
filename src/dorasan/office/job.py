"""Long work in a thread of its own, with progress, and an end that the one who waits may ask for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from dorasan.problem import BadInputError, Problem

Found = TypeVar("Found")
Progress = Callable[[int, int | None], None]


class CancelledError(Exception):
    """Somebody no longer wants the result; raised inside the work at its next step."""


LONG = 200_000  # bytes of a list: beyond that it takes minutes to judge
_LONG, _SHORT = threading.BoundedSemaphore(1), threading.BoundedSemaphore(3)
STEP = 0.2  # seconds between two looks whether it is still wanted, while it waits


def lane(size: int) -> threading.BoundedSemaphore:
    """Where a file of so many bytes waits its turn to be judged: one long list at a time, and beside it a few short
    ones, so that neither holds up the other for long and pages are answered meanwhile."""
    return _LONG if size > LONG else _SHORT


class Job(Generic[Found]):
    """One piece of work, begun at once, or when there is room in its ``lane``. ``work`` calls what it is given with
    steps done and steps in all.

    Bad input is a result like any other (``problems``); any other exception is kept and raised to whoever asks.
    """

    def __init__(self, work: Callable[[Progress], Found], lane: threading.BoundedSemaphore | None = None) -> None:
        self._work, self._lane = work, lane
        self._stop, self._over = threading.Event(), threading.Event()
        self.done, self.of = 0, None
        self.problems: tuple[Problem, ...] = ()
        self._found: Found | None = None
        self._fault: BaseException | None = None
        threading.Thread(target=self._run, daemon=True, name="dorasan-job").start()

    done: int
    of: int | None

    def _step(self, done: int, of: int | None) -> None:
        if self._stop.is_set():
            raise CancelledError
        self.done, self.of = done, of

    def _in_turn(self) -> Found:
        if self._lane is None:
            return self._work(self._step)
        while not self._lane.acquire(timeout=STEP):
            self._step(0, None)
        try:
            return self._work(self._step)
        finally:
            self._lane.release()

    def _run(self) -> None:
        try:
            found = self._in_turn()
            if not self._stop.is_set():
                self._found = found
        except CancelledError:
            pass
        except BadInputError as bad:
            self.problems = tuple(bad.problems)
        except BaseException as fault:  # kept for the one who waits: a thread has nobody to tell
            self._fault = fault
        finally:
            self._over.set()

    @property
    def over(self) -> bool:
        return self._over.is_set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask it to end: at its next step it does, and its result is not kept."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is over after at most so many seconds."""
        return self._over.wait(seconds)

    @property
    def found(self) -> Found | None:
        """The result; None before the end, after a cancel, or where the input was bad."""
        if self._fault is not None:
            raise self._fault
        return self._found
