"""What this process has seen of each case: the last event of every chain.

An event cites as ``heads`` what its writer had seen. What a process has read or written of a case is what it has seen;
what another process took in meanwhile it has not, and does not claim. So a tip is read from the database once and kept,
and a next event can be made and signed without one.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable

from dorasan.desk.ledger.entry import Tip

MOST = 50_000  # cases; beyond that all are forgotten and read again


class Sight:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tips: dict[str, dict[str, Tip]] = {}

    def looked(self, case: str, found: Iterable[Tip]) -> None:
        """All chains of the case were looked at."""
        with self._lock:
            if len(self._tips) >= MOST and case not in self._tips:
                self._tips.clear()
            self._tips.setdefault(case, {})
        self.saw(found)

    def saw(self, found: Iterable[Tip]) -> None:
        """Events were read or written. Of a case that was never looked at as a whole nothing is kept."""
        with self._lock:
            for tip in found:
                known = self._tips.get(tip.case)
                if not isinstance(tip.sequence, int):  # on SQLite somebody may have put a text there
                    continue
                if known is not None and tip.sequence > (last.sequence if (last := known.get(tip.installation)) else 0):
                    known[tip.installation] = tip

    def forget(self, case: str) -> None:
        """Look at it anew the next time."""
        with self._lock:
            self._tips.pop(case, None)

    def stand(self, case: str, installation: str) -> tuple[Tip | None, tuple[Tip, ...]] | None:
        """The last event of an installation's own chain, and of each other; None for a case not looked at yet."""
        with self._lock:
            known = self._tips.get(case)
            if known is None:
                return None
            others = tuple(known[name] for name in sorted(known) if name != installation)
            return known.get(installation), others
