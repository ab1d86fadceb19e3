"""Repairs and the split for machines: every combination, every entry. The shapes are in ``repair_model``."""

from __future__ import annotations

from dorasan.facts.hs import show_codes
from dorasan.facts.possible import plain
from dorasan.law.edition import Edition
from dorasan.opinion.shape import manner_word
from dorasan.repair.again import Judged
from dorasan.repair.choice import Choice
from dorasan.repair.fix import Fix, Repair, Target
from dorasan.repair.placed import Placed, Split
from dorasan.report.fix.words import spared, woken
from dorasan.report.repair_model import (
    ChoiceEntry,
    EditEntry,
    FixEntry,
    JudgedEntry,
    NoHelp,
    PartEntry,
    PlacedEntry,
    RefusedEntry,
    RepairEntry,
    SplitEntry,
    StandingException,
    TargetEntry,
    WorseEntry,
)


def fix_json(fix: Fix, edition: Edition) -> FixEntry:
    """The whole answer of ``dorasan fix``."""
    return FixEntry(
        project=fix.project.id,
        edition=edition.digest,
        manner=manner_word(only_checked=fix.rulings.only_checked),
        seat=fix.rulings.seat,
        level="stated" if fix.profile is None else "ordinary",
        profile=fix.profile.id if fix.profile is not None else None,
        route=fix.route.id if fix.route is not None else None,
        menu=[_choice(choice) for choice in fix.menu.choices],
        refused=[
            RefusedEntry.model_validate({"choice": c.id, "line": e.line, "fact": e.fact, "why": e.why})
            for c, e in fix.menu.refused
        ],
        exceptions_that_hold=[
            StandingException(line=s.line, lift=s.lift.id, lifts=s.demand.id, facts=list(s.facts))
            for s in fix.menu.standing
        ],
        no_help=[NoHelp(line=line, entry=entry.id, note=dict(entry.note)) for line, entry in fix.menu.no_help],
        targets=[_target(target) for target in fix.targets],
        whole=_target(fix.whole) if fix.whole is not None else None,
        worse=[
            WorseEntry(
                line=repair.choices[0].lines[0], choices=[c.id for c in repair.choices], left=_judged(repair.judged)
            )
            for repair in fix.worse
        ],
        nothing_to_repair=list(fix.clear),
    )


def _choice(choice: Choice) -> ChoiceEntry:
    return ChoiceEntry.model_validate(
        {
            "id": choice.id,
            "kind": choice.kind.value,
            "says": dict(choice.says),
            "gives_up": dict(choice.gives_up),
            "cost": choice.cost.name.lower(),
            "basis": list(choice.basis),
            "outside": dict(choice.outside) if choice.outside else None,
            "notes": [dict(note) for note in choice.notes],
            "edits": [EditEntry(line=e.line, act=e.act, fact=e.fact, value=plain(e.value)) for e in choice.edits],
        }
    )


def _target(target: Target) -> TargetEntry:
    return TargetEntry(
        line=target.line or None,
        alike=list(target.alike),
        planned=_judged(target.planned),
        by_itself=[_repair(target, repair) for repair in target.singles],
        repairs=[_repair(target, repair) for repair in target.repairs],
        complete=target.complete,
        cut=list(target.cut),
    )


def _repair(target: Target, repair: Repair) -> RepairEntry:
    return RepairEntry(
        choices=[choice.id for choice in repair.choices],
        cost=repair.cost,
        left=_judged(repair.judged),
        spares=spared(target.planned, repair.judged),
        wakes=woken(target.planned, repair.judged),
        exposures=[name for name in repair.judged.shown if name not in target.planned.shown],
        lighter=list(repair.lighter),
        heavier=list(repair.heavier),
    )


def _judged(judged: Judged) -> JudgedEntry:
    return JudgedEntry.model_validate(
        {
            "burdens": [(burden.who, burden.how) for burden in sorted(judged.burdens)],
            "class_alone": tuple(klass.name.lower() for klass in judged.alone),
            "class_carried": tuple(klass.name.lower() for klass in judged.carried),
            "asked": [{"authority": who, "act": act, "need": n.name.lower()} for (who, act), n in judged.asked.items()],
        }
    )


def split_json(split: Split, project: str, edition: Edition) -> SplitEntry:
    """The whole answer of ``dorasan fix --today``."""
    return SplitEntry(
        project=project,
        edition=edition.digest,
        manner=manner_word(only_checked=split.only_checked),
        lines=[_placed(one) for one in split.placed],
        parts=[
            PartEntry(line=part.line, hs=show_codes(part.codes.spans), group=part.group.value) for part in split.parts
        ],
    )


def _placed(one: Placed) -> PlacedEntry:
    return PlacedEntry.model_validate(
        {
            "line": one.line,
            "group": one.group.value,
            "day": one.day,
            "own_needed": one.own,
            "own_held": one.own_held,
            "held": one.held,
            "waits_for": [{"act": act, "lines": lines} for act, lines in one.waits_for],
            "ask": one.ask,
            "missing": one.lacks,
            "custom": one.practice,
            "north_not_included": one.north,
        }
    )
