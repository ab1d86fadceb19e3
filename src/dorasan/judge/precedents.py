"""The precedents of an edition: what its clusters came to in earlier runs of this program, kept for the next start.

A convenience, like the cache of the law, and kept as it is (:mod:`dorasan.kept_file`): what the file does not hold, or
holds in doubt, is judged afresh, and comes to the same. Its name covers the edition and all code that judges.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path

from dorasan import kept_file
from dorasan.judge.cluster import Cluster
from dorasan.judge.laid_out import LaidOut
from dorasan.judge.precedent import NoPrecedentError, Precedent, as_text, from_text
from dorasan.kept_file import HOUSE, code_digest
from dorasan.law.loader import Library

SHAPING = ("*.py", "facts/*.py", "judge/*.py", "law/*.py", "project/__init__.py", "words/*.py")
MOST_BYTES = 8_000_000  # more than that is not read back: what was asked last is kept first
MOST_ANSWERS = 4_096  # of one cluster, where one process judges list after list: beyond that it begins anew
MOST_DOCKETS = 256  # likewise: who asks day after day has the law laid out anew after so many


class Precedents:
    """By the name of a cluster (:meth:`dorasan.judge.laid_out.LaidOut.name_of`); with them the law as it was laid out
    for it. ``store``: where they are kept; None keeps nothing beyond this process. Several threads may judge by the
    same: what two find at once is the same."""

    def __init__(self, store: Path | None = None) -> None:
        self.store = store
        self._turn = threading.RLock()
        self._lines: dict[bytes, bytes] | None = None
        self._open: dict[bytes, tuple[Cluster, Precedent]] = {}
        self._laid: dict[bool, LaidOut] = {}

    def laid_out(self, library: Library, *, only_checked: bool) -> LaidOut:
        """The law of the edition in one manner, laid out once for all that judge by these."""
        with self._turn:
            found = self._laid.get(only_checked)
            if found is None or found.library is not library or found.size > MOST_DOCKETS:
                found = self._laid[only_checked] = LaidOut(library, only_checked=only_checked)
            return found

    def of(self, name: str, cluster: Cluster) -> Precedent:
        """What this cluster came to so far."""
        key = name.encode()
        with self._turn:
            if key in self._open and self._open[key][1].size > MOST_ANSWERS:
                self._open[key] = cluster, Precedent()
                self._laid.clear()  # whose clusters remember as much
            if key not in self._open:
                line = self._kept().get(key)
                try:
                    found = from_text(line, cluster) if line is not None else Precedent()
                except NoPrecedentError:
                    found = Precedent()
                self._open[key] = cluster, found
            return self._open[key][1]

    def keep(self) -> None:
        """Write down what is new, if anything is, with what was kept before."""
        if self.store is None or not any(found.grown for _, found in self._open.values()):
            return
        lines = dict(self._kept())
        for name, (cluster, found) in self._open.items():
            kept = lines.pop(name, b"")  # what was asked last stands last
            lines[name] = as_text(found, cluster).encode() if found.grown else kept
        whole, size = [], 0
        for name, line in reversed(lines.items()):
            size += len(name) + len(line) + 2
            if size > MOST_BYTES:
                break
            whole.append(b"%b %b\n" % (name, line))
        kept_file.write(self.store, b"".join(reversed(whole)))

    def _kept(self) -> dict[bytes, bytes]:
        if self._lines is None:
            text = kept_file.read(self.store) if self.store is not None else None
            parted = (line.partition(b" ") for line in (text or b"").split(b"\n") if line)
            self._lines = {name: line for name, _, line in parted}
        return self._lines


def precedents_of(edition: str) -> Precedents:
    """Those of the edition of this digest, found by the code of this program."""
    return Precedents(kept_file.place("precedents", edition, code_digest(HOUSE, SHAPING)))


@cache
def shared_precedents(edition: str) -> Precedents:
    """The same for all that judges by this edition in this process, list after list: nothing that a list says is in
    them, and the law is laid out once."""
    return precedents_of(edition)
