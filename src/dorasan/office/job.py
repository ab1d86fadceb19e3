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


class Job(Generic[Found]):
    """One piece of work, begun at once. ``work`` calls what it is given with steps done and steps in all.

    Bad input is a result like any other (``problems``); any other exception is kept and raised to whoever asks.
    """

    def __init__(self, work: Callable[[Progress], Found]) -> None:
        self._work = work
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

    def _run(self) -> None:
        try:
            found = self._work(self._step)
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
