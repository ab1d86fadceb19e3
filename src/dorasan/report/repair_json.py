"""Repairs and the split for machines: every combination, every entry, ids and facts, no words of a screen."""

from __future__ import annotations

from typing import Any

from dorasan.facts.hs import show_codes
from dorasan.facts.possible import plain
from dorasan.law.edition import Edition
from dorasan.repair.again import Judged
from dorasan.repair.choice import Choice
from dorasan.repair.fix import Fix, Repair, Target
from dorasan.repair.today import Split
from dorasan.report.repair_words import spared, woken


def fix_json(fix: Fix, edition: Edition) -> dict[str, Any]:
    """The whole answer of ``dorasan fix``."""
    return {
        "project": fix.project.id,
        "edition": edition.digest,
        "seat": fix.rulings.seat,
        "menu": [_choice(choice) for choice in fix.menu.choices],
        "refused": [{"choice": c.id, "line": e.line, "fact": e.fact, "why": e.why} for c, e in fix.menu.refused],
        "exceptions_that_hold": [
            {"line": s.line, "lift": s.lift.id, "lifts": s.demand.id, "facts": list(s.facts)} for s in fix.menu.standing
        ],
        "no_help": [{"line": line, "entry": entry.id, "note": entry.note} for line, entry in fix.menu.no_help],
        "targets": [_target(target) for target in fix.targets],
        "whole": _target(fix.whole) if fix.whole is not None else None,
        "worse": [
            {
                "line": repair.choices[0].lines[0],
                "choices": [c.id for c in repair.choices],
                "left": _judged(repair.judged),
            }
            for repair in fix.worse
        ],
        "nothing_to_repair": list(fix.clear),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "id": choice.id,
        "kind": choice.kind.value,
        "says": dict(choice.says),
        "gives_up": dict(choice.gives_up),
        "cost": choice.cost.name.lower(),
        "basis": list(choice.basis),
        "outside": dict(choice.outside) if choice.outside else None,
        "notes": [dict(note) for note in choice.notes],
        "edits": [{"line": e.line, "act": e.act, "fact": e.fact, "value": plain(e.value)} for e in choice.edits],
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "line": target.line or None,
        "alike": list(target.alike),
        "planned": _judged(target.planned),
        "by_itself": [_repair(target, repair) for repair in target.singles],
        "repairs": [_repair(target, repair) for repair in target.repairs],
        "complete": target.complete,
        "cut": list(target.cut),
    }


def _repair(target: Target, repair: Repair) -> dict[str, Any]:
    return {
        "choices": [choice.id for choice in repair.choices],
        "cost": repair.cost,
        "left": _judged(repair.judged),
        "spares": [list(act) for act in spared(target.planned, repair.judged)],
        "wakes": [list(act) for act in woken(target.planned, repair.judged)],
        "exposures": [name for name in repair.judged.shown if name not in target.planned.shown],
        "lighter": list(repair.lighter),
        "heavier": list(repair.heavier),
    }


def _judged(judged: Judged) -> dict[str, Any]:
    return {
        "burdens": [[burden.who, burden.how] for burden in sorted(judged.burdens)],
        "class_alone": [klass.name.lower() for klass in judged.alone],
        "class_carried": [klass.name.lower() for klass in judged.carried],
        "asked": [{"authority": who, "act": act, "need": n.name.lower()} for (who, act), n in judged.asked.items()],
    }


def split_json(split: Split, project: str, edition: Edition) -> dict[str, Any]:
    """The whole answer of ``dorasan fix --today``."""
    return {
        "project": project,
        "edition": edition.digest,
        "lines": [
            {
                "line": one.line,
                "group": one.group.value,
                "day": one.day.isoformat(),
                "own_needed": [list(act) for act in one.own],
                "own_held": [list(act) for act in one.own_held],
                "held": [list(act) for act in one.held],
                "waits_for": [{"act": list(act), "lines": list(lines)} for act, lines in one.waits_for],
                "ask": list(one.ask),
                "missing": [list(item) for item in one.lacks],
                "custom": list(one.practice),
                "north_not_included": one.north,
            }
            for one in split.placed
        ],
        "parts": [
            {"line": part.line, "hs": show_codes(part.codes.spans), "group": part.group.value} for part in split.parts
        ],
    }
