"""Another process that writes and says what was acknowledged, and that may be killed at any moment.

It is forked, so that it starts at once; whoever forks gives its connections back before. A kill takes no leave:
nothing is closed, flushed or taken away.
"""

from __future__ import annotations

import gc
import os
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

Work = Callable[[Callable[[str], None]], None]


@dataclass
class Child:
    pid: int
    told: BinaryIO

    def killed(self) -> list[str]:
        """Kill it now. What it had said; a word cut off by the kill was not said."""
        os.kill(self.pid, signal.SIGKILL)
        lines = self.told.read().split(b"\n")[:-1]
        self._gone()
        return [line.decode() for line in lines]

    def finished(self) -> list[str]:
        """Wait for its end. What it said."""
        lines = self.told.read().split()
        assert self._gone() == 0
        return [line.decode() for line in lines]

    def _gone(self) -> int:
        self.told.close()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def forked(work: Work, only: Sequence[int] | None = None) -> Child:
    """Begin ``work``, which is given what to say things by. ``only``: of all that is open here it keeps these alone,
    and what it prints to: whoever waits for the end of anything else, as a browser does, would wait for it too."""
    reading, writing = os.pipe()
    gc.freeze()  # else whoever of the two looks for rubbish makes a copy of all that they share
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(reading)
            if only is not None:
                kept = sorted({0, 1, 2, writing, *only})
                for low, high in pairwise([*kept, os.sysconf("SC_OPEN_MAX")]):
                    os.closerange(low + 1, high)
            work(lambda text: os.write(writing, f"{text}\n".encode()) and None)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    return Child(pid, os.fdopen(reading, "rb"))
