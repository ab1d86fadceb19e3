"""An agenda set: each item placed in the record of its case, then all of them named in their order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dorasan.desk.events.session import GROUP, AgendaPlaced, AgendaSet
from dorasan.desk.group.agenda import Item
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.acting import act, looked_over
from dorasan.office.cases.group import given, held_sessions, placed_for
from dorasan.office.cases.installation import Installation
from dorasan.problem import BadInputError, Place, Problem, near


def set_agenda(
    here: Installation, name: str, who: Who, now: datetime, order: Sequence[int] | None, reason: str | None
) -> Entry:
    """``order``: numbers of the agenda that the record gives, in another order, with some left out or with some that
    belong to another level or day; then ``reason`` is demanded.

    Raises :class:`BadInputError`; then no agenda is set. That an item was placed in the record of its case may stand
    there by then, and is used when the agenda is set.
    """
    found = held_sessions(here, who)
    if name not in found:
        values = {"session": name, "near": near(name, found)}
        raise BadInputError([Problem("group.no_session", Place(name), values)])
    record = given(here, found[name], who, now)
    chosen = _chosen(record.all, [*range(1, len(record.items) + 1)] if order is None else order)
    if reason is None and chosen != list(record.items):
        raise BadInputError([Problem("group.no_reason", Place(AgendaSet.KIND))])
    looked_over(here, GROUP, who, [AgendaSet(session=name, items=(), reason=reason or "-")], now)
    known = {one.key: event for event, one in placed_for(here, who, now).items() if one.record.body.session == name}
    items = []
    for item in chosen:
        event = known.get(item.key)
        if event is None:
            told = AgendaPlaced(session=name, request=item.request, lines=item.lines)
            event = act(here, item.case, who, [told], now)[0].digest
        items.append(event)
    return act(here, GROUP, who, [AgendaSet(session=name, items=tuple(items), reason=reason)], now)[0]


def _chosen(items: Sequence[Item], order: Sequence[int]) -> list[Item]:
    strange = [str(n) for n in order if not 1 <= n <= len(items)]
    if strange or len(set(order)) < len(order):
        raise BadInputError([Problem("group.bad_order", Place("--order"), {"n": len(items)})])
    return [items[n - 1] for n in order]
