"""Acts that a desk does under a person's own key alone, by a rule that was agreed.

Practice modelled: of some acts (a grant, a hold) a desk wants to know by more than the login that a server saw who did
them. Its rule names them; from then on they are written only with the person's own key beside the installation's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dorasan.desk.events.body import Body, Name
from dorasan.desk.events.event import Event
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.marked_yaml import parse
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.shape_fault import faults

GUIDE = "docs/ledger.md"


class KeyRule(BaseModel):
    """``desk``: whose acts; ``acts``: kinds of events. None of them: the rule is at an end."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    desk: Name
    acts: tuple[Name, ...] = Field(strict=False)


def key_rule(told: RuleAgreed, regime: Regime) -> KeyRule:
    """Raises :class:`BadInputError` with everything wrong with it, each with its line."""
    marked = parse(told.data, told.rule)
    try:
        rule = KeyRule.model_validate(marked.data)
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, KeyRule, GUIDE)) from None
    kinds = {kind for kind, _ in KINDS}
    strange = [
        Problem("desk.key_rule_act", marked.place(("acts", n)), {"name": name, "near": near(name, kinds)})
        for n, name in enumerate(rule.acts)
        if name not in kinds
    ]
    if rule.desk not in regime.desks:
        values = {"name": rule.desk, "near": near(rule.desk, regime.desks)}
        strange.append(Problem("desk.key_rule_desk", marked.place(("desk",)), values))
    if strange:
        raise BadInputError(strange)
    return rule


def wrong_key_rule(body: Body, regime: Regime) -> list[Problem]:
    """Everything wrong with a rule of this sort. That an act needs two people cannot be held to here, and what cannot
    be held to is not agreed."""
    match body:
        case RuleAgreed(what="two_people"):
            return [Problem("desk.two_people", Place(body.rule))]
        case RuleAgreed(what="personal_key"):
            try:
                key_rule(body, regime)
            except BadInputError as wrong:
                return wrong.problems
    return []


def without_own_key(events: Iterable[Event], who: Who, bodies: Iterable[Body], regime: Regime) -> Iterator[Problem]:
    """Acts that a rule lets this desk do under a person's own key alone. ``events``: of the records that rules stand
    in; of one name the last counts."""
    rules = {
        event.body.rule: event.body
        for event in events
        if isinstance(event.body, RuleAgreed) and event.body.what == "personal_key"
    }
    for body in bodies:
        for name, told in rules.items():
            try:
                rule = key_rule(told, regime)
            except BadInputError:  # agreed elsewhere, of a desk or a kind that there is not here
                continue
            if rule.desk == who.desk and body.KIND in rule.acts:
                yield Problem("desk.own_key_wanted", Place(body.KIND), {"rule": name, "desk": who.desk})
