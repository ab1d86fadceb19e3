"""A clock by which silence clears, until each desk that it names has agreed: it counts days, and clears nothing.

Practice modelled: what was agreed when a clock began holds for that clock. A desk that agrees later, or no longer, is
heard for what begins after that.
"""

from __future__ import annotations

from datetime import datetime

from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.rules import Rules
from dorasan.desk.clocks.run import Note


def as_agreed(rules: Rules, rule: Rule, began: datetime) -> tuple[Rule, list[Note]]:
    """The rule as it is for a clock that began then, and who had agreed to it."""
    of = rules.consents.get(rule.id)
    if of is None or rule.id not in rules.agreed:
        return rule, []
    event, missing = of.event.digest, of.missing(began)
    agreed = ", ".join(f"{desk} ({day})" for desk, day in of.agreed(began).items())
    if not missing and of.stands(began):
        return rule, [Note("agreed_by", {"rule": rule.id, "agreed": agreed}, event)]
    values = {"rule": rule.id, "agreed": agreed or "-", "desks": ", ".join(missing) or "-"}
    return rule.model_copy(update={"clears": False, "silence": "nothing"}), [Note("not_agreed", values, event)]
