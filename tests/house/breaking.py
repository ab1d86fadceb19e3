"""What can break off a write: a kill at any line of it, a disk that is full."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from dorasan import whole_file


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Do ``work`` in a forked process that is killed when it comes to the ``step``-th line. False when it came through.

    A kill takes no leave: nothing is closed, flushed or taken away.
    """
    child = os.fork()
    if child == 0:
        passed = 0

        def watch(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal passed
            if frame.f_code.co_filename != whole_file.__file__:
                return None
            if event == "line":
                passed += 1
                if passed == step:
                    os.kill(os.getpid(), signal.SIGKILL)
            return watch

        sys.settrace(watch)
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may grow beyond ``room`` bytes: the system itself refuses, in the middle of a write.

    Python keeps no compiled module meanwhile: of one that is imported here for the first time it would keep the first
    ``room`` bytes, and every later process would fail on them.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    keeps_none, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        sys.dont_write_bytecode = keeps_none
