"""Findings and proof: for one row, what each provision says and which facts decide it, *why not* included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dorasan.judge.row_judge import RowRuling
from dorasan.judge.truth import TRUTHS, Memory, Truth, evaluate
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term, can_be
from dorasan.law.provision import Provision, Reading
from dorasan.shown import shown_by


class Says(StrEnum):
    """What a provision says to a row."""

    BITES = "bites"
    LIFTED = "lifted"  # it would bite, and an automatic lift applies
    CANNOT_TELL = "cannot_tell"
    SILENT = "silent"
    NO_RED_FLAG = "no_red_flag"  # a catch-all never says that it does not bite


@dataclass(frozen=True, slots=True)
class Ground:
    """A comparison that decides, and whether what the rule asks of it holds (true, false, or cannot tell).

    ``negated``: the rule asks that the comparison be *not* so.
    """

    compare: Compare
    truth: Truth
    negated: bool = False

    __repr__ = shown_by("compare.fact", "truth")


@dataclass(frozen=True, slots=True)
class Lifting:
    """A lift that names the provision: whether it is available, and what decides that."""

    lift: Provision
    truth: Truth
    grounds: tuple[Ground, ...]

    __repr__ = shown_by("lift.id", "truth", "grounds")


@dataclass(frozen=True, slots=True)
class Finding:
    """One provision on one row: plain reading's truth and grounds, each rival's truth, and the lifts."""

    provision: Provision
    says: Says
    truth: Truth
    grounds: tuple[Ground, ...]
    by_reading: tuple[tuple[Reading, Truth], ...]
    lifts: tuple[Lifting, ...]

    __repr__ = shown_by("provision.id", "says.value", "grounds")

    @property
    def disputed(self) -> bool:
        return len({truth for _, truth in self.by_reading}) > 1


def findings(ruling: RowRuling, *, silent: bool = False) -> list[Finding]:
    """Findings in the order of the packs. ``silent``: also those that say nothing although subject and act fit."""
    return list(_found(ruling, silent=silent, of=None))


def finding_of(ruling: RowRuling, name: str) -> Finding | None:
    """What one provision says to a row, be it nothing; None where subject and act do not fit it. Only it is proved."""
    return next(_found(ruling, silent=True, of=name), None)


def _found(ruling: RowRuling, *, silent: bool, of: str | None) -> Iterator[Finding]:
    prover = _Prover(ruling)
    for cluster, state in zip(ruling.docket.clusters, ruling.states, strict=True):
        if of is not None and all(provision.id != of for provision in cluster.demands):
            continue
        per_demand, _ = cluster.split(state)
        at = 0
        for d, (provision, bits) in enumerate(zip(cluster.demands, per_demand, strict=True)):
            rivals = cluster.readings[d]
            at += len(rivals)
            if of not in (None, provision.id):
                continue
            if not silent and not provision.catch_all and all(code == 2 for code in bits):
                continue
            tests = list(zip(rivals, cluster.inputs[at - len(rivals) : at], strict=True))
            lifts = [(cluster.lifts[n], cluster.lift_inputs[n]) for n in cluster.lifted_by[d]]
            finding = prover.finding(provision, tests, lifts)
            if finding.says is not Says.SILENT or (silent and prover.truth(provision.scope).true):
                yield finding
    for provision, _ in ruling.shown:
        if of in (None, provision.id):
            whole = [(one, All((provision.scope, provision.binds, one.test))) for one in provision.rivals]
            yield prover.finding(provision, whole, [])


def grounds(condition: Condition, ruling: RowRuling) -> list[Ground]:
    """The comparisons that decide ``condition``: all that make it true, one that makes it false, all that are open."""
    return _Prover(ruling).grounds(condition)


class _Prover:
    """Proves conditions on one row; remembers what it has worked out, by identity."""

    def __init__(self, ruling: RowRuling) -> None:
        self.ruling = ruling
        self.memory: Memory = {}

    def truth(self, condition: Condition) -> Truth:
        return TRUTHS[evaluate(condition, self._atom, 1, 0, self.memory)]

    def _atom(self, compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, self.ruling.row[compare.fact])
        return int(true), int(false)

    def finding(
        self,
        provision: Provision,
        tests: Sequence[tuple[Reading, Condition]],
        lifts: Sequence[tuple[Provision, Condition]],
    ) -> Finding:
        by_reading = tuple((reading, self.doubted(provision, self.truth(test))) for reading, test in tests)
        plain = next(test for reading, test in tests if reading.plain)
        found = [self.lifting(*lift) for lift in lifts] if any(t.true for _, t in by_reading) else []
        says = _says(provision, by_reading, found)
        if says is Says.NO_RED_FLAG and not (self.truth(provision.scope).true and self.truth(provision.binds).true):
            says = Says.SILENT  # it does not speak of this subject at all
        return Finding(
            provision,
            says,
            self.doubted(provision, self.truth(plain)),
            tuple(self.grounds(plain)),
            by_reading,
            tuple(found),
        )

    def lifting(self, lift: Provision, test: Condition) -> Lifting:
        return Lifting(lift, self.doubted(lift, self.truth(test)), tuple(self.grounds(test)))

    def doubted(self, provision: Provision, truth: Truth) -> Truth:
        """What the law of the day doubts is never surely so."""
        return Truth(1, 1) if truth.true and self.ruling.docket.law.doubted(provision) else truth

    def grounds(self, condition: Condition) -> list[Ground]:
        return list(dict.fromkeys(self._grounds(condition)))

    def _grounds(self, condition: Condition) -> list[Ground]:
        match condition:
            case Compare():
                return [Ground(condition, self.truth(condition))]
            case Not(part):
                return [
                    Ground(g.compare, Truth(g.truth.false, g.truth.true), not g.negated) for g in self._grounds(part)
                ]
            case All(parts):
                return self._of_parts(parts, self.truth(condition), deciding=Truth(0, 1))
            case Some(parts):
                return self._of_parts(parts, self.truth(condition), deciding=Truth(1, 0))
            case Term(name):
                raise ValueError(f"term {name} was not written out")

    def _of_parts(self, parts: tuple[Condition, ...], wanted: Truth, deciding: Truth) -> list[Ground]:
        if wanted == deciding:  # one part settles it; take the shortest
            return min((self._grounds(p) for p in parts if self.truth(p) == deciding), key=len, default=[])
        if wanted == Truth(1, 1):
            return [ground for p in parts if self.truth(p) == Truth(1, 1) for ground in self._grounds(p)]
        return [ground for p in parts for ground in self._grounds(p)]


def _says(provision: Provision, by_reading: tuple[tuple[Reading, Truth], ...], lifts: list[Lifting]) -> Says:
    if not any(truth.true for _, truth in by_reading):
        return Says.NO_RED_FLAG if provision.catch_all else Says.SILENT
    if any(not lifting.lift.by and lifting.truth == (1, 0) for lifting in lifts):
        return Says.LIFTED
    if any(truth == (1, 0) for _, truth in by_reading):
        return Says.BITES
    return Says.CANNOT_TELL
