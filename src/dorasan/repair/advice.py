"""Advice: what there is to do about each line, one thing a line, so that a long list is read in heaps.

Practice modelled: an aid worker with a list asks what to exchange, what to find out first, and for what he has to apply
whatever he does. What nobody knows yet is no dead end: it is said as what to find out. A gift that is taken back is no
help to whom it was meant for, so what gives up the project itself is left to the whole menu.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dorasan.facts.possible import Values
from dorasan.judge.approval import ActKey
from dorasan.law.provision import Provision
from dorasan.opinion.groups import HANGING, Group
from dorasan.profile.seen import listed_lines, look
from dorasan.project.project import Line
from dorasan.repair.burden import asked
from dorasan.repair.choice import JOURNEY, Choice, Cost, Kind
from dorasan.repair.fix import Fix, Repair, Target
from dorasan.sitting.sitting import Sitting

TO_THE_NORTH = frozenset({"service_or_labour", "joint_project", "gift_or_support"})
MOST_HANGS = 2  # facts named as what to find out first


class Outcome(StrEnum):
    """What there is to do, in the order in which it is told."""

    STANDING = "standing"  # an exception that holds already, invoked or not
    FREED = "freed"  # exchanged, nobody else is asked
    FREED_IF = "freed_if"  # so too, if what is found out is the good answer
    WAIVED = "waived"  # a payment that need not be made
    LIGHTER = "lighter"  # fewer are asked, or less heavily
    LIGHTER_IF = "lighter_if"
    FIND_OUT = "find_out"  # nothing helps by itself; an open fact decides
    WAY = "way"  # another road, carrier or place to hand over: decided once, for everything that goes there
    APPLY = "apply"  # the way is the application
    BARRED = "barred"
    BY_ROUTE = "by_route"  # nobody else is asked by one way there, somebody by another
    CLEAR = "clear"


@dataclass(frozen=True)
class Advice:
    """The lines that share one thing to do.

    ``choices``: one of each decision; ``left``: who is still asked after it (of a way: who no longer is); ``facts``:
    what to find out; ``acts``: what to apply for; ``lift``: the exception that holds.
    """

    outcome: Outcome
    lines: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    left: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    acts: tuple[ActKey, ...] = ()
    lift: Provision | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What lines that are told together have in common."""
        decisions = tuple((c.kind, c.entry, c.leg, tuple(e.value for e in c.edits)[:1]) for c in self.choices)
        return (self.outcome, decisions, self.left, self.facts, self.acts, self.lift and self.lift.id)


def advice(sitting: Sitting, fix: Fix) -> list[Advice]:
    """Every line of the project in one heap, after the exceptions that hold already and before the ways there, which
    are for all. ``sitting``: the one that ``fix`` was asked of."""
    found: dict[tuple[object, ...], list[Advice]] = {}
    for one in _each(sitting, fix):
        found.setdefault(one.key, []).append(one)
    heaps = [_together(members) for members in found.values()]
    order = list(Outcome)
    return sorted(heaps, key=lambda one: (order.index(one.outcome), -len(one.lines)))


def _together(members: list[Advice]) -> Advice:
    first = members[0]
    lines = tuple(name for one in members for name in one.lines)
    return replace(first, lines=lines)


def _each(sitting: Sitting, fix: Fix) -> Iterator[Advice]:
    for lift, line in dict.fromkeys((one.lift.id, one.line) for one in fix.menu.standing):
        if line in sitting.project.lines and line not in fix.clear:
            yield Advice(Outcome.STANDING, (line,), lift=sitting.edition.library.provisions[lift])
    yield from _ways(fix)
    for target in fix.targets:
        yield _of(sitting, fix, target)
    for name in fix.clear:
        group = sitting.groups[name]
        yield Advice(Outcome.CLEAR if group.green else Outcome.BY_ROUTE, (name,))


def _ways(fix: Fix) -> Iterator[Advice]:
    """Each way there that spares somebody on some line and burdens nobody more, with the lines on which it does."""
    found: dict[str, tuple[Choice, list[str], dict[str, None]]] = {}
    spoilt: set[str] = set()
    for target in fix.targets:
        for single in target.singles:
            (choice,) = single.choices
            if choice.kind not in JOURNEY:
                continue
            before, after = asked(target.planned.burdens), asked(single.judged.burdens)
            if set(after) - set(before) or single.heavier:
                spoilt.add(choice.id)
            if gone := [who for who in before if who not in after]:
                _, lines, spared = found.setdefault(choice.id, (choice, [], {}))
                lines += [target.line, *target.alike]
                spared.update(dict.fromkeys(gone))
    for name, (choice, lines, spared) in found.items():
        if name not in spoilt:
            yield Advice(Outcome.WAY, tuple(lines), (choice,), tuple(spared))


def _of(sitting: Sitting, fix: Fix, target: Target) -> Advice:
    lines = (target.line, *target.alike)
    if _can_be_waived(sitting.project.lines[target.line]):
        return Advice(Outcome.WAIVED, lines)
    if _doubted(sitting, target.line):
        return Advice(Outcome.FIND_OUT, lines, facts=("hs",))
    best = next((one for one in target.repairs if _is_help(one)), None)
    if best is not None:
        left = asked(best.judged.burdens)
        hangs = any(choice.kind is Kind.FACT for choice in best.choices)
        if left:
            outcome = Outcome.LIGHTER_IF if hangs else Outcome.LIGHTER
        else:
            outcome = Outcome.FREED_IF if hangs else Outcome.FREED
        return Advice(outcome, lines, best.choices, left)
    group = sitting.groups[target.line]
    if group.group in HANGING:
        return Advice(Outcome.FIND_OUT, lines, facts=group.hangs[:MOST_HANGS])
    if group.group is Group.BARRED:
        return Advice(Outcome.BARRED, lines)
    return Advice(Outcome.APPLY, lines, acts=_acts(sitting, target, group.who))


def _doubted(sitting: Sitting, name: str) -> bool:
    """Do its code and its words speak against each other? What it is comes before what it could be exchanged for."""
    line = sitting.project.lines[name]
    return look(sitting.project, line, line.acts[0].facts, listed_lines(sitting.project).get(name)).doubted


def _acts(sitting: Sitting, target: Target, who: tuple[str, ...]) -> tuple[ActKey, ...]:
    """The acts of other governments that the line waits for: those that put it into its group, if they are told."""
    registry = sitting.vocabulary.registry
    gating = [
        act for act, need in target.planned.asked.items() if need.gates and not registry.is_home(act[0], sitting.seat)
    ]
    return tuple(act for act in gating if act[0] in who) or tuple(gating)


def _is_help(repair: Repair) -> bool:
    """Is it decided for the line itself, does it leave the project what it is, and burden nobody more?"""
    return not repair.heavier and all(c.cost < Cost.MUCH and c.kind not in JOURNEY for c in repair.choices)


def _can_be_waived(line: Line) -> bool:
    """Is it a fee, a wage or a share that the northern side could forgo? Goods that are bought have to be paid for."""
    if line.kind != "payment":
        return False
    given = [act.facts["pays_for"].possible for act in line.acts if "pays_for" in act.facts]
    return all(not isinstance(value, Values) or value.values <= TO_THE_NORTH for value in given) or not given
