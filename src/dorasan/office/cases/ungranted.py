"""What is asked for lines beside the grant that they go on, and has not been given.

Practice modelled: a truck at the gate needs the Command's approval of the crossing, the army's pass for the zone before
it, and its own operation approval; that one of them is given says nothing of the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dorasan.desk.account.lacked import Lacked, lacked
from dorasan.desk.case.again import OVER, to_ask_again
from dorasan.desk.case.on_day import GIVEN
from dorasan.desk.case.state import CaseState, LineState, Request, Shipment
from dorasan.law.edition import Edition
from dorasan.office.cases.awaited import follows


@dataclass(frozen=True)
class Ungranted:
    """Lines of a request that stand alike, and are not granted."""

    request: Request
    state: LineState
    lines: tuple[str, ...]


def ungranted(
    state: CaseState, lines: Collection[str], edition: Edition, but: Collection[str] = ()
) -> Iterator[Ungranted]:
    """What is asked for these lines and not given, as far as ``state`` is seen: requests ``but`` aside, reports of what
    has been done, and what was asked for again since."""
    over = to_ask_again(state)
    for request in state.requests.values():
        if request.id in but or follows(request, edition):
            continue
        alike: dict[LineState, list[str]] = {}
        for name, line in request.lines.items():
            again = line.state in OVER and name not in over.get(request.id, ())
            if name in lines and line.state not in GIVEN and not again:
                alike.setdefault(line.state, []).append(name)
        yield from (Ungranted(request, where, tuple(some)) for where, some in alike.items())


def lacked_by(
    state: CaseState, lines: Collection[str], day: str, edition: Edition, but: Collection[str] = ()
) -> tuple[Lacked, ...]:
    """What goods that left on a day lacked on that day: requests ``but`` aside, and reports of what has been done."""
    after = {one.id for one in state.requests.values() if follows(one, edition)}
    return lacked(state, lines, day, {*but, *after})


def left_without(state: CaseState, edition: Edition) -> Iterator[tuple[Shipment, tuple[Lacked, ...]]]:
    """By shipment what else was asked for its goods, besides the approvals that they left on, and was not given when
    they left: what one authority let go another may hold. It is told of that day, and no ending mends it."""
    for one in state.shipments.values():
        on = {state.grants[name].request for name in one.grants if name in state.grants}
        found = lacked_by(state, {part.line for part in one.lines}, one.left, edition, on)
        if found:
            yield one, found
