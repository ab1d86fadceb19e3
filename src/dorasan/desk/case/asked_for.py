"""How much of a line was asked for: all that an approval covers which sets no limit of its own.

Practice modelled: an approval is of what was applied for; one of more is told. What is asked for as about so many may
be a tenth more, as the word is read in the trade (UCP 600 Art. 30). Vehicles and people come home and may go again;
goods that came back and go once more have gone twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dorasan.desk.case.draft import Draft
from dorasan.desk.case.grants import Grant, Shipment
from dorasan.desk.case.state import Step, Version
from dorasan.desk.case.watch import number
from dorasan.desk.events.decision import Drawn
from dorasan.desk.events.event import WITHHELD

ABOUT, MUCH = r"(?P<about>≈|~|약|about|approx\.?)?", r"(?P<number>[\d,]+(?:\.\d+)?)"
QUANTITY = re.compile(rf"{ABOUT}\s*{MUCH}\s*(?P<unit>\S*)", re.IGNORECASE)
TENTH = Decimal("1.1")
RETURNING = ("conveyance", "person")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as a list writes it. ``unit``: empty where it says none; ``about``: it does not say exactly."""

    number: Decimal
    unit: str
    about: bool

    @property
    def most(self) -> Decimal:
        return self.number * TENTH if self.about else self.number


def amount(told: str) -> Amount | None:
    """A quantity that is one number with at most one unit; None: it is told otherwise."""
    read = QUANTITY.fullmatch(told.strip())
    much = number(read["number"]) if read is not None else None
    return Amount(much, read["unit"], bool(read["about"])) if read is not None and much is not None else None


def over_asked(draft: Draft, step: Step, grants: Sequence[Grant], parts: Sequence[Drawn]) -> None:
    """Tell of which lines more has left than was asked for, on grants that set no limit; and of which it cannot be
    told."""
    for line in dict.fromkeys(part.line for part in parts):
        requests = dict.fromkeys(one.request for one in grants if line in one.live and not _limited(one, line))
        found = (one for request in requests for one in _over(draft, request, line))
        for key, values in dict.fromkeys(found):  # the same goods on two approvals are too much once
            draft.tell(key, step, line=line, **dict(values))


def _over(draft: Draft, request: str, line: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    gone, units = _gone(draft, request, line)
    for asked in _asked(draft, request, line):
        most = amount(asked)
        if most is None or len(units | ({most.unit} - {""})) > 1:
            yield "asked_not_comparable", (("asked", asked),)
        elif gone > most.most:
            yield "over_asked", (("asked", asked), ("drawn", f"{gone} {most.unit}".strip()))


def granted_more(draft: Draft, step: Step, grant: Grant) -> None:
    """Tell of which lines a grant covers more than was asked for. A list says how much it covers of any line."""
    for one in grant.limits if grant.list is None else ():
        for asked in _asked(draft, grant.request, one.line) if one.line in grant.lines and one.quantity else ():
            most, much = amount(asked), Decimal(one.quantity or 0)
            if most is not None and len({one.unit or "", most.unit} - {""}) <= 1 and much > most.most:
                told = f"{one.quantity} {one.unit or ''}".strip()
                draft.tell("granted_more", step, grant=grant.id, line=one.line, asked=asked, limit=told)


def _limited(grant: Grant, line: str) -> bool:
    return any(one.line == line and one.quantity is not None for one in grant.limits)


def _asked(draft: Draft, request: str, line: str) -> list[str]:
    """How much the project asks for; and, where that was changed after filing and granted all the same, how much was
    filed: which of them was granted nobody says."""
    versions: list[Version] = draft.told["versions"]
    after = {one.step.event for one in draft.lines[request][line].changed if "quantity" in one.what}
    at = next((n for n, one in enumerate(versions) if one.step.event in after), 0)
    standing = (versions[-1:], versions[at - 1 : at] if after else [])
    told = [one.quantity for some in standing for version in some for one in version.lines if one.id == line]
    return list(dict.fromkeys(one for one in told if one is not None and one != WITHHELD))


def _gone(draft: Draft, request: str, line: str) -> tuple[Decimal, set[str]]:
    """How much of a line has left on a request's grants or without them, and in which units it is told."""
    on = {one.id for one in draft.grants.values() if one.request == request}
    shipments: list[Shipment] = [*draft.told["shipments"].values()]
    mine = [one for one in shipments if request in one.requests or on & {*one.grants}]
    parts = [part for one in mine for part in one.lines if part.line == line]
    back = [moved for one in mine for arrived in one.returned for moved in arrived.lines if moved.line == line]
    named = draft.told["versions"][-1].lines if draft.told["versions"] else ()
    home = back if any(one.id == line and one.kind in RETURNING for one in named) else []
    gone = sum((Decimal(one.quantity) for one in parts), Decimal())
    units = {one.unit.strip() for one in parts if one.unit}
    return gone - sum((Decimal(one.quantity) for one in home), Decimal()), units
