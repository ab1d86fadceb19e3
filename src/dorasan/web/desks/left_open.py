"""What a case leaves without a request: told before it is opened, and as long as it is open.

Practice modelled: a file in which five southern approvals stand, and not that a sixth and a seventh hang on facts that
nobody has settled, reads as if nobody abroad need be asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorasan.desk.events.case import LeftOpen
from dorasan.web.desks.naming import Called, OfCase


@dataclass(frozen=True)
class Left:
    """By why, in the order in which they are told: acts of the same lines together, or lines alone."""

    barred: tuple[str, ...]
    unrouted: tuple[tuple[str, tuple[str, ...]], ...]
    undecided: tuple[tuple[str, tuple[str, ...]], ...]
    unasked: tuple[tuple[str, tuple[str, ...]], ...]
    custom: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.barred or self.unrouted or self.undecided or self.unasked or self.custom)


def left_told(names: Called, left: Iterable[LeftOpen], of_case: OfCase) -> Left:
    """``names``: how acts and authorities are called; ``of_case``: how lines are."""
    acts: dict[str, dict[tuple[str, ...], list[str]]] = {"undecided": {}, "unrouted": {}, "unasked": {}}
    whole: dict[str, tuple[str, ...]] = {"custom": (), "barred": ()}
    for one in left:
        if one.act is not None and one.authority is not None:
            acts[one.why].setdefault(one.lines, []).append(names.asks(one.act, one.authority))
        else:
            whole[one.why] = tuple(of_case.lines(one.lines))
    unrouted, undecided, unasked = (
        tuple((", ".join(asked), tuple(of_case.lines(lines))) for lines, asked in acts[why].items())
        for why in ("unrouted", "undecided", "unasked")
    )
    return Left(whole["barred"], unrouted, undecided, unasked, whole["custom"])
