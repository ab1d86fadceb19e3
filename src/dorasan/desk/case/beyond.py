"""What left beyond its grants: too much, too late, without what it needs, against a condition.

Practice modelled: what has left has left. It stands on the record as a fact, and wherever it is told it is told to have
gone beyond what was granted.
"""

from __future__ import annotations

from collections.abc import Iterable

from dorasan.desk.case.state import CaseState, Finding, Shipment

BEYOND = frozenset(
    (
        "not_covered",
        "left_without",
        "left_outside_days",
        "left_after_end",
        "overdrawn",
        "overdrawn_line",
        "overdrawn_also",
        "overdrawn_line_also",
        "over_asked",
        "condition_broken",
        "condition_broken_also",
    )
)


def beyond(findings: Iterable[Finding], shipment: Shipment) -> tuple[Finding, ...]:
    """What of a shipment its grants do not cover."""
    return tuple(one for one in findings if one.key in BEYOND and one.step.event == shipment.step.event)


def went_beyond(state: CaseState) -> list[Shipment]:
    """The shipments of which something is not covered, or is said to have left beyond its grants."""
    return [one for one in state.shipments.values() if one.beyond is not None or beyond(state.findings, one)]
