"""The working copy of a case while events are folded into it; whatever befalls a line passes through
:meth:`Draft.move`.

Practice modelled: the table alone says what follows; what has no effect is kept and told; two steps that cannot both
stand, of desks that had not seen each other's, are shown as a conflict and settled by nobody here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from dorasan.desk.case.batches import Batch
from dorasan.desk.case.grants import Grant, Shipment
from dorasan.desk.case.state import Conflict, End, Finding, LineState, Passed, Request, RequestLine, Step, Worded
from dorasan.desk.case.working_copy import WorkingCopy

AS_FILED = ("added_filed", "filed")  # signals after which what lies with the authority is the project as it stands


class Draft(WorkingCopy):
    """What handlers ask of the copy, and what they bring about on it."""

    # --- what is asked of it ------------------------------------------------------------------------------------------

    @property
    def batches(self) -> dict[str, Batch]:
        found: dict[str, Batch] = self.told["batches"]
        return found

    def batch_of(self, request: str, line: str) -> Batch | None:
        """The batch that a line stands in."""
        mine = (one for one in self.batches.values() if one.request == request)
        return next((one for one in mine if one.holds(self.lines[request][line])), None)

    def take_out(self, request: str, lines: Iterable[str], step: Step) -> None:
        """Lines that leave the batch they stand in: taken out, or held."""
        for line in lines:
            batch = self.batch_of(request, line)
            if batch is not None:
                self.batches[batch.id] = replace(batch, taken_out={**batch.taken_out, line: step})

    @property
    def end(self) -> End | None:
        found: End | None = self.told["end"]
        return found

    def tell(self, key: str, step: Step, **values: str | int | Worded) -> None:
        """A finding; where it rests on what is not there, and may be among what is withheld, only that."""
        found = Finding(key, step, values) if key not in self.hidden else Finding("withheld", step)
        if found.key == key or found not in self.findings:
            self.findings.append(found)

    def add(self, name: str, value: object) -> None:
        """To one of the lists that only grow."""
        self.told[name].append(value)

    def act_of(self, grant: Grant) -> tuple[str, str]:
        """Which act of which authority was given."""
        request = self.requests[grant.request]
        return request.act, request.authority

    def views(self, request: str, line: str) -> list[int]:
        """The places of the views that stand on a line, in their order."""
        return self.standing.get((request, line), [])

    def holds(self, request: str, line: str) -> list[int]:
        """Of these, holds and objections."""
        return [at for at in self.views(request, line) if self.positions[at].holds]

    def request(self, name: str, step: Step) -> Request | None:
        """A request that is there; of another it is told that no event here drafts it."""
        found = self.requests.get(name)
        if found is None:
            self.tell("unknown_request", step, request=name)
        return found

    def known(self, request: str, lines: Iterable[str], step: Step) -> list[str]:
        """Those of ``lines`` that the request has; of others it is told that it has them not."""
        wanted = list(dict.fromkeys(lines))
        strange = [line for line in wanted if line not in self.lines[request]]
        if strange:
            self.tell("not_in_request", step, request=request, lines=listed(strange))
        return [line for line in wanted if line in self.lines[request]]

    def state(self, request: str, line: str) -> LineState | None:
        known = self.lines[request].get(line)
        return known.state if known is not None else None

    def waits(self, request: str, line: str) -> bool:
        """Does the line lie with somebody under the request?"""
        state = self.state(request, line)
        return state is not None and self.table.lies_with[state] != "nobody"

    def over(self, step: Step, request: str = "") -> bool:
        """Was the case at its end, and did whoever acts know? On a request for goods of which something has left, what
        is owed still can be done."""
        if not self._ended(step) or (
            step.kind in self.table.after_end and any(map(self.has_left, self.lines.get(request, ())))
        ):
            return False
        self.tell("after_end", step)
        return True

    def left_after_end(self, step: Step, shipment: str, day: str) -> None:
        """Tell of goods that left on a day after the case had ended; written down afterwards is what left before."""
        if self.end is not None and self._ended(step) and self.end.step.day < day:
            self.tell("left_after_end", step, shipment=shipment, left=day, ended=self.end.step.day)

    def _ended(self, step: Step) -> bool:
        return self.end is not None and self.seen.before(self.end.step.event, step.event)

    def has_left(self, line: str) -> bool:
        shipments: Iterable[Shipment] = self.told["shipments"].values()
        return any(part.line == line for one in shipments for part in one.lines)

    def theirs(self, request: str, signal: str, step: Step) -> bool:
        """May the desk bring a signal about? Where nobody says what desks are to a request, nothing is asked."""
        if self.roles is None:
            return True
        held = self.roles(step.desk, replace(self.requests[request], lines=self.lines[request]))
        if held & self.table.signals[signal].by:
            return True
        self.tell("not_theirs", step, request=request, desk=step.desk, act=Worded(f"signal_{signal}"))
        return False

    # --- what befalls a line ------------------------------------------------------------------------------------------

    def move(self, request: str, lines: Sequence[str], signal: str, step: Step, *, quiet: bool = False) -> list[str]:
        """Bring a signal about on lines; those that moved. Why it had no effect on others is told, unless ``quiet``
        (it follows from something else, and need not concern every line)."""
        moved: list[str] = []
        idle: dict[LineState | None, list[str]] = {}
        over = [line for line in lines if self._ended(step) and not self.has_left(line)]
        lines = [line for line in lines if line not in over]
        if over and not quiet:
            self.tell("after_end", step)
        for line in lines:
            if self._move(request, line, signal, step):
                moved.append(line)
            elif not self._clashes(request, line, signal, step):
                idle.setdefault(self.state(request, line), []).append(line)
        for line in lines:
            self.signals.setdefault((request, line), []).append((signal, step))
        if not quiet:
            for state, some in idle.items():
                because = Worded(f"because_{state.value if state is not None else 'new'}")
                act = Worded(f"signal_{signal}")
                self.tell("no_effect", step, request=request, lines=listed(some), act=act, because=because)
        return moved

    def move_any(self, request: str, signal: str, step: Step) -> list[str]:
        """Bring a signal about on whichever lines of a request it can befall; told only where that is none."""
        every = [line for line in self.lines[request] if not self._ended(step) or self.has_left(line)]
        able = [line for line in every if self._after(request, line, signal) is not None]
        clashing = [line for line in every if line not in able and self._rivals(request, line, signal, step)]
        return self.move(request, [*able, *clashing] or every, signal, step)

    def _after(self, request: str, line: str, signal: str) -> tuple[LineState, LineState | None] | None:
        known = self.lines[request].get(line)
        if known is None:
            return self.table.next(None, None, signal)
        return self.table.next(known.state, known.beneath, signal)

    def _move(self, request: str, line: str, signal: str, step: Step) -> bool:
        after = self._after(request, line, signal)
        if after is None:
            return False
        self._clashes(request, line, signal, step)
        known = self.lines[request].get(line)
        passed = (*(known.passed if known is not None else ()), Passed(*after, step))
        changed = known.changed if known is not None and signal not in AS_FILED else ()
        self.lines[request][line] = RequestLine(line, *after, passed, changed=changed)
        return True

    def _rivals(self, request: str, line: str, signal: str, step: Step) -> list[tuple[str, Step]]:
        return [
            (name, other)
            for name, other in self.signals.get((request, line), ())
            if self.table.clash(name, signal) and self.seen.apart(other.event, step.event)
        ]

    def _clashes(self, request: str, line: str, signal: str, step: Step) -> bool:
        rivals = self._rivals(request, line, signal, step)
        act = Worded(f"signal_{signal}")
        for name, other in rivals:
            self.conflicts.append(Conflict(request, line, other, step, Worded(f"signal_{name}"), act))
        return bool(rivals)


Handler = Callable[[Draft, Step, Any], None]


def listed(lines: Iterable[str]) -> str:
    return ", ".join(lines)
