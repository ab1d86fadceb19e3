"""Findings and proof: for one row, what each provision says and which facts decide it, *why not* included."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dorasan.judge.docket import shown_test
from dorasan.judge.scalar import RowRuling
from dorasan.judge.truth import Truth, evaluate
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term, can_be
from dorasan.law.provision import Provision, Reading


class Says(StrEnum):
    """What a provision says to a row."""

    BITES = "bites"
    LIFTED = "lifted"  # it would bite, and an automatic lift applies
    CANNOT_TELL = "cannot_tell"
    SILENT = "silent"
    NO_RED_FLAG = "no_red_flag"  # a catch-all never says that it does not bite


@dataclass(frozen=True, slots=True)
class Ground:
    """A comparison that decides, and whether it holds (true, false, or cannot tell)."""

    compare: Compare
    truth: Truth


@dataclass(frozen=True, slots=True)
class Lifting:
    """A lift that names the provision: whether it is available, and what decides that."""

    lift: Provision
    truth: Truth
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One provision on one row: plain reading's truth and grounds, each rival's truth, and the lifts."""

    provision: Provision
    says: Says
    truth: Truth
    grounds: tuple[Ground, ...]
    by_reading: tuple[tuple[Reading, Truth], ...]
    lifts: tuple[Lifting, ...]

    @property
    def disputed(self) -> bool:
        return len({truth for _, truth in self.by_reading}) > 1


def findings(ruling: RowRuling, *, silent: bool = False) -> list[Finding]:
    """Findings in the order of the packs. ``silent``: also those that say nothing although subject and act fit."""
    out = []
    for cluster in ruling.docket.clusters:
        for d, provision in enumerate(cluster.demands):
            lifts = [cluster.lifts[n] for n in cluster.lifted_by[d]]
            finding = _finding(ruling, provision, cluster.readings[d], lifts)
            fits = _truth(provision.scope, ruling).true
            if finding.says is not Says.SILENT or (silent and fits):
                out.append(finding)
    for provision, _ in ruling.shown:
        out.append(_finding(ruling, provision, provision.rivals, []))
    return out


def _finding(ruling: RowRuling, provision: Provision, readings: tuple[Reading, ...], lifts: list[Provision]) -> Finding:
    tests = [(reading, All((provision.scope, provision.binds, reading.test))) for reading in readings]
    by_reading = tuple((reading, _truth(test, ruling)) for reading, test in tests)
    plain = next(test for reading, test in tests if reading.plain)
    truth = _truth(plain, ruling)
    found = [_lifting(ruling, lift) for lift in lifts] if any(t.true for _, t in by_reading) else []
    return Finding(
        provision, _says(provision, by_reading, found), truth, tuple(grounds(plain, ruling)), by_reading, tuple(found)
    )


def _lifting(ruling: RowRuling, lift: Provision) -> Lifting:
    truth = _truth(shown_test(lift), ruling)
    if lift.id in ruling.docket.law.stale and truth.true:
        truth = Truth(1, 1)
    return Lifting(lift, truth, tuple(grounds(shown_test(lift), ruling)))


def _says(provision: Provision, by_reading: tuple[tuple[Reading, Truth], ...], lifts: list[Lifting]) -> Says:
    if not any(truth.true for _, truth in by_reading):
        return Says.NO_RED_FLAG if provision.catch_all else Says.SILENT
    if any(not lifting.lift.by and lifting.truth == (1, 0) for lifting in lifts):
        return Says.LIFTED
    if any(truth == (1, 0) for _, truth in by_reading):
        return Says.BITES
    return Says.CANNOT_TELL


def _truth(condition: Condition, ruling: RowRuling) -> Truth:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, ruling.row[compare.fact])
        return int(true), int(false)

    return Truth(*evaluate(condition, atom, 1, 0))


def grounds(condition: Condition, ruling: RowRuling) -> list[Ground]:
    """The comparisons that decide ``condition``: all that make it true, one that makes it false, all that are open."""
    return list(dict.fromkeys(_grounds(condition, ruling, _truth(condition, ruling))))


def _grounds(condition: Condition, ruling: RowRuling, wanted: Truth) -> list[Ground]:
    match condition:
        case Compare():
            return [Ground(condition, _truth(condition, ruling))]
        case Not(part):
            return _grounds(part, ruling, Truth(wanted.false, wanted.true))
        case All(parts):
            return _of_parts(parts, ruling, wanted, deciding=Truth(0, 1))
        case Some(parts):
            return _of_parts(parts, ruling, wanted, deciding=Truth(1, 0))
        case Term(name):
            raise ValueError(f"term {name} was not written out")


def _of_parts(parts: tuple[Condition, ...], ruling: RowRuling, wanted: Truth, deciding: Truth) -> list[Ground]:
    truths = [_truth(part, ruling) for part in parts]
    if wanted == deciding:  # one part settles it; take the shortest
        fitting = [_grounds(p, ruling, t) for p, t in zip(parts, truths, strict=True) if t == deciding]
        return min(fitting, key=len, default=[])
    if wanted == Truth(1, 1):
        return [g for p, t in zip(parts, truths, strict=True) if t == Truth(1, 1) for g in _grounds(p, ruling, t)]
    return [g for p, t in zip(parts, truths, strict=True) for g in _grounds(p, ruling, t)]
