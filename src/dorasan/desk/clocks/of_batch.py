"""The clock of a batch: it starts with the proposal, and for a line that leaves the batch it is at an end.

Practice modelled: silence is read for each line. What one desk takes out stops nobody else's line.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dorasan.desk.case.state import CaseState, Request
from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.run import Start

BATCH = "batch.proposed"
Left = tuple[str, datetime]  # the event with which lines left their batch, and when


def started(state: CaseState, request: Request, rule: Rule) -> Iterator[tuple[Start, list[str], Left | None]]:
    """The lines of each batch that runs by the rule, those together that left it with the same event, or not."""
    for batch in state.batches.values():
        if batch.request != request.id or batch.rule != rule.id:
            continue
        groups: dict[Left | None, list[str]] = {}
        for line in batch.lines:
            if line in batch.lapsed or not batch.since_filed(request.lines[line]):
                continue
            out = batch.taken_out.get(line)
            left = (out.event, datetime.fromisoformat(out.at)) if out is not None else None
            groups.setdefault(left, []).append(line)
        start = Start(datetime.fromisoformat(batch.step.at), batch.step.event, batch.step.hour_known)
        yield from ((start, lines, left) for left, lines in groups.items())
