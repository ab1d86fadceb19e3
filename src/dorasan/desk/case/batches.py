"""Batches as they stand: lines like lines cleared before, before the group together, until each goes its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from dorasan.desk.case.requests import LineState, RequestLine
from dorasan.desk.case.told import Step
from dorasan.desk.events.fast_track import Precedent
from dorasan.desk.events.position import Condition
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Batch:
    """``taken_out``: by line, the event with which a desk took it out; ``lapsed``: lines that a newer version of the
    project changed. ``rule``: its clock; ``list``: the standing list that it is by, if it is by one."""

    id: str
    step: Step
    request: str
    lines: tuple[str, ...]
    rule: str
    kind: Literal["precedents", "standing_list"]
    precedents: tuple[Precedent, ...]
    list: str | None
    conditions: tuple[Condition, ...]
    taken_out: Mapping[str, Step] = field(default_factory=dict)
    lapsed: tuple[str, ...] = ()

    __repr__ = shown_by("id", "request", "lines")

    @property
    def standing(self) -> tuple[str, ...]:
        """The lines that are still in it."""
        return tuple(line for line in self.lines if line not in self.taken_out and line not in self.lapsed)

    def holds(self, line: RequestLine) -> bool:
        """Is the line in it still, and not filed anew since?"""
        return line.line in self.standing and self.since_filed(line)

    def since_filed(self, line: RequestLine) -> bool:
        """Was it proposed since the line was last filed?"""
        events = [one.step.event for one in line.passed]
        filed = max((n for n, one in enumerate(line.passed) if one.state is LineState.FILED), default=0)
        return self.step.event in events[filed:]

    @property
    def behind(self) -> dict[str, tuple[Precedent, ...]]:
        """By line, what was cleared before."""
        return {line: tuple(one for one in self.precedents if one.line == line) for line in self.lines}
