"""What an act on a request needs before it: a view to withdraw, a clock to stop, a session that sits, a list agreed on.

Practice modelled: a clerk does not hand out the form for lifting a hold to somebody who holds nothing. What the table
of permissions gives and the table of states lets through may still have nothing to be done to; such an act is not
offered, for whoever fills it in is told so only at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from dorasan.desk.account.turn import OPEN
from dorasan.desk.case.machine import machine
from dorasan.desk.case.state import CaseState, Request
from dorasan.desk.clocks.of_batch import BATCH
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.rules import rules_of
from dorasan.desk.events.session import GROUP
from dorasan.desk.group.session import SessionState, sessions
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.answered import lines_of, questions_to
from dorasan.office.cases.filled import agreed_lists
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.timekeeping import RECORDS

Clocks = Callable[[], Mapping[str, Sequence[Clock]]]
RECORDS_FOR = ("recorder", "secretary")  # roles that write down what other desks said


@dataclass(frozen=True)
class Objects:
    """``state``: as far as ``who`` sees it; ``clocks``: by request, counted from that, where one is wanted."""

    here: Installation
    state: CaseState
    who: Who
    known: Involved
    clocks: Clocks
    now: datetime

    def there(self, kind: str, request: Request) -> bool:
        """Is what the act needs there, whatever its lines?"""
        match kind:
            case "clock.stopped":
                return any(one.run.rule.stops for one in self._running(request))
            case "clock.resumed":
                return any(stop.until is None for one in self._running(request) for stop in one.run.stops)
            case "clock.extended":
                return bool(self._running(request))
            case "decision.silence":
                return any(one.run.rule.clears for one in self._running(request))
            case "crossing.notified":
                return self._decided_by(request) == "command"
            case "request.circulated":
                return self._decided_by(request) == "liaison"
            case "request.rerouted":
                return any(line.state in OPEN for line in request.lines.values())
            case "session.minuted":
                return self._sitting
            case "decision.by_list" | "list.split_consented":
                return self._listed
            case "batch.proposed":
                return self._batch_clock
            case _:
                return True

    def lines(self, kind: str, request: Request, lines: Sequence[str]) -> tuple[str, ...]:
        """Those of the lines on which there is something to be done."""
        match kind:
            case "position.withdrawn":
                return tuple(
                    line for line in lines if request.lines[line].state in OPEN and self._viewed(request, line)
                )
            case "position.taken":
                return tuple(line for line in lines if request.may_be_viewed(line))
            case "request.taken_up":
                return tuple(lines) if any(_taken_up_anew(request, line) for line in lines) else ()
            case "request.answered" | "position.answered":
                asked = lines_of(questions_to(kind, self.state, request, self.who.desk), ())
                return tuple(line for line in lines if line in asked)
            case "batch.line_taken_out":
                batches = [one for one in self.state.batches.values() if one.request == request.id]
                return tuple(line for line in lines if any(line in one.standing for one in batches))
            case _:
                return tuple(lines)

    def _running(self, request: Request) -> list[Clock]:
        return [one for one in self.clocks().get(request.id, ()) if one.over is None]

    def _decided_by(self, request: Request) -> str:
        """The kind of the desk that decides it."""
        asked = self.known.requests.get(request.id)
        desk = self.known.regime.desks.get(asked.decides) if asked is not None and asked.decides else None
        return desk.kind if desk is not None else ""

    def _viewed(self, request: Request, line: str) -> bool:
        """Does a view stand that he could withdraw: his desk's own, or one that was written down for another?"""
        standing = self.state.views_of(request.id, line)
        records = self.who.role in RECORDS_FOR
        return any(desk == self.who.desk or (records and one.recorded) for desk, one in standing.items())

    @cached_property
    def _sitting(self) -> bool:
        found = sessions(self.here.events(GROUP)) if GROUP in self.here.ledger.cases() else {}
        return any(one.state is SessionState.OPENED for one in found.values())

    @cached_property
    def _listed(self) -> bool:
        return any(one.in_force(self.now.date()) for one in agreed_lists(self.here).values())

    @cached_property
    def _batch_clock(self) -> bool:
        found = rules_of(event for record in RECORDS for event in self.here.events(record))
        return any(found.rules[name].starts == BATCH and found.counts(name) for name in found.agreed)


def _taken_up_anew(request: Request, line: str) -> bool:
    """Would taking it up move the line, or what lies beneath its hold?"""
    stands = request.lines[line]
    then = machine().next(stands.state, stands.beneath, "taken_up")
    return then is not None and then != (stands.state, stands.beneath)
