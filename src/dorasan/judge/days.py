"""The day whose law judges an act: its own, else the project's, else today; a command's day overrides them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.project.project import Act


@dataclass(frozen=True)
class Days:
    """``today`` stands in where nothing is dated; ``as_of`` is what the command said, against which no leg's own day
    stands; ``own`` is the project's day."""

    today: date
    as_of: date | None
    own: date | None

    def of(self, act: Act, changes: Sequence[date]) -> list[tuple[date, bool]]:
        """The days, each with whether it is only assumed. One; for a leg without a fixed day, one for each state of the
        law between its first and last day (``changes``: the days on which the law changes)."""
        if self.as_of is not None:
            return [(self.as_of, False)]
        first = act.day or self.own
        days = [(first, False) if first is not None else (self.today, True)]
        if act.day is not None and act.until is not None:
            days += [(day, False) for day in changes if act.day < day <= act.until]
        return days
