"""What becomes of goods: they leave on grants, are handed over, are lost or come back; what is missing shows.

Practice modelled: a project ends with goods delivered, not with a letter; the take-out result report, the record of
handing over and the count of litres that came back are kept against what left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dorasan.desk.case.asked_for import over_asked
from dorasan.desk.case.beyond import beyond
from dorasan.desk.case.draft import Draft, Handler, listed
from dorasan.desk.case.drawdown import recount
from dorasan.desk.case.on_day import taken
from dorasan.desk.case.state import Arrived, Grant, LineState, Shipment, Step, Worded
from dorasan.desk.case.watch import fields_of, kept
from dorasan.desk.events import decision as told
from dorasan.desk.events.body import Body


def left(draft: Draft, step: Step, body: told.ShipmentLeft) -> None:
    shipments: dict[str, Shipment] = draft.told["shipments"]
    if body.shipment in shipments:
        draft.tell("twice", step, name=body.shipment)
        return
    draft.left_after_end(step, body.shipment, body.left)
    named = list(dict.fromkeys(body.grants))
    for name in named:
        if name not in draft.grants:
            draft.tell("unknown_grant", step, grant=name)
    grants = [draft.grants[name] for name in named if name in draft.grants]
    for grant in grants:
        if not grant.lets_leave:
            draft.tell("clears_nothing" if grant.of_group else "lets_nothing_leave", step, grant=grant.id)
    grants = [grant for grant in grants if grant.lets_leave]
    grants = [grant for grant in grants if draft.theirs(grant.request, "used", step)]
    without = body.requests if isinstance(body, told.ShipmentLeftWithout) else ()
    asked = [one for name in dict.fromkeys(without) if (one := draft.request(name, step)) is not None]
    shipments[body.shipment] = Shipment(
        body.shipment,
        step,
        tuple(grant.id for grant in grants),
        body.lines,
        body.left,
        body.journeys,
        body.runs,
        beyond=body.beyond if isinstance(body, told.ShipmentLeftBeyond) else None,
        requests=tuple(one.id for one in asked if draft.theirs(one.id, "used", step)),
        also=tuple(_also(draft, step, body, named)),
    )
    lines = list(dict.fromkeys(part.line for part in body.lines))
    bare = [line for line in lines if not any(line in grant.lines for grant in grants)]
    if bare:
        draft.tell("not_covered", step, shipment=body.shipment, lines=listed(bare))
    for grant in grants:
        _on_days(draft, step, grant, body)
        mine = [line for line in lines if line in grant.lines]
        for line in mine:
            if not _stands(draft, grant, line, body.left, step):
                because = Worded(f"because_{_stood(draft, grant, line, body.left)}")
                draft.tell("left_without", step, shipment=body.shipment, grant=grant.id, line=line, because=because)
        drawn = [line for line in mine if line in grant.live and not _over_since(draft, grant, line, body.left)]
        draft.move(grant.request, drawn, "used", step)
        _watch(draft, step, grant, body)
        recount(draft, grant.id, step)
    for name in shipments[body.shipment].also:
        other = draft.grants[name]
        draft.move(other.request, [line for line in lines if line in other.live], "used", step, quiet=True)
        _watch(draft, step, other, body, "_also")
        recount(draft, name, step, named=False)
    for grant in draft.grants.values():  # the group lets nothing leave, and what it set goes with the goods
        if grant.of_group and grant.on_days(body.left) and {*lines} & {*grant.live}:
            _watch(draft, step, grant, body, "_also")
    over_asked(draft, step, [draft.grants[grant.id] for grant in grants], body.lines)
    if shipments[body.shipment].beyond is not None and not beyond(draft.findings, shipments[body.shipment]):
        draft.tell("nothing_beyond", step, shipment=body.shipment)


def _also(draft: Draft, step: Step, body: told.ShipmentLeft, named: Collection[str]) -> Iterator[str]:
    """Grants of other acts that let the goods go on that day: one departure draws on all of them, for whoever stands at
    the gate may name those of his own authority alone."""
    drawn = [draft.grants[name] for name in named if name in draft.grants]
    for grant in draft.grants.values():
        if grant.id in named or not grant.lets_leave or not grant.on_days(body.left):
            continue
        act = draft.act_of(grant)
        same = {line for one in drawn if draft.act_of(one) == act for line in one.lines}
        mine = {part.line for part in body.lines} & {*grant.lines} - same
        if any(_stands(draft, grant, line, body.left, step) for line in mine):
            drawn.append(grant)
            yield grant.id


def _stands(draft: Draft, grant: Grant, line: str, day: str, step: Step) -> bool:
    """Did the grant stand for a line when it left? Of what leaves today, does it now; of an earlier day, did it then,
    whatever became of it since."""
    if day == step.day:
        return line in grant.live
    return not taken(draft.lines[grant.request][line].passed, day)


def _stood(draft: Draft, grant: Grant, line: str, day: str) -> str:
    """Where the line stood at the end of that day."""
    then = [one.state.value for one in draft.lines[grant.request][line].passed if one.step.day <= day]
    return then[-1] if then else "new"


def _over_since(draft: Draft, grant: Grant, line: str, left: str) -> bool:
    """Did it leave on a day of the grant, whose last has passed since? It is written down late and was no less used."""
    return draft.state(grant.request, line) is LineState.EXPIRED and grant.on_days(left)


def _on_days(draft: Draft, step: Step, grant: Grant, body: told.ShipmentLeft) -> None:
    if not grant.on_days(body.left):
        draft.tell("left_outside_days", step, shipment=body.shipment, grant=grant.id, left=body.left, days=grant.days)


def _watch(draft: Draft, step: Step, grant: Grant, body: told.ShipmentLeft, also: str = "") -> None:
    for condition in grant.conditions:
        found = {part.line: kept(condition, fields_of(body, part)) for part in body.lines if part.line in grant.lines}
        broken = [line for line, holds in found.items() if holds is False]
        values = {"shipment": body.shipment, "grant": grant.id, "field": condition.field, "told": condition.told}
        if broken:
            draft.tell(f"condition_broken{also}", step, lines=listed(broken), **values)
        if None in found.values():
            draft.tell("condition_unseen", step, **values)


def handed_over(draft: Draft, step: Step, body: told.ShipmentHandedOver) -> None:
    known = _shipment(draft, step, body.shipment)
    if known is not None:
        arrived = Arrived(step, body.lines, body.on, body.receipt, body.told)
        _not_before(draft, step, known, body.on)
        _arrive(draft, step, replace(known, handed=(*known.handed, arrived)), body.lines)


def lost(draft: Draft, step: Step, body: told.ShipmentLost) -> None:
    known = _shipment(draft, step, body.shipment)
    if known is not None:
        arrived = Arrived(step, body.lines, None, None, body.told)
        _arrive(draft, step, replace(known, lost=(*known.lost, arrived)), body.lines)


def returned(draft: Draft, step: Step, body: told.ShipmentReturned) -> None:
    known = _shipment(draft, step, body.shipment)
    if known is not None:
        arrived = Arrived(step, body.lines, body.on, None, body.told)
        _not_before(draft, step, known, body.on)
        _arrive(draft, step, replace(known, returned=(*known.returned, arrived)), body.lines)


def _shipment(draft: Draft, step: Step, name: str) -> Shipment | None:
    found: Shipment | None = draft.told["shipments"].get(name)
    if found is None:
        draft.tell("unknown_shipment", step, shipment=name)
    return found


def _not_before(draft: Draft, step: Step, shipment: Shipment, day: str) -> None:
    """Nothing arrives or comes back on a day before it left."""
    if day < shipment.left:
        draft.tell("arrived_before_left", step, shipment=shipment.id, on=day, left=shipment.left)


def _arrive(draft: Draft, step: Step, shipment: Shipment, lines: Sequence[told.Moved]) -> None:
    had = {part.line for part in shipment.lines}
    strange = [line for line in dict.fromkeys(part.line for part in lines) if line not in had]
    if strange:
        draft.tell("not_in_shipment", step, shipment=shipment.id, lines=listed(strange))
    draft.told["shipments"][shipment.id] = shipment
    more = [line for line, amount in shipment.missing.items() if amount < 0 and line not in strange]
    if more:
        draft.tell("more_arrived", step, shipment=shipment.id, lines=listed(more))


HANDLERS: dict[type[Body], Handler] = {
    told.ShipmentLeft: left,
    told.ShipmentLeftBeyond: left,
    told.ShipmentLeftWithout: left,
    told.ShipmentHandedOver: handed_over,
    told.ShipmentLost: lost,
    told.ShipmentReturned: returned,
}
