"""What each event had seen: which of two came before the other, or whether neither had seen the other.

Practice modelled: wall time is a claim; that an event names another's digest is not. An event has seen the one before
it in its chain, the heads it names, and all that those had seen. A chain that forks (a restored backup) has branches,
and an event of one has not seen the other. Where the one before is not at hand (it was withheld), the chain is taken to
go on from the last that is: nothing is shown as a conflict for want of what somebody may not see.
"""

from __future__ import annotations

from collections.abc import Iterable

from dorasan.desk.events.event import Event

Branch = int


class Seen:
    """Fed with events in an order in which none comes before one that it has seen."""

    def __init__(self) -> None:
        self._place: dict[str, tuple[Branch, int]] = {}
        self._tips: list[str] = []  # of each branch
        self._last: dict[str, str] = {}  # by installation, what was taken in last
        self._known: dict[str, dict[Branch, int]] = {}  # by event: of each branch, how far it had seen

    def add(self, event: Event) -> None:
        """Take an event in; one that was taken in changes nothing."""
        told, name = event.payload, event.digest
        if name in self._place:
            return
        last = told.before
        if last is not None and last not in self._place:
            last = self._last.get(told.installation)
        known: dict[Branch, int] = {}
        for other in _named(last, told.heads.values()):
            for branch, place in self._known.get(other, {}).items():
                known[branch] = max(place, known.get(branch, 0))
        before = self._place[last] if last is not None else None
        if before is not None and self._tips[before[0]] == last:
            branch, place = before[0], before[1] + 1
            self._tips[branch] = name
        else:
            branch, place = len(self._tips), 1
            self._tips.append(name)
        known[branch] = place
        self._place[name], self._known[name] = (branch, place), known
        self._last[told.installation] = name

    def before(self, one: str, other: str) -> bool:
        """Had ``other`` seen ``one``? Digests of events that were taken in."""
        branch, place = self._place[one]
        return one != other and self._known[other].get(branch, 0) >= place

    def apart(self, one: str, other: str) -> bool:
        """Had neither seen the other?"""
        return one != other and not self.before(one, other) and not self.before(other, one)


def _named(before: str | None, heads: Iterable[str]) -> Iterable[str]:
    return (*((before,) if before is not None else ()), *heads)
