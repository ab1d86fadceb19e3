"""How much of a grant is drawn: counted again from its shipments each time; drawing over it is told, never hidden.

Practice modelled: a licence or approval covers so much of a line (quantity, value) and so many shipments, journeys,
runs of a conveyance. What has left has left: it is drawn even where no grant covered it any more, and that is told.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from dorasan.desk.case.draft import Draft
from dorasan.desk.case.measure import measured
from dorasan.desk.case.state import Grant, LineState, Step, Used, Worded
from dorasan.desk.case.watch import used
from dorasan.desk.events.decision import Drawn, Limit


def recount(draft: Draft, name: str, step: Step, *, named: bool = True) -> None:
    """Count what is drawn of a grant, tell what is over, and move lines that are used up, or have room again.
    ``named``: whoever acts named it; of another's grant only those are told that it is over who see it."""
    grant = draft.grants[name]
    mine = [one for one in draft.told["shipments"].values() if name in (*one.grants, *one.also)]
    drawn: dict[str, list[Drawn]] = {}
    for shipment in mine:
        for part in shipment.lines:
            if part.line in grant.lines:
                drawn.setdefault(part.line, []).append(part)
    grant = draft.grants[name] = replace(
        grant,
        drawn={line: used(parts) for line, parts in drawn.items()},
        shipments_used=len(mine),
        journeys_used=sum(one.journeys or 0 for one in mine),
        runs_used=sum(one.runs or 0 for one in mine),
        untold=tuple(what for what in ("journeys", "runs") if any(getattr(one, what) is None for one in mine)),
    )
    _over(draft, grant, step, "" if named else "_also")
    full = used_up(grant)
    # a line that nothing was sent of is not used up by a limit of its own, but by one of the whole grant
    spent = {line for line in grant.live if draft.state(grant.request, line) is LineState.SPENT}
    draft.move(grant.request, [line for line in grant.live if line in full - spent], "used_up", step, quiet=True)
    draft.move(grant.request, [line for line in grant.live if line in spent - full], "room", step, quiet=True)


def _over(draft: Draft, grant: Grant, step: Step, also: str) -> None:
    for what, limit, so_far in _counts(grant):
        if limit is not None and so_far > limit:
            told = {"grant": grant.id, "limit": str(limit), "drawn": str(so_far)}
            draft.tell(f"overdrawn{also}", step, what=Worded(f"what_{what}"), **told)
        elif limit is not None and so_far < limit and what in grant.untold:
            draft.tell("count_untold", step, grant=grant.id, what=Worded(f"what_{what}"), limit=str(limit))
    for one in grant.limits:
        so_far_of = grant.drawn.get(one.line)
        if so_far_of is None:
            continue
        for what, most, drawn in _limits(one, so_far_of):
            if drawn is None:
                draft.tell("not_comparable", step, grant=grant.id, line=one.line, what=Worded(f"what_{what}"))
            elif drawn > most:
                word = Worded(f"what_{what}")
                values = {"grant": grant.id, "line": one.line, "limit": str(most), "drawn": str(drawn)}
                draft.tell(f"overdrawn_line{also}", step, what=word, **values)


def _counts(grant: Grant) -> tuple[tuple[str, int | None, int], ...]:
    return (
        ("shipments", grant.shipments, grant.shipments_used),
        ("journeys", grant.journeys, grant.journeys_used),
        ("runs", grant.runs, grant.runs_used),
    )


def _limits(limit: Limit, so_far: Used) -> list[tuple[str, Decimal, Decimal | None]]:
    """What a limit covers and what is drawn of it; None where units, currencies or values do not let it be said."""
    out: list[tuple[str, Decimal, Decimal | None]] = []
    if limit.quantity is not None:
        most, (of, factor) = Decimal(limit.quantity), measured(limit.unit)
        alike = dict(so_far.sums).get(of, Decimal()) / factor
        told = {of} >= {name for name, _ in so_far.sums} or alike > most  # what alone is too much is too much
        out.append(("quantity", most, alike if told else None))
    if limit.value is not None:
        out.append(("value", Decimal(limit.value), so_far.value if so_far.currency == limit.currency else None))
    return out


def used_up(grant: Grant) -> set[str]:
    """The lines of which nothing is left, by a limit of their own or by one of the whole grant."""
    if any(limit is not None and so_far >= limit for _, limit, so_far in _counts(grant)):
        return set(grant.lines)
    return {
        one.line
        for one in grant.limits
        if one.line in grant.drawn
        and any(drawn is not None and drawn >= limit for _, limit, drawn in _limits(one, grant.drawn[one.line]))
    }
