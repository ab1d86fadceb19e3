"""The holds that a clock hears: those on its lines, met after its start, whose labels count for it.

Practice modelled: a hold that stood when the clock began counts as one that came after. Of a group's own clock the
group may have agreed that only holds with certain labels stop it; what it does not hear for that is told beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dorasan.desk.case.label_word import Word
from dorasan.desk.case.state import CaseState, Position, Request, Step
from dorasan.desk.clocks.label_rule import LabelOf
from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.rules import Rules
from dorasan.desk.clocks.run import Note, Start, Stop
from dorasan.desk.events.request import RequestCirculated

Heard = tuple[Position, tuple[str, ...]]  # a hold, and the lines on which the clock hears it


def holds_on(state: CaseState, request: Request, rule: Rule, lines: Sequence[str]) -> list[Position]:
    """Holds and objections that stood or stand on any of the lines, of those whom the rule hears: what is held in one
    body is not held in another, whose holds are written down by whoever circulates to it."""
    sent = {one.step.desk for one in request.history if isinstance(one.body, RequestCirculated)}
    return [
        one
        for one in state.positions
        if one.holds
        and one.request == request.id
        and {*lines} & ({*one.lines} - {*one.idle})
        and (not rule.members_alone or one.step.desk in sent)
    ]


def heard(
    state: CaseState, request: Request, rule: Rule, rules: Rules, start: Start, lines: Sequence[str], label_of: LabelOf
) -> tuple[list[Heard], list[Note]]:
    """Holds that stood at the start or came after it, each with the lines on which the clock hears it; what it does
    not hear for its label, and what it hears because the label is not known, is told."""
    met = [one for one in holds_on(state, request, rule, lines) if _met(one, lines, start)]
    name, agreed = rules.labels.get(rule.id, ("", None))
    if agreed is None:
        return [(one, tuple(lines)) for one in met], []
    found: list[Heard] = []
    notes: list[Note] = []
    for hold in met:
        words = {line: label_of(hold, line) for line in lines if line in hold.lines and line not in hold.idle}
        counted = tuple(line for line, word in words.items() if agreed.counts(word))
        if counted:
            found.append((hold, counted))
        for word in dict.fromkeys(words.values()):
            values = {"desk": hold.desk, "rule": name, "label": word.value}
            if not agreed.counts(word):
                notes.append(Note("label_not_heard", values, hold.step.event))
            elif word is Word.NOT_REPLAYED:
                notes.append(Note("label_not_known", values, hold.step.event))
    return found, notes


def _met(hold: Position, lines: Sequence[str], start: Start) -> bool:
    if at_of(hold.step) >= start.at or {*lines} & {*hold.standing}:
        return True
    return any(at_of(step) >= start.at for line, step in hold.ended.items() if line in lines)


def stop_of(cause: str, hold: Position, lines: Sequence[str]) -> Stop:
    """From the hold to the last of its ends; open while it stands on one of the lines."""
    steps = [hold.ended[line] for line in lines if line in hold.ended]
    if {*lines} & {*hold.standing} or not steps:
        return Stop(cause, at_of(hold.step), None, (hold.step.event,))
    last = max(steps, key=at_of)
    return Stop(cause, at_of(hold.step), at_of(last), (hold.step.event, last.event))


def at_of(step: Step) -> datetime:
    return datetime.fromisoformat(step.at)
